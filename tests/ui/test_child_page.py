"""The child's page and the ways to it by keys: all of it, same or another, siblings."""

from dataclasses import replace
from functools import partial

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import Verdict
from station_desk.domain.views import ReferralView
from station_desk.services.case.opening import open_referral
from station_desk.ui.pages.child import ChildPage
from station_desk.ui.widgets.seat import Shown
from tests.ui.at_desk import TAB, AtDesk


def child_page(desk: AtDesk) -> ChildPage:
    desk.wait(lambda: desk.program.window.stack.name() == "child")
    desk.settle()
    return desk.page("child", ChildPage)


def typed_again(desk: AtDesk, view: ReferralView, **more: object) -> ReferralDraft:
    known = ReferralDraft(
        name="Ayesha", age="9", sex=view.child.sex, need=view.referral.need,
        card_id=view.referral.card_id, situations=view.concern.situations,
        guardian_name="Karim",
    )  # fmt: skip
    return replace(known, **more)  # type: ignore[arg-type]  # by name


def twice(desk: AtDesk) -> ReferralView:
    """Write the same girl twice, once in Urdu letters, and open the second."""
    view = desk.made()
    _first, saved = [
        desk.do(partial(open_referral, desk=desk.desk, draft=typed_again(desk, view, **more),
                        now=desk.clock.at)).value
        for more in ({"name": "\u0639\u0627\u0626\u0634\u06c1"}, {})
    ]  # fmt: skip
    desk.program.window.go("referral", Shown(kind="referral", id=saved.referral_id))
    desk.wait(lambda: desk.view().referral.id == saved.referral_id)
    return desk.view()


def test_k_shows_all_of_the_child_and_one_key_says_whether_it_is_the_same(
    desk: AtDesk,
) -> None:
    view = twice(desk)
    assert len(view.earlier) == 2
    desk.press("K")
    page = child_page(desk)
    assert view.child.code in page.head.text()
    assert page.same.isVisible()
    desk.press("S")
    desk.wait(lambda: bool(page.view and page.view.same))
    assert [one.verdict for one in page.view.same] == [Verdict.SAME] if page.view else False
    desk.press("N")
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    assert desk.referral.writing.sheet.draft().child_code == view.child.code


def test_j_begins_the_siblings_page_and_only_the_child_is_typed(desk: AtDesk) -> None:
    first = desk.made()
    desk.press("J")
    desk.wait(lambda: desk.referral.writing.begun)
    desk.settle()
    desk.keys.type("Second child")
    desk.keys.press(TAB, TAB)
    desk.keys.type("6")
    second = desk.save()
    assert second.referral.card_id == first.referral.card_id
    assert second.referral.escort == first.referral.escort
    assert [one.number for one in second.group] == [first.concern.number]
    assert "CAME TOGETHER" in desk.referral.following.board.sides.words()
