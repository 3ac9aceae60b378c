"""Own what window tests stand on: a real window over a real station, driven by key events."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk import words
from station_desk.app import Program, Wish, speech
from station_desk.domain.draft import FirstRun
from station_desk.services import station
from station_desk.services.register import directory, snapshot
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.vault import keys as vault
from station_desk.vault.cost import Cost
from tests.ui.at_desk import F4, AtDesk
from tests.ui.keyboard import NIGHT, PHRASE, PIN, Clock, KeyCounter, log_in

CHEAP = Cost(passes=1, memory_bytes=8 * 1024 * 1024)


def make_station(folder: Path, *, load: bool = True) -> str:
    """Make a station with one in-charge and the bundled register; return the officer's id."""
    draft = FirstRun(
        province="sindh", district="karachi-south", station_code="KHI-SDR",
        station_name="PS Saddar", officer_name="Officer One", belt_no="4471", passphrase=PHRASE,
    )  # fmt: skip
    made = station.first_run(folder, draft, station.offer_recovery(), now=NIGHT, cost=CHEAP)
    officer = made.desk.officer.id
    for name in directory.STARTER if load else ():
        data = Path("resources/directory", name).read_bytes()
        made.database.write(
            partial(directory.load, desk=made.desk, data=data, file=name),
            officer=officer, now=NIGHT,
        )  # fmt: skip
    shown = made.database.read(lambda db: snapshot.build(db, made.desk, now=NIGHT))
    snapshot.publish(folder, shown, lambda data: vault.sign(made.unlocked, data))
    station.close(made)
    return officer


@pytest.fixture(scope="session")
def made_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a station that no test may change."""
    folder = tmp_path_factory.mktemp("made") / "desk"
    make_station(folder)
    return folder


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the window."""
    return Clock()


@pytest.fixture
def open_program(
    qtbot: QtBot, qapp: QApplication, clock: Clock
) -> Iterator[Callable[[Path], Program]]:
    """Return a way to start the program on a folder; it is stopped after the test."""
    started: list[Program] = []

    def start(folder: Path) -> Program:
        program = Program(qapp, Wish(folder=folder), clock.now)
        started.append(program)
        with qtbot.waitActive(program.window):
            program.show()
            program.window.activateWindow()
        return program

    yield start
    words.use(words.ENGLISH)
    speech.turn(qapp)
    for one in started:
        one.window.close()
        one.stop()
        one.window.deleteLater()
        one.deleteLater()


@pytest.fixture
def program(
    open_program: Callable[[Path], Program], made_station: Path, tmp_path: Path, qtbot: QtBot
) -> Program:
    """Return the running program on a copy of the made station, locked, its list shown."""
    folder = tmp_path / "desk"
    shutil.copytree(made_station, folder)
    made = open_program(folder)

    def answers() -> bool:
        page = made.window.stack.page("help_now")
        return isinstance(page, HelpNowPage) and bool(page.tiles.digits())

    qtbot.waitUntil(answers)
    return made


@pytest.fixture
def sit_down(
    open_program: Callable[[Path], Program], qtbot: QtBot, clock: Clock
) -> Callable[[OpenDesk], AtDesk]:
    """Return a way for the in-charge of a desk to log in; whoever had it open gives it up."""

    def sat(opened: OpenDesk) -> AtDesk:
        station.close(opened)
        program = open_program(opened.folder)
        found = AtDesk(program, KeyCounter(program.window), qtbot, clock)
        enter(program, qtbot)
        found.settle()
        return found

    return sat


def enter(program: Program, qtbot: QtBot) -> None:
    """Let the first officer of the running program sit down."""
    program.window.show_gate("unlock", None)
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)


@pytest.fixture
def keys(program: Program) -> KeyCounter:
    """Return the counting keyboard of the running program."""
    return KeyCounter(program.window)


@pytest.fixture
def unlocked(program: Program, qtbot: QtBot) -> Program:
    """Return the running program with its in-charge at the desk."""
    enter(program, qtbot)
    return program


@pytest.fixture
def pinned(program: Program, keys: KeyCounter, qtbot: QtBot) -> Program:
    """Return the open desk of an officer who left a PIN."""
    keys.press(Qt.Key.Key_F4)
    page = program.window.stack.page("unlock")
    assert isinstance(page, UnlockPage)
    qtbot.waitUntil(lambda: page.phrase.isVisible() and page.phrase.hasFocus())
    keys.type(PHRASE)
    while not page.pin.hasFocus():
        keys.press(Qt.Key.Key_Tab)
    keys.type(PIN)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)
    keys.count = 0
    return program


@pytest.fixture
def desk(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    """Return the in-charge at the open desk."""
    return AtDesk(unlocked, keys, qtbot, clock)


@pytest.fixture
def at_card(desk: AtDesk) -> AtDesk:
    """Return the open desk at the contacts, a card under the light."""
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)
    return desk
