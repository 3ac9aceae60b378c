"""The district's desk in the window: its first page after the log-in, all of it by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.ask import Asked as AskedDialog
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.district import DistrictPage
from station_desk.ui.pages.district.rows import Row
from station_desk.ui.pages.journal import JournalPage
from station_desk.ui.pages.station import StationPage
from station_desk.ui.widgets import message_bar
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.seat import Carried
from tests.district.asked_of import Asked, asked_of, prepare
from tests.district.desks_made import later
from tests.ui.at_desk import ENTER, ESC, F1, F3, AtDesk
from tests.ui.keyboard import Clock
from tests.ui.test_heard import Reader

F6, F11 = Qt.Key.Key_F6, Qt.Key.Key_F11


@pytest.fixture(scope="module")
def stations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("front"), "KHI-SDR", "KHI-CLF")


@pytest.fixture
def asked(stations: Path, tmp_path: Path) -> Iterator[Asked]:
    with asked_of(stations, tmp_path / "desks") as made:
        made.refer("oldest", day=0.1, no_place=True)
        made.refer("silent", day=0.2)
        made.send("silent", day=0.25)
        made.bring(0.5)
        yield made


@pytest.fixture
def at(asked: Asked, sit_down: Callable[[OpenDesk], AtDesk]) -> AtDesk:
    """The in-charge of the district, who has just logged in."""
    return sit_down(asked.district)


def page_of(at: AtDesk) -> DistrictPage:
    return at.page("district", DistrictPage)


def rows_of(at: AtDesk) -> list[Row]:
    model = page_of(at).list.lines
    lines = (model.line(n) for n in range(model.rowCount()))
    return [one for one in lines if one is not None]


def test_the_first_page_of_a_district_stands_there_without_a_key(
    at: AtDesk, asked: Asked
) -> None:
    page = page_of(at)
    assert at.program.window.stack.name() == "district"
    at.wait(lambda: "Children without a place: 2" in page.head.text())
    assert "KHI-CLF (never heard)" in page.silent.text()
    assert [one.line.number for one in rows_of(at)][:2] == [
        asked.made["oldest"].number, asked.made["silent"].number,
    ]  # fmt: skip
    shown = [page.list.lines.index(n, c).data() for n in range(4) for c in range(7)]
    assert "Canary" not in " ".join(map(str, shown)) + page.about.text()
    assert page.list.hasFocus()


def test_what_asks_is_spoken_when_the_page_opens_and_not_each_minute(
    at: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader()
    monkeypatch.setattr(message_bar, "QAccessible", reader)
    at.press(F1)
    page = page_of(at)
    said = reader.after(lambda: at.press(F3))
    assert "Children without a place: 2" in said
    assert "KHI-CLF (never heard)" in said
    page.refresh()
    assert not reader.after(at.settle)


def test_a_digit_opens_one_and_keys_say_read_and_what_became_of_it(
    at: AtDesk, asked: Asked
) -> None:
    page = page_of(at)
    at.wait(lambda: len(rows_of(at)) >= 2)
    at.keys.count = 0
    at.press("1")
    at.wait(page.case.isVisible)
    assert "Canary oldest" in page.case._who.text()
    at.press("1")
    at.wait(lambda: "read" in page.case.said.text())
    assert at.keys.count == 2
    at.press("2")
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), Question))
    at.press("1")
    at.wait(lambda: "A place was found" in page.case.said.text())
    at.front()
    at.press("3")
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), AskedDialog))
    at.keys.type("We are asking the shelter.")
    at.press(ENTER)
    at.wait(lambda: "We are asking the shelter." in page.case.said.text())
    read = at.read(lambda db: db.all(Receipt, order="at"))
    assert [one.note for one in read] == ["", "We are asking the shelter."]
    assert [one.outcome for one in at.read(lambda db: db.all(Outcome))] == ["place_found"]
    at.front()
    at.press(ESC)
    at.wait(page.list.isVisible)
    at.wait(lambda: "We are" in page.about.text())


def test_what_only_a_station_does_says_so_and_help_now_stays(at: AtDesk) -> None:
    window = at.program.window
    at.press(F1)
    assert window.stack.name() == "help_now"
    window.go("referral", Carried(need="protection"))
    at.settle()
    assert window.stack.name() == "district"
    assert "This is a district's desk" in page_of(at).bar._words.text()
    at.press(F6)
    assert window.stack.name() == "district"
    at.press(F1, F3)
    assert window.stack.name() == "district"
    at.press(F11)
    tiles = [one.words() for one in at.page("station", StationPage)._tiles]
    assert "Officers and keys" in tiles
    assert not {"Shift, line by line", "Tonight's roster", "Register and return"} & set(tiles)
    assert "Journal" in tiles
    assert "Shift and journal" not in tiles
    at.press("2")
    journal = at.page("journal", JournalPage)
    shown = {one.words() for one in journal.findChildren(BigButton) if one.isVisible()}
    assert "Prove" in shown
    assert not {"Hand-over", "Shift slip", "Charge", "This shift"} & shown
    at.press(F11, "S")
    assert window.stack.name() == "station"
    at.press(ESC, ESC, ESC)
    assert window.stack.name() == "district"


def test_a_station_sees_on_its_referral_that_the_district_has_read_it(
    asked: Asked, sit_down: Callable[[OpenDesk], AtDesk], clock: Clock
) -> None:
    asked.read("silent", day=0.6, note="We are asking it.")
    asked.became("silent", "service_asked", day=0.6)
    asked.bring(0.7)
    asked.take(0.7)
    key, clock.at = asked.made["silent"].referral_id, later(9)  # all of it is due by then
    at = sit_down(asked.at())
    assert at.program.window.stack.name() == "help_now"
    at.press(F3)
    at.wait(lambda: at.referrals.lists.current() is not None)
    at.referrals.lists.referrals.go_to(key)
    read = "District read it 23-11-2026 01:24. We are asking it"
    at.wait(lambda: read in at.referrals.rule.text())
    at.press(ENTER)
    at.view()
    head = at.referral.following.board.head
    assert read in head._need.text()
    assert "The service was asked again" in head._brief.text()
