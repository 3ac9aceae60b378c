"""Own the head of the sheet: what is needed, why, and who is called, with the reason."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.domain.ladder.order import Rung
from station_desk.domain.pack.model import Pack
from station_desk.ui.forms.editors import Drop
from station_desk.ui.pages.referral.judged import fitting_first, only_fitting, to_say
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.room import beside, row
from station_desk.ui.widgets.rung_card import OPENNESS
from station_desk.ui.widgets.text import label
from station_desk.words import _

PLACES_SHOWN = 30  # rungs in the list; the others are found under Contacts
SEPARATOR = "|"
NARROW = 660  # px of the sheet; below it the lists stand one over the other
NOWHERE = "-"


class WhereTo(QFrame):
    """Need, situation and place, chosen from lists that are filled beforehand.

    Signals:
        asked: need or situation changed; the ladder has to be asked again.
        placed: another place was chosen.
    """

    asked = Signal()
    placed = Signal()

    def __init__(self, pack: Pack) -> None:
        """Offer the needs and situations of ``pack``."""
        super().__init__()
        self.setProperty("look", "card")
        self._pack = pack
        self._rungs: tuple[Rung, ...] = ()
        self._phone = ""
        needs = tuple((one.id, pack.say(one.name)) for one in pack.needs.values())
        self.need = Drop(_("Need"), needs)
        self.situation = Drop(_("Situation"), ())
        self.place = Drop(_("To"), ())
        self.need.setPlaceholderText(directed(_("Choose")))
        self.situation.setPlaceholderText(directed(_("Choose, or ask the guide: F2")))
        self.place.setPlaceholderText(directed(_("No place")))
        self._open = Badge()
        self._number = label("", look="strong")
        self._reasons = label("", look="small", wrap=True)
        self._say = label("", look="say", wrap=True)
        self._wrong = label("", look="small", wrap=True)
        self._wrong.setProperty("wrong", "true")
        self._lay_out()
        self.need.activated.connect(lambda _at: self._turn())
        self.situation.activated.connect(lambda _at: self.asked.emit())
        self.place.activated.connect(lambda _at: self._choose())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 10)
        column.setSpacing(6)
        self._drops, self._called = row(), row()
        self._drops.setSpacing(16)
        drops = ((3, _("Need"), self.need), (4, _("Situation"), self.situation),
                 (5, _("To"), self.place))  # fmt: skip
        for share, words, drop in drops:
            name = label(words, look="field")
            name.setBuddy(drop)
            both = QVBoxLayout()
            both.setSpacing(2)
            both.addWidget(name)
            both.addWidget(drop)
            self._drops.addLayout(both, share)
        column.addLayout(self._drops)
        self._called.setSpacing(12)
        for one in (self._number, self._open):
            self._called.addWidget(one)
        self._called.addWidget(self._reasons, 1)
        column.addLayout(self._called)
        column.addWidget(self._say)
        column.addWidget(self._wrong)
        self._wrong.hide()

    def show_room(self, wide: int) -> None:
        """Lay lists and reasons out for so many pixels of the sheet."""
        beside(self._drops, self._called, roomy=wide >= NARROW)

    def fill(self, need: str, situations: tuple[str, ...]) -> None:
        """Show what was carried; the only situation that fits is chosen.

        The place of the sheet before goes: it was chosen for another child.
        """
        self._rungs, self._phone = (), ""
        self.place.offer(())
        self.need.set_value(need)
        only = only_fitting(self._pack, need) if need and not situations else ""
        self._offer(situations or ((only,) if only else ()))

    def _offer(self, situations: tuple[str, ...]) -> None:
        known = self._pack.situations
        ids = fitting_first(self._pack, self.need.value())
        rows = [(one, self._pack.say(known[one].name)) for one in ids]
        if len(situations) > 1:
            names = [self._pack.say(known[one].name) for one in situations if one in known]
            rows.insert(0, (SEPARATOR.join(situations), "; ".join(names)))
        self.situation.offer(rows)
        self.situation.set_value(SEPARATOR.join(situations))

    def _turn(self) -> None:
        self._offer(self.situations())
        self.asked.emit()

    def situations(self) -> tuple[str, ...]:
        """Return the chosen situations."""
        return tuple(one for one in self.situation.value().split(SEPARATOR) if one)

    def phone(self) -> str:
        """Return the number that is called, as printed."""
        return self._number.text()

    def typed(self) -> dict[str, Any]:
        """Return the fields of a draft that are chosen here."""
        return {
            "need": self.need.value(), "situations": self.situations(),
            "card_id": self.card_id(), "no_place": self.nowhere(), "phone": self.phone(),
        }  # fmt: skip

    def card_id(self) -> str:
        """Return the chosen place; empty where none is, or none is known."""
        chosen = self.place.value()
        return "" if chosen == NOWHERE else chosen

    def nowhere(self) -> bool:
        """Tell whether it is to be written that no place of the need is known."""
        return self.place.value() == NOWHERE

    def shared_words(self) -> str:
        """Return the heading of what is shared while no place is chosen."""
        if self.nowhere():
            return _("SHARED WITH NOBODY: no place is known")
        return _("SHARED WITH THEM: choose the place first")

    def rung(self) -> Rung | None:
        """Return the chosen place with its reasons."""
        chosen = self.place.value()
        return next((one for one in self._rungs if one.card.id == chosen), None)

    def show_rungs(self, rungs: Sequence[Rung], card_id: str, phone: str = "") -> None:
        """Offer the places; ``card_id`` stays chosen, else the first suitable one is."""
        kept = [one for one in rungs if one.card.id == card_id]
        others = [one for one in rungs if one.suitable and one.card.id != card_id]
        shown = [*kept, *others[:PLACES_SHOWN]]
        self._rungs = tuple(sorted(shown, key=lambda one: one.place))
        self._phone = phone if kept else ""
        offered = [(one.card.id, _place_words(one)) for one in self._rungs]
        if self.need.value() and not offered:
            offered = [(NOWHERE, _("No place is known: write it down"))]
        self.place.offer(offered)
        first = offered[0][0] if offered else ""
        self.place.set_value(card_id if kept else first)
        self._describe()

    def _choose(self) -> None:
        self._phone = ""
        self._describe()
        self.placed.emit()

    def _describe(self) -> None:
        rung = self.rung()
        self._say.setText(to_say(self._pack, self.need.value(), self.situations()))
        self._say.setVisible(bool(self._say.text()))
        if rung is None:
            self._number.setText("")
            self._open.say(Mark.NONE, "")
            words = _(
                "No place is known for this need. Save it all the same: the limits of the law "
                "run, the need is written as unmet, and a senior is told."
            )
            words = words if self.need.value() else ""
            self._reasons.setText(words)
            return
        first = next(
            (one.number for one in rung.card.phones if one.dial and not one.private), ""
        )
        self._number.setText(self._phone or first)
        self._open.say(OPENNESS[rung.open.openness], rung.open.words)
        reasons = [one for one in rung.reasons if one != rung.open.words]
        self._reasons.setText(".  ".join(reasons))

    def show_wrong(self, words: str) -> None:
        """Write what is wrong with need, situation or place."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))


def _place_words(rung: Rung) -> str:
    return f"{rung.card.organization} ({rung.open.words})"
