"""Sit at the open desk: a real window over a real station, its keys, and what is saved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Referral
from station_desk.domain.views import ReferralView
from station_desk.services.case.opening import open_referral
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.ui.dialogs.own_word import OwnWord
from station_desk.ui.pages.contacts import ContactsPage
from station_desk.ui.pages.contacts.register import Register
from station_desk.ui.pages.preview import PreviewPage
from station_desk.ui.pages.referral import ReferralPage, judged, saving
from station_desk.ui.pages.referral.spoke import WhoSpoke
from station_desk.ui.pages.referrals import ReferralsPage
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.widgets.seat import Shown
from tests.ui.keyboard import PHRASE, Clock, KeyCounter

V = TypeVar("V")
P = TypeVar("P", bound=QWidget)
TAB, ENTER, ESC = Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape
DOWN = Qt.Key.Key_Down
F1, F2, F3, F4, F6, F7, F8, F9, F10 = (
    Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6, Qt.Key.Key_F7,
    Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10,
)  # fmt: skip


class AtDesk(QObject):
    """The in-charge at the window."""

    def __init__(self, program: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> None:
        super().__init__(program)
        self.program, self.keys, self.qtbot, self.clock = program, keys, qtbot, clock
        self._load = 0
        program.bridge.load_changed.connect(self._loaded)

    def _loaded(self, count: int) -> None:
        self._load = count

    @property
    def desk(self) -> Desk:
        return self.program.window.seat.desk

    def page(self, name: str, kind: type[P]) -> P:
        found = self.program.window.stack.page(name)
        assert isinstance(found, kind)
        return found

    @property
    def referral(self) -> ReferralPage:
        return self.page("referral", ReferralPage)

    @property
    def referrals(self) -> ReferralsPage:
        return self.page("referrals", ReferralsPage)

    @property
    def contacts(self) -> ContactsPage:
        return self.page("contacts", ContactsPage)

    @property
    def register(self) -> Register:
        return self.contacts.register

    @property
    def preview(self) -> PreviewPage:
        return self.page("preview", PreviewPage)

    def wait(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=15_000)

    def give_word(self, typed: str = PHRASE) -> None:
        """Answer the question before an approval."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), OwnWord))
        self.keys.type(typed)
        self.keys.press(ENTER)
        self.wait(lambda: QApplication.activeModalWidget() is None)
        self.front()
        self.settle()

    def answered(self, person: str = "") -> None:
        """Log that a call was answered: ``a``, who spoke, Enter."""
        self.keys.press("a")
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), WhoSpoke))
        self.keys.type(person)
        self.keys.press(ENTER)
        self.wait(lambda: QApplication.activeModalWidget() is None)
        self.front()
        self.settle()

    def front(self) -> None:
        """Bring the window to the front after a dialog, as a window manager does."""
        with self.qtbot.waitActive(self.program.window):
            self.program.window.activateWindow()

    def settle(self) -> None:
        """Wait until every question and every write that was sent has been answered."""
        self.wait(lambda: self._load == 0)

    def press(self, *keys: Qt.Key | str) -> None:
        """Press keys and wait for what they set going."""
        self.keys.press(*keys)
        self.settle()

    def read(self, query: Callable[[Session], V]) -> V:
        """Return what the database says."""
        found: list[V] = []
        self.program.bridge.read(query, found.append, owner=self)
        self.wait(lambda: bool(found))
        return found[0]

    def do(self, act: Callable[[Session], V]) -> V:
        """Write as another page would, and let the pages see it."""
        found: list[V] = []
        self.program.bridge.write(act, found.append, owner=self)
        self.wait(lambda: bool(found))
        return found[0]

    def later(self, **span: float) -> None:
        """Let time pass while somebody sits at the desk."""
        self.clock.at += timedelta(**span)
        self.program.window.idle.start()

    # the job

    def begin(self, digit: str = "3", *, downs: int = 1) -> None:
        """Ask Help now, carry the answer into the sheet, choose a situation, go to the name."""
        self.press(F1, digit, F7)
        self.wait(lambda: self.program.window.stack.name() == "referral")
        self.settle()
        if downs:
            self.press(*[DOWN] * downs)
            self.wait(lambda: not self.referral.writing.resting())
            self.settle()
            self.press(TAB, TAB)

    def fill(self, name: str = "Ayesha", age: str = "9") -> None:
        """Type the six asked fields as an officer would."""
        self.keys.type(name)
        self.keys.press(TAB, TAB)
        self.keys.type(age)
        self.keys.press(TAB, TAB, "g", TAB)
        self.keys.type("Bus stand")
        self.keys.press(TAB, TAB)
        self.keys.type("Injury on arm, needs MLO")

    def save(self) -> ReferralView:
        """Save by F10 and return what the board shows."""
        self.press(F10)
        self.wait(lambda: not self.referral.writing.begun)
        return self.view()

    def made(self, need: str = "medical", **more: Any) -> ReferralView:
        """Save one referral through the services and open it."""
        pack = self.desk.pack
        draft = ReferralDraft(
            name="Ayesha", age="9", sex=Sex.GIRL, found_place="Bus stand", escort="ASI Two",
            need_line="Injury on arm, needs MLO", need=need,
            situations=judged.fitting_first(pack, need)[:1],
        )  # fmt: skip
        now = self.clock.at
        ladder = partial(saving.ladder, desk=self.desk, draft=draft, age=9, now=now)
        card = self.read(ladder)[0].card
        placed = replace(draft, card_id=card.id, **more)
        opened = self.do(partial(open_referral, desk=self.desk, draft=placed, now=now)).value
        self.program.window.go("referral", Shown(kind="referral", id=opened.referral_id))
        return self.view()

    def view(self) -> ReferralView:
        """Return what the board shows."""
        self.wait(lambda: self.referral.following.view is not None)
        self.settle()
        view = self.referral.following.view
        assert view is not None
        return view

    def saved(self) -> tuple[Referral, ...]:
        """Return every referral of the database."""
        return self.read(lambda db: db.all(Referral))

    def lock_and_open(self) -> None:
        """Lock, and open the desk again with the pass phrase."""
        self.keys.press("Ctrl+L")
        self.wait(lambda: not self.program.bridge.is_open)
        self.settle()
        self.keys.press(F3)
        page = self.page("unlock", UnlockPage)
        self.wait(page.phrase.isVisible)
        self.keys.type(PHRASE)
        self.keys.press(ENTER)
        self.wait(lambda: self.program.window.is_open)
        self.settle()

    def dialog(self) -> QWidget:
        """Return the dialog in front."""
        self.wait(lambda: QApplication.activeModalWidget() is not None)
        found = QApplication.activeModalWidget()
        assert found is not None
        return found
