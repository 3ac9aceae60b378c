"""Own the verification round: one number at a time, what to say, one key for how it ended."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain import call_round, freshness, observed
from station_desk.domain.call_round import RESULT_WORDS, Ended, Result
from station_desk.domain.draft import NAME_MAX
from station_desk.services.register import rounds
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.phone_button import PhoneButton
from station_desk.ui.widgets.rung_card import about
from station_desk.ui.widgets.sureness import MARKS
from station_desk.ui.widgets.text import held, label, line, show_name
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.call_round import Turn
    from station_desk.domain.errors import Trouble
    from station_desk.services.register.rounds import Round
    from station_desk.ui.widgets.sealed_page import SealedPage

ACROSS = 4  # results in a row at most


class RoundPane(QWidget):
    """Ten numbers to call again, one after the other.

    Signals:
        left: the round is over, or left for now.
        shown: a round has begun.
    """

    left = Signal()
    shown = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self._page = page
        self._turns: tuple[Turn, ...] = ()
        self._at = 0
        self._results: list[Result] = []
        self._writing = False
        self._title = label("", look="section")
        self._name = label("", look="heading", wrap=True)
        self._about = label("", look="muted", wrap=True)
        self._sure = Badge()
        self.phone = PhoneButton(_("Enter copies"))
        self.phone.clicked.connect(self._copy)
        self._script = label("", look="say", wrap=True)
        self.who = line(
            _("Who answered"), hint=_("name or post; may be left open"), limit=NAME_MAX
        )
        self.who.returnPressed.connect(self._to_number)
        self._end = label("", wrap=True)
        self.more = BigButton(_("Ten more"), shown_key=_("Enter"), look="main")
        self.more.clicked.connect(self.ask)
        self.results: dict[Result, BigButton] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        self._call = self._call_frame()
        self._area = scrolled(self._call)
        column.addWidget(self._area, 1)
        column.addWidget(self._end, 1, Qt.AlignmentFlag.AlignTop)
        results = FlowRow(even=True, most=ACROSS)
        for key, result in enumerate(Result, start=1):
            button = BigButton(_(RESULT_WORDS[result]), key=str(key))
            button.clicked.connect(partial(self._press, result))
            self.results[result] = button
            results.addWidget(button)
        column.addLayout(results)
        back = BigButton(_("Back to the contacts"), shown_key="Esc")
        back.clicked.connect(self.leave)
        column.addLayout(foot_row(_("Each result is kept at once."), self.more, back))

    def _call_frame(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._sure)
        row.addWidget(self._about, 1)
        column.addLayout(row)
        column.addWidget(self.phone)
        column.addWidget(self._script)
        row = QHBoxLayout()
        name = label(_("Who answered"), look="field")
        name.setBuddy(self.who)
        row.addWidget(name)
        row.addWidget(self.who, 1)
        column.addLayout(row)
        column.addStretch(1)
        return frame

    def ask(self) -> None:
        """Ask for the next ten numbers."""
        query = partial(rounds.plan, desk=self._page.desk, now=self._page.now())
        self._page.ask(query, self._take, latest="round")

    def _take(self, found: "Round") -> None:
        self._turns, self._at, self._results = found.turns, 0, []
        self._writing = False
        if not found.turns:
            self._page.say(_("Every contact with a number was called in time."), Mark.GOOD)
            return
        self.shown.emit()
        self._show()

    def turn(self) -> "Turn | None":
        """Return the call that is shown; None when the round is over."""
        return self._turns[self._at] if self._at < len(self._turns) else None

    def _show(self) -> None:
        turn = self.turn()
        for part in (self._area, *self.results.values()):
            part.setVisible(turn is not None)
        for part in (self._end, self.more):
            part.setVisible(turn is None)
        if turn is None:
            self._show_end()
            return
        words = _("CALL {at} OF {count}")
        self._title.setText(words.format(at=self._at + 1, count=len(self._turns)))
        desk, now = self._page.desk, self._page.now()
        show_name(self._name, turn.card.organization)
        self._about.setText(about(turn.card, desk.pack))
        self._sure.say(MARKS[turn.fresh.level], freshness.words(turn.fresh, now))
        self.phone.set_words(turn.phone.number)
        private = observed.private_words(turn.phone)
        self.phone.set_key(private or _("Enter copies"))
        said = call_round.script(
            desk.pack.round_script, desk.pack.say, desk.station.name, turn.card.organization
        )
        self._script.setText("\n".join(said))
        self.who.clear()
        self._to_number()

    def _show_end(self) -> None:
        self._title.setText(_("THE ROUND IS OVER"))
        self._end.setText(self.summary())
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def summary(self) -> str:
        """Return what came of the calls so far."""
        counts = [
            _("{outcome}: {count}").format(outcome=_(RESULT_WORDS[one]), count=count)
            for one, count in call_round.tally(self._results)
        ]
        words = _("{count} called.").format(count=len(self._results))
        return "\n".join((words, *counts))

    def _to_number(self) -> None:
        self.phone.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        turn = self.turn()
        if turn is not None and not turn.phone.private:
            clipboard.copy(turn.phone.number)
            self.phone.set_key(_("Copied"))

    def _press(self, result: Result) -> None:
        turn = self.turn()
        if turn is None or self._writing:
            return
        self._writing = True
        ended = Ended(result=result, phone=turn.phone.number, who=self.who.text())
        unit = partial(
            rounds.note, desk=self._page.desk, card_id=turn.card.id, ended=ended,
            now=self._page.now(),
        )  # fmt: skip
        self._page.do(unit, partial(self._noted, turn, result), refused=self._refused)

    def _noted(self, turn: "Turn", result: Result, told: int) -> None:
        self._writing = False
        self._results.append(result)
        self._at += 1
        outcome = _(RESULT_WORDS[result])
        words = _("Noted: {outcome}. {office}")
        if told > 1:
            words = _("Noted: {outcome}. {office}, and for all {count} on this number")
        office = held(turn.card.organization)
        self._page.say(words.format(outcome=outcome, office=office, count=told))
        self._show()

    def _refused(self, trouble: "Trouble") -> None:
        self._writing = False
        self._page.refuse(trouble)

    def leave(self) -> None:
        """Leave the round; what was noted is kept, the others keep their place."""
        self.left.emit()
