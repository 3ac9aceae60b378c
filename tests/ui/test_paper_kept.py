"""A row of a paper that is half typed stays over Esc and the lock, until it is saved."""

from station_desk.domain.kinds import ActionKind
from station_desk.ui.pages.referral.paper_form import PaperForm
from station_desk.ui.widgets.seat import Shown
from tests.ui.at_desk import ESC, F10, TAB, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture
from tests.ui.test_paper_form import begin, form


def half(desk: AtDesk) -> PaperForm:
    """Type the beginning of a row: number, time, the act, who was told."""
    shown = begin(desk)
    desk.keys.type("B-0042")
    desk.keys.press(TAB, TAB)
    desk.keys.type("02:40")
    desk.keys.press(TAB)
    desk.keys.type("Note")
    desk.keys.press(TAB)
    desk.keys.type("the mother rang")
    return shown


def stands(desk: AtDesk) -> tuple[str, str, str, str]:
    found = form(desk)
    head = found.head.draft()
    assert found.act is not None
    return head.pad_no, head.time, head.kind, found.act.draft().note


ROW = ("B-0042", "02:40", "note", "the mother rang")


def test_a_half_typed_row_is_there_again_after_esc_and_is_saved_from_there(
    desk: AtDesk,
) -> None:
    half(desk)
    assert stands(desk) == ROW
    desk.press(ESC)
    assert desk.referral.following.board.form is None
    desk.press("f")
    desk.settle()
    assert stands(desk) == ROW
    assert form(desk)._state.text().startswith("Draft of")
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"paper-kept-{look.name}.png"))
    desk.press(F10)
    [saved] = [one for one in desk.view().actions if one.pad_no]
    assert (saved.kind, saved.note) == (ActionKind.NOTE, "the mother rang")
    desk.press(ESC)
    desk.press("f")
    desk.settle()
    assert form(desk).typed() is None


def test_a_half_typed_row_survives_the_lock(desk: AtDesk) -> None:
    half(desk)
    key = desk.view().referral.id
    desk.lock_and_open()
    desk.program.window.go("referral", Shown(kind="referral", id=key))
    desk.view()
    desk.press("f")
    desk.settle()
    assert stands(desk) == ROW


def test_a_form_in_which_nothing_is_typed_keeps_nothing(desk: AtDesk) -> None:
    begin(desk)
    desk.press(ESC, "f")
    desk.settle()
    assert form(desk)._state.text() == ""
    assert form(desk).typed() is None
