"""Contacts that may be one office twice: shown side by side, merged, or kept apart by key."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from station_desk.domain.register import Card
from station_desk.services.register import card_history, doubles, register_edit
from station_desk.ui.pages.contacts.doubles import Doubles
from tests.ui.at_desk import ESC, F4, AtDesk
from tests.ui.test_contact_card import answer

LEFT, RIGHT = "Rahat Children Home", "Rahat Childrens Home"


@pytest.fixture
def at_pairs(desk: AtDesk) -> AtDesk:
    """Return the desk before the pairs, the two homes shown."""
    cells = {
        **register_edit.empty(desk.desk).cells,
        "kind": "shelter", "services": "shelter", "phones": "021-34567894",
    }  # fmt: skip
    for name, hours in ((LEFT, "24 hours"), (RIGHT, "Mon-Fri 9-17")):
        made = {**cells, "organisation": name, "hours": hours}
        desk.do(partial(register_edit.create, desk=desk.desk, cells=made))
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)
    desk.press("0")
    desk.wait(pane(desk).isVisible)
    for _turn in range(200):
        if shown(desk) == {LEFT, RIGHT}:
            break
        desk.press(Qt.Key.Key_PageDown)
    assert shown(desk) == {LEFT, RIGHT}
    return desk


def pane(desk: AtDesk) -> Doubles:
    return desk.contacts.doubles


def shown(desk: AtDesk) -> set[str]:
    pair = pane(desk).pair
    return {pair.one.organization, pair.other.organization} if pair else set()


def cards(desk: AtDesk) -> dict[str, Card]:
    pair = pane(desk).pair
    assert pair is not None
    return {"1": pair.one, "2": pair.other}


def test_a_pair_stands_side_by_side_with_its_reasons_and_what_differs(
    at_pairs: AtDesk,
) -> None:
    words = pane(at_pairs).words()
    assert "nearly the same name" in words
    assert "\u25c6 24 hours" in words
    assert "\u25c6 Mon-Fri 9-17" in words
    assert "\u25c6 021-34567894" not in words
    assert "021-34567894" in words


@pytest.mark.parametrize("key", ["1", "2"])
def test_a_key_says_which_of_the_two_stays(at_pairs: AtDesk, key: str) -> None:
    stays = cards(at_pairs)[key]
    at_pairs.keys.press(key)
    answer(at_pairs, "one office, two boards")
    assert "Merged into" in at_pairs.contacts.bar.words()
    assert shown(at_pairs) != {LEFT, RIGHT}
    at_pairs.press(ESC)
    kept = [one for one in at_pairs.contacts.register.list.lines.rows if isinstance(one, Card)]
    homes = [one.id for one in kept if one.organization in (LEFT, RIGHT)]
    assert homes == [stays.id]
    told = at_pairs.read(partial(card_history.history_of, desk=at_pairs.desk, card_id=stays.id))
    assert {one.after for one in told} >= {LEFT, RIGHT}


def test_two_offices_are_kept_apart_with_a_reason_and_not_proposed_again(
    at_pairs: AtDesk,
) -> None:
    at_pairs.keys.press("3")
    answer(at_pairs, "I have been in both homes")
    assert shown(at_pairs) != {LEFT, RIGHT}
    again = at_pairs.read(partial(doubles.proposed, desk=at_pairs.desk))
    assert {LEFT, RIGHT} not in [
        {one.one.organization, one.other.organization} for one in again
    ]


def test_esc_leaves_the_pairs_unsettled(at_pairs: AtDesk) -> None:
    at_pairs.press(ESC)
    assert not pane(at_pairs).isVisible()
