"""Own four eyes in one dialog: a second officer picks the belt number and types the phrase.

A page asks with :func:`ask_second`; what comes back is the ``Second`` that services want.
"""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services import second
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.services.wording import ROLE_WORDS
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, line, reveal, see_box
from station_desk.vault.slots import SlotLine
from station_desk.words import _

TILES = 8  # officers; of more the belt number is typed
ACROSS = 2


def ask_second(page: Page, title: str, words: str, then: Callable[[Second], None]) -> None:
    """Ask for a second officer's pass phrase over ``page``; ``then`` gets the word.

    ``title`` is the act as an order ("Let 202 leave"), ``words`` what it does. Where nobody
    else has a key, the dialog says so and lets the officer go on alone.
    """
    opened = opened_of(page.seat)

    def known(others: tuple[SlotLine, ...]) -> None:
        dialog = SecondOfficer(page, opened, (title, words), others)
        dialog.given.connect(then)
        dialog.open()

    page.seat.bridge.run(
        partial(second.others, opened.folder, opened.desk), known, owner=page,
        failed=lambda trouble: page.say(sentence(trouble), Mark.LATE),
    )  # fmt: skip


def opened_of(seat: Seat) -> OpenDesk:
    """Return the open desk with its keys; a sealed page always has one."""
    if seat.entered is None:
        raise LookupError("a sealed page was made at a locked desk")
    return seat.entered.opened


class SecondOfficer(Dialog):
    """Who looks on, and that officer's pass phrase.

    Signals:
        given: the ``Second``.
    """

    given = Signal(object)

    def __init__(
        self, page: Page, opened: OpenDesk, said: tuple[str, str], others: Sequence[SlotLine]
    ) -> None:
        """Show the act (title and words of ``said``) and whom to ask."""
        super().__init__(page, *said)
        self._seat, self._opened = page.seat, opened
        self._others = tuple(others)
        name = _("Pass phrase of the second officer")
        self._phrase = line(name, hint=name, secret=True, limit=1024)
        self._phrase.setProperty("look", "code")
        self._see = see_box(_("Show what is typed"), self._phrase)
        shown = self._others if len(self._others) <= TILES else ()
        self._tiles = [self._tile(at, one) for at, one in enumerate(shown, start=1)]
        self._belt = line(_("Belt number"), hint=_("Belt number"), limit=20, latin=True)
        self._officer = ""
        self._done = BigButton(_("Confirm"), shown_key=_("Enter"), look="main")
        self._lay_out()
        self._belt.textChanged.connect(self._by_belt)
        self._phrase.returnPressed.connect(self._try)
        self._done.clicked.connect(self._try)
        if len(self._others) == 1:
            self._choose(self._others[0].officer_id)
        elif not self._others:
            self._done.setFocus()  # the key it shows is Enter, and nothing is to be typed

    def _lay_out(self) -> None:
        if self._others:
            self.column.addWidget(label(_("A second officer confirms."), look="field"))
            tiles = QGridLayout()
            tiles.setSpacing(8)
            for at, tile in enumerate(self._tiles):
                tiles.addWidget(tile, at // ACROSS, at % ACROSS)
            self.column.addLayout(tiles)
            self.column.addWidget(self._belt)
            reveal(self._belt, shown=not self._tiles)
            self.column.addWidget(self._phrase)
            self.column.addWidget(self._see)
        else:
            words = _(
                "Nobody else has a key on this desk yet: you answer for it alone, and the "
                "journal says so."
            )
            self.column.addWidget(label(words, wrap=True))
        self.column.addWidget(self.bar)
        self.add_foot(self._done)

    def _tile(self, at: int, one: SlotLine) -> BigButton:
        words = _("Belt {belt}, {role}").format(belt=one.belt_no, role=_(ROLE_WORDS[one.role]))
        tile = BigButton(words, key=f"Alt+{at}", look="tile")
        tile.setCheckable(True)
        tile.clicked.connect(partial(self._choose, one.officer_id))
        return tile

    def _by_belt(self, typed: str) -> None:
        belt = typed.translate(DIGITS).strip()
        found = [one.officer_id for one in self._others if one.belt_no == belt]
        self._officer = found[0] if found else ""

    def _choose(self, officer_id: str, *_on: object) -> None:
        self._officer = officer_id
        for one, tile in zip(self._others, self._tiles, strict=False):
            tile.setChecked(one.officer_id == officer_id)
        self._phrase.setFocus()

    def _try(self) -> None:
        folder, desk = self._opened.folder, self._opened.desk
        if not self._others:
            job = partial(second.alone, folder, desk)
        elif not self._officer:
            self.stop_at(self._phrase, _("Choose the second officer first."))
            return
        else:
            typed, now = self._phrase.text(), self._seat.clock()
            job = partial(second.confirm, folder, desk, self._officer, typed, now=now)
        self._done.setEnabled(False)
        self._seat.bridge.run(job, self._confirmed, owner=self, failed=self._failed)

    def _confirmed(self, given: Second) -> None:
        self._phrase.clear()
        self.given.emit(given)
        self.accept()

    def _failed(self, trouble: Trouble) -> None:
        self._done.setEnabled(True)
        self.stop_at(self._phrase, sentence(trouble))
