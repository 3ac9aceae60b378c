"""Own what is done in a process that will be killed: delete case by case, say which is gone."""

import os
from datetime import UTC, datetime
from pathlib import Path

from station_desk.domain.records import Concern
from station_desk.store import purging
from station_desk.store.database import Database, Session
from station_desk.vault import keys
from tests.store.station_made import NOW, PHRASE
from tests.store.test_purging import tombstone


def purge_all(folder: Path, acknowledged: Path) -> None:
    """Open the desk and delete every case that is left, acknowledging each; then compact."""
    handle = os.open(acknowledged, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    db = Database.open(keys.unlock(folder, "o1", PHRASE, now=NOW), now=datetime.now(UTC))
    left = [one.id for one in db.read(lambda unit: unit.all(Concern)) if one.summary]
    os.write(handle, b"open\n")
    for one in left:
        db.write(lambda unit, key=one: _purge(unit, key), officer="o1", now=datetime.now(UTC))  # type: ignore[misc]  # a loop's value
        os.write(handle, one.encode() + b"\n")
        db.compact()
    db.close()
    os._exit(0)


def _purge(db: Session, concern_id: str) -> None:
    db.put(tombstone(concern_id))
    lines = purging.purge(db, [concern_id])
    facts: dict[str, str | int] = {"act": "purge", "lines": lines[concern_id]}
    db.act("concern", concern_id, facts=facts)
