"""Rows of the failure matrix that one file decides by itself; each test names its row.

Rows 21, 29 and 36 (the stick) stand in ``test_folder_road``.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import TYPE_CHECKING

import pyrage
import pytest

from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.exchange import age_keys, bundle, frame, shapes, trust
from station_desk.exchange.folder_road import FOLDER, FolderRoad
from tests.exchange import mutated, trust_made
from tests.exchange import sealed_made as made
from tests.exchange.sealed_made import DISTRICT, OTHER, STATION, STRANGER

if TYPE_CHECKING:
    from pathlib import Path

HOME = "LHE-03"
LINES = made.run(40)
GOOD = made.sealed(LINES)


def refusal(data: bytes, by: made.Party = DISTRICT) -> Refusal:
    with pytest.raises(BundleRefused) as told:
        made.opened(data, by=by)
    return told.value.refusal


@pytest.fixture
def parsers(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls of everything that reads more than the clear header."""
    calls: Counter[str] = Counter()
    places = ((pyrage, "decrypt"), (age_keys, "decrypt"), (shapes, "manifest_of"),
              (frame, "unpacked"), (bundle, "lines_of"))  # fmt: skip
    for module, name in places:
        real = getattr(module, name)

        def spy(
            *words: object, _real: object = real, _name: str = name, **more: object
        ) -> object:
            calls[_name] += 1
            return _real(*words, **more)  # type: ignore[operator]  # a function of a library

        monkeypatch.setattr(module, name, spy)
    return calls


def test_matrix_4_a_file_cut_anywhere_is_not_whole_and_its_lines_go_again(
    tmp_path: Path,
) -> None:
    road = FolderRoad(root=tmp_path)
    name = bundle.file_name(GOOD)
    road.put(HOME, name, GOOD)
    path = tmp_path / FOLDER / f"to-{HOME}" / name
    found = Counter[Refusal]()
    for size in range(1, len(GOOD), 97):
        path.write_bytes(GOOD[:size])
        found[refusal(road.get(HOME, name))] += 1
    assert set(found) == {Refusal.TRUNCATED}
    again = made.sealed(LINES)
    road.put(HOME, bundle.file_name(again), again)
    taken = [road.get(HOME, one.name) for one in road.names(HOME)]
    assert [made.opened(one).lines for one in taken if one == again] == [tuple(LINES)]


def test_matrix_4_a_bit_flipped_in_any_region_is_noticed() -> None:
    head = 10 + len(made.opened(GOOD).header_bytes)
    regions = {
        "magic": (range(8), {Refusal.BAD_MAGIC}),
        "length": (range(8, 10), {Refusal.BAD_HEADER, Refusal.TRUNCATED}),
        "header": (range(10, head), {Refusal.BAD_HEADER, Refusal.UNKNOWN_KEY, Refusal.BAD_SIG}),
        "signature": (range(head, head + 64), {Refusal.BAD_SIG}),
        "sealed": (range(head + 64, len(GOOD), 41), {Refusal.TRUNCATED}),
    }
    for name, (places, codes) in regions.items():
        for place in places:
            for bit in (1, 128):
                data = bytearray(GOOD)
                data[place] ^= bit
                assert refusal(bytes(data)) in codes, (name, place, bit)


def test_matrix_22_what_no_enrolled_key_signed_reaches_no_parser(
    parsers: Counter[str],
) -> None:
    parts = mutated.good()[2]
    chance = random.Random(22)  # noqa: S311  not a secret
    parsers.clear()
    for sealed in mutated.hostile_ages():
        assert refusal(mutated.signed(parts, sealed, by=STRANGER)) is Refusal.UNKNOWN_KEY
        begin = time.process_time()
        claimed = mutated.signed(parts, sealed, {"from": STATION.known.key_id}, by=STRANGER)
        assert refusal(claimed) is Refusal.BAD_SIG
        assert time.process_time() - begin < 2
    for _number in range(20):
        bomb = mutated.bomb_of_a_stranger(parts, chance)
        assert refusal(bomb) is Refusal.UNKNOWN_KEY
    deep = made.sealed([b"[" * 500_000], by=STRANGER, of=made.up([b"[" * 500_000]))
    assert refusal(deep) is Refusal.UNKNOWN_KEY
    assert parsers == Counter()


def test_matrix_23_an_enrolled_hostile_computer_meets_the_caps(parsers: Counter[str]) -> None:
    parts = mutated.good()[2]
    parsers.clear()
    for sealed in mutated.hostile_ages():
        assert refusal(mutated.signed(parts, sealed)) is Refusal.BAD_AGE
    assert parsers == Counter(
        {"decrypt": len(mutated.hostile_ages())}
    )  # ours, which looks first
    for body, raw in mutated.bombs():
        words = made.opened(parts.whole).manifest_bytes.replace(
            b'"raw":%d' % made.opened(parts.whole).manifest.raw, b'"raw":%d' % raw
        )
        begin = time.process_time()
        sealed = mutated.sealed_of(words, body)
        assert refusal(mutated.signed(parts, sealed, said=words)) is Refusal.BAD_SIZE
        assert time.process_time() - begin < 2


def test_matrix_23_lines_made_to_cost_time_are_rows_that_are_none() -> None:
    """Deep, many-parted and quoted lines of the largest size, as many as one file holds."""
    size = (1 << 20) - 40
    deep = b'{"a":' + b"[" * size
    flat = b'{"a":[' + b"[]," * (size // 3) + b"1]}"
    quotes = b'{"a":"' + b'\\"' * (size // 2) + b'"}'
    broken = b'{"s":' + b'"' * size
    given = [deep, flat, quotes, broken] * 11
    begin = time.process_time()
    back = made.opened(made.sealed(given))
    took = time.process_time() - begin
    assert back.read == (None,) * 44
    assert took < 2


def test_matrix_24_another_stations_bundle_cannot_be_passed_on_as_ones_own() -> None:
    theirs = next(
        one for one in mutated.good() if OTHER.known.key_id[:4].encode() in one.header
    )
    chance = random.Random(24)  # noqa: S311  not a secret
    assert refusal(mutated.signed_again(theirs, chance)) is Refusal.BAD_MANIFEST
    for _number in range(50):
        swapped = mutated.header_swapped(mutated.good()[1], chance)
        assert refusal(swapped) in mutated.EARLY
    # Nor sent on to another office: whom it is for is said inside too.
    on = mutated.signed(
        mutated.good()[1], mutated.good()[1].sealed, {"to": [OTHER.known.key_id]}
    )
    assert refusal(on, by=OTHER) is Refusal.BAD_AGE
    assert refusal(on) is Refusal.NOT_FOR_US


def test_matrix_25_an_old_list_of_revocations_is_not_taken_again() -> None:
    first, second = trust_made.trusted(1).body, trust_made.trusted(2).body
    trust.require_not_older(second, first)
    with pytest.raises(NotNow, match="trust_older"):
        trust.require_not_older(first, second)


def test_matrix_33_sticks_of_two_stations_mixed_are_told_apart(tmp_path: Path) -> None:
    road = FolderRoad(root=tmp_path)
    theirs = made.run(3, seed=9)
    answer = made.sealed([], by=DISTRICT, to=STATION)
    for data in (GOOD, made.sealed(theirs, by=OTHER), answer):
        road.put(HOME, bundle.file_name(data), data)
    found: dict[int, tuple[bytes, ...]] = {}
    codes = []
    for one in road.names(HOME):
        try:
            back = made.opened(road.get(HOME, one.name))
            found[back.sender.site] = back.lines
        except BundleRefused as told:
            codes.append(told.refusal)
    assert found == {7: tuple(LINES), 8: tuple(theirs)}
    assert codes == [Refusal.NOT_FOR_US]
    assert refusal(answer, by=OTHER) is Refusal.NOT_FOR_US
    assert made.opened(answer, by=STATION).sender == DISTRICT.known
