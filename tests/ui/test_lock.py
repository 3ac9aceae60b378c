"""The lock: what is sealed goes at once, drafts are kept, Help now stays."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot
from typing_extensions import override

from station_desk.app import Program
from station_desk.domain.draft import ReferralDraft
from station_desk.services import drafts
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.widgets import tray
from station_desk.ui.widgets.draft_keeper import DraftKeeper
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label
from tests.ui.at_desk import AtDesk
from tests.ui.keyboard import PHRASE, Clock, KeyCounter

SECRET = "Name on a page"


class SecretPage(Page):
    """A sealed page that shows something and keeps a draft of it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        QVBoxLayout(self).addWidget(label(SECRET))
        self.keeper = DraftKeeper(self, self._save)

    def _save(self) -> None:
        desk, now = self.seat.desk, self.now()
        draft = ReferralDraft(need_line=SECRET)
        job = partial(drafts.keep, desk=desk, draft=draft, now=now)
        self.seat.bridge.write(job, lambda _none: None, owner=self)

    @override
    def keep(self) -> None:
        self.keeper.flush()


@pytest.fixture
def secret(unlocked: Program) -> SecretPage:
    rows = unlocked.window.stack._rows
    rows["referrals"] = replace(rows["referrals"], at=f"{__name__}:SecretPage")
    unlocked.window.go("referrals")
    page = unlocked.window.stack.page("referrals")
    assert isinstance(page, Page)
    return page  # type: ignore[return-value]  # imported anew under the same name


def seen(program: Program) -> list[str]:
    return [one.text() for one in program.window.findChildren(QLabel) if one.isVisible()]


def test_ctrl_l_hides_what_is_sealed_before_anything_else_happens(
    unlocked: Program, secret: SecretPage, keys: KeyCounter
) -> None:
    assert SECRET in seen(unlocked)
    keys.press("Ctrl+L")
    assert SECRET not in seen(unlocked)
    assert unlocked.window.stack.name() == "help_now"
    assert not unlocked.window.is_open


def test_a_locked_desk_holds_no_sealed_page_and_no_open_database(
    unlocked: Program, secret: SecretPage, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press("Ctrl+L")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(secret)
    assert not unlocked.bridge.is_open
    assert unlocked.window.seat.entered is None


def test_a_draft_typed_a_moment_before_the_lock_is_there_after_the_next_unlock(
    unlocked: Program, secret: SecretPage, keys: KeyCounter, qtbot: QtBot
) -> None:
    secret.keeper.touch()
    keys.press("Ctrl+L")
    log_in(unlocked, keys, qtbot)
    desk = unlocked.window.seat.desk
    found: list[str] = []
    unlocked.bridge.read(
        lambda db: drafts.kept(db, desk),
        lambda kept: found.append(kept[1].need_line if kept else ""),
        owner=unlocked.window,
    )
    qtbot.waitUntil(lambda: found == [SECRET])


def log_in(program: Program, keys: KeyCounter, qtbot: QtBot) -> None:
    keys.press(Qt.Key.Key_F3)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible)
    keys.type(PHRASE)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)


def test_three_idle_minutes_on_the_wall_lock_the_desk_also_when_the_pc_slept(
    unlocked: Program, clock: Clock
) -> None:
    clock.at += timedelta(minutes=2, seconds=59)
    unlocked.window.idle.look()
    assert unlocked.window.is_open
    clock.at += timedelta(seconds=1)
    unlocked.window.idle.look()
    assert not unlocked.window.is_open


@pytest.mark.parametrize("key", ["3", Qt.Key.Key_F2, "x"])
def test_a_key_starts_the_idle_minutes_anew(
    unlocked: Program, clock: Clock, keys: KeyCounter, key: Qt.Key | str
) -> None:
    clock.at += timedelta(minutes=2)
    keys.press(key)
    clock.at += timedelta(minutes=2)
    unlocked.window.idle.look()
    assert unlocked.window.is_open


def test_a_clock_set_back_by_more_than_the_idle_time_locks(
    unlocked: Program, clock: Clock
) -> None:
    clock.at -= timedelta(minutes=30)
    unlocked.window.idle.look()
    assert not unlocked.window.is_open


def test_a_sealed_page_asks_for_the_officer_and_opens_after_the_pass_phrase(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    log_in(program, keys, qtbot)
    assert program.window.stack.name() == "referrals"


def test_a_wrong_pass_phrase_is_refused_with_its_sentence_and_cleared_on_leaving(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    keys.press(Qt.Key.Key_F4)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(page.phrase.isVisible)
    keys.type("not the phrase")
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open" in page.bar.words(), timeout=20_000)
    assert not program.window.is_open
    keys.press(Qt.Key.Key_Escape)
    assert program.window.stack.name() == "help_now"
    assert page.phrase.text() == ""


def test_locked_help_now_shows_how_many_are_due_and_no_number(
    unlocked: Program, keys: KeyCounter
) -> None:
    page = unlocked.window.stack.page("help_now")
    assert isinstance(page, Page)
    keys.press("Ctrl+L")
    assert not any("KHI-SDR-2" in words for words in seen(unlocked))


def test_the_title_names_program_station_and_counts_only(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    window = unlocked.window
    qtbot.waitUntil(lambda: window.windowTitle() == "Station desk - PS Saddar")
    at = AtDesk(unlocked, keys, qtbot, clock)
    at.made()
    at.later(hours=30)
    window.news._again()
    at.wait(lambda: " late" in window.windowTitle())
    title = window.windowTitle()
    assert re.fullmatch(r"Station desk - PS Saddar - \d+ late(, \d+ soon)?", title)
    assert unlocked.tray.counts.words in title
    said = (tray.tip(unlocked.tray.counts), tray.reminder(unlocked.tray.counts))
    assert not any("Ayesha" in words or "KHI" in words for words in said)
    keys.press("Ctrl+L")
    assert window.windowTitle() == title


def test_closing_the_window_locks_first(unlocked: Program, qtbot: QtBot) -> None:
    unlocked.window.close()
    assert not unlocked.window.is_open


def test_no_hidden_page_keeps_the_keyboard_after_a_number_was_found_while_locked(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    at = AtDesk(unlocked, keys, qtbot, clock)
    window = unlocked.window
    keys.press("Ctrl+L")
    at.settle()
    at.press("8", Qt.Key.Key_Return)
    at.press(Qt.Key.Key_F3)
    page = at.page("unlock", UnlockPage)
    at.wait(page.phrase.isVisible)
    at.settle()
    keys.type(PHRASE)
    at.press(Qt.Key.Key_Return)
    at.wait(lambda: window.stack.name() == "referrals")
    at.settle()
    for name, key in (("station", Qt.Key.Key_F11), ("officers", "1")):
        at.press(key)
        at.wait(partial(_is_at, unlocked, name))
        public = window.news.public
        assert public is not None
        window.show_public(public)  # a list that comes late, with a need still chosen


def test_an_open_desk_does_not_say_that_it_is_locked(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock
) -> None:
    AtDesk(unlocked, keys, qtbot, clock).lock_and_open()
    assert unlocked.window.status.words().startswith("Opened")


def _is_at(program: Program, name: str) -> bool:
    return program.window.stack.name() == name
