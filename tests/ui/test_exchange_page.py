"""Send and receive in the window (F5): give, take, and what is said before the stick leaves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.district import intake
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.exchange import ExchangePage
from tests.district.certified import above, district
from tests.district.desks_made import NOW, AProvince, a_desk, enrol, later
from tests.services import desk_made
from tests.ui import keyboard
from tests.ui.at_desk import AtDesk
from tests.ui.keyboard import Clock, KeyCounter, log_in

F5 = Qt.Key.Key_F5

__all__ = ["above", "district"]  # fixtures


@pytest.fixture
def at(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    return AtDesk(unlocked, keys, qtbot, clock)


def open_of(page: ExchangePage) -> OpenDesk:
    return page._opened


def test_before_enrolment_the_page_says_what_to_do_and_gives_nothing(
    at: AtDesk, tmp_path: Path
) -> None:
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.wait(lambda: "not enrolled" in page._lines.text())
    page.choose_folder(str(tmp_path))
    at.settle()
    at.press("1")
    at.wait(lambda: "not enrolled" in page.bar._words.text())
    assert not (tmp_path / "STATION-DESK").exists()
    at.press("4")
    at.wait(lambda: at.program.window.stack.name() == "enrolment")


def test_two_keys_give_and_two_keys_take_the_answer(
    at: AtDesk, tmp_path: Path, above: AProvince, district: OpenDesk
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.settle()
    with ThreadPoolExecutor(max_workers=1) as other:  # the window's thread may not wait
        other.submit(partial(enrol, district, open_of(page), above, now=NOW)).result()
    page.choose_folder(str(stick))
    at.wait(lambda: "not known to be there" in page._lines.text())
    at.keys.count = 0
    at.press("1")
    at.wait(lambda: "You may remove the stick." in page.bar._words.text())
    assert at.keys.count == 1
    assert len(list(stick.rglob("*.sdb"))) == 1
    taken = intake.take(district, stick, now=later(1)).value
    assert taken.lines > 3
    at.press("2")
    at.wait(
        lambda: f"Received by the district: {taken.lines} entries." in page.bar._words.text()
    )
    assert "You may remove the stick." in page.bar._words.text()
    assert list(stick.rglob("*.sdb")) == []
    assert not page.running.isVisible()


def test_a_district_takes_in_and_answers_by_two_keys(
    open_program: Callable[[Path], Program], qtbot: QtBot, clock: Clock, tmp_path: Path,
    above: AProvince, district: OpenDesk, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(keyboard, "PHRASE", desk_made.PHRASE)  # of the desks made here
    one = a_desk(tmp_path / "one", "KHI-SDR")
    enrol(district, one, above, now=NOW)
    enrol(district, silent := a_desk(tmp_path / "two", "KHI-CLF"), above, now=NOW)
    stick = tmp_path / "stick"
    stick.mkdir()
    given = giving.give(one, stick, now=later(1)).value
    station.close(silent)
    station.close(district)
    program = open_program(tmp_path / "district")
    keys = KeyCounter(program.window)
    program.window.show_gate("unlock", None)
    log_in(program, qtbot)
    qtbot.waitUntil(lambda: program.window.is_open, timeout=20_000)
    at = AtDesk(program, keys, qtbot, clock)
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.wait(lambda: "Stations: 2, never heard: 2." in page._lines.text())
    page.choose_folder(str(stick))
    at.settle()
    at.press("2")
    at.wait(lambda: f"{given.lines} new entries" in page.bar._words.text())
    assert "Heard: KHI-SDR. Answers written: 1." in page.bar._words.text()
    at.wait(lambda: "never heard: 1." in page._lines.text())
    lines = [page.rows.lines.line(n) for n in range(page.rows.lines.rowCount())]
    assert [row.code for row in lines if row is not None] == ["KHI-CLF", "KHI-SDR"]
    assert taking.take(one, stick, now=later(1)).value.received == given.lines
    station.close(one)
