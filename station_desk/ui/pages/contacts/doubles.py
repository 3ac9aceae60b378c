"""Own the contacts that may be one office twice: a pair side by side, merged or kept apart."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from station_desk.domain.doubles import left_behind
from station_desk.domain.observed import number_words
from station_desk.messages.columns import left_words
from station_desk.services.register import doubles
from station_desk.ui.dialogs.why import ask_why
from station_desk.ui.pages.contacts.facts import facts_of
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.text import breakable, label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.doubles import Double
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.register import Card
    from station_desk.ui.widgets.sealed_page import SealedPage


class Doubles(QWidget):
    """One pair after the other, in place of the list.

    Signals:
        shown: the pairs are there to be judged.
        left: back to the list.
    """

    shown = Signal()
    left = Signal()

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self._page = page
        self._pairs: tuple[Double, ...] = ()
        self._at = 0
        self._title = label("", look="heading", wrap=True)
        self._why = label("", wrap=True)
        self._area = scrolled(QWidget(), keys=True)
        self._area.setAccessibleName(_("The two contacts side by side"))
        self.first = BigButton(_("Keep the first"), key="1")
        self.second = BigButton(_("Keep the second"), key="2")
        self.apart = BigButton(_("Two offices"), key="3")
        self.next = BigButton(_("Next pair"), key="PgDown", look="quiet")
        self.before = BigButton(_("Pair before"), key="PgUp", look="quiet")
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.back = BigButton(_("Back to the contacts"), shown_key="Esc", look="main")
        turns, acts = FlowRow(), FlowRow()
        for one in (self.before, self.next, self.back):
            turns.addWidget(one)
        for button, act in (
            (self.first, partial(self._ask_merge, 0)),
            (self.second, partial(self._ask_merge, 1)),
            (self.apart, self._ask_apart),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())
            acts.addWidget(button)
        self.next.clicked.connect(partial(self._turn, 1))
        self.before.clicked.connect(partial(self._turn, -1))
        self.back.clicked.connect(self.left)
        for part in (self._title, self._why):
            column.addWidget(part)
        column.addWidget(self._area, 1)
        column.addLayout(acts)
        column.addLayout(turns)

    def ask(self) -> None:
        """Ask for the pairs."""
        query = partial(doubles.proposed, desk=self._page.desk)
        self._page.ask(query, self._take, latest="doubles")

    def _take(self, pairs: "tuple[Double, ...]") -> None:
        self._pairs = pairs
        self._at = min(self._at, max(len(pairs) - 1, 0))
        self._show()
        self.shown.emit()

    @property
    def pair(self) -> "Double | None":
        """Return the pair shown."""
        return self._pairs[self._at] if self._pairs else None

    def _turn(self, step: int) -> None:
        if self._pairs:
            self._at = (self._at + step) % len(self._pairs)
            self._show()

    def _show(self) -> None:
        pair = self.pair
        acts = (self.first, self.second, self.apart, self.next, self.before)
        for one in acts:
            one.setEnabled(pair is not None)
        if pair is None:
            self._title.setText(_("No contact looks like another"))
            self._why.setText(_("There is nothing to settle here."))
            self._area.setWidget(QWidget())
            return
        count = _("Is this one office? Pair {nth} of {all}")
        self._title.setText(count.format(nth=self._at + 1, all=len(self._pairs)))
        self._why.setText(_("They have: {reasons}").format(reasons=", ".join(pair.reasons)))
        inside = side_by_side(pair, self._page.desk.pack, self._page)
        self._area.setWidget(inside)
        self._area.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """Return every word shown."""
        inside = self._area.widget()
        found = inside.findChildren(QLabel) if inside else []
        heads = (self._title.text(), self._why.text())
        return "\n".join((*heads, *(one.text() for one in found)))

    # settling

    def _ask_merge(self, keeps: int) -> None:
        if (pair := self.pair) is None:
            return
        stays, goes = (pair.one, pair.other) if keeps == 0 else (pair.other, pair.one)
        words = _(
            "Stays: {stays}. Numbers and persons of the other are added to it; both "
            "histories stay, Bring back undoes it. Say why (10 letters or more)."
        )
        left = left_words(left_behind(stays, goes))
        told = words.format(stays=_named(stays, pair))
        told = f"{told}\n{left}" if left else told
        then = partial(self._merge, stays, goes)
        ask_why(
            self._page, _("Merge the two"), told, _("Merge"), then,
        )  # fmt: skip

    def _merge(self, stays: "Card", goes: "Card", reason: str) -> None:
        unit = partial(
            doubles.merge, desk=self._page.desk, stays=stays.id, goes=goes.id, reason=reason
        )
        said = _("Merged into {office}.").format(office=stays.organization)
        self._page.do(unit, partial(self._settled, said))

    def _ask_apart(self) -> None:
        if (pair := self.pair) is not None:
            words = _("They are not proposed again. Say how you know it (10 letters or more).")
            then = partial(self._keep_apart, pair)
            ask_why(self._page, _("These are two offices"), words, _("Keep both"), then)

    def _keep_apart(self, pair: "Double", reason: str) -> None:
        unit = partial(
            doubles.keep_apart, desk=self._page.desk, one_id=pair.one.id,
            other_id=pair.other.id, reason=reason, now=self._page.now(),
        )  # fmt: skip
        self._page.do(unit, partial(self._settled, _("Kept apart.")))

    def _settled(self, words: str, _id: str) -> None:
        self._page.say(words, Mark.GOOD)
        self.ask()


def side_by_side(pair: "Double", pack: "Pack", page: "SealedPage") -> QFrame:
    """Return the two cards as one table; what differs is marked and stands first."""
    ours, theirs = (_told(card, pack, page) for card in (pair.one, pair.other))
    names = list(dict.fromkeys((*ours, *theirs)))
    names.sort(key=lambda name: ours.get(name) == theirs.get(name))
    frame, column = card_frame()
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, 110)
    for at in (1, 2):
        grid.setColumnStretch(at, 1)
    heads = ((1, _("First"), pair.one), (2, _("Second"), pair.other))
    for at, head, card in heads:
        grid.addWidget(label(f"{head}: {card.organization}", look="strong", wrap=True), 0, at)
    for row, name in enumerate(names, start=1):
        differs = ours.get(name) != theirs.get(name)
        grid.addWidget(label(name, look="small"), row, 0, Qt.AlignmentFlag.AlignTop)
        for at, told in ((1, ours), (2, theirs)):
            words = told.get(name, "-")
            shown = _("\u25c6 {words}").format(words=words) if differs else words
            grid.addWidget(
                label(breakable(shown), look="strong" if differs else "body", wrap=True),
                row,
                at,
            )
    column.addLayout(grid)
    column.addStretch(1)
    return frame


def _told(card: "Card", pack: "Pack", page: "SealedPage") -> dict[str, str]:
    """Return what a card says, by name; its numbers and where it is kept first."""
    own = card.site_id == page.desk.station.site_id
    return {
        _("Numbers"): ", ".join(map(number_words, card.phones)) or _("no number"),
        _("Kept by"): _("this station") if own else _("the district"),
        **dict(facts_of(card, pack, page.now())),
    }


def _named(card: "Card", pair: "Double") -> str:
    nth = _("the first") if card.id == pair.one.id else _("the second")
    return f"{nth}, {card.organization}"
