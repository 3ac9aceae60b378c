"""The stops of the walk before a desk is open: first run, log-in, ways back, trouble."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from station_desk.domain.bringing_back import Blank
from station_desk.ui.pages.first_run import FirstRunPage
from station_desk.ui.pages.first_run.steps import AGAIN, CODE, MAKING, OFFICER, PHRASE, STATION
from station_desk.ui.pages.restore import RestorePage
from station_desk.ui.pages.unlock import UnlockPage
from station_desk.ui.pages.way_back import WayBackPage
from station_desk.ui.pages.way_back.sheets import ANSWER, ASK, NEW_CODE
from tests.ui.at_desk import F1, F3, F9, F10, AtDesk
from tests.ui.keyboard import PHRASE as TYPED
from tests.ui.language_walk import Stops, keys, page

if TYPE_CHECKING:
    from station_desk.ui.forms.sheet import Panel

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


# the first run


def _first(desk: AtDesk) -> FirstRunPage:
    found = desk.page("first_run", FirstRunPage)
    desk.wait(lambda: found.steps.packs_shown() and not found.under_way())
    return found


def _refused(desk: AtDesk) -> None:
    found = _first(desk)
    desk.press(ENTER)
    desk.wait(lambda: any(one.property("wrong") for one in found.findChildren(QLabel)))


def _officer(desk: AtDesk) -> None:
    found = _first(desk)
    form = found.steps._forms[STATION][0]
    typed = {
        "province": "sindh", "district": "karachi-south", "station_name": "PS Saddar",
        "station_code": "KHI-SDR", "station_phone": "021-99212612",
    }  # fmt: skip
    for name, text in typed.items():
        form.set_value(name, text)
    found.go_on()
    desk.wait(lambda: found._at == OFFICER)


def _phrase(desk: AtDesk) -> None:
    found = _first(desk)
    for text in ("Officer One", "4471", "Inspector"):
        desk.keys.type(text)
        desk.keys.press(TAB)
    found.go_on()
    desk.wait(lambda: found._at == PHRASE and found.steps.offered.text().count(" ") == 3)


def _code(desk: AtDesk) -> None:
    found = _first(desk)
    phrase = found.steps.offered.text()
    desk.keys.type(phrase)
    desk.keys.press(TAB)
    desk.keys.type(phrase)
    found.go_on()
    desk.wait(lambda: found._at == CODE)


def _again(desk: AtDesk) -> None:
    found = _first(desk)
    found.code_seen = found.steps.code.text()  # type: ignore[attr-defined]  # for the next stop
    found.go_on()
    desk.wait(lambda: found._at == AGAIN)


def _made(desk: AtDesk) -> None:
    found = _first(desk)
    found.steps.typed.setText(found.code_seen)  # type: ignore[attr-defined]  # seen just now
    found.go_on()
    desk.wait(lambda: found._at == MAKING and found._entered is not None and not found._busy)


FIRST_RUN: Stops = {
    "first_run": _first,
    "first_run, refused": _refused,
    "first_run, officer": _officer,
    "first_run, phrase": _phrase,
    "first_run, code": _code,
    "first_run, code again": _again,
    "first_run, made": _made,
}


# the log-in and the ways back


def _log_in(desk: AtDesk) -> UnlockPage:
    desk.press(F1, F3)
    found = desk.page("unlock", UnlockPage)
    desk.wait(lambda: bool(found._tiles))
    return found


def _chosen(desk: AtDesk) -> None:
    _log_in(desk)
    desk.press("2")


def _wrong(desk: AtDesk) -> None:
    found = _log_in(desk)
    desk.press("2")
    desk.keys.type("not the phrase at all")
    desk.press(ENTER)
    desk.wait(lambda: bool(found.bar.words()))


def _ways(desk: AtDesk) -> WayBackPage:
    _log_in(desk)
    desk.press("2", F9)
    desk.wait(lambda: desk.program.window.stack.name() == "way_back")
    return desk.page("way_back", WayBackPage)


def _envelope(desk: AtDesk) -> None:
    found = _ways(desk)
    desk.press("1")
    desk.wait(lambda: found.sheet is not None)
    desk.press(F10)  # what is missing is said there


def _sheet(panel: "Panel") -> Callable[[AtDesk], object]:
    return lambda desk: _ways(desk).open_sheet(panel)


def _own(desk: AtDesk) -> None:
    _log_in(desk)
    desk.press("1")
    desk.keys.type(TYPED)
    desk.press(ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "way_back")
    found = desk.page("way_back", WayBackPage)
    desk.wait(lambda: found.sheet is not None)


WAY_BACK: Stops = {
    "help_now": keys(F1),
    "unlock": _log_in,
    "unlock, chosen": _chosen,
    "unlock, wrong": _wrong,
    "way_back": _ways,
    "way_back, envelope": _envelope,
    **{f"way_back, {one.name}": _sheet(one) for one in (NEW_CODE, ASK, ANSWER)},
    "way_back, own": _own,
    "roster": lambda desk: desk.program.window.cover(),
}


# a desk that does not open


def _restore(desk: AtDesk) -> RestorePage:
    desk.program.window.go("restore")
    found = desk.page("restore", RestorePage)
    desk.wait(lambda: bool(found.form.file.text()))
    return found


def _restore_refused(desk: AtDesk) -> None:
    found = _restore(desk)
    desk.press(F10)
    desk.wait(lambda: bool(found.bar.words()))


def _ready(desk: AtDesk) -> None:
    found = _restore(desk)
    known = {Blank.BELT: "4471", Blank.PHRASE: TYPED, Blank.REASON: "the disk was damaged"}
    for blank, text in known.items():
        found.form.fields[blank].setText(text)
    desk.press(F10)
    desk.wait(lambda: bool(found.lost.text()))


TROUBLE: Stops = {
    "trouble": page("trouble"),
    "trouble, going on": keys("2"),
    "restore": _restore,
    "restore, refused": _restore_refused,
    "restore, ready": _ready,
}
