"""Calls at the window: who rings in is told nothing and written down; the list of nine."""

from functools import partial

from PySide6.QtGui import QGuiApplication

from station_desk.domain.kinds import ActionKind
from station_desk.services.case import unmet
from station_desk.store import concerns
from station_desk.ui.pages.callers import CallersPage
from tests.ui.at_desk import ENTER, F3, F8, F9, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def page(desk: AtDesk) -> CallersPage:
    desk.press(F3, F8)
    desk.wait(lambda: desk.program.window.stack.name() == "callers")
    desk.settle()
    return desk.page("callers", CallersPage)


def test_an_incoming_caller_is_found_by_number_told_nothing_and_written_down(
    desk: AtDesk,
) -> None:
    referral = desk.made().referral
    shown = page(desk)
    desk.keys.type(referral.number)
    desk.press(ENTER)
    words = shown.about.text()
    assert "Tell the caller nothing" in words
    assert referral.to_phone in words
    assert "Ayesha" not in words
    desk.keys.type("Somebody of the unit")
    desk.keys.press(ENTER)
    desk.keys.type("Where is the child")
    desk.press(ENTER)
    assert "Now call back" in shown.bar.words()
    acts = desk.read(partial(concerns.actions_of, concern_id=referral.concern_id))
    calls = [one for one in acts if one.kind is ActionKind.INCOMING_CALL]
    assert [one.person for one in calls] == ["Somebody of the unit"]


def test_the_list_of_nine_is_shown_copied_and_opens_in_every_look(desk: AtDesk) -> None:
    referral = desk.made().referral
    unit = partial(unmet.record, desk=desk.desk, referral_id=referral.id, now=desk.clock.at)
    desk.do(unit)
    shown = page(desk)
    desk.press(F9)
    text = QGuiApplication.clipboard().text()
    assert referral.number in text
    assert "Ayesha" not in text
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"callers-{look.name}.png"))
    shown.list.setFocus()
    desk.press(ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
