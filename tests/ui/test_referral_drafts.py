"""Drafts of referrals through the real window: kept, asked about, chosen, thrown away."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from station_desk.domain.draft import KeptDraft, ReferralDraft
from station_desk.domain.kinds import Sex
from station_desk.services import drafts
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral import saving
from tests.ui.at_desk import ESC, F2, F3, F7, AtDesk

INNER = (QAbstractButton,)  # a button is read out by its words


def test_a_draft_is_kept_two_seconds_after_the_last_key_and_forgotten_when_saved(
    desk: AtDesk,
) -> None:
    desk.begin()
    desk.fill()
    desk.wait(lambda: desk.read(lambda db: drafts.kept(db, desk.desk)) is not None)
    kept = desk.read(lambda db: drafts.kept(db, desk.desk))
    assert kept is not None
    assert kept[1].name == "Ayesha"
    assert desk.saved() == ()
    desk.save()
    assert desk.read(lambda db: drafts.kept(db, desk.desk)) is None


def test_a_draft_survives_the_lock_and_is_asked_about(desk: AtDesk) -> None:
    desk.begin()
    desk.keys.type("Ayesha")
    desk.lock_and_open()
    desk.wait(lambda: "F7 goes on" in desk.referrals.bar.words())
    desk.press(F7)
    asked = desk.dialog()
    assert isinstance(asked, Question)
    QTest.keyClick(asked, Qt.Key.Key_1)
    desk.settle()
    assert desk.referral.writing.sheet.draft().name == "Ayesha"


def test_a_draft_that_is_thrown_away_is_gone(desk: AtDesk) -> None:
    desk.begin()
    desk.keys.type("Ayesha")
    desk.press(ESC, F3, F7)
    asked = desk.dialog()
    QTest.keyClick(asked, Qt.Key.Key_3)
    QTest.keyClick(another(desk, asked), Qt.Key.Key_1)
    desk.wait(lambda: desk.read(lambda db: drafts.kept(db, desk.desk)) is None)
    desk.wait(lambda: desk.referral.writing.sheet.draft().name == "")


def another(desk: AtDesk, before: QWidget) -> QWidget:
    """Return the question that comes after ``before``."""
    desk.wait(lambda: QApplication.activeModalWidget() not in (None, before))
    return desk.dialog()


def test_a_second_child_is_begun_while_the_first_draft_is_kept(desk: AtDesk) -> None:
    desk.begin()
    desk.keys.type("Ayesha")
    desk.press(F7)
    first = desk.dialog()
    QTest.keyClick(first, Qt.Key.Key_2)
    desk.settle()
    sheet = desk.referral.writing.sheet
    assert sheet.draft().name == ""
    desk.front()
    sheet.who.field("name").setFocus()
    desk.keys.type("Bilal")
    desk.press(ESC, F3)
    desk.wait(lambda: "2 drafts are kept" in desk.referrals.bar.words())
    desk.press(F7)
    asked = desk.dialog()
    QTest.keyClick(asked, Qt.Key.Key_2)
    desk.settle()
    assert sheet.draft().name == "Ayesha"
    kept = desk.read(lambda db: drafts.listed(db, desk.desk))
    assert {one.draft.name for one in kept} == {"Ayesha", "Bilal"}
    desk.front()
    desk.lock_and_open()
    desk.wait(lambda: "2 drafts are kept" in desk.referrals.bar.words())


def test_of_many_drafts_the_older_ones_are_one_key_away_and_the_question_fits(
    desk: AtDesk,
) -> None:
    for name in ("One", "Two", "Three", "Four", "Five"):
        typed = ReferralDraft(name=name, age="9", sex=Sex.GIRL, need="protection")
        one = KeptDraft(key=name, begun_at=desk.clock.at, at=desk.clock.at, draft=typed)
        desk.do(partial(saving.keep, desk=desk.desk, one=one))
        desk.later(minutes=1)
    desk.press(F3, F7)
    first = desk.dialog()
    assert first.height() <= 600
    QTest.keyClick(first, Qt.Key.Key_5)
    QTest.keyClick(another(desk, first), Qt.Key.Key_2)
    desk.wait(lambda: desk.referral.writing.sheet.draft().name == "One")


def test_the_place_of_one_child_is_not_the_place_of_the_next(desk: AtDesk) -> None:
    desk.press(F2, "4", "3", "1", "1", "1", F7)
    desk.settle()
    first = desk.referral.writing.sheet
    assert first.draft().card_id
    desk.press(ESC, F2, ESC, F2, "4", "4", "3", "1", "2", F7)
    desk.settle()
    assert first.draft().need == "probation"
    assert first.draft().card_id == ""
    assert first.where_to.nowhere()
