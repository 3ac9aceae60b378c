"""What was written on paper in a power cut is typed in act after act, with its true times."""

from PySide6.QtWidgets import QLabel

from station_desk.domain import blank_form
from station_desk.domain.kinds import ActionKind, CallResult, Whereabouts
from station_desk.domain.status import CONCERN, FACTS, MOVES
from station_desk.ui.pages.referral.paper_form import FIELDS, PaperForm
from tests.ui.at_desk import ESC, F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture, settle


def form(desk: AtDesk) -> PaperForm:
    found = desk.referral.following.board.form
    assert isinstance(found, PaperForm)
    return found


def begin(desk: AtDesk) -> PaperForm:
    desk.made()
    desk.later(hours=5)
    desk.press("f")
    return form(desk)


def row(desk: AtDesk, *typed: str) -> None:
    """Type a row from where the cursor is, and save it."""
    for at, words in enumerate(typed):
        if at:
            desk.keys.press(TAB)
        desk.keys.type(words)
    desk.press(F10)


def test_the_form_asks_in_the_order_of_the_blank_form() -> None:
    assert tuple(one.name for one in FIELDS) == (*blank_form.HEAD, *blank_form.ROW)
    known = {kind for moves in MOVES.values() for kind in moves} | FACTS | CONCERN
    assert set(blank_form.ACTS) <= known
    assert len(blank_form.ACTS) == len(set(blank_form.ACTS))


def test_three_acts_are_entered_one_after_another_with_their_times_and_the_pad_number(
    desk: AtDesk,
) -> None:
    shown = begin(desk)
    desk.keys.type("B-0042")
    desk.keys.press(TAB, TAB)
    row(desk, "02:40", "Log a call", "", "no an")
    assert "Entered: 1." in shown._done.text()
    row(desk, "02:55", "Look after", " ")
    row(desk, "03:10", "Where is", "In h", "Civil Hospital")
    assert form(desk) is shown
    assert desk.program.window.stack.name() == "referral"
    found = [one for one in desk.view().actions if one.pad_no]
    kinds = (ActionKind.CALL_ATTEMPT, ActionKind.CHECKED, ActionKind.WHEREABOUTS_SET)
    assert tuple(one.kind for one in found) == kinds
    assert [one.pad_no for one in found] == ["B-0042"] * 3
    assert [one.happened_at.minute for one in found] == [40, 55, 10]
    assert all(one.entered_at > one.happened_at for one in found)
    assert found[0].result is CallResult.NO_ANSWER
    assert found[2].whereabouts is Whereabouts.HOSPITAL
    desk.press(ESC)
    assert desk.referral.following.board.form is None


def test_what_is_missing_is_said_at_its_field_and_nothing_is_saved(desk: AtDesk) -> None:
    shown = begin(desk)
    before = len(desk.view().actions)
    desk.press(F10)
    assert shown.head.field("pad_no").hasFocus()
    desk.keys.type("B-0042")
    desk.keys.press(TAB, TAB)
    row(desk, "26:99", "Log a call")
    assert shown.head.field("time").hasFocus()
    assert len(desk.view().actions) == before


def test_a_wrong_time_or_day_is_told_in_what_its_own_field_can_take(desk: AtDesk) -> None:
    shown = begin(desk)
    desk.keys.type("B-0042")
    desk.keys.press(TAB, TAB)
    row(desk, "0240", "Log a call")
    told = [one.text() for one in shown.findChildren(QLabel) if one.isVisible()]
    assert "Time: write it as 14:30." in told
    shown.head.set_value("time", "02:40")
    shown.head.set_value("day", "20/11")
    desk.press(F10)
    told = [one.text() for one in shown.findChildren(QLabel) if one.isVisible()]
    assert "Day: write it as 21-11-2026." in told
    assert shown.head.field("day").hasFocus()


def test_a_time_to_come_is_refused_by_the_desk_at_its_field(desk: AtDesk) -> None:
    shown = begin(desk)
    desk.keys.type("B-0042")
    desk.keys.press(TAB, TAB)
    row(desk, "23:00", "Look after", " ")
    desk.wait(lambda: shown.head.field("time").hasFocus())
    assert not [one for one in desk.view().actions if one.pad_no]


def test_the_form_is_seen_in_every_look(desk: AtDesk) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    begin(desk)
    desk.keys.type("B-0042")
    desk.keys.press(TAB, TAB)
    row(desk, "02:40", "Log a call", "", "no an")
    for look in LOOKS:
        with looking(desk, look):
            desk.press(ESC, "f", TAB, TAB)
            desk.keys.type("03:10")
            desk.keys.press(TAB)
            desk.keys.type("Hand over")
            settle(desk)
            picture(desk).save(str(BUILD / f"paper-{look.name}.png"))
