"""Walk the pages in another language, each at several sizes of letters."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from station_desk.ui.style import Theme
from tests.ui.at_desk import F1, F2, F3, F4, F6, AtDesk
from tests.ui.measure import faults
from tests.ui.page_walk import BUILD, SIZES, picture, settle

F11 = Qt.Key.Key_F11


def _keys(*keys: Qt.Key | str) -> Callable[[AtDesk], None]:
    return lambda desk: desk.press(*keys)


def _page(name: str) -> Callable[[AtDesk], None]:
    return lambda desk: desk.program.window.go(name)


def _sheet(desk: AtDesk) -> None:
    desk.begin()


def _board(desk: AtDesk) -> None:
    desk.made()


def _contacts(desk: AtDesk) -> None:
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)


def _edit(desk: AtDesk) -> None:
    _contacts(desk)
    desk.press("4")
    desk.wait(desk.contacts.editing.isVisible)


def _nobody_takes(desk: AtDesk) -> None:
    desk.front()
    _board(desk)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    desk.qtbot.wait(600)  # the parts of the board are made one after the other
    desk.press("u")
    desk.dialog()


def _locked(desk: AtDesk) -> None:
    desk.keys.press("Ctrl+L")
    desk.wait(lambda: not desk.program.bridge.is_open)


def _gate(desk: AtDesk) -> None:
    desk.press(F3)


FIRST: dict[str, Callable[[AtDesk], None]] = {  # the way of a night, in order
    "help-now": _keys(F1),
    "answer": _keys(F1, "3"),
    "guide": _keys(F2),
    "sheet": _sheet,
    "board": _board,
    "referrals": _keys(F3),
    "contacts": _contacts,
    "send": _keys(Qt.Key.Key_F5),
    "print": _keys(F6),
    "station": _keys(F11),
}
MORE: dict[str, Callable[[AtDesk], None]] = {
    **{
        name: _page(name)
        for name in ("officers", "journal", "backups", "retention", "holidays", "readiness",
                     "screen", "callers", "shift", "reviews", "turns", "enrolment",
                     "changed_numbers")
    },
    "edit": _edit,
    "nobody-takes": _nobody_takes,
    "locked": _locked,
    "gate": _gate,
}  # fmt: skip


def walk(
    desk: AtDesk, pages: dict[str, Callable[[AtDesk], None]], *, percents: tuple[int, ...],
    sizes: tuple[str, ...], themes: tuple[Theme, ...] = (Theme.LIGHT,), pictures: str = "",
) -> Iterator[str]:  # fmt: skip
    """Show each page in each look of the running language; give what is cut or overlaps."""
    window = desk.program.window
    for name, show in pages.items():
        window.idle.start()
        show(desk)
        settle(desk)
        for theme, percent in ((theme, percent) for theme in themes for percent in percents):
            if (theme, percent) != (Theme.LIGHT, 100):
                window.dress(theme, percent)
            for size in sizes:
                window.resize(*SIZES[size])
                settle(desk)
                front = QApplication.activeModalWidget() or window
                look = f"{name} {size} {theme} {percent} %"
                if pictures:
                    folder = BUILD / pictures
                    folder.mkdir(parents=True, exist_ok=True)
                    picture(desk).save(str(folder / f"{look.replace(' ', '-')}.png"))
                yield from (f"{look}: {one}" for one in faults(front))
        if len(themes) * len(percents) > 1:
            window.dress(Theme.LIGHT, 100)
