"""Police stations in the window (F4, Ctrl+P): one's neighbours, any other by name, by key."""

import pytest
from PySide6.QtGui import QGuiApplication

from station_desk.services.register import police_stations
from station_desk.ui.pages.contacts.neighbours import Neighbours
from station_desk.ui.widgets import clipboard
from tests.ui.at_desk import DOWN, ENTER, ESC, F4, F9, AtDesk


@pytest.fixture
def pane(desk: AtDesk) -> Neighbours:
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)
    desk.press("Ctrl+P")
    desk.wait(desk.contacts.stations.isVisible)
    return desk.contacts.stations


def shown(pane: Neighbours) -> list[str]:
    lines = (pane.list.lines.line(at) for at in range(pane.list.lines.rowCount()))
    return [one.station.id for one in lines if one is not None]


def test_ones_own_neighbours_stand_first_the_nearest_first(pane: Neighbours) -> None:
    own = police_stations.own("PS Saddar", "karachi-south")
    assert own is not None
    assert shown(pane) == [one.station.id for one in police_stations.near(own)]
    first = pane.list.current()
    assert first is not None
    assert " km" in first.how
    assert "OpenStreetMap" in pane._about.text()


def test_any_station_is_found_in_any_spelling_and_its_number_copied(
    desk: AtDesk, pane: Neighbours
) -> None:
    desk.keys.type("hyatabad")
    found = pane.list.current()
    assert found is not None
    assert "Hayatabad" in found.station.name
    desk.press(ENTER)
    if found.station.phone:
        assert QGuiApplication.clipboard().text() == found.station.phone
    assert found.station.name in desk.contacts.bar.words()
    desk.press(F9)
    assert found.station.id not in shown(pane)
    assert "Hayatabad" in pane._title.text()


def test_every_station_is_found_by_its_name_and_district(pane: Neighbours) -> None:
    assert pane._known is not None
    lost = [
        police_stations.named(one)
        for one in police_stations.known()
        if one not in pane._known.all.find(police_stations.named(one), limit=40)
    ]
    assert len(police_stations.known()) == 448
    assert lost == []


def test_a_station_without_a_number_says_so_and_copies_nothing(
    desk: AtDesk, pane: Neighbours
) -> None:
    clipboard.copy("before")
    silent = next(one for one in police_stations.known() if not one.phone)
    pane._find(police_stations.named(silent))
    pane.list.go_to(silent.id)
    desk.press(ENTER)
    assert "No number of" in desk.contacts.bar.words()
    assert QGuiApplication.clipboard().text() == "before"


def test_arrows_walk_and_escape_goes_back_a_step_at_a_time(
    desk: AtDesk, pane: Neighbours
) -> None:
    near = shown(pane)
    desk.press(DOWN)
    now = pane.list.current()
    assert now is not None
    assert now.station.id == near[1]
    desk.keys.type("clifton")
    assert shown(pane) != near
    desk.press(ESC)
    assert shown(pane) == near
    desk.press(ESC)
    assert desk.register.isVisible()
