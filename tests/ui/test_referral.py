"""The referral page through the real window: written, called, followed, closed, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from station_desk.domain.kinds import ActionKind, AgeBasis, CallResult, Event, Sex, Status
from station_desk.domain.local import when
from station_desk.domain.records import Child, Concern, Document
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.pages.referral import digits
from station_desk.ui.pages.referral.step_form import StepForm
from tests.ui.at_desk import DOWN, ENTER, ESC, F1, F3, F4, F7, F8, F9, F10, TAB, AtDesk

INNER = (QAbstractButton,)  # a button is read out by its words


# writing


def test_a_referral_is_logged_and_printed_within_seventy_keys(
    desk: AtDesk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk.keys.count = 0
    desk.press("3", F7)
    desk.press(DOWN, TAB, TAB)
    desk.fill()
    desk.press(F9)
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.settle()
    assert desk.preview.absent.help.isHidden()  # urgent; the other kind: test_approval.py
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    keys = desk.keys.count + 2  # 1 opens the printer's dialog, Enter prints
    sheet = desk.preview.sheet
    assert sheet is not None
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path_factory.mktemp("spool") / "printed.pdf"))
    desk.preview.leaving.print_on(sheet, printer)
    desk.wait(lambda: desk.preview.bar.words().startswith("Given to the printer"))
    assert [one.form for one in desk.read(lambda db: db.all(Document))] == ["letter"]
    assert keys <= 70


def test_the_six_fields_are_saved_as_they_were_typed(desk: AtDesk) -> None:
    desk.begin()
    desk.fill()
    view = desk.save()
    assert (view.child.name, view.child.age_years, view.child.sex) == ("Ayesha", 9, Sex.GIRL)
    assert view.child.age_basis is AgeBasis.STATED
    assert view.concern.found_place == "Bus stand"
    assert view.referral.need_line == "Injury on arm, needs MLO"
    assert view.referral.need == "medical"
    assert view.state.status is Status.DRAFTED
    assert len(desk.saved()) == 1


def test_what_is_missing_is_said_under_its_field_and_nothing_is_saved(desk: AtDesk) -> None:
    desk.begin()
    desk.press(F10)
    desk.wait(lambda: bool(desk.referral.bar.words()))
    assert desk.referral.writing.sheet.who.field("name").hasFocus()
    assert desk.saved() == ()
    desk.fill()
    assert desk.save().child.name == "Ayesha"


def test_an_age_that_is_no_childs_is_refused_under_its_field(desk: AtDesk) -> None:
    desk.begin()
    desk.fill(age="25")
    desk.press(F10)
    field = desk.referral.writing.sheet.who.field("age")
    desk.wait(field.hasFocus)
    said = desk.referral.writing.sheet.findChildren(QLabel)
    assert any(": 25 is no child" in one.text() for one in said)
    assert desk.saved() == ()


def test_f7_without_a_question_begins_at_the_need(desk: AtDesk) -> None:
    desk.press(F3, F7)
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    assert desk.referral.writing.sheet.where_to.need.hasFocus()
    desk.press(F10)
    desk.wait(lambda: bool(desk.referral.bar.words()))
    assert desk.saved() == ()


def test_a_call_made_at_help_now_is_logged_with_the_referral(desk: AtDesk) -> None:
    desk.press(F1, "3")
    page = desk.page("help_now", HelpNowPage)
    first = page.answer.number()
    desk.press(F8)
    desk.press(F7)
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    desk.press(DOWN, TAB, TAB)
    desk.fill()
    view = desk.save()
    assert first is not None
    calls = [one for one in view.actions if one.kind is ActionKind.CALL_ATTEMPT]
    assert [(one.phone, one.result) for one in calls] == [(first.number, CallResult.NO_ANSWER)]
    assert view.state.status is Status.CONTACTED


def test_the_sheet_takes_that_a_child_is_said_to_be_elsewhere(desk: AtDesk) -> None:
    desk.begin()
    desk.fill()
    desk.press(TAB, "e")
    view = desk.save()
    assert view.concern.event is Event.ELSEWHERE
    assert view.to_child == ()
    words = [one.text() for one in desk.referral.following.board.head.findChildren(QLabel)]
    assert "Elsewhere, as told 02:14: Bus stand" in words


def test_a_half_mark_asks_for_its_reason_and_a_never_mark_is_not_offered(desk: AtDesk) -> None:
    desk.begin()
    desk.fill()
    ticks = desk.referral.writing.sheet.ticks
    assert "photo" not in ticks.offered()
    assert "address" not in ticks.shared()
    ticks.tick("address")
    desk.press(F10)
    desk.wait(lambda: bool(desk.referral.bar.words()))
    assert desk.saved() == ()
    assert ticks.reason("address").hasFocus()
    desk.keys.type("The hospital sends the child home")
    view = desk.save()
    assert "address" in view.referral.shared
    assert dict(view.referral.share_reasons)["address"] == "The hospital sends the child home"


def test_under_ten_the_conflict_path_becomes_care_and_says_so(desk: AtDesk) -> None:
    pack = desk.desk.pack
    conflict = next(one for one in pack.situations.values() if one.minimum_age is not None)
    desk.begin()
    sheet = desk.referral.writing.sheet
    sheet.where_to.situation.set_value(conflict.id)
    sheet.who.field("name").setFocus()
    desk.fill(age="9")
    assert "no offence path" in sheet.notice()
    view = desk.save()
    assert conflict.id not in view.concern.situations
    assert view.concern.situations


def test_the_follow_up_shown_is_the_one_that_is_saved(desk: AtDesk) -> None:
    desk.begin()
    desk.fill()
    shown = desk.referral.writing.sheet.follow_up()
    view = desk.save()
    assert when(view.referral.follow_up_at) in shown


def test_more_facts_unfold_and_are_saved(desk: AtDesk) -> None:
    desk.begin()
    desk.fill()
    sheet = desk.referral.writing.sheet
    assert not sheet.more.widget.isVisible()
    sheet.folded.fold.click()
    assert sheet.more.widget.isVisible()
    sheet.more.field("fir_no").setFocus()
    desk.keys.type("12/2026")
    view = desk.save()
    assert view.concern.fir_no == "12/2026"


# steps


def tile(desk: AtDesk, kind: ActionKind) -> digits.StepTile:
    """Return a step of the room shown."""
    return next(one for one in desk.referral.following.board.steps() if one.kind is kind)


def test_a_follow_up_is_closed_within_six_keys(desk: AtDesk) -> None:
    desk.made()
    desk.later(hours=25)
    desk.keys.count = 0
    desk.press(F3)
    desk.wait(lambda: desk.referrals.lists.current() is not None)
    desk.press(ENTER)
    desk.wait(lambda: desk.view().state.status is Status.DRAFTED)
    desk.press("8", "1", "2", F10)
    done = [one for one in desk.view().actions if one.kind is ActionKind.FOLLOW_UP]
    assert [(one.method, one.child_seen, one.outcome) for one in done] == [
        ("visit", True, "same")
    ]
    assert desk.keys.count <= 6


def test_a_step_says_what_is_missing_and_keeps_asking(desk: AtDesk) -> None:
    desk.made()
    desk.press(*digits.keys_of(ActionKind.ACCEPTED), F10)
    board = desk.referral.following.board
    assert board.form is not None
    assert desk.view().state.status is Status.DRAFTED
    desk.keys.type("Dr One")
    desk.press(F10)
    assert desk.view().state.status is Status.DRAFTED
    desk.press("1", F10)
    assert desk.view().state.status is Status.ACCEPTED
    taken = desk.view().actions[-1]
    assert (taken.method, taken.phone) == ("call", desk.view().referral.to_phone)
    assert board.form is None


def test_after_an_answered_call_an_acceptance_costs_no_key_more(desk: AtDesk) -> None:
    desk.made()
    desk.answered()
    desk.press(*digits.keys_of(ActionKind.ACCEPTED))
    desk.keys.type("Dr One")
    desk.press(F10)
    called, taken = desk.view().actions[-2:]
    assert taken.kind is ActionKind.ACCEPTED
    assert (taken.method, taken.phone) == ("call", called.phone)


def test_who_spoke_on_the_phone_is_not_asked_again_by_the_acceptance(desk: AtDesk) -> None:
    desk.made()
    desk.answered("Dr One, MLO")
    desk.press(*digits.keys_of(ActionKind.ACCEPTED), F10)
    assert desk.view().actions[-1].person == "Dr One, MLO"
    desk.made()
    desk.answered("Dr One, MLO")
    desk.press(*digits.keys_of(ActionKind.ACCEPTED))
    desk.keys.type("Dr Two")  # another name takes its place
    desk.press(F10)
    assert desk.view().actions[-1].person == "Dr Two"


def test_a_child_that_was_seen_has_no_reason_why_it_was_not(desk: AtDesk) -> None:
    desk.made()
    desk.press(*digits.keys_of(ActionKind.FOLLOW_UP), "3", "2")
    form = desk.referral.following.board.form
    assert isinstance(form, StepForm)
    desk.keys.type("by phone, asleep")
    assert form.form.field("reason").isEnabled()
    form.form.field("method").setFocus()
    desk.press("1")
    assert not form.form.field("reason").isEnabled()
    desk.press(F10)
    done = desk.view().actions[-1]
    assert (done.method, done.child_seen, done.reason) == ("visit", True, "")


def test_esc_leaves_an_open_step_and_saves_nothing(desk: AtDesk) -> None:
    view = desk.made()
    desk.press(*digits.keys_of(ActionKind.NOTE))
    desk.keys.type("never saved")
    desk.press(ESC)
    assert desk.referral.following.board.form is None
    assert desk.view().actions == view.actions
    assert desk.program.window.stack.name() == "referral"


def test_the_in_charge_approves_by_a_digit_and_f10(desk: AtDesk) -> None:
    desk.made()
    desk.press(*digits.keys_of(ActionKind.APPROVED), F10)
    desk.give_word()
    assert desk.view().state.approved
    assert tile(desk, ActionKind.APPROVED).shut.startswith("Done ")


def test_a_wrong_step_is_taken_back_by_a_note(desk: AtDesk) -> None:
    desk.made()
    desk.press(*digits.keys_of(ActionKind.ACCEPTED))
    desk.keys.type("Dr One")
    desk.press(F10)
    desk.press("1", F10)
    assert desk.view().state.status is Status.ACCEPTED
    history = desk.referral.following.board.history.rows
    history.setFocus()
    whole = desk.referral.following.board.history.whole
    assert "Dr One" in whole.text()
    desk.press(Qt.Key.Key_Down)
    assert "Dr One" not in whole.text()
    desk.press(Qt.Key.Key_Up)
    desk.press(ENTER)
    form = desk.referral.following.board.form
    assert isinstance(form, StepForm)
    form.undone.emit(desk.view().actions[-1].id)
    desk.keys.type("Typed into the wrong referral")
    desk.press(F10)
    view = desk.view()
    assert view.state.status is Status.DRAFTED
    assert view.actions[-1].corrects == view.actions[-2].id


def test_a_declined_referral_goes_on_to_another_place_and_keeps_the_chain(desk: AtDesk) -> None:
    first = desk.made().referral
    desk.press(*digits.keys_of(ActionKind.DECLINED))
    desk.keys.type("No bed is free tonight")
    desk.press(F10)
    desk.press("n")
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    view = desk.save()
    assert view.referral.number == first.number.replace("/1", "/2")
    assert view.referral.previous_id == first.id
    assert view.referral.card_id != first.card_id
    assert len(desk.read(lambda db: db.all(Child))) == 1
    assert len(desk.read(lambda db: db.all(Concern))) == 1


def test_a_clock_shows_its_citation_and_how_sure_it_is(desk: AtDesk) -> None:
    view = desk.made()
    assert view.clocks
    words = desk.referral.following.board.sides.words()
    for one in view.clocks:
        assert one.citation in words
        assert f"({one.confidence.value})" in words


def test_the_name_is_gone_from_the_window_once_the_desk_is_locked(desk: AtDesk) -> None:
    desk.made()
    desk.keys.press("Ctrl+L")
    desk.wait(lambda: not desk.program.bridge.is_open)
    assert desk.program.window.stack.page("referral") is None


def nameless(desk: AtDesk) -> list[str]:
    """Return the parts of the page that keys reach and nothing reads out."""
    page = desk.program.window.stack.currentWidget()
    assert page is not None
    return [
        type(one).__name__
        for one in page.findChildren(QWidget)
        if one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not one.accessibleName()
        and not isinstance(one, INNER)
    ]


def test_every_part_that_keys_reach_has_a_name_to_be_read_out(desk: AtDesk) -> None:
    found: dict[str, list[str]] = {}
    desk.begin()
    desk.referral.writing.sheet.folded.fold.click()
    found["sheet"] = nameless(desk)
    desk.referral.writing.keeper.forget()
    desk.made()
    found["board"] = nameless(desk)
    desk.press(*digits.keys_of(ActionKind.FOLLOW_UP))
    found["step"] = nameless(desk)
    desk.press(ESC, "e")
    found["facts"] = nameless(desk)
    desk.press(ESC, F3)
    found["referrals"] = nameless(desk)
    desk.press(F4)
    found["contacts"] = nameless(desk)
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    found["preview"] = nameless(desk)
    assert found == {name: [] for name in found}
