"""Walk the pages in another language, each at several sizes of letters.

A stop is named by the page that it shows, and after a comma by what of it; where a dialog is in
front, by its class. The walk checks that it stands where its stop says.
"""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from station_desk.ui.dialogs.paper_view import PaperView
from station_desk.ui.style import Theme
from station_desk.ui.window import PAGES, Window
from tests.ui.at_desk import F1, F2, F3, F4, F6, AtDesk
from tests.ui.bare_numbers import bare_numbers
from tests.ui.measure import faults
from tests.ui.page_walk import BUILD, SIZES, picture, settle
from tests.ui.read_out import unread

F5, F11 = Qt.Key.Key_F5, Qt.Key.Key_F11
Stops = Mapping[str, Callable[[AtDesk], object]]
Looks = tuple[tuple[Theme, int], ...]
LETTERS = 100  # per cent of their size, on pictures
QUICK = 80  # of a picture without loss: a little larger, written sooner
PLAIN: Looks = ((Theme.LIGHT, 100),)
EVERY: Looks = (*PLAIN, (Theme.DARK, 100), (Theme.LIGHT, 150), (Theme.LIGHT, 200))


def keys(*pressed: Qt.Key | str) -> Callable[[AtDesk], None]:
    """Return a way to a page by keys."""
    return lambda desk: desk.press(*pressed)


def page(name: str) -> Callable[[AtDesk], None]:
    """Return the way to a page by its name."""
    return lambda desk: desk.program.window.go(name)


def asks(show: Callable[[AtDesk], object], *pressed: Qt.Key | str) -> Callable[[AtDesk], None]:
    """Return the way to a question: what it stands upon, then its keys."""

    def shown(desk: AtDesk) -> None:
        show(desk)
        desk.press(*pressed)
        desk.dialog()

    return shown


def visits(*others: str) -> dict[str, Callable[[AtDesk], None]]:
    """Return the way to every page behind the log-in but ``others``."""
    return {one.name: page(one.name) for one in PAGES if one.sealed and one.name not in others}


def contacts(desk: AtDesk) -> None:
    """Go to the contacts, a card under the light."""
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)


def board(desk: AtDesk) -> None:
    """Save a referral and wait until all of it is laid out."""
    desk.made()
    desk.wait(lambda: desk.program.window.stack.name() == "referral")


NIGHT: Stops = {  # the way of a night, in order
    "help_now": keys(F1),
    "help_now, answer": keys(F1, "3"),
    "guide": keys(F2),
    "referral, sheet": lambda desk: desk.begin(),
    "referral, board": board,
    "referrals": keys(F3),
    "contacts": contacts,
    "exchange": keys(F5),
    "printing": keys(F6),
    "station": keys(F11),
}


def walk(
    desk: AtDesk, pages: Stops, *, looks: Looks = PLAIN, sizes: tuple[str, ...] = (*SIZES,),
    pictures: str = "",
) -> Iterator[str]:  # fmt: skip
    """Show each page in each look of the running language; give what is wrong with it.

    Wrong is what is cut, overlaps, has no name to be read out, is not translated or turns a
    number round.
    """
    told: list[str] = []
    desk.program.outside.ended.connect(lambda: told.append("end"))
    for name, show in pages.items():
        found = [*_stop(desk, name, show, looks, sizes, pictures)]
        if told:
            pytest.exit(
                "told to end, as by a timeout: that locks the desk, and no page is at fault"
            )
        yield from found


def _stop(
    desk: AtDesk, name: str, show: Callable[[AtDesk], object], looks: Looks,
    sizes: tuple[str, ...], pictures: str,
) -> Iterator[str]:  # fmt: skip
    """Go to one page, and give what is wrong with it."""
    desk.program.window.idle.start()
    _clear(desk)
    try:
        show(desk)
    except Exception as stuck:  # noqa: BLE001  the walk goes on
        yield f"{name}: no way there, {stuck!r}"
        return
    settle(desk)
    yield from (f"{name}: {one}" for one in _elsewhere(desk, name))
    yield from _looked_at(desk, name, looks, sizes, pictures)


def _looked_at(
    desk: AtDesk, name: str, looks: Looks, sizes: tuple[str, ...], pictures: str
) -> Iterator[str]:
    """Give what is wrong with what is shown, in each look; leave it in the first one."""
    window = desk.program.window
    several = len(looks) > 1
    if several:
        _alone(desk)
    front = QApplication.activeModalWidget() or window
    for theme, percent in looks:
        if several:
            _dress(window, theme, percent)
        for size in sizes:
            window.resize(*SIZES[size])
            settle(desk)
            desk.wait(lambda: all(one.fits() for one in front.findChildren(PaperView)))
            look = f"{name} {size} {theme} {percent} %"
            if pictures and percent == LETTERS:
                _keep(desk, pictures, look)
            yield from (f"{look}: {one}" for one in faults(front))
        if (theme, percent) == looks[0]:
            yield from (f"{name}: {one}" for one in (*unread(front), *bare_numbers(front)))
    if several:
        _dress(window, *looks[0])


def _dress(window: Window, theme: Theme, percent: int) -> None:
    """Show a look that is not shown yet: Qt would look through all rules again."""
    if (window.theme, window._percent) != (theme, percent):
        window.dress(theme, percent)


def _alone(desk: AtDesk) -> None:
    """Let go of every page but the one shown: a look dresses all that were made."""
    stack = desk.program.window.stack
    made = [one.name for one in PAGES if stack.page(one.name) is not None]
    stack._drop([one for one in made if one != stack.name()])


def _keep(desk: AtDesk, pictures: str, look: str) -> None:
    folder = BUILD / pictures
    folder.mkdir(parents=True, exist_ok=True)
    file = look.replace(", ", "-").replace(" ", "-")
    picture(desk).save(str(folder / f"{file}.png"), quality=QUICK)


def _clear(desk: AtDesk) -> None:
    """Close what is in front."""
    for _each in range(3):
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
            desk.front()
            desk.settle()


def _elsewhere(desk: AtDesk, name: str) -> Iterator[str]:
    wanted, _comma, what = name.partition(", ")
    shown, front = desk.program.window.stack.name(), QApplication.activeModalWidget()
    if shown != wanted or (front is not None and not what.startswith(type(front).__name__)):
        yield f"the walk stands at {shown} {type(front).__name__ if front else ''}"
