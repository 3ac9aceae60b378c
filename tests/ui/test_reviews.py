"""What waits for the in-charge at the window: within three keys, each opens its case."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt

from station_desk.domain.review import ReviewKind
from station_desk.services import glass
from station_desk.services.second import Second
from station_desk.ui.pages.reviews import ReviewsPage
from tests.ui.at_desk import ENTER, F10, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture

F11 = Qt.Key.Key_F11
WHY = "the mother asks where her child is"


def page(desk: AtDesk) -> ReviewsPage:
    desk.press(F11, "w")
    desk.wait(lambda: desk.program.window.stack.name() == "reviews")
    desk.settle()
    return desk.page("reviews", ReviewsPage)


def break_glass(desk: AtDesk, referral_id: str) -> None:
    second = Second(officer_id="", role=None)
    about: dict[str, Any] = {"desk": desk.desk, "referral_id": referral_id, "reason": WHY}
    desk.do(partial(glass.break_glass, **about, second=second))


def test_a_case_that_waits_opens_within_three_keys(desk: AtDesk) -> None:
    referral = desk.made().referral
    desk.keys.count = 0
    page(desk)
    desk.press(ENTER)
    assert desk.keys.count <= 3
    desk.wait(lambda: desk.program.window.stack.name() == "referral")
    assert desk.view().referral.id == referral.id


def test_a_broken_glass_is_seen_by_one_key(desk: AtDesk) -> None:
    break_glass(desk, desk.made().referral.id)
    shown = page(desk)
    found = shown.list.current()
    assert found is not None
    assert found.kind is ReviewKind.GLASS
    assert WHY in shown.about.text()
    desk.press(F10)
    assert "Seen" in shown.bar.words()
    left = shown.list.current()
    assert left is not None
    assert left.kind is ReviewKind.DRAFT
    assert not shown.seen.isEnabled()


def test_the_list_is_seen_in_every_look(desk: AtDesk) -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    for need in ("medical", "protection", "shelter"):
        break_glass(desk, desk.made(need).referral.id)
        desk.later(hours=13)
    shown = page(desk)
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"reviews-{look.name}.png"))
    assert "Waiting: 6, late: 2." in shown.stands.text()
