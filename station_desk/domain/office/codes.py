"""Own what a loaded file of offices is read against: the packs' codes, under folded words.

One file speaks of the whole country, so that the codes of all packs are joined: the words of
both provinces, and the districts by province.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from station_desk.domain.fold import fold
from station_desk.domain.pack.codes import District, Kind, Need, Office, Saying, Words
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import FreshRule
from station_desk.words import ENGLISH

NATIONAL = "national"


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """Codes by folded word; ``districts`` by province id, then by folded name or alias.

    ``everywhere`` holds the districts of all provinces by folded name or alias.
    """

    need_values: Mapping[str, tuple[str, ...]]
    kind_values: Mapping[str, str]
    province_values: Mapping[str, str]
    districts: Mapping[str, Mapping[str, str]]
    short_codes: frozenset[str] = frozenset()
    secret_kinds: frozenset[str] = field(default=frozenset({"shelter"}))
    everywhere: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Join the districts once, not for every cell."""
        joined = {name: one for known in self.districts.values() for name, one in known.items()}
        object.__setattr__(self, "everywhere", joined)


class Names(Protocol):
    """What ladder and search need of a pack: districts, needs, kinds, offices, their names."""

    @property
    def districts(self) -> Mapping[str, District]:
        """Return the districts by id."""

    @property
    def needs(self) -> Mapping[str, Need]:
        """Return the needs by code."""

    @property
    def kinds(self) -> Mapping[str, Kind]:
        """Return the kinds of office by code."""

    @property
    def offices(self) -> Mapping[str, Office]:
        """Return what the pack knows of single offices, by its own short id."""

    @property
    def sayings(self) -> Mapping[str, Saying]:
        """Return what people call offices, by id."""

    @property
    def freshness(self) -> Mapping[str, FreshRule]:
        """Return how long what an office told holds."""

    def say(self, words: Words, language: str = "") -> str:
        """Return ``words`` in ``language``, by default the running one."""


def district_name(district: str, pack: Names, language: str = "") -> str:
    """Return the name of a district; of one that the pack does not know as its id says it.

    Ids are made of names: ``upper-dir`` of another province is Upper Dir.
    """
    known = pack.districts.get(district)
    return pack.say(known.name, language) if known else district.replace("-", " ").title()


def district_written(district: str, pack: Names) -> str:
    """Return how a district is written in a cell, which another desk reads: in English."""
    return district_name(district, pack, ENGLISH)


def codes_of(packs: Iterable[Pack]) -> Codes:
    """Return the joined codes of ``packs``; the first pack that knows a word decides."""
    needs: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, str] = {}
    provinces: dict[str, str] = {NATIONAL: NATIONAL}
    districts: dict[str, Mapping[str, str]] = {}
    short: set[str] = set()
    secret: set[str] = {"shelter"}
    for pack in packs:
        for word, codes in pack.need_values.items():
            needs.setdefault(fold(word), tuple(codes))
        for word, code in pack.kind_values.items():
            kinds.setdefault(fold(word), code)
        for word, code in pack.province_values.items():
            provinces.setdefault(fold(word), code)
        districts[pack.id] = _districts(pack)
        short.update(pack.short_codes, (one.number for one in pack.short_codes.values()))
        secret.update(kind.id for kind in pack.kinds.values() if kind.secret)
    return Codes(
        need_values=needs,
        kind_values=kinds,
        province_values=provinces,
        districts=districts,
        short_codes=frozenset(one for one in short if one.isdecimal()),
        secret_kinds=frozenset(secret),
    )


def _districts(pack: Pack) -> dict[str, str]:
    """Return district ids by folded name, id and alias; a name wins over an alias."""
    found: dict[str, str] = {}
    for district in pack.districts.values():
        for name in (*district.name.values(), district.id):
            found.setdefault(fold(name), district.id)
    for district in pack.districts.values():
        for name in district.aliases:
            found.setdefault(fold(name), district.id)
    return found
