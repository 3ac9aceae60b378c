"""The shift at the window, line by line: each opens its case; signed over and countersigned."""

from functools import partial

from PySide6.QtCore import Qt

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.services.case import acting
from station_desk.services.shift_lines import Part
from station_desk.ui.pages.shift import ShiftPage
from tests.ui.at_desk import ENTER, F9, F10, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture

F11 = Qt.Key.Key_F11


def page(desk: AtDesk) -> ShiftPage:
    desk.press(F11, "s")
    desk.wait(lambda: desk.program.window.stack.name() == "shift")
    desk.settle()
    return desk.page("shift", ShiftPage)


def promised(desk: AtDesk) -> None:
    referral = desk.made("protection").referral
    draft = ActionDraft(phone="1121", result=CallResult.WILL_CALL_BACK.value)
    desk.do(partial(acting.act, desk=desk.desk, referral_id=referral.id,
                    kind=ActionKind.CALL_ATTEMPT, draft=draft, now=desk.clock.at))  # fmt: skip


def test_a_line_opens_its_case_within_three_keys(desk: AtDesk) -> None:
    referral = desk.made().referral
    desk.keys.count = 0
    shown = page(desk)
    found = shown.list.current()
    assert found is not None
    assert (found.part, found.number) == (Part.HERE, referral.number)
    assert "Ayesha" not in shown.about.text()
    desk.press(ENTER)
    assert desk.keys.count <= 3
    assert desk.view().referral.id == referral.id


def test_the_shift_is_signed_over_from_its_lines_and_the_slip_is_shown(desk: AtDesk) -> None:
    desk.made()
    shown = page(desk)
    desk.press(F10)
    desk.dialog()
    desk.press("1")
    desk.wait(lambda: "Signed over" in shown.bar.words())
    desk.front()
    desk.press(F9)
    desk.wait(lambda: desk.program.window.stack.name() == "preview")


def test_the_lines_are_seen_in_every_look(desk: AtDesk) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    promised(desk)
    desk.later(hours=30)
    desk.made("medical")
    desk.later(hours=3)
    shown = page(desk)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"shift-{look.name}.png"))
    assert "Children at the station: 2" in shown.stands.text()
