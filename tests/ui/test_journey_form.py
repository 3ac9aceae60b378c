"""The journey at the window: vehicle, out and in stand in the form of the hand-over."""

from station_desk.domain.kinds import ActionKind
from station_desk.ui.pages.referral import digits
from station_desk.ui.pages.referral.step_form import StepForm
from tests.ui.at_desk import F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def form(desk: AtDesk) -> StepForm:
    found = desk.referral.following.board.form
    assert isinstance(found, StepForm)
    return found


def test_out_and_in_are_typed_at_the_hand_over(desk: AtDesk) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    desk.made("protection")
    desk.later(hours=3)
    desk.press(*digits.keys_of(ActionKind.HAND_OVER))
    typed = (
        "Unit officer",
        "CPO",
        "calm",
        "",
        "w",
        "SPA-1107",
        "Medic Aslam",
        "03:00",
        "04:30",
    )
    for at, words in enumerate(typed):
        if at:
            desk.press(TAB)
        desk.keys.type(words)
    for look in LOOKS:
        with looking(desk, look):
            form(desk).form.field("vehicle").setFocus()
            picture(desk).save(str(BUILD / f"journey-{look.name}.png"))
    desk.press(F10)
    done = [one for one in desk.view().actions if one.kind is ActionKind.HAND_OVER]
    assert [(one.vehicle, one.crew) for one in done] == [("SPA-1107", "Medic Aslam")]
    assert all(one.out_at and one.in_at and one.out_at < one.in_at for one in done)
