"""Own the form of the start-up snapshot: what Help now and the guide show without a log-in.

One line of mark and format, one line with the length, the SHA-256 and the signature of the
rest, then canonical JSON (sorted keys, no spaces, UTF-8). The hash finds damage at once, the
signature is checked after the first paint (ruling 12). Only public cards go in; child data
never does.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from station_desk.domain.errors import Damaged
from station_desk.domain.hours.holidays import Kept
from station_desk.domain.kinds import ObservationKind, PhoneKind, Sex
from station_desk.domain.office.card import public
from station_desk.domain.plain import instant_from, instant_text
from station_desk.domain.register import Card, CardPerson, CardPhone

MARK = b"station-desk-snapshot 1\n"
HEAD_MAX = 512  # bytes of the second line
CARDS_KEPT = 8_192  # texts of cards, some 300 bytes each
V = TypeVar("V")
Sign = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The station, the public cards and the pack's plain data at one line of the journal."""

    station_name: str
    station_code: str
    province: str
    district: str
    practice: bool
    cards: tuple[Card, ...]
    pack: Mapping[str, object] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()  # holidays as the in-charge was told, without reason or officer
    journal_seq: int
    made_at: datetime


def encode(snapshot: Snapshot, sign: Sign) -> bytes:
    """Return the file's bytes; whatever is given, only the public side of cards goes in."""
    shown = [card for one in snapshot.cards if (card := public(one)) is not None]
    data = {
        "district": snapshot.district,
        "journal_seq": snapshot.journal_seq,
        "kept": [_plain_kept(one) for one in snapshot.kept],
        "made_at": instant_text(snapshot.made_at),
        "pack": snapshot.pack,
        "practice": snapshot.practice,
        "province": snapshot.province,
        "station_code": snapshot.station_code,
        "station_name": snapshot.station_name,
    }
    cards = ",".join(map(_card_text, shown))  # the first of the sorted keys
    payload = f'{{"cards":[{cards}],{_text_of(data)[1:]}'.encode()
    return MARK + _head(payload, sign(payload)) + payload


@lru_cache(maxsize=CARDS_KEPT)
def _card_text(card: Card) -> str:
    """Return a card as JSON; kept, for from one snapshot to the next most stay the same.

    One text a card also lets other threads in between: the JSON of all would hold them up.
    """
    return _text_of(_plain_card(card))


def _text_of(plain: Mapping[str, object]) -> str:
    return json.dumps(
        plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def decode(data: bytes) -> tuple[Snapshot, bytes, bytes]:
    """Return (snapshot, signed payload, signature); ``Damaged`` when the bytes are not ours.

    The signature is *not* checked here: the caller does it after the first paint.
    """
    payload, signature = _payload(data)
    try:
        plain = json.loads(payload)
        snapshot = Snapshot(
            station_name=_text(plain["station_name"]),
            station_code=_text(plain["station_code"]),
            province=_text(plain["province"]),
            district=_text(plain["district"]),
            practice=_checked(plain["practice"], bool),
            cards=tuple([_card(one) for one in plain["cards"]]),
            pack=_checked(plain["pack"], dict),
            kept=tuple([_kept(*one) for one in plain.get("kept", ())]),
            journal_seq=_checked(plain["journal_seq"], int),
            made_at=instant_from(plain["made_at"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Damaged("snapshot_damaged") from None
    return snapshot, payload, signature


def _payload(data: bytes) -> tuple[bytes, bytes]:
    end = data.find(b"\n", len(MARK), len(MARK) + HEAD_MAX)
    if not data.startswith(MARK) or end < 0:
        raise Damaged("snapshot_damaged")
    payload = data[end + 1 :]
    head = data[len(MARK) : end + 1]
    try:
        signature = bytes.fromhex(head.decode("ascii").rsplit(" ", 1)[-1])
    except ValueError:
        raise Damaged("snapshot_damaged") from None
    if head != _head(payload, signature):
        raise Damaged("snapshot_damaged")
    return payload, signature


def _head(payload: bytes, signature: bytes) -> bytes:
    return f"{len(payload)} {sha256(payload).hexdigest()} {signature.hex()}\n".encode()


# Direct constructors: ``plain.from_plain`` takes several times as long for 240 cards.

# A test holds these against the fields of a card.

TEXTS = frozenset(
    {"id", "organization", "kind", "services", "province", "district", "email", "website"}
    | {"address", "hours", "note", "source", "verified_by", "last_call_note", "landmark"}
    | {"access", "latitude", "longitude", "position_source", "ramadan_hours", "holiday_hours"}
    | {"closed_why", "how_to_refer", "cost", "legal_power", "licence_no", "licence"}
    | {"fallback_id", "parent_id"}
)
LISTS = frozenset(
    {"needs", "sexes", "other_names", "exceptions", "covers", "nationalities", "languages"}
    | {"papers_needed"}
)
INSTANTS = frozenset(
    {"verified_at", "filed_at", "details_at", "last_call_at", "gone_at", "places_at"}
)
DATES = frozenset({"closed_until", "licence_until", "operational_on"})
OBSERVED = frozenset({"last_call", "gone"})
TRUTHS = frozenset({"secret", "doubtful", "operational", "with_mother", "takes_disability"})
WHOLE = frozenset(
    {"site_id", "age_from", "age_to", "places_free"}
    | {"day_calls", "day_answered", "night_calls", "night_answered"}
)
KINDS = {kind.value: kind for kind in PhoneKind}
DEFAULTS = {one.name: one.default for one in fields(Card) if one.default is not MISSING}


def _plain_card(card: Card) -> dict[str, object]:
    """Return a card's values that differ from the defaults."""
    plain: dict[str, object] = {}
    for one in fields(Card):
        value = getattr(card, one.name)
        if one.name in DEFAULTS and value == DEFAULTS[one.name]:
            continue
        if one.name == "phones":
            value = [_plain_phone(phone) for phone in value]
        elif one.name == "persons":
            value = [[person.id, person.post, person.sex.value] for person in value]
        elif isinstance(value, date):
            value = instant_text(value) if isinstance(value, datetime) else value.isoformat()
        plain[one.name] = value
    return plain


def _plain_kept(one: Kept) -> list[object]:
    days = [day.isoformat() if day else None for day in (one.on, one.until)]
    return [one.holiday, one.year, *days, one.name]


def _kept(holiday: str, year: int, on: str | None, until: str | None, name: str) -> Kept:
    return Kept(
        holiday=_text(holiday),
        year=_checked(year, int),
        on=date.fromisoformat(on) if on is not None else None,
        until=date.fromisoformat(until) if until is not None else None,
        name=_text(name),
    )


def _plain_phone(phone: CardPhone) -> list[object]:
    """Return what differs from the defaults at the end of the list left out."""
    wrong = instant_text(phone.wrong_at) if phone.wrong_at else ""
    plain = [phone.id, phone.number, phone.dial, phone.kind.value, phone.doubt]
    more: list[object] = [wrong, phone.after_hours, phone.language]
    while more and not more[-1]:
        more.pop()
    return [*plain, *more]


def _card(plain: dict[str, Any]) -> Card:
    return Card(**{name: _value(name, value) for name, value in plain.items()})


def _value(name: str, value: Any) -> Any:
    if name in TEXTS:
        return _text(value)
    if name in LISTS:
        return tuple([_text(one) for one in value])
    read = READ.get(name)
    return _checked(value, bool if name in TRUTHS else int) if read is None else read(value)


def _phone(  # noqa: PLR0913, PLR0917  as written by _plain_phone
    id_: str,
    number: str,
    dial: str,
    kind: str,
    doubt: str,
    wrong: str = "",
    after_hours: bool = False,  # noqa: FBT001, FBT002  as above
    language: str = "",
) -> CardPhone:
    return CardPhone(
        id=_text(id_),
        number=_text(number),
        dial=_text(dial),
        kind=KINDS[kind],
        doubt=_text(doubt),
        wrong_at=instant_from(wrong) if wrong else None,
        after_hours=_checked(after_hours, bool),
        language=_text(language),
    )


def _person(id_: str, post: str, sex: str) -> CardPerson:
    return CardPerson(id=_text(id_), post=_text(post), sex=Sex(sex))


READ: Mapping[str, Callable[[Any], object]] = {
    "phones": lambda value: tuple([_phone(*one) for one in value]),
    "persons": lambda value: tuple([_person(*one) for one in value]),
    **dict.fromkeys(INSTANTS, instant_from),
    **dict.fromkeys(DATES, date.fromisoformat),
    **dict.fromkeys(OBSERVED, ObservationKind),
}


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _checked(value: object, kind: type[V]) -> V:
    if type(value) is not kind:
        raise TypeError
    return value
