"""Facts asked later are written into a saved referral by keys, and the next place by P."""

from collections import Counter
from dataclasses import fields as names_of
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import ActionKind, AgeBasis, Sex, Status
from station_desk.domain.records import Child, Concern
from station_desk.domain.views import ReferralView
from station_desk.services.case import opening
from station_desk.services.case.amending import FactsDraft
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.why import Why
from station_desk.ui.pages.referral import board as board_module
from station_desk.ui.pages.referral import digits, facts, fields
from station_desk.ui.pages.referral.facts import BLOCKS, FactsForm
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.seat import Shown
from tests.ui.at_desk import ESC, F9, F10, TAB, AtDesk


def form(desk: AtDesk) -> FactsForm:
    """Return the open form."""
    found = desk.referral.following.board.form
    assert isinstance(found, FactsForm)
    return found


def edit(desk: AtDesk, name: str) -> QLineEdit:
    """Return the line of a field."""
    found = form(desk).field(name)
    assert isinstance(found, QLineEdit)
    return found


def buttons(desk: AtDesk) -> set[str]:
    """Return the keys of the buttons that are seen."""
    found = desk.referral.findChildren(BigButton)
    return {one.shown_key() for one in found if one.isVisible()}


def act(desk: AtDesk, kind: ActionKind, *typed: str) -> ReferralView:
    """Take a step by its digit."""
    desk.press(*digits.keys_of(kind))
    for at, words in enumerate(typed):
        if at:
            desk.press(TAB)
        desk.keys.type(words)
    desk.press(F10)
    return desk.view()


WHY = "the mother says it is so"


def say_why(desk: AtDesk) -> None:
    """Answer why a known fact gets other words, and see it saved."""
    asked = desk.dialog()
    assert isinstance(asked, Why)
    for words in ("so", WHY):
        line = asked.findChild(QLineEdit)
        assert line is not None
        line.setText(words)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert words == WHY or "10 letters" in asked.bar.words()
    desk.wait(lambda: desk.referral.following.board.form is None)
    desk.program.window.activateWindow()
    desk.wait(desk.program.window.isActiveWindow)
    desk.settle()  # what is shown anew takes the keys of the next question


# the form


def test_every_fact_has_one_field_and_no_field_is_without_a_fact() -> None:
    asked = Counter(name for _title, names in BLOCKS for name in names)
    answered = {"suspect_answer": 1, "reason": 1}  # given by questions of their own
    assert asked + Counter(answered) == Counter(one.name for one in names_of(FactsDraft))


def test_no_label_of_the_sheet_is_declared_again() -> None:
    sheet = {one.name for each in fields.FORMS for one in each}
    assert sheet.isdisjoint(one.name for one in facts.ONLY_LATER)
    shown = facts.fields_of([name for _t, names in BLOCKS for name in names], FactsDraft())
    labels = Counter(one.label for one in shown)
    assert set(labels.values()) == {1}
    assert "Child's name" in labels
    assert not any(words[0].isdigit() for words in labels)


def test_what_is_known_is_never_cut_short_by_its_field() -> None:
    long = ", ".join(["the uncle"] * 90)
    [field] = facts.fields_of(["do_not_contact"], FactsDraft(do_not_contact=long))
    assert getattr(field, "limit") == len(long)  # noqa: B009  only a line has one


def test_a_number_asked_later_is_written_down_by_keys(desk: AtDesk) -> None:
    before = desk.made()
    desk.press("e")
    assert edit(desk, "name").text() == "Ayesha"
    desk.keys.type("17")
    desk.press(TAB)
    desk.keys.type("25/2026")
    desk.press(F10)
    [concern] = desk.read(lambda db: db.all(Concern))
    assert (concern.dd_no, concern.fir_no) == ("17", "25/2026")
    assert desk.referral.following.board.form is None
    assert "facts asked later" in desk.referral.bar.words()
    assert desk.view().referral == before.referral
    assert desk.view().child == before.child


def test_equal_facts_make_no_new_version(desk: AtDesk) -> None:
    before = desk.made()
    desk.press("e", F10)
    after = desk.view()
    assert (after.child, after.concern, after.referral) == (
        before.child, before.concern, before.referral,
    )  # fmt: skip


def test_a_child_without_an_age_gets_one_as_stated(desk: AtDesk) -> None:
    desk.made()
    desk.press("e")
    edit(desk, "age").setText("")
    desk.keys.press(F10)
    say_why(desk)
    [child] = desk.read(lambda db: db.all(Child))
    assert (child.age_years, child.age_basis) == (None, AgeBasis.UNKNOWN)
    desk.press("e")
    edit(desk, "age").setText("8")
    desk.press(F10)
    [child] = desk.read(lambda db: db.all(Child))
    assert (child.age_years, child.age_basis, child.sex) == (8, AgeBasis.STATED, Sex.GIRL)


def test_a_wrong_age_is_said_under_its_field(desk: AtDesk) -> None:
    before = desk.made()
    desk.press("e")
    edit(desk, "age").setText("x")
    desk.press(F10)
    assert edit(desk, "age").hasFocus()
    [said] = [
        one
        for one in form(desk).findChildren(QLabel)
        if one.text().startswith("Age in years: write whole years")
    ]
    assert said.visibleRegion().boundingRect() == said.rect()
    assert desk.view().child == before.child


def test_esc_leaves_all_as_it_was(desk: AtDesk) -> None:
    before = desk.made()
    desk.press("e")
    desk.keys.type("17")
    desk.press(ESC)
    assert desk.referral.following.board.form is None
    after = desk.view()
    assert (after.child, after.concern, after.referral) == (
        before.child, before.concern, before.referral,
    )  # fmt: skip
    desk.press("e")
    assert edit(desk, "dd_no").text() == ""


def test_a_kept_draft_is_taken_up_and_said_only_when_told(desk: AtDesk) -> None:
    desk.made()
    desk.press("e")
    found, edits = form(desk), []
    found.edited.connect(lambda: edits.append(1))

    def said() -> bool:
        return any("raft" in one.text() for one in found.findChildren(QLabel))

    desk.keys.type("17")
    assert edits
    assert not said()
    found.take_up(replace(found.known(), fir_no="9/26"), desk.clock.at)
    assert (edit(desk, "fir_no").text(), edit(desk, "dd_no").text()) == ("9/26", "")
    assert said()


def test_keys_of_calls_and_steps_sleep_while_facts_are_typed(desk: AtDesk) -> None:
    desk.made()
    desk.press("e")
    assert buttons(desk).isdisjoint({"1", "E", "N", "P"})
    form(desk).field("sex").setFocus()
    desk.press("b")
    assert all(one.result is None for one in desk.view().actions)
    desk.keys.press(F10)
    say_why(desk)
    assert desk.view().child.sex is Sex.BOY


# the letter


def test_the_line_can_be_changed_until_the_letter_has_left(desk: AtDesk) -> None:
    desk.made(sex=Sex.BOY)
    desk.press("e")
    edit(desk, "need_line").setText("Wound on the left arm")
    desk.press(F10)
    assert desk.view().referral.need_line == "Wound on the left arm"
    act(desk, ActionKind.HAND_OVER, "Nurse One", "OPD", "calm, awake")
    desk.press("e")
    for name in ("need_line", "escort", "vehicle"):
        assert not edit(desk, name).isEnabled()
    desk.keys.type("17")
    desk.press(F10)
    assert desk.view().concern.dd_no == "17"


def test_a_letter_that_leaves_while_facts_are_typed_shuts_its_line(desk: AtDesk) -> None:
    view = desk.made()
    desk.press("e")
    desk.keys.type("17")
    edit(desk, "need_line").setText("never saved")
    sent = replace(view, state=replace(view.state, status=Status.SENT))
    desk.referral.following.board.show_view(sent, desk.clock.at)
    assert not edit(desk, "need_line").isEnabled()
    assert edit(desk, "need_line").text() == view.referral.need_line
    assert edit(desk, "dd_no").text() == "17"


def refused(desk: AtDesk) -> ReferralView:
    """Open a referral whose way told the home area, and turn it where that is hidden."""
    first = desk.made().referral
    draft = ReferralDraft(
        name="Zara", age="9", sex=Sex.GIRL, escort="ASI Two, to Lyari", home_area="Lyari",
        need_line="Injury on arm", need=first.need, situations=desk.view().concern.situations,
        card_id=first.card_id, shared=(*first.shared, "address"),
        share_reasons=(("address", "The hospital sends the child home"),),
    )  # fmt: skip
    unit = partial(opening.open_referral, desk=desk.desk, draft=draft, now=desk.clock.at)
    opened = desk.do(unit).value
    desk.program.window.go("referral", Shown(kind="referral", id=opened.referral_id))
    desk.wait(lambda: desk.view().referral.id == opened.referral_id)
    desk.referral.following.board.turned.emit("")
    desk.settle()
    return desk.view()


def test_a_refused_letter_prints_once_the_line_was_changed(desk: AtDesk) -> None:
    assert "address" not in refused(desk).referral.shared
    desk.press(F9)
    desk.wait(lambda: bool(desk.preview.absent.words()))
    assert "this line tells" in desk.preview.absent.words()
    assert desk.preview.sheet is None
    desk.press(ESC, "e", F10)
    assert edit(desk, "escort").hasFocus()
    edit(desk, "escort").setText("ASI Two")
    desk.press(F10)
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() > 0)
    assert desk.preview.sheet is not None


# a suspect near the child


def name_suspect(desk: AtDesk, words: str) -> None:
    """Type a suspect into the facts of a new referral, and save them."""
    desk.made()
    desk.press("e")
    edit(desk, "suspect_name").setText(words)
    desk.keys.press(F10)


def test_a_suspect_of_the_family_is_asked_about_before_the_facts_are_saved(
    desk: AtDesk,
) -> None:
    name_suspect(desk, "The uncle Karim")
    assert isinstance(desk.dialog(), Question)
    assert desk.view().concern.suspect_name == ""
    QTest.keyClick(desk.dialog(), Qt.Key.Key_1)
    desk.wait(lambda: desk.referral.following.board.form is None)
    assert desk.view().child.do_not_contact == ("uncle",)
    assert desk.view().concern.suspect_name == "The uncle Karim"
    assert desk.view().actions[-1].note.startswith("Asked: must the suspect")


def test_esc_goes_back_to_the_facts_as_typed(desk: AtDesk) -> None:
    name_suspect(desk, "The uncle Karim")
    QTest.keyClick(desk.dialog(), Qt.Key.Key_Escape)
    assert edit(desk, "suspect_name").text() == "The uncle Karim"
    assert desk.view().concern.suspect_name == ""


def test_a_suspect_who_may_be_contacted_is_asked_about_once(desk: AtDesk) -> None:
    name_suspect(desk, "The uncle Karim")
    QTest.keyClick(desk.dialog(), Qt.Key.Key_2)
    desk.wait(lambda: desk.referral.following.board.form is None)
    assert desk.view().child.do_not_contact == ()
    desk.press("e", F10)
    assert desk.referral.following.board.form is None


def test_the_sheet_says_that_a_suspect_near_the_child_is_to_be_listed(desk: AtDesk) -> None:
    desk.begin()
    sheet = desk.referral.writing.sheet
    assert sheet.near() == ""
    for name, words, said in (
        ("suspect_name", "The uncle", True),
        ("do_not_contact", "the uncle", False),
    ):
        found = sheet.more.field(name)
        assert isinstance(found, QLineEdit)
        found.setText(words)
        sheet.more.edited.emit()
        assert bool(sheet.near()) is said


def test_a_stranger_is_saved_without_a_question(desk: AtDesk) -> None:
    name_suspect(desk, "A man in a van")
    desk.settle()
    assert desk.view().concern.suspect_name == "A man in a van"


# locking


def test_nothing_typed_is_left_in_the_window_once_it_is_locked(desk: AtDesk) -> None:
    desk.made()
    desk.press("e")
    desk.keys.type("Canary17")
    desk.keys.press("Ctrl+L")
    desk.wait(lambda: not desk.program.bridge.is_open)
    desk.settle()
    assert desk.program.window.stack.page("referral") is None
    for one in QApplication.allWidgets():
        if isinstance(one, QLineEdit):
            assert "Canary17" not in one.text()
        if isinstance(one, QLabel):
            assert "Canary17" not in one.text()
        if isinstance(one, QPlainTextEdit):
            assert "Canary17" not in one.toPlainText()


# the next place


def test_p_goes_on_to_the_next_place_once_they_declined(desk: AtDesk) -> None:
    first = desk.made().referral
    assert "P" not in buttons(desk)
    act(desk, ActionKind.DECLINED, "No bed is free tonight")
    assert {"E", "N", "P"} <= buttons(desk)
    desk.press("p")
    second = desk.view().referral
    assert second.previous_id == first.id
    assert second.card_id != first.card_id
    assert second.need_line == first.need_line
    assert desk.referral.bar.words().startswith("Next: ")
    assert "P" not in buttons(desk)


def test_the_next_place_is_offered_while_they_are_silent(desk: AtDesk) -> None:
    view = desk.made()
    assert not board_module.onward(view.state)
    assert board_module.onward(replace(view.state, status=Status.SENT, silent=True))
    assert board_module.onward(replace(view.state, status=Status.RECALLED))


def test_a_child_that_comes_again_is_hinted_at_beside_the_clocks(desk: AtDesk) -> None:
    first = desk.made()
    assert "HERE BEFORE" not in desk.referral.following.board.sides.words()
    again = desk.made()
    assert again.referral.id != first.referral.id
    words = desk.referral.following.board.sides.words()
    assert "MAYBE HERE BEFORE: ASK" in words
    assert first.concern.number in words
