"""Send and receive in the window (F5): give, take, and what is said before the stick leaves."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.app.networking import NetworkWatch
from station_desk.district import certifying, intake
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.services import station
from station_desk.services.exchange import giving, taking
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.district import DistrictPage
from station_desk.ui.pages.exchange import ExchangePage
from tests.district import serving_made
from tests.district.certified import above, district
from tests.district.cloned import clone
from tests.district.desks_made import NOW, AProvince, a_desk, alone, enrol, later
from tests.ui.at_desk import AtDesk
from tests.ui.keyboard import Clock, KeyCounter

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
    at.press("5")
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
    sit_down: Callable[[OpenDesk], AtDesk], tmp_path: Path, above: AProvince,
    district: OpenDesk,
) -> None:  # fmt: skip
    one = a_desk(tmp_path / "one", "KHI-SDR")
    enrol(district, one, above, now=NOW)
    enrol(district, silent := a_desk(tmp_path / "two", "KHI-CLF"), above, now=NOW)
    stick = tmp_path / "stick"
    stick.mkdir()
    given = giving.give(one, stick, now=later(1)).value
    station.close(silent)
    at = sit_down(district)
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


def test_one_key_gives_and_takes_by_network(at: AtDesk, tmp_path: Path, qtbot: QtBot) -> None:
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.settle()
    assert page.network.isHidden()
    served = serving_made.served(tmp_path / "served")
    with ThreadPoolExecutor(max_workers=1) as other:  # the window's thread may not wait
        other.submit(served.enrol, open_of(page)).result()
        other.submit(served.tell, open_of(page)).result()
    page.refresh()
    at.wait(lambda: "not tried yet" in page._road.text())
    assert page.network.isVisible()
    at.keys.count = 0
    at.press("3")
    at.wait(lambda: "Received by the district:" in page.bar._words.text())
    assert at.keys.count == 1
    assert "1 files arrived at KHI-S." in page.bar._words.text()
    at.wait(lambda: "all arrived" in page._road.text())
    served.stop()
    at.press("3")
    at.wait(lambda: "No connection" in page.bar._words.text())
    assert not page.running.isVisible()
    station.close(served.district)


def test_an_open_desk_tries_the_network_by_itself_only_where_that_is_wanted(
    at: AtDesk, tmp_path: Path
) -> None:
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.settle()
    served = serving_made.served(tmp_path / "served")
    with ThreadPoolExecutor(max_workers=1) as other:
        other.submit(served.enrol, open_of(page)).result()
        other.submit(served.tell, open_of(page)).result()
        [watch] = at.program.window.findChildren(NetworkWatch)
        watch.beat()
        tried = watch._busy
    assert not tried
    page.refresh()
    at.wait(page.walking.itself.isVisible)
    assert page.walking.itself.words() == "Try by itself too"
    at.press("8")
    at.wait(lambda: page.walking.itself.words() == "Try by hand only")
    assert "The open desk tries by itself." in page.bar._words.text()
    for _minute in range(15):
        watch.beat()
    at.wait(lambda: watch._busy)
    at.wait(lambda: not watch._busy)
    served.settle()
    served.stop()
    for _minute in range(15):
        watch.beat()
    at.wait(lambda: watch._failed == 1 and not watch._busy)
    assert watch._left_min == 30
    page.refresh()
    at.wait(lambda: "No connection" in page._road.text())
    station.close(served.district)


def one_waits(folder: Path, above: AProvince, district: OpenDesk) -> None:
    """Let a file of a station whose certificate was taken back wait at the district."""
    one = a_desk(folder / "one", "KHI-SDR")
    enrol(district, one, above, now=NOW)
    (line,) = district.database.read(partial(certifying.stations, opened=district, now=NOW))
    certifying.revoke(
        district, line.key_id, why=WhyRevoked.LOST, reason="lost at the market", now=later(1),
        second=alone(district),
    )  # fmt: skip
    stick = folder / "stick"
    stick.mkdir()
    giving.give(one, stick, now=later(1))
    intake.take(district, stick, now=later(1))
    station.close(one)


def test_a_file_that_waits_is_settled_by_three_answers(
    sit_down: Callable[[OpenDesk], AtDesk], tmp_path: Path, above: AProvince,
    district: OpenDesk,
) -> None:  # fmt: skip
    one_waits(tmp_path, above, district)
    at = sit_down(district)
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.wait(page.waits.isVisible)
    page.waits.click()
    for key in ("1", "2"):
        at.settle()
        at.press(key)
    at.settle()
    reason = at.dialog().findChild(QLineEdit)
    assert isinstance(reason, QLineEdit)
    reason.setText("the station knows none of it")
    at.press(Qt.Key.Key_Return)
    at.wait(lambda: not page.waits.isVisible())


def test_two_copies_of_records_are_told_and_settled_by_two_answers(
    sit_down: Callable[[OpenDesk], AtDesk], tmp_path: Path, above: AProvince,
    district: OpenDesk,
) -> None:  # fmt: skip
    clone(district, above, tmp_path)
    at = sit_down(district)
    front = at.page("district", DistrictPage)
    at.wait(lambda: "KHI-SDR: two copies of its records" in front.silent.text())
    at.press(F5)
    page = at.page("exchange", ExchangePage)
    at.wait(page.copies.isVisible)
    assert "Ask the station which" in page._lines.text()
    at.press("6")
    at.settle()
    at.press("1")
    at.settle()
    reason = at.dialog().findChild(QLineEdit)
    assert isinstance(reason, QLineEdit)
    reason.setText("the former PC burned")
    at.press(Qt.Key.Key_Return)
    at.wait(lambda: not page.copies.isVisible())
    assert "two copies" not in page._lines.text()
