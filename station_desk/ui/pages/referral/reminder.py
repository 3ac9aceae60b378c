"""Own the reminder at the board: its text to copy or print, and the step once it went."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.services.issuing import papers, reminding
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.seat import Shown
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.issuing.reminding import Reminder
    from station_desk.ui.pages.referral.following import Following

COPY, PRINT, WENT = "copy", "print", "went"
WAYS: tuple[tuple[str, str], ...] = (
    (COPY, N_("1 Copy the text")),
    (PRINT, N_("2 Print it")),
    (WENT, N_("3 It went: write it down")),
)


def ask(following: "Following") -> None:
    """Show the reminder that the silent receiver gets next."""
    query = partial(reminding.draft, **following.asked())
    following.page.ask(query, partial(_offer, following))


def _offer(following: "Following", found: "Reminder") -> None:
    ways = tuple((value, _(words)) for value, words in WAYS)
    asked = Question(following.page, found.heading, f"{found.text}\n\n{found.basis}", ways)
    asked.chosen.connect(partial(_chosen, following, found))
    asked.open()


def _chosen(following: "Following", found: "Reminder", which: str) -> None:
    page = following.page
    if which == COPY:
        clipboard.copy(found.text)
        page.say(_("Copied. M and 3 write down that it went."))
    elif which == PRINT:
        shown = Shown(kind=papers.REMINDER, id=found.referral_id, title=found.heading)
        page.go.emit("preview", shown)
    elif found.kind is ActionKind.ESCALATED:  # the senior is named in the step's own form
        following.board.ask(ActionKind.ESCALATED)
    else:
        following.step(found.kind, ActionDraft(note=found.heading))
