"""Own the form of the start-up snapshot: what Help now and the guide show without a log-in.

One line of mark and format, one line with the length, the SHA-256 and the signature of the
rest, then canonical JSON (sorted keys, no spaces, UTF-8). The hash finds damage at once, the
signature is checked after the first paint (ruling 12). Only public cards go in; child data
never does.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from station_desk.domain.errors import Damaged
from station_desk.domain.kinds import ObservationKind, PhoneKind
from station_desk.domain.office_card import public
from station_desk.domain.plain import instant_from, instant_text
from station_desk.domain.register import Card, CardPhone

MARK = b"station-desk-snapshot 1\n"
HEAD_MAX = 512  # bytes of the second line
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
    journal_seq: int
    made_at: datetime


def encode(snapshot: Snapshot, sign: Sign) -> bytes:
    """Return the file's bytes; whatever is given, only the public side of cards goes in."""
    shown = [card for one in snapshot.cards if (card := public(one)) is not None]
    data = {
        "cards": [_plain_card(card) for card in shown],
        "district": snapshot.district,
        "journal_seq": snapshot.journal_seq,
        "made_at": instant_text(snapshot.made_at),
        "pack": snapshot.pack,
        "practice": snapshot.practice,
        "province": snapshot.province,
        "station_code": snapshot.station_code,
        "station_name": snapshot.station_name,
    }
    payload = json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()
    return MARK + _head(payload, sign(payload)) + payload


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

TEXTS = frozenset(
    {"id", "organization", "kind", "services", "province", "district", "email", "website"}
    | {"address", "hours", "note", "source", "verified_by", "last_call_note"}
)
INSTANTS = frozenset({"verified_at", "last_call_at", "gone_at"})
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
        plain[one.name] = instant_text(value) if isinstance(value, datetime) else value
    return plain


def _plain_phone(phone: CardPhone) -> list[str]:
    plain = [phone.id, phone.number, phone.dial, phone.kind.value, phone.doubt]
    return [*plain, instant_text(phone.wrong_at)] if phone.wrong_at else plain


def _card(plain: dict[str, Any]) -> Card:
    return Card(**{name: _value(name, value) for name, value in plain.items()})


def _value(name: str, value: Any) -> Any:
    if name in TEXTS:
        return _text(value)
    if name == "phones":
        return tuple([_phone(*one) for one in value])
    if name in ("needs", "sexes"):
        return tuple([_text(one) for one in value])
    if name in INSTANTS:
        return instant_from(value)
    if name in ("last_call", "gone"):
        return ObservationKind(value)
    return _checked(value, bool if name in ("secret", "doubtful", "operational") else int)


def _phone(
    id_: str, number: str, dial: str, kind: str, doubt: str, wrong: str = ""
) -> CardPhone:
    return CardPhone(
        id=_text(id_),
        number=_text(number),
        dial=_text(dial),
        kind=KINDS[kind],
        doubt=_text(doubt),
        wrong_at=instant_from(wrong) if wrong else None,
    )


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError
    return value


def _checked(value: object, kind: type[V]) -> V:
    if type(value) is not kind:
        raise TypeError
    return value
