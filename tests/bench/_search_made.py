"""Make registers of any size around the real offices, and the names that are asked for.

``search_names.tsv`` holds 200 names: real offices, real police stations, and spellings in Urdu,
Sindhi and Pashto. ``stored`` tells whether the card has that spelling as another name; else the
card has its English name only. The rest of a register are made-up offices of the same kinds.
"""

from __future__ import annotations

import csv
import random
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from station_desk.domain.fold import fold
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.register import Card, CardPhone
from station_desk.machine import packs
from station_desk.services.register.directory import starter_cards

HERE = Path(__file__).parent
BEGINS = "b bh ch d dh g gh h j k kh l m n p ph q r s sh t th w y z".split()  # noqa: SIM905  short
MIDDLES = "a aa ai e ee i o oo u".split()  # noqa: SIM905  short
ENDS = ["", "", "", "n", "r", "l", "m", "ng", "nd", "sh", "t", "k", "b"]
KINDS = (
    ("Police Station {}", "police", ("emergency",)),
    ("{} Welfare Trust", "ngo", ("welfare",)),
    ("Civil Hospital {}", "health", ("medical", "medico_legal")),
    ("Social Welfare Office {}", "social_welfare", ("welfare", "documents")),
    ("{} Foundation", "ngo", ("shelter",)),
    ("Government Girls School {}", "education", ("education",)),
    ("Child Protection Unit {}", "child_protection", ("protection",)),
    ("Basic Health Unit {}", "health", ("medical",)),
    ("Legal Aid Centre {}", "legal_aid", ("legal",)),
    ("Labour Office {}", "labour", ("labour",)),
)
URDU = {
    "kh": "خ", "gh": "غ", "ch": "چ", "sh": "ش", "bh": "بھ", "dh": "دھ", "th": "تھ", "ph": "پھ",
    "aa": "\u0627", "ee": "ی", "oo": "و", "ai": "ے", "a": "", "e": "ی", "i": "",
    "o": "و", "u": "",
    "b": "ب", "d": "د", "g": "گ", "j": "ج", "k": "ک", "l": "ل", "m": "م", "n": "ن", "p": "پ",
    "q": "ق", "r": "ر", "s": "س", "t": "ت", "w": "و", "y": "ی", "z": "ز",
    "h": "ہ",
}  # fmt: skip
OTHER_NAMED = 0.4  # share of the made-up offices with a name in Urdu script


class Name(NamedTuple):
    """A name that is asked for, and the card that is the right one."""

    script: str
    stored: bool
    spelling: str
    card: str


def register(size: int) -> tuple[tuple[Card, ...], tuple[Name, ...]]:
    """Return ``size`` cards in mixed order, and the 200 names of some of them."""
    places = _district_ids()
    real = list(starter_cards(1))
    real += [
        _made(f"ps-{nth}", f"Police Station {row['name']}", places[row["district"]],
              "police", ("emergency",), nth)
        for nth, row in enumerate(_rows("search_stations.tsv"))
    ]  # fmt: skip
    cards, names = _named(real, places)
    taken = {fold(card.organization) for card in cards}
    rng = random.Random(size)  # noqa: S311  the same every time
    cards += _fillers(size - len(cards), taken, list(places.values()), rng)
    rng.shuffle(cards)
    return tuple(cards), names


def _rows(file: str) -> list[dict[str, str]]:
    with (HERE / file).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened, delimiter="\t"))


def _district_ids() -> dict[str, tuple[str, str]]:
    """Return (province, id) of a district by its English name; empty for a whole province."""
    found = {"": ("national", "")}
    for pack in (packs.load("sindh"), packs.load("kp")):
        for one in pack.districts.values():
            found[one.name["en"]] = (pack.id, one.id)
    return found


def _named(
    real: list[Card], places: dict[str, tuple[str, str]]
) -> tuple[list[Card], tuple[Name, ...]]:
    """Give the cards the spellings that are stored; return them with what is asked for."""
    cards = {card.id: card for card in real}
    names = []
    for row in _rows("search_names.tsv"):
        district = places[row["district"]][1]
        right = next(
            card for card in cards.values()
            if card.organization == row["office"] and card.district == district
        )  # fmt: skip
        stored = row["stored"] == "yes"
        if stored and row["script"] != "latin":
            more = (*right.other_names, row["spelling"])
            cards[right.id] = replace(right, other_names=more)
        names.append(Name(row["script"], stored, row["spelling"], right.id))
    return list(cards.values()), tuple(names)


def _fillers(
    count: int, taken: set[str], places: list[tuple[str, str]], rng: random.Random
) -> list[Card]:
    made: list[Card] = []
    villages = [_village(rng) for _nth in range(max(count // 3, 300))]
    while len(made) < count:
        name, kind, needs = rng.choice(KINDS)
        parts = rng.choice(villages)
        if rng.random() < 0.5:
            parts = (*parts, *rng.choice(villages))
        title = name.format(" ".join("".join(part).capitalize() for part in parts))
        if fold(title) in taken:
            continue
        taken.add(fold(title))
        card = _made(
            f"f-{len(made)}", title, rng.choice(places), kind, needs, rng.randrange(10**6)
        )
        if rng.random() < OTHER_NAMED:
            urdu = " ".join("".join(URDU.get(bit, bit) for bit in part) for part in parts)
            card = replace(card, other_names=(f"دفتر {urdu}",))
        made.append(card)
    return made


def _village(rng: random.Random) -> tuple[list[str], ...]:
    bits: list[str] = []
    for _syllable in range(rng.choice((1, 2, 2, 3))):
        bits += [rng.choice(BEGINS), rng.choice(MIDDLES), *rng.choice(ENDS)]
    return (bits,)


def _made(
    id_: str, name: str, place: tuple[str, str], kind: str, needs: tuple[str, ...], nth: int
) -> Card:
    number = f"0{21 + nth % 70}{9200000 + nth}"
    phone = CardPhone(id=f"p-{id_}", number=number, dial=number, kind=PhoneKind.LANDLINE)
    return Card(
        id=id_, site_id=1, organization=name, kind=kind, needs=needs, province=place[0],
        district=place[1], phones=(phone,),
    )  # fmt: skip
