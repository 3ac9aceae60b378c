"""Closing and opening again at the board: outcome, who was told, the in-charge's own word."""

from functools import partial

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind, Status
from station_desk.services.case import acting
from station_desk.ui.pages.referral import digits
from station_desk.ui.pages.referral.step_form import StepForm
from tests.ui.at_desk import F10, TAB, AtDesk
from tests.ui.test_referral_facts import buttons


def test_closing_before_the_law_is_served_asks_for_a_note(desk: AtDesk) -> None:
    desk.made("missing")
    desk.answered()
    desk.press(*digits.keys_of(ActionKind.CLOSED), "2")  # goes on to who was told
    desk.keys.type("the mother")
    desk.press(TAB)
    desk.keys.type("Given back to the mother")
    desk.press(F10)
    step = desk.referral.following.board.form
    assert isinstance(step, StepForm)
    assert step.form.field("note").hasFocus()
    desk.keys.type("The court has the child, order 12")
    desk.press(F10)
    assert desk.view().state.status is not Status.CLOSED  # nobody signed yet
    desk.give_word()
    assert desk.referral.following.board.form is None
    assert desk.view().state.status is Status.CLOSED
    assert "P" not in buttons(desk)
    assert desk.view().ended is not None


def test_what_was_closed_is_opened_again_by_o_with_a_reason_and_the_in_charges_word(
    desk: AtDesk,
) -> None:
    view = desk.made("missing")
    desk.answered()
    typed = ActionDraft(
        reason="Given back to the mother", note="The court has the child, order 12",
        outcome="returned_family", told=("the mother",),
    )  # fmt: skip
    desk.do(partial(
        acting.act, desk=desk.desk, referral_id=view.referral.id, kind=ActionKind.CLOSED,
        draft=typed, now=desk.clock.at,
    ))  # fmt: skip
    desk.program.window.stack.touched(acting.TOUCHED)
    desk.wait(lambda: "O" in buttons(desk))
    desk.press("o")
    desk.keys.type("The child ran away from home again")
    desk.press(F10)
    desk.give_word()
    assert desk.view().state.status is not Status.CLOSED
    assert "O" not in buttons(desk)
