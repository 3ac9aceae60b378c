"""Own the small form that asks what came of a call to the contact shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from station_desk.domain.draft import LINE_MAX, NAME_MAX
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import FAILED, CallNote, number_words
from station_desk.ui.forms.editors import Drop
from station_desk.ui.pages.contacts.outcomes import Outcomes
from station_desk.ui.widgets.text import label, line, restyle
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.register import Card

SILENT = FAILED - {ObservationKind.WRONG_NUMBER}  # nobody was there who could say anything


class CallForm(QFrame):
    """What came of the call: its outcome, the number, who answered, what was said.

    Signals:
        given: a ``CallNote``.
        asked: the question was opened, or closed (False).
    """

    given = Signal(object)
    asked = Signal(bool)

    def __init__(self) -> None:
        """Lay it out; it is hidden until :meth:`ask`."""
        super().__init__()
        self.setProperty("look", "soft")
        self.outcomes = Outcomes()
        self.number = Drop(_("Number called"))
        self.who = line(_("Who answered"), hint=_("name or post"), limit=NAME_MAX)
        self.said = line(_("What was said"), hint=_("new number, new place"), limit=LINE_MAX)
        self._labels = {
            one: label(one.accessibleName(), look="field")
            for one in (self.number, self.who, self.said)
        }
        self._wrong = label("", look="small", wrap=True)
        restyle(self._wrong, wrong=True)
        self._lay_out()
        self.outcomes.changed.connect(self._suit)
        self.outcomes.typed.connect(self._begin_name)
        for signal in (
            self.outcomes.entered, self.who.returnPressed, self.said.returnPressed
        ):  # fmt: skip
            signal.connect(self.give)
        self.leave()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        column.addWidget(label(_("How did the call end?"), look="strong", wrap=True))
        column.addWidget(self.outcomes)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        for at, (field, name) in enumerate(self._labels.items()):
            name.setBuddy(field)
            grid.addWidget(name, at, 0)
            grid.addWidget(field, at, 1)
        column.addLayout(grid)
        column.addWidget(self._wrong)
        column.addWidget(label(_("F10 or Enter saves. Esc goes back."), look="small"))

    def _suit(self) -> None:
        """Ask only what the outcome can have."""
        silent = self.outcomes.kind() in SILENT
        right = self.outcomes.kind() is ObservationKind.VERIFIED
        for field, shown in (
            (self.number, self.number.count() > 1 or not self.number.value()),
            (self.who, not silent),
            (self.said, not silent and not right),
        ):  # fmt: skip
            field.setVisible(shown)
            self._labels[field].setVisible(shown)
        self._wrong.hide()
        restyle(self.who, wrong=False)

    def _begin_name(self, letter: str) -> None:
        if self.outcomes.kind() not in SILENT:
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)
            self.who.insert(letter)

    def show_card(self, card: "Card") -> None:
        """Offer the numbers of ``card``, the one to call first chosen; never a private one."""
        called = self.number.value()
        numbers = [one.number for one in card.phones]
        self.number.offer([(one.number, number_words(one)) for one in card.phones])
        first = card.first.number if card.first is not None else ""
        self.number.set_value(called if called in numbers else first)

    def ask(self) -> None:
        """Ask, with ``Answered, still right`` chosen."""
        self.outcomes.choose(ObservationKind.VERIFIED)
        self._suit()
        self.show()
        self.asked.emit(True)  # noqa: FBT003  a Qt signal takes it by place
        self.outcomes.setFocus(Qt.FocusReason.OtherFocusReason)

    def give(self) -> None:
        """Give what was chosen and typed."""
        kind = self.outcomes.kind()
        silent, right = kind in SILENT, kind is ObservationKind.VERIFIED
        self.given.emit(
            CallNote(
                kind=kind,
                phone=self.number.value(),
                who_answered="" if silent else self.who.text(),
                note="" if silent or right else self.said.text(),
            )
        )

    def refuse(self, words: str) -> None:
        """Keep asking, with the reason."""
        self._wrong.setText(words)
        self._wrong.show()
        if not self.who.isHidden():
            restyle(self.who, wrong=True)
            self.who.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Close the question."""
        self.who.clear()
        self.said.clear()
        self._wrong.hide()
        restyle(self.who, wrong=False)
        self.hide()
        self.asked.emit(False)  # noqa: FBT003  as above
