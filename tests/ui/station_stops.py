"""The stops of the walk at a station's desk; each group begins at a fresh one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from station_desk.app import speech
from station_desk.domain.kinds import ActionKind, Sex
from station_desk.services import glass, roster
from station_desk.services.case import unmet
from station_desk.services.second import Second
from station_desk.ui.dialogs.ask import Told
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.pages.holidays import HolidaysPage
from station_desk.ui.pages.officers import OfficersPage
from station_desk.ui.pages.officers.panels import PANELS
from station_desk.ui.pages.referral.digits import STEPS
from station_desk.ui.pages.referral.strip import ENTRIES, GROUPS, WAYS
from station_desk.ui.widgets.office import OF_OFFICE
from tests.ui.at_desk import DOWN, ENTER, F1, F2, F3, F8, F9, F10, AtDesk
from tests.ui.language_walk import F11, NIGHT, Stops, asks, board, keys, page, visits
from tests.ui.page_walk import STATES

WHY = "the mother asks where her child is"
# What they show is sent along, or is a district's.
OF_OTHERS = ("child", "preview", "district", "referral", *OF_OFFICE)


# what stands on the pages after a night


def _after_a_night(desk: AtDesk) -> None:
    """Leave something on every list: an approval, broken glass, a call at nine, a turn."""
    nobody = Second(officer_id="", role=None)
    for need in ("medical", "protection", "shelter"):
        referral = desk.made(need).referral
        seen: dict[str, Any] = {"desk": desk.desk, "referral_id": referral.id}
        desk.do(partial(glass.break_glass, **seen, reason=WHY, second=nobody))
        desk.do(partial(unmet.record, **seen, now=desk.clock.at))
        desk.later(hours=13)
    turn = roster.TurnDraft(name="Sana", sex=Sex.GIRL, rank="LC", belt_no="404")
    desk.do(partial(roster.add, desk=desk.desk, draft=turn, now=desk.clock.at))
    desk.press(F1)


def _after(show: Callable[[AtDesk], object]) -> Callable[[AtDesk], None]:
    def shown(desk: AtDesk) -> None:
        if not desk.saved():
            _after_a_night(desk)
        show(desk)

    return shown


def _due(desk: AtDesk) -> None:
    desk.lock_and_open()  # what is due is counted at the log-in
    desk.press(F1)
    desk.wait(desk.page("help_now", HelpNowPage).due.isVisible)


def _clock_of_night(desk: AtDesk) -> None:
    desk.press(F11, "r", F10)
    desk.dialog()


def _day(desk: AtDesk) -> None:
    desk.press(F11, "7")
    days = desk.page("holidays", HolidaysPage).list
    desk.wait(lambda: days.current() is not None)  # they are read meanwhile
    desk.press(DOWN, F10)
    desk.dialog()


def _language(desk: AtDesk) -> None:
    desk.press(F1)
    QTest.keyClick(
        desk.program.window.windowHandle(), Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier
    )
    desk.dialog()


def _told(desk: AtDesk) -> None:
    desk.press(F11, "6", F10)
    desk.dialog()
    desk.keys.type("for the training of tonight")
    desk.keys.press(ENTER)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Told))


PAGES_BY_NAME: Stops = {
    **{name: _after(show) for name, show in visits(*OF_OTHERS).items()},
    "help_now, due": _after(_due),
    "referrals, due": _after(keys(F3, "0")),
    "referrals, closed": _after(keys(F3, "4")),
    "referrals, nothing found": _after(keys(F3, "z", "z", "z")),
    "guide, result": keys(F2, "1", "1", "1", "1", "1", "1"),
    "station, Question": asks(keys(F11), "p"),
    "station, PhoneAsked": asks(keys(F11), "5"),
    "turns, TurnAsked": _clock_of_night,
    "holidays, DayAsked": _day,
    "screen, Why": asks(keys(F11), "6", F10),
    "screen, Told": _told,
    "help_now, Question": _language,
}


def _anew(show: Callable[[AtDesk], object]) -> Callable[[AtDesk], None]:
    """Return the way to what ``show`` does on pages that nobody has been at."""

    def shown(desk: AtDesk) -> None:
        desk.press(F1)
        desk.program.window.stack.drop_sealed()
        show(desk)

    return shown


# a case


def _case(show: Callable[[AtDesk], object]) -> Callable[[AtDesk], None]:
    """Return the way to what ``show`` opens on the board of a case."""

    def shown(desk: AtDesk) -> None:
        if desk.program.window.stack.name() != "referral":
            board(desk)
        seen = desk.referral.following.board
        while seen.leave():
            desk.settle()
        show(desk)

    return shown


def _still(_desk: AtDesk) -> None:
    """Stay at the board."""


def _way(letter: str) -> Callable[[AtDesk], None]:
    def shown(desk: AtDesk) -> None:
        board(desk)
        desk.press(letter)

    return shown


def _form(kind: ActionKind) -> Callable[[AtDesk], None]:
    return _case(lambda desk: desk.referral.following.board.ask(kind))


def _typing(desk: AtDesk) -> None:
    handle = desk.program.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_F12, Qt.KeyboardModifier.ControlModifier)
    [found] = desk.program.window.findChildren(speech.Speech)
    desk.wait(lambda: found.typing.card is not None)


def _folded(desk: AtDesk) -> None:
    desk.referral.writing.sheet.folded.fold.click()


def _draft(desk: AtDesk) -> None:
    desk.keys.type("Ayesha")
    desk.press(F1)
    asks(lambda at: at.begin(downs=0))(desk)


def _unsealing(desk: AtDesk) -> None:
    board(desk)
    desk.press("s", "m", Qt.Key.Key_Tab)
    desk.keys.type("a text that is sealed")
    desk.press(F10)
    desk.wait(lambda: desk.referral.following.board.form is None)
    desk.press("s")
    rows = desk.referral.following.board.form.rows  # type: ignore[union-attr]  # of this form
    rows[0].opened.click()
    desk.dialog()


_KINDS = (*STEPS, *(one.kind for one in ENTRIES))
CASE: Stops = {
    "referral, board": _case(_still),
    **{f"referral, {one.value}": _form(one) for one in _KINDS},
    **{f"referral, group {one.key}": _case(keys(one.key)) for one in GROUPS},
    "referral, more steps": _case(keys("0")),
    "referral, facts": _case(keys("e")),
    "referral, sealed": _case(keys("s")),
    "referral, Unsealing": _anew(_unsealing),
    "referral, who knows": _anew(_way("i")),
    "referral, from paper": _anew(_way("f")),
    "referral, Question of papers": _anew(_way("v")),
    "referral, diary": _anew(_way("y")),
    "referral, Question": _anew(asks(board, "u")),
    "referral, reminder": _anew(_way("m")),
    "referral, WhoSpoke": _anew(asks(board, "a")),
    "referral, OwnWord": _anew(asks(board, "1", F10)),
    "child": _anew(_way("k")),
    "referral, sheet": _anew(lambda desk: desk.begin()),
    "referral, typing card": _typing,
    "referral, whole sheet": _folded,
    "referral, Question of a draft": _draft,
}
assert len(WAYS) == 9  # each stands above, but the sibling's sheet and the text copied


# papers


def _letter(desk: AtDesk) -> None:
    desk.made()
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)


def _turned(desk: AtDesk) -> None:
    _letter(desk)
    desk.press("7")
    desk.wait(lambda: desk.preview.paper.pages() > 0)


def _batch(desk: AtDesk) -> None:
    desk.press(Qt.Key.Key_F6)
    desk.settle()
    desk.press("Ctrl+A")


PAPERS: Stops = {
    "preview": page("preview"),
    "preview, letter": _letter,
    "preview, Why": asks(_letter, "5"),
    "preview, Question of doubt": asks(_letter, "2"),
    "preview, in two languages": _turned,
    "printing": keys(Qt.Key.Key_F6),
    "printing, ticked": _batch,
}


# officers and keys


def _panel(name: str) -> Callable[[AtDesk], None]:
    def show(desk: AtDesk) -> None:
        desk.program.window.go("officers")
        desk.settle()
        found = desk.page("officers", OfficersPage)
        while found.back():
            desk.settle()
        panel = next(one for one in PANELS if one.name == name)
        found.begin(panel)
        if not panel.file:
            desk.wait(lambda: found.sheet is not None)

    return show


def _second(desk: AtDesk) -> None:
    _panel("role")(desk)
    sheet = desk.page("officers", OfficersPage).sheet
    assert sheet is not None
    sheet.form.set_value("reason", "promoted by order 4412")
    sheet.form.set_value("role", "duty")
    desk.press(F10)
    desk.dialog()


OFFICERS: Stops = {
    "officers": page("officers"),
    **{
        f"officers, {'FileChoice ' * bool(one.file)}{one.name}": _panel(one.name)
        for one in PANELS
    },
    "officers, SecondOfficer": _second,
}


# locked


def _locked(desk: AtDesk) -> None:
    desk.press(F1, "3")
    desk.keys.press("Ctrl+L")
    desk.wait(lambda: not desk.program.bridge.is_open)


LOCKED: Stops = {
    "help_now, locked": _locked,
    "help_now, locked answer": keys("3"),
    "help_now, no answer": keys(F8),
    "unlock": keys(F3),
    "roster": lambda desk: desk.program.window.cover(),
}

GROUPS_OF_STOPS: dict[str, Stops] = {
    "night": NIGHT,
    "pages": PAGES_BY_NAME,
    "case": CASE,
    "contacts": {f"contacts, {name}": _anew(show) for name, show in STATES.items()},
    "papers": PAPERS,
    "officers": OFFICERS,
    "locked": LOCKED,
}
