import json
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from types import UnionType
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.domain import snapshot
from station_desk.domain.errors import Damaged
from station_desk.domain.hours.holidays import Kept
from station_desk.domain.kinds import ObservationKind, Sex
from station_desk.domain.office.card import public
from station_desk.domain.register import Card, CardPerson
from station_desk.domain.snapshot import MARK, Snapshot, decode, encode
from tests.domain.office_cards import card, phone

NOW = datetime(2026, 11, 21, 21, 14, 5, 123456, tzinfo=UTC)
FULL = card(
    "full",
    services="hospital; ambulance",
    district="peshawar",
    phones=(
        phone(),
        phone("115", doubt="This short code is not in the list of the province"),
        replace(phone("0300-4444444"), after_hours=True, language="ps"),
    ),
    persons=(CardPerson(id="p", post="Duty doctor", sex=Sex.GIRL),),
    other_names=("شعبہ حادثات",),
    exceptions=("2026-12-25 closed",),
    closed_until=date(2026, 12, 1),
    places_free=3,
    places_at=NOW,
    with_mother=True,
    takes_disability=False,
    email="a@example.pk",
    website="https://example.pk",
    address="1 Hospital Road",
    hours="24 hours",
    note="شعبہ حادثات",
    doubtful=True,
    operational=True,
    age_from=0,
    age_to=17,
    sexes=("girl", "boy"),
    source="a list",
    verified_at=NOW,
)
SECRET = card(
    "secret",
    kind="shelter",
    secret=True,
    address="Behind the mosque",
    note="No number found. Blue gate",
    verified_by="a name",
    phones=(phone("021-11111111"), phone("0300-2222222", private=True)),
)
PRIVATE = card("private", phones=(phone("0300-3333333", private=True),))
SNAPSHOT = Snapshot(
    station_name="PS Gulshan",
    station_code="KHI-GUL",
    province="sindh",
    district="karachi-east",
    practice=False,
    cards=(FULL,),
    pack={"id": "sindh", "needs": {"medical": {"name": {"en": "Medical", "ur": "علاج"}}}},
    kept=(
        Kept(holiday="eid_ul_fitr", year=1448, on=date(2027, 3, 10), until=date(2027, 3, 12)),
        Kept(holiday="iqbal_day", year=2026, on=None),
        Kept(holiday="local", year=2026, on=date(2026, 12, 1), name="Election day"),
    ),
    journal_seq=41,
    made_at=NOW,
)


def sign(payload: bytes) -> bytes:
    return sha256(b"a key" + payload).digest() * 2


def test_what_is_written_is_read_back_with_its_signature() -> None:
    snapshot, payload, signature = decode(encode(SNAPSHOT, sign))
    assert snapshot == SNAPSHOT
    assert signature == sign(payload)


def test_every_field_of_a_card_has_a_way_into_the_file() -> None:
    hints = get_type_hints(Card)
    ways = {
        str: snapshot.TEXTS,
        tuple[str, ...]: snapshot.LISTS,
        datetime: snapshot.INSTANTS,
        date: snapshot.DATES,
        ObservationKind: snapshot.OBSERVED,
        bool: snapshot.TRUTHS,
        int: snapshot.WHOLE,
    }
    for name, hint in hints.items():
        kind = get_args(hint)[0] if get_origin(hint) is UnionType else hint
        assert name in ways.get(kind, {"phones", "persons"}), name


def test_the_same_facts_give_the_same_bytes() -> None:
    other = replace(SNAPSHOT, pack=dict(reversed(list(SNAPSHOT.pack.items()))))
    assert encode(other, sign) == encode(SNAPSHOT, sign)


def test_only_the_public_side_goes_in_whatever_is_given() -> None:
    data = encode(replace(SNAPSHOT, cards=(FULL, SECRET, PRIVATE)), sign)
    for hidden in ("2222222", "3333333", "mosque", "Blue gate", "a name"):
        assert hidden.encode() not in data
    assert b"1 Hospital Road" in data
    shown = decode(data)[0].cards
    assert [one.id for one in shown] == ["full", "secret"]
    assert shown == (FULL, public(SECRET))


@given(st.data())
@settings(max_examples=200)
def test_any_damage_is_found_at_once_or_by_the_signature(data: st.DataObject) -> None:
    good = encode(SNAPSHOT, sign)
    whole = bytearray(good)
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    head = good.index(b"\n", len(MARK))
    try:
        snapshot, payload, signature = decode(bytes(whole))
    except Damaged:
        return
    assert place < head
    assert snapshot == SNAPSHOT
    assert signature != sign(payload)


@given(st.integers(0, 3_000))
def test_a_cut_file_is_found(length: int) -> None:
    whole = encode(SNAPSHOT, sign)
    if length >= len(whole):
        return
    with pytest.raises(Damaged):
        decode(whole[:length])


@given(st.binary(max_size=200))
def test_foreign_bytes_are_damaged_never_a_crash(data: bytes) -> None:
    for one in (data, MARK + data, MARK + b"0 0 0\n" + data):
        with pytest.raises(Damaged):
            decode(one)


@pytest.mark.parametrize(
    "change",
    [
        {"cards": [{"id": "x"}]},
        {"cards": [{"id": "x", "odd": 1}]},
        {"cards": ["x"]},
        {"cards": 1},
        {"station_name": 5},
        {"practice": 0},
        {"journal_seq": "41"},
        {"made_at": "today"},
        {"pack": []},
    ],
)
def test_a_whole_file_of_another_shape_is_damaged(change: dict[str, object]) -> None:
    payload = json.dumps(json.loads(decode(encode(SNAPSHOT, sign))[1]) | change).encode()
    head = f"{len(payload)} {sha256(payload).hexdigest()} 00\n".encode()
    with pytest.raises(Damaged):
        decode(MARK + head + payload)


def test_a_file_from_before_the_calendar_is_read_without_it() -> None:
    _snapshot, payload, _signature = decode(encode(SNAPSHOT, sign))
    older = json.loads(payload)
    del older["kept"]
    data = json.dumps(older, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    head = f"{len(data)} {sha256(data).hexdigest()} {sign(data).hex()}\n".encode()
    assert decode(snapshot.MARK + head + data)[0] == replace(SNAPSHOT, kept=())


def test_the_payload_is_canonical_though_each_card_is_written_for_itself() -> None:
    for cards in ((), SNAPSHOT.cards, SNAPSHOT.cards * 2):
        payload = decode(encode(replace(SNAPSHOT, cards=cards), sign))[1]
        plain = json.loads(payload)
        whole = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert payload == whole.encode()
