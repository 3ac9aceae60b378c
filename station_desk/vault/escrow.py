"""Own the district's escrow: the last way back, when pass phrases and envelope are lost.

::

    district   make      key file, opened by two persons' phrases; public file for the stations
    station    set       master key and SEAL keys sealed to the public key, with the install id
    station    ask       a slot for who comes back, under a new phrase; the asking file
    district   answer    opens what is sealed, seals it to the asking slot: the answering file
    station    use       the slot opens it; the key file proves that it is the right one

The district never learns a pass phrase, and what it answers opens nothing but the asking slot.
"""

import hashlib
import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from station_desk.domain.errors import Damaged, Locked, Unready
from station_desk.domain.plain import BadShape, from_plain
from station_desk.machine import clock, files
from station_desk.vault import (
    boxes,
    keys,
    passphrase,
    rotation,
    seal_keys,
    settling,
    slot_box,
    slots,
    throttle,
    two_phrases,
)
from station_desk.vault.boxes import WrongKeyError
from station_desk.vault.cost import Cost
from station_desk.vault.keys import Held, NewSlot, Unlocked
from station_desk.vault.slots import SealedSecret, Slot, bytes_of, text_of
from station_desk.vault.two_phrases import LARGEST, KeyFile, TwoPhrases, data_of

__all__ = ["LARGEST", "KeyFile", "TwoPhrases", "data_of"]

PENDING = "escrow-ask.json"  # in the data folder, from ask to use
WORDS = 6
ID_BYTES = 16  # of the install id, before the master key in what is sealed

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """What a station takes over: the district's public key."""

    kind: str = "sdesk-escrow-public-1"
    name: str
    public: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFile:
    """What a station sends: what is sealed to the district, and the slot that asks."""

    kind: str = "sdesk-escrow-ask-1"
    install_id: str
    officer_id: str
    belt_no: str
    x_public: str
    nonce: str
    mk: str
    seals: tuple[SealedSecret, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFile:
    """What the district sends back, sealed to the slot that asked."""

    kind: str = "sdesk-escrow-answer-1"
    install_id: str
    nonce: str
    mk: str
    seals: tuple[SealedSecret, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What the station keeps between ask and use."""

    nonce: str
    slot: Slot


def parsed(kind: type[T], data: bytes) -> T:
    """Return the file that ``data`` holds.

    Raises:
        Damaged: ``escrow_damaged``; not a file of this kind, or not whole.
    """
    return two_phrases.parsed(kind, data, code="escrow_damaged")


def words_of(public: str) -> str:
    """Return six words that two persons compare on the telephone."""
    number = int.from_bytes(hashlib.sha256(b"sdesk/1/words" + bytes_of(public)).digest())
    return " ".join(passphrase.words_of(number, WORDS))


def make(
    name: str, phrases: TwoPhrases, *, given: Cost | None = None
) -> tuple[KeyFile, PublicFile]:
    """Return a new key of a district: the file for the safe and the one for the stations.

    Raises:
        BadInput: a phrase will not do, or both are the same.
    """
    secret = bytearray(secrets.token_bytes(boxes.KEY_BYTES))
    made = two_phrases.locked(
        KeyFile, name, boxes.public_of(secret), secret, phrases, given=given
    )
    boxes.wipe(secret)
    return made, PublicFile(name=name, public=made.public)


def set_public(unlocked: Unlocked, public: PublicFile) -> None:
    """Seal the keys of the open desk to a district, in place of the one before.

    Raises:
        NotAllowed: ``no_seal_key``. Damaged: ``escrow_damaged``.
    """
    if len(bytes_of(public.public)) != boxes.KEY_BYTES:
        raise Damaged("escrow_damaged")
    known = keys.to_change(unlocked)
    keys.require_all_seals(unlocked, known)
    known = replace(known, escrow_id=words_of(public.public), escrow_public=public.public)
    known = replace(known, escrow_mk=rotation.escrowed(known, unlocked.mk))
    slots.write(unlocked.folder, seal_keys.to_escrow(known, unlocked.seals), unlocked.mk)


def ask(folder: Path, new: NewSlot, *, given: Cost | None = None) -> AskFile:
    """Make a slot for who comes back, keep it aside, and return what to ask the district.

    Raises:
        BadInput: the pass phrase will not do. Unready: ``no_escrow``.
    """
    slot_box.require_good(new)
    known = settling.settled(folder)
    if not known.escrow_mk:
        raise Unready("no_escrow")
    slot, pair = slot_box.make(known.install_id, new, given)
    boxes.wipe(*pair)
    nonce = secrets.token_hex(boxes.KEY_BYTES)
    files.write_whole(folder / PENDING, data_of(Pending(nonce=nonce, slot=slot)))
    return AskFile(
        install_id=known.install_id,
        officer_id=new.officer_id,
        belt_no=new.belt_no,
        x_public=slot.head.x_public,
        nonce=nonce,
        mk=known.escrow_mk,
        seals=tuple(
            SealedSecret(key_id=one.key_id, secret=one.escrow)
            for one in known.seals
            if one.escrow
        ),
    )


def answer(file: KeyFile, phrases: TwoPhrases, asked: AskFile) -> AnswerFile:
    """Return the district's answer, sealed to the slot that asked.

    Raises:
        Locked: ``wrong_phrases``. Damaged: ``escrow_foreign``: sealed to another district, or
            for another desk than the one that asks; ``escrow_damaged``.
    """
    secret = two_phrases.opened(file, phrases)
    try:
        return AnswerFile(
            install_id=asked.install_id,
            nonce=asked.nonce,
            mk=_to(asked, _master(secret, asked)),
            seals=tuple(
                SealedSecret(
                    key_id=one.key_id,
                    secret=_to(asked, boxes.unseal(secret, bytes_of(one.secret))),
                )
                for one in asked.seals
            ),
        )
    except (WrongKeyError, ValueError) as error:
        raise Damaged("escrow_foreign") from error
    finally:
        boxes.wipe(secret)


def _master(secret: bytearray, asked: AskFile) -> bytearray:
    """Return the master key that was sealed to the district for the very desk that asks."""
    whole = boxes.unseal(secret, bytes_of(asked.mk))
    if whole[:ID_BYTES].hex() != asked.install_id:
        raise Damaged("escrow_foreign")
    return whole[ID_BYTES:]


def _to(asked: AskFile, secret: bytearray) -> str:
    return text_of(boxes.seal(bytes_of(asked.x_public), secret))


def waiting(folder: Path) -> Pending | None:
    """Return who asked the district and has not come back yet."""
    data = files.read_whole(folder / PENDING, limit=LARGEST)
    if data is None:
        return None
    try:
        return from_plain(Pending, json.loads(data))
    except (ValueError, RecursionError, BadShape) as error:
        raise Damaged("escrow_damaged") from error


def open_by(
    folder: Path, answered: AnswerFile, phrase: str, *, now: datetime | None = None
) -> Unlocked:
    """Open the desk for who asked, with the district's answer; only the try is written.

    Raises:
        Locked: ``wrong_passphrase`` or ``wait``, both with ``wait_s``. Unready:
            ``escrow_not_asked``. Damaged: ``escrow_foreign``: the answer is for another
            question or desk, or older keys.
    """
    pending, known = waiting(folder), settling.settled(folder)
    if pending is None:
        raise Unready("escrow_not_asked")
    if (answered.nonce, answered.install_id) != (pending.nonce, known.install_id):
        raise Damaged("escrow_foreign")
    x, ed = _own(folder, pending.slot, phrase, now or clock.now())
    try:
        mk = boxes.unseal(x, bytes_of(answered.mk))
        slots.require_genuine(known, mk)
        seals = tuple(
            seal_keys.SealSecret(
                key_id=one.key_id, secret=boxes.unseal(x, bytes_of(one.secret))
            )
            for one in answered.seals
        )
    except (WrongKeyError, Damaged) as error:
        raise Damaged("escrow_foreign") from error
    officer = pending.slot.head.officer_id
    held = Held(mk=mk, officer_id=officer, x=x, ed=ed, seals=seals)
    return keys.enter(folder, known, held)


def _own(folder: Path, slot: Slot, phrase: str, now: datetime) -> tuple[bytearray, bytearray]:
    """Open the slot that asked with its phrase; a wrong one is counted and costs a pause."""
    before = throttle.read(folder)
    pause = throttle.begin(folder, throttle.ESCROW, now=now)
    try:
        found = slot_box.opened(slot, phrase)
    except WrongKeyError as error:
        raise Locked("wrong_passphrase", wait_s=pause) from error
    except (Damaged, Unready):
        throttle.take_back(folder, before)
        raise
    throttle.forgive(folder, throttle.ESCROW)
    return found


def take_slot(unlocked: Unlocked) -> None:
    """Give who came back the slot that asked; the desk opens by its phrase from here on."""
    pending = waiting(unlocked.folder)
    if pending is None:
        raise Unready("escrow_not_asked")
    if bytes_of(pending.slot.head.x_public) != boxes.public_of(unlocked.officer_x):
        raise Damaged("escrow_foreign")
    known = keys.to_change(unlocked)
    slot = slot_box.holding(pending.slot, unlocked.mk)
    slot = seal_keys.given(slot, unlocked.seals)
    slots.write(unlocked.folder, slot_box.put(known, slot), unlocked.mk)


def forget_asking(folder: Path) -> None:
    """Take the question away: it was answered, or is not wanted any more."""
    (folder / PENDING).unlink(missing_ok=True)
