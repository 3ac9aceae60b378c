"""What the window does beside the log-in: it checks the records, and keeps practice apart."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from station_desk.app import Program, Wish
from station_desk.machine import places
from station_desk.store import opening
from station_desk.ui.dialogs.ask import Told
from station_desk.ui.dialogs.record_check import RecordCheck
from station_desk.vault import keys as vault
from tests.ui.keyboard import NIGHT, PHRASE, Clock, KeyCounter, log_in

LINE = "UPDATE journal SET line = CAST('{}' AS BLOB) WHERE seq = 30"


def tamper(folder: Path, words: str = LINE) -> None:
    """Change a line far before the journal's end, as an insider with key and tool would."""
    [slot] = vault.slot_lines(folder)
    unlocked = vault.unlock(folder, slot.officer_id, PHRASE, now=NIGHT)
    key = opening.key_of(unlocked)
    raw = dbapi2.connect(str(folder / places.DATABASE), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{key.raw.hex()}{key.salt}'\"")
    guards = raw.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _sql in guards:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute(words)
    for _name, sql in guards:
        raw.execute(sql)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    vault.forget(unlocked)


def told(program: Program) -> str:
    return " ".join(
        one.text()
        for box in program.window.findChildren(Told)
        for one in box.findChildren(QLabel)
    )


def test_sound_records_are_checked_without_a_word(unlocked: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not unlocked.window.check.running, timeout=20_000)
    assert told(unlocked) == ""


def test_the_check_begins_when_what_is_due_was_told_and_not_on_a_shut_desk(
    unlocked: Program, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not unlocked.window.check.running, timeout=20_000)
    seat, begun = unlocked.window.seat, list[str]()

    def check() -> tuple[str, ...]:
        begun.append("checked")
        return ()

    assert seat.entered is not None
    own = RecordCheck(unlocked.window, unlocked.bridge)
    own.begin(replace(seat.entered, check=check))
    assert own.running
    qtbot.wait(100)
    assert begun == []
    own.go_on()
    own.go_on()
    qtbot.waitUntil(lambda: not own.running)
    assert begun == ["checked"]
    own.begin(replace(seat.entered, check=check))
    own.rest()
    own.go_on()
    qtbot.wait(100)
    assert (begun, own.running) == (["checked"], False)


def test_a_line_changed_long_ago_is_told_after_the_log_in(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    tamper(folder)
    program = open_program(folder)
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: "line 30" in told(program), timeout=20_000)
    assert "call the in-charge" in told(program)


def test_an_office_changed_beside_the_desk_is_named_after_the_log_in(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    tamper(folder, "UPDATE organization SET province = 'kp' WHERE name LIKE 'Edhi%'")
    program = open_program(folder)
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: "not as the journal says" in told(program), timeout=20_000)
    assert "office Edhi" in told(program)
    [box] = program.window.findChildren(Told)
    assert box.height() <= 600


def test_a_real_desk_does_not_open_as_practice(
    qtbot: QtBot, qapp: QApplication, clock: Clock, made_station: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    program = Program(qapp, Wish(folder=folder, practice=True), clock.now)
    with qtbot.waitActive(program.window):
        program.show()
        program.window.activateWindow()
    page = log_in(program, qtbot)
    words = program.window.findChildren(QLabel)
    qtbot.waitUntil(lambda: any("a real desk" in one.text() for one in words), timeout=20_000)
    assert not program.window.is_open
    page.window().close()
    program.stop()
    program.window.deleteLater()


def test_lock_while_the_desk_opens_leaves_it_locked(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = log_in(program, qtbot)
    keys.press("Ctrl+L")
    assert program.window.stack.name() == "help_now"
    idle: list[int] = []
    program.bridge.run(lambda: 1, idle.append, owner=program)
    qtbot.waitUntil(lambda: idle == [1], timeout=20_000)
    assert not program.window.is_open
    program.window.stack.show_page("unlock", program.window.seat)
    qtbot.waitUntil(page.phrase.isEnabled)
