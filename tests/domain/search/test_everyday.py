"""What is typed every day, over the real starter files, at a desk of either province."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from station_desk.domain import units
from station_desk.domain.register import Card
from station_desk.domain.search.directory import Directory
from station_desk.machine import packs
from station_desk.services.register.directory import starter_cards

HERE = Path(__file__).parent
AT = {"sindh": "karachi-south", "kp": "peshawar"}
FIRST_SHARE = 0.9
FIRST = 5


class Asked(NamedTuple):
    at: str
    typed: str
    first: tuple[str, ...]


def table() -> tuple[Asked, ...]:
    text = (HERE / "everyday.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((one for one in text if not one.startswith("#")), delimiter="\t")
    return tuple(Asked(row["at"], row["typed"], tuple(row["first"].split("|"))) for row in rows)


TABLE = table()
NAMED_BY_A_USER = (
    *("police surgeon", "medico legal", "saddar", "darul aman", "darul aman karachi"),
    *("yateem khana", "سماجی بہبود", "سماجي ڀلائي", "bachon ka tahafuz"),
)


@cache
def directory(province: str) -> Directory:
    pack, at = packs.load(province), {"province": province, "district": AT[province]}
    return Directory((units.meant(one, pack, **at) for one in starter_cards(1)), pack)


def found(one: Asked) -> list[Card]:
    hits = directory(one.at).search(one.typed, home=one.at, district=AT[one.at])
    return [hit.card for hit in hits[:FIRST]]


def fits(card: Card, wanted: tuple[str, ...]) -> bool:
    return any(
        one[1:] == card.district if one.startswith("@") else one in card.organization
        for one in wanted
    )


@pytest.mark.parametrize("one", TABLE, ids=lambda one: f"{one.at}-{one.typed}")
def test_the_right_office_is_among_the_first_five(one: Asked) -> None:
    cards = found(one)
    assert any(fits(card, one.first) for card in cards), [card.organization for card in cards]


def test_the_first_row_is_right_for_nine_in_ten() -> None:
    wrong = [one.typed for one in TABLE if not any(fits(c, one.first) for c in found(one)[:1])]
    assert len(wrong) <= (1 - FIRST_SHARE) * len(TABLE), wrong


@pytest.mark.parametrize("typed", NAMED_BY_A_USER)
def test_the_first_row_is_right_where_a_user_found_it_wrong(typed: str) -> None:
    mine = [one for one in TABLE if one.typed == typed]
    assert mine
    for one in mine:
        assert fits(found(one)[0], one.first)
