"""Walk the pages of the register, each in eight looks: size, theme, direction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from station_desk.services.register import giving, register_edit
from station_desk.ui.style import Theme, theme_now
from tests.ui.at_desk import ENTER, F4, F8, F10, AtDesk

BUILD = Path(__file__).parents[2] / "build" / "pages"
SIZES = {"1366x768": (1366, 728), "1024x600": (1024, 560)}  # the task bar has the rest
LAYOUTS = 4  # that follow one another: a frame, what is in it, what is scrolled to
LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
SHEET = (
    "Sr,Name of Office,Phone 1,Mobile,Remarks,Verified\n"
    "1,Helping Hand for the Destitute Children of Karachi South,021-35678901,0300-1234567,,"
    "03/04/2026\n"
    "2,Second Office,021-35678902,,,\n"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the window is shown."""

    size: str
    theme: Theme
    way: Qt.LayoutDirection

    @property
    def name(self) -> str:
        """Return the look for a file name."""
        return f"{self.size}-{self.theme}" + ("-mirrored" if self.way is RTL else "")


LOOKS = tuple(
    Look(size=size, theme=theme, way=way)
    for theme, way, size in product(Theme, (LTR, RTL), SIZES)
)


@contextmanager
def looking(desk: AtDesk, look: Look) -> Iterator[None]:
    """Show the window in ``look``, everything laid out anew; afterwards as before."""
    window, app = desk.program.window, QApplication.instance()
    assert isinstance(app, QApplication)
    window.idle.start()  # eight looks may take longer than nobody may be away
    app.setLayoutDirection(look.way)
    if theme_now() is not look.theme:  # takes longer than all the rest
        window.dress(look.theme, 100)
    window.resize(*SIZES[look.size])
    settle(desk)
    try:
        yield
    finally:
        app.setLayoutDirection(LTR)


def settle(desk: AtDesk) -> None:
    """Let every question be answered and every layout be done, however many follow it."""
    for _turn in range(2):
        desk.settle()
        for _layout in range(LAYOUTS):
            desk.qtbot.wait(1)


def picture(desk: AtDesk) -> QImage:
    """Return what the window shows, an open dialog upon it."""
    window = desk.program.window
    shown = window.grab().toImage()
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        painter = QPainter(shown)
        painter.drawPixmap(dialog.pos() - window.pos(), dialog.grab())
        painter.end()
    return shown


# the pages


def _contacts(desk: AtDesk) -> None:
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)


def _search(words: str, desk: AtDesk) -> None:
    _contacts(desk)
    desk.keys.type(words)
    desk.wait(lambda: not desk.register.finder.typing())
    desk.settle()


def _call(desk: AtDesk) -> None:
    _search("edhi", desk)
    desk.register.to_list()
    desk.press(F10, "6")


def _edit(desk: AtDesk) -> None:
    _contacts(desk)
    desk.press("4")
    desk.wait(desk.contacts.editing.isVisible)


def _round(desk: AtDesk) -> None:
    _contacts(desk)
    desk.press(F8)
    desk.wait(desk.contacts.round.isVisible)


def _round_over(desk: AtDesk) -> None:
    _round(desk)
    for key in "1213456711":  # each once the one before is written
        desk.press(key)
    assert desk.contacts.round.turn() is None


def _history(desk: AtDesk) -> None:
    _contacts(desk)
    card = desk.register.list.current()
    assert card is not None
    was = desk.read(partial(register_edit.texts_of, desk=desk.desk, card_id=card.id))
    changed = {"phones": "021-99212345, 0300-1234567", "note": "Ask the night desk"}
    why = "told by the clerk by telephone"
    desk.do(partial(register_edit.change, desk=desk.desk, was=was, cells=changed, reason=why))
    desk.press("6")
    desk.wait(desk.contacts.history.isVisible)


def _doubles(desk: AtDesk) -> None:
    cells = {
        **register_edit.empty(desk.desk).cells,
        "kind": "shelter", "services": "shelter", "phones": "021-34567894",
    }  # fmt: skip
    for name in ("Rahat Children Home", "Rahat Childrens Home"):
        desk.do(
            partial(register_edit.create, desk=desk.desk, cells={**cells, "organisation": name})
        )
    _contacts(desk)
    desk.press("0")
    desk.wait(desk.contacts.doubles.isVisible)


def _mapping(desk: AtDesk) -> None:
    _contacts(desk)
    BUILD.mkdir(parents=True, exist_ok=True)
    file = BUILD / "A list of offices.csv"
    file.write_text(SHEET, "utf-8")
    desk.contacts.loading.load(str(file))
    desk.wait(desk.contacts.loading.mapping.isVisible)


def _trial(desk: AtDesk) -> None:
    _contacts(desk)
    given = desk.do(lambda db: giving.export(db, desk.desk).value)
    BUILD.mkdir(parents=True, exist_ok=True)
    file = BUILD / "All the contacts.csv"
    text = giving.as_csv(given).decode("utf-8").replace("Government", "Govt")
    lines = text.splitlines()
    lines[3] = lines[3].replace("sindh", "punjab", 1)
    file.write_text("\n".join([*lines, lines[5].replace(",", ";", 4)]), "utf-8")
    desk.contacts.loading.load(str(file))
    desk.wait(desk.contacts.loading.trial.isVisible)


def _report(desk: AtDesk) -> None:
    _trial(desk)
    if not desk.contacts.loading.trial.agreed.isHidden():
        desk.contacts.loading.trial.agreed.setChecked(True)
    desk.press(F10)
    desk.wait(desk.contacts.loading.report.isVisible)


def _stations(desk: AtDesk) -> None:
    _contacts(desk)
    desk.press("Ctrl+P")
    desk.wait(desk.contacts.stations.isVisible)


def _stations_found(desk: AtDesk) -> None:
    _stations(desk)
    desk.keys.type("hyatabad")
    desk.press(ENTER)


STATES: dict[str, Callable[[AtDesk], None]] = {
    "register": _contacts,
    "search": partial(_search, "civil hospital"),
    "card": partial(_search, "edhi"),
    "call": _call,
    "edit": _edit,
    "round": _round,
    "stations": _stations,
    "stations-found": _stations_found,
    "round-over": _round_over,
    "history": _history,
    "doubles": _doubles,
    "mapping": _mapping,
    "trial": _trial,
    "report": _report,
}
