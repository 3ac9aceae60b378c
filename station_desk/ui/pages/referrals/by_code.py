"""Own what a code or a number in the find box opens: a paper, its slip or reprint, a case."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from station_desk.domain.ids import is_number
from station_desk.domain.kinds import ActionKind
from station_desk.services import glass, paper_codes
from station_desk.services.authorize import Act, may
from station_desk.services.issuing import papers
from station_desk.services.paper_codes import PaperLine
from station_desk.ui.dialogs.ask import Question, Told
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.widgets.seat import Shown, SlipBack
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.glass import Outline
    from station_desk.ui.widgets.sealed_page import SealedPage

OPEN, AGAIN = "open", "again"
# What a slip that came back may say, in order of its digits.
ANSWERS: tuple[tuple[ActionKind, str], ...] = (
    (ActionKind.ACKNOWLEDGED, N_("Its slip came back: they confirm receipt")),
    (ActionKind.ACCEPTED, N_("Its slip came back: they accept")),
    (ActionKind.DECLINED, N_("Its slip came back: they decline")),
    (ActionKind.CHILD_RECEIVED, N_("Its slip came back: they have the child")),
)


class ByCode:
    """The way from what is typed to one paper or one referral."""

    def __init__(
        self, page: "SealedPage", box: QLineEdit, *,
        found: Callable[[], None], other: Callable[[], None],
    ) -> None:  # fmt: skip
        """Look up what ``box`` holds at Enter; ``found`` is a hit, ``other`` only words."""
        self._page, self._box, self._found, self._other = page, box, found, other
        box.returnPressed.connect(self.meet)

    def meet(self) -> None:
        """Look up a code or a whole number; else go to the lines that were found."""
        page, typed = self._page, self._box.text()
        if code := paper_codes.plain(typed):
            page.do(partial(paper_codes.opened, desk=page.desk, code=code), self._ask)
            return
        number = typed.strip().upper()
        concern, _slash, which = number.partition("/")
        if not (which and is_number(concern)):
            self._other()
            return
        unit = partial(glass.by_number, desk=page.desk, number=number, now=page.now())
        page.do(unit, self._open)

    def _open(self, found: "Outline") -> None:
        self._found()
        self._page.go.emit("referral", Shown(kind="referral", id=found.id))

    def _ask(self, found: PaperLine) -> None:
        self._found()
        title, words = found.paper.code, "\n".join(paper_codes.words(found))
        if not found.referral_id:
            Told(self._page, title, words).open()
            return
        answers = [(kind.value, _(said)) for kind, said in ANSWERS]
        choices = [(OPEN, _("Open the referral")), *answers]
        if may(self._page.desk.officer, Act.PAPER_LETTER):
            choices.append((AGAIN, _("Print it once more, as it was issued")))
        asked = Question(self._page, title, words, choices)
        asked.chosen.connect(partial(self._answer, found))
        asked.open()

    def _answer(self, found: PaperLine, chosen: str) -> None:
        if chosen == AGAIN:
            self._ask_why(found)
            return
        carried: object = Shown(kind="referral", id=found.referral_id)
        if chosen != OPEN:
            carried = SlipBack(
                id=found.referral_id, kind=ActionKind(chosen), code=found.paper.code
            )
        self._page.go.emit("referral", carried)

    def _ask_why(self, found: PaperLine) -> None:
        """Ask why a paper is to leave once more, and show it."""
        title, code = _("Print it once more"), found.paper.code
        words = _(
            "The paper as it was issued, marked as a reprint. Say why it is needed once more: "
            "your name and the reason go into the journal."
        )

        def show(reason: str) -> None:
            head = _("REPRINT of {code}").format(code=code)
            shown = Shown(kind=papers.AGAIN, id=code, title=head, to=reason)
            self._page.go.emit("preview", shown)

        ask_why(self._page, title, words, _("Show the paper"), show)
