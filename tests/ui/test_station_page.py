"""Every tile of the station's page is in sight without scrolling, in every look."""

from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from station_desk.services import translations
from station_desk.ui.pages.station import OF_A_STATION, StationPage
from station_desk.ui.widgets.buttons import LOWEST, BigButton
from tests.ui.at_desk import AtDesk
from tests.ui.keyboard import KeyCounter
from tests.ui.page_walk import BUILD, LOOKS, RTL, looking, picture
from tests.ui.test_language import choose

F11 = Qt.Key.Key_F11


def tiles(desk: AtDesk) -> list[BigButton]:
    page = desk.page("station", StationPage)
    return [one for one in page.findChildren(BigButton) if one.shown_key()]


def hidden(desk: AtDesk) -> list[str]:
    """Return the keys of tiles that do not stand whole on the page, or stand on another."""
    page = desk.page("station", StationPage)
    port = page.area.viewport()
    seen = QRect(QPoint(0, 0), port.size())
    places = {one.shown_key(): QRect(one.mapTo(port, QPoint(0, 0)), one.size())
              for one in tiles(desk)}  # fmt: skip
    return [
        key for key, place in places.items()
        if not seen.contains(place)
        or any(place.intersects(other) for each, other in places.items() if each != key)
    ]  # fmt: skip


def cut(desk: AtDesk) -> list[str]:
    """Return the keys of tiles whose words do not fit in."""
    return [
        one.shown_key() for one in tiles(desk)
        for words in (one._words, one.detail)
        if words.isVisible() and words.heightForWidth(words.width()) > words.height()
    ]  # fmt: skip


def test_every_tile_is_in_sight_in_every_look(desk: AtDesk) -> None:
    desk.press(F11)
    assert len(tiles(desk)) == len(OF_A_STATION)
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"station-{look.name}.png"))
            assert min(one.height() for one in tiles(desk)) >= LOWEST, look.name
            assert (hidden(desk), cut(desk)) == ([], []), look.name


def test_in_other_languages_every_tile_is_in_sight_too(
    desk: AtDesk, keys: KeyCounter, qtbot: QtBot
) -> None:
    for digit, name in (("2", "ur"), ("3", "sd"), ("4", "ps")):
        choose(keys, qtbot, digit)
        desk.press(F11)
        desk.settle()
        for size in ("1024x600", "1366x768"):
            look = next(one for one in LOOKS if one.size == size and one.way is RTL)
            with looking(desk, look):
                picture(desk).save(str(BUILD / f"station-{name}-{look.size}.png"))
                assert hidden(desk) == [], (name, look.name)
    choose(keys, qtbot, "1")


def test_how_many_texts_are_drafts_stands_at_the_tile_of_the_language(desk: AtDesk) -> None:
    desk.press(F11)
    [language] = [one for one in tiles(desk) if one.shown_key() == "L"]
    assert "drafts" not in language.detail.text()
    desk.program.window.languages.speak("sd")
    desk.settle()
    desk.press(F11)
    [language] = [one for one in tiles(desk) if one.shown_key() == "L"]
    count = len(translations.drafts(desk.program._asked.folder, ("sd",)))
    desk.wait(lambda: str(count) in language.detail.text())
    assert str(count) in language.accessibleDescription()
