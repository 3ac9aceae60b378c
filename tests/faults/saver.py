"""Own what is done in a process that will be killed: save, and say what was acknowledged."""

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from station_desk.domain.kinds import Role
from station_desk.domain.records import Action, Referral
from station_desk.store.database import Database, Session
from station_desk.vault import keys
from station_desk.vault.keys import NewSlot
from tests.store.station_made import CHEAP, NOW, PHRASE, build, example

ACTIONS = 3  # of each referral


def unit(db: Session) -> str:
    """Save a referral with its actions; return the referral's id."""
    one = example(Referral, "kept")
    db.put(one)
    for _ in range(ACTIONS):
        db.put(replace(example(Action, "kept"), referral_id=one.id, corrects=None))
    return one.id


def save_for_ever(folder: Path, acknowledged: Path) -> None:
    """Open the desk and save until killed, writing the id of every acknowledged referral."""
    handle = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    os.write(handle, b"open\n")
    while True:
        saved = db.write(unit, officer="o1", now=datetime.now(UTC))
        os.write(handle, saved.encode() + b"\n")


def save_some(folder: Path, acknowledged: Path, count: int) -> None:
    """Open the desk, save ``count`` units, acknowledge each, and die without closing."""
    handle = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    for _ in range(count):
        saved = db.write(unit, officer="o1", now=datetime.now(UTC))
        os.write(handle, saved.encode() + b"\n")
    os._exit(0)


def set_up(folder: Path) -> None:
    """Make a station in ``folder``, close it, and make another beside it, until killed."""
    number = 0
    while True:
        number += 1
        build(folder / f"desk{number}").db.close()


def add_officers(folder: Path) -> None:
    """Rewrite the slots of the desk until killed."""
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    number = 0
    while True:
        number += 1
        slot = NewSlot(
            officer_id=f"n{number % 5}", belt_no="9", role=Role.DUTY, passphrase=PHRASE
        )
        keys.add_slot(unlocked, slot, cost_of_slot=CHEAP)


def bring_up(folder: Path, seen: Path) -> None:
    """Say that it begins, open a desk of an older schema, and stay until killed."""
    unlocked = keys.unlock(folder, "o1", PHRASE, now=NOW)
    seen.write_bytes(b"begin\n")
    db = Database.open(unlocked, now=datetime.now(UTC))
    while True:
        db.read(lambda _session: None)
