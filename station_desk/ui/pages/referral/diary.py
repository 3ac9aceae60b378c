"""Own the key that copies the text for the daily diary."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.services.case import diary
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets import clipboard
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.case.diary import DiaryText
    from station_desk.ui.pages.referral.following import Following

COPY = "copy"
WAYS: tuple[tuple[str, str], ...] = ((COPY, N_("1 Copy the text")),)


def ask(following: "Following") -> None:
    """Show the text for the daily diary, to be copied or written off."""
    query = partial(diary.draft, **following.asked())
    following.page.ask(query, partial(_offer, following))


def _offer(following: "Following", found: "DiaryText") -> None:
    ways = tuple((value, _(words)) for value, words in WAYS)
    asked = Question(following.page, _("For the daily diary"), found.text, ways)
    asked.chosen.connect(partial(_chosen, following, found))
    asked.open()


def _chosen(following: "Following", found: "DiaryText", which: str) -> None:
    if which == COPY:
        clipboard.copy(found.text)
        following.page.say(_("Copied, without a name: the text for the daily diary."))
