"""Tonight's roster at the window: put on and taken off by keys, offered where a child goes."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.kinds import ActionKind, Sex, TurnPost
from station_desk.services import roster
from station_desk.ui.pages.referral import digits
from station_desk.ui.pages.referral.step_form import StepForm
from station_desk.ui.pages.turns import TurnsPage
from tests.ui.at_desk import ENTER, ESC, F8, F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture

F11 = Qt.Key.Key_F11


def page(desk: AtDesk) -> TurnsPage:
    desk.press(F11, "r")
    desk.wait(lambda: desk.program.window.stack.name() == "turns")
    desk.settle()
    return desk.page("turns", TurnsPage)


def added(desk: AtDesk, name: str, sex: Sex, **more: Any) -> DutyTurn:
    typed = roster.TurnDraft(name=name, sex=sex, **more)
    unit = partial(roster.add, desk=desk.desk, draft=typed, now=desk.clock.at)
    return desk.do(unit).value


def type_turn(desk: AtDesk, *typed: str) -> None:
    """Fill in the question: name, woman or man, rank, belt, number, post, from, until."""
    desk.press(F10)
    desk.dialog()
    for at, words in enumerate(typed):
        if at:
            desk.keys.press(TAB)
        desk.keys.type(words)
    desk.press(ENTER)


def test_a_woman_is_put_on_tonights_roster_by_keys_and_taken_off(desk: AtDesk) -> None:
    shown = page(desk)
    assert "Nobody is on the roster" in shown.stands.text()
    type_turn(desk, "Sana", "w", "LC", "404", "0300 1234567", "Women", "20:00", "08:00")
    desk.wait(lambda: shown.list.current() is not None)
    turn = shown.list.current()
    assert turn is not None
    assert (turn.name, turn.sex, turn.post) == ("Sana", Sex.GIRL, TurnPost.WOMEN)
    assert (turn.until_at - turn.from_at).total_seconds() == 12 * 3600
    desk.front()
    desk.press(F8)
    desk.dialog()
    desk.press("1")
    desk.wait(lambda: shown.list.current() is None)
    kept = desk.read(partial(lambda db: db.all(DutyTurn)))
    assert [one.withdrawn for one in kept] == [True]


def test_what_is_missing_of_a_turn_is_said_at_its_field(desk: AtDesk) -> None:
    page(desk)
    type_turn(desk, "Sana")
    dialog = desk.dialog()
    assert dialog.isVisible()
    desk.press(ESC)
    assert desk.read(lambda db: db.all(DutyTurn)) == ()


def hand_over(desk: AtDesk) -> QLineEdit:
    desk.press(*digits.keys_of(ActionKind.HAND_OVER))
    form = desk.referral.following.board.form
    assert isinstance(form, StepForm)
    desk.keys.type("Unit officer")
    desk.keys.press(TAB)
    desk.keys.type("CPO")
    desk.keys.press(TAB)
    desk.keys.type("calm")
    desk.keys.press(TAB)
    found = form.form.field("escort")
    assert isinstance(found, QLineEdit)
    return found


def test_one_digit_picks_who_goes_along_women_first_for_a_girl(desk: AtDesk) -> None:
    added(desk, "Ali", Sex.BOY, rank="HC")
    turn = added(desk, "Sana", Sex.GIRL, rank="LC", belt_no="404")
    added(desk, "Nadia", Sex.GIRL, post=TurnPost.SENIOR)
    desk.made("protection")
    line = hand_over(desk)
    assert line.text() == "ASI Two"
    desk.press("1")
    assert line.text() == "LC Sana 404"
    desk.press(F10)
    done = [one for one in desk.view().actions if one.kind is ActionKind.HAND_OVER]
    found = [(one.escort, one.escort_sex, one.escort_id) for one in done]
    assert found == [("LC Sana 404", Sex.GIRL, turn.id)]


def test_a_name_may_still_be_typed_and_a_digit_inside_it_stays(desk: AtDesk) -> None:
    added(desk, "Sana", Sex.GIRL, rank="LC")
    desk.made("protection")
    line = hand_over(desk)
    desk.keys.type("LC Rubina 1")
    assert line.text() == "LC Rubina 1"
    desk.press(TAB, "w", F10)
    done = [one for one in desk.view().actions if one.kind is ActionKind.HAND_OVER]
    assert [(one.escort, one.escort_id) for one in done] == [("LC Rubina 1", None)]


def test_the_roster_and_its_offer_are_seen_in_every_look(desk: AtDesk) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    added(desk, "Ali Raza", Sex.BOY, rank="HC", belt_no="1107", post=TurnPost.DUTY)
    added(desk, "Sana Gul", Sex.GIRL, rank="LC", belt_no="404", phone="0300 1234567",
          post=TurnPost.WOMEN)  # fmt: skip
    added(desk, "Rubina", Sex.GIRL, rank="ASI", belt_no="88", post=TurnPost.ON_CALL)
    page(desk)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"turns-{look.name}.png"))
    desk.made("protection")
    for look in LOOKS:
        with looking(desk, look):
            hand_over(desk)
            picture(desk).save(str(BUILD / f"turns-offered-{look.name}.png"))
            desk.press(ESC)
