"""A place without a number: one is told to go there only where the door is known and open."""

from dataclasses import replace

from station_desk.domain import going
from station_desk.machine import packs
from tests.domain.office_cards import card, phone

PACK = packs.load("sindh")
BARE = replace(
    card("a", phones=()), province="sindh", district="badin", needs=("medical",), address=""
)


def test_a_hospital_of_a_known_place_is_gone_to_with_its_address_or_its_district() -> None:
    assert going.words(BARE, PACK) == "No number known: go there, Badin (address not known)."
    placed = replace(BARE, address="Station Road")
    assert going.words(placed, PACK) == "No number known: go there, Station Road."


def test_a_secret_place_one_without_a_place_and_another_need_are_not_gone_to() -> None:
    for one in (
        replace(BARE, secret=True, address="Station Road"),
        replace(BARE, district=""),
        replace(BARE, needs=("complaints",)),
    ):
        assert going.words(one, PACK) == "No number is known."
    assert not going.words(replace(BARE, phones=(phone("1122"),)), PACK)
