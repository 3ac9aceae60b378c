"""The list of referrals and the Due list: what is owed first, code and initials only."""

from functools import partial

from PySide6.QtWidgets import QLabel

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.kinds import ActionKind, Sex
from station_desk.domain.records import Referral, Saved
from station_desk.domain.views import DueLine, ReferralLine
from station_desk.services.case import acting
from station_desk.services.case.opening import Opened, open_referral
from station_desk.services.register import directory
from station_desk.store import history
from station_desk.store.database import Session
from station_desk.ui.tables.columns import Heading
from tests.ui.at_desk import ENTER, ESC, F1, F3, F9, AtDesk

NAME = "Canary Child"


def refer(desk: AtDesk, need: str, situation: str) -> Opened:
    cards = desk.read(partial(directory.cards, desk=desk.desk))
    card = next(one for one in cards if need in one.needs and one.phones)
    draft = ReferralDraft(
        name=NAME, age="12", sex=Sex.BOY, need=need, card_id=card.id, situations=(situation,),
    )  # fmt: skip
    unit = partial(open_referral, desk=desk.desk, draft=draft, now=desk.clock.at)
    return desk.do(unit).value


def close(desk: AtDesk, referral_id: str) -> None:
    def unit(db: Session) -> Saved[str]:
        draft = ActionDraft(
            reason="The child is safe with the family", note="No custody was taken",
            outcome="returned_family", told=("the mother",),
        )  # fmt: skip
        kind = ActionKind.CLOSED
        shown = db.get(Referral, referral_id).to_phone
        call = ActionDraft(phone=shown, result="answered")
        acting.act(db, at, referral_id, ActionKind.CALL_ATTEMPT, call, now=now)
        return acting.act(db, at, referral_id, kind, draft, now=now)

    at, now = desk.desk, desk.clock.at
    desk.do(unit)


def open_list(desk: AtDesk) -> None:
    desk.press(F3)
    desk.settle()


def headings(desk: AtDesk) -> list[str]:
    shown = desk.referrals.lists.referrals.lines.rows
    return [one.words for one in shown if isinstance(one, Heading)]


def lines(desk: AtDesk) -> list[ReferralLine]:
    shown = desk.referrals.lists.referrals.lines.rows
    return [one for one in shown if isinstance(one, ReferralLine)]


def due(desk: AtDesk) -> list[DueLine]:
    shown = desk.referrals.lists.due.lines.rows
    return [one for one in shown if isinstance(one, DueLine)]


def test_an_empty_list_says_the_next_key(desk: AtDesk) -> None:
    open_list(desk)
    assert "F7 logs the first one" in desk.referrals.lists.empty.text()
    desk.press("4")
    assert desk.referrals.lists.empty.text() == "Nothing is closed yet."
    desk.press("0")
    assert desk.referrals.lists.empty.text() == "Nothing is due."
    desk.press(F9)
    assert "nothing to print" in desk.referrals.bar.words()


def test_what_is_late_stands_first_and_what_is_not_due_is_folded(desk: AtDesk) -> None:
    refer(desk, "protection", "neglect")
    desk.later(hours=30)
    refer(desk, "education", "out_of_school")
    open_list(desk)
    assert headings(desk) == ["Late (1)", "Not due yet (1), folded"]
    assert len(lines(desk)) == 1
    desk.press("5")
    assert headings(desk) == ["Late (1)", "Not due yet (1)"]
    assert [one.need for one in lines(desk)][-1] == "School"


def test_a_late_law_clock_is_critical_and_carries_its_citation(desk: AtDesk) -> None:
    refer(desk, "missing", "missing")
    desk.later(hours=3)
    open_list(desk)
    assert headings(desk)[0] == "Critically late (1)"
    desk.press("0")
    law = [one for one in due(desk) if one.statute and one.late]
    assert law
    desk.referrals.lists.due.choose(1)
    shown = desk.referrals.lists.due.current()
    assert shown is not None
    assert shown.citation in desk.referrals.rule.text()
    assert f"({shown.confidence})" in desk.referrals.rule.text()


def test_no_name_stands_on_the_list(desk: AtDesk) -> None:
    refer(desk, "protection", "neglect")
    open_list(desk)
    view = desk.referrals.lists.referrals
    cells = [
        str(view.lines.index(row, column).data() or "")
        for row in range(view.lines.rowCount())
        for column in range(view.lines.columnCount())
    ]
    labels = [one.text() for one in desk.program.window.findChildren(QLabel)]
    assert not any("Canary" in one for one in (*cells, *labels))
    assert any(one.endswith("C.C.") for one in cells)


def test_digits_choose_and_letters_search(desk: AtDesk) -> None:
    closed = refer(desk, "protection", "neglect")
    refer(desk, "education", "out_of_school")
    close(desk, closed.referral_id)
    open_list(desk)
    assert [one.need for one in lines(desk)] == ["School"]
    desk.press("4")
    assert [one.id for one in lines(desk)] == [closed.referral_id]
    desk.press("2")
    desk.keys.type("zebra")
    desk.wait(lambda: "Nothing fits" in desk.referrals.lists.empty.text())
    desk.press(ESC)
    assert len(lines(desk)) == 1
    assert desk.program.window.stack.name() == "referrals"
    desk.keys.type("scho")
    desk.wait(lambda: desk.referrals.search.text() == "scho")
    desk.settle()
    assert len(lines(desk)) == 1


def test_words_that_were_looked_for_stay_for_a_step_back_and_go_for_a_new_visit(
    desk: AtDesk,
) -> None:
    refer(desk, "protection", "neglect")
    open_list(desk)
    desk.keys.type("prot")
    desk.wait(lambda: desk.referrals.search.text() == "prot")
    desk.settle()
    desk.press(ENTER, ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    desk.settle()
    desk.press(ESC)
    desk.wait(lambda: desk.program.window.stack.name() == "referrals")
    assert desk.referrals.search.text() == "prot"
    desk.press(F1, F3)
    assert desk.referrals.search.text() == ""
    assert len(lines(desk)) == 1


def test_enter_opens_the_referral_and_f9_its_paper(desk: AtDesk) -> None:
    opened = refer(desk, "protection", "neglect")
    open_list(desk)
    desk.press(ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    assert desk.view().referral.id == opened.referral_id
    desk.press(F3, F9)
    assert desk.program.window.stack.name() == "preview"


def test_a_saved_action_changes_the_list_that_is_shown_next(desk: AtDesk) -> None:
    opened = refer(desk, "protection", "neglect")
    open_list(desk)
    assert len(lines(desk)) == 1
    desk.press(ENTER)
    desk.view()
    close(desk, opened.referral_id)
    desk.program.window.stack.touched({"referrals"})
    desk.settle()
    open_list(desk)
    assert lines(desk) == []


def acts(desk: AtDesk) -> list[str]:
    found = desk.read(partial(history.lines, limit=20))
    return [str(one.facts["act"]) for one in found if "act" in one.facts]


def test_a_search_is_journaled_once_when_its_hit_is_opened(desk: AtDesk) -> None:
    refer(desk, "protection", "found_alone")
    open_list(desk)
    desk.keys.type("protection")
    desk.wait(lambda: len(lines(desk)) == 1)
    desk.press(ENTER, ENTER)
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    desk.settle()
    assert acts(desk)[:2] == ["open", "search"]
    assert acts(desk).count("search") == 1


def test_a_referral_shown_again_after_a_change_is_not_opened_again(desk: AtDesk) -> None:
    refer(desk, "protection", "found_alone")
    open_list(desk)
    desk.press(ENTER)
    desk.wait(lambda: desk.referral.following.view is not None)
    desk.answered()
    assert acts(desk).count("open") == 1


def test_words_of_an_earlier_visit_hide_nothing_later(desk: AtDesk) -> None:
    refer(desk, "education", "out_of_school")
    open_list(desk)
    desk.press("5")
    desk.keys.type("zzz")
    desk.wait(lambda: lines(desk) == [])
    desk.press(F1, F3)
    assert desk.referrals.search.text() == ""
    desk.wait(lambda: len(lines(desk)) == 1)
