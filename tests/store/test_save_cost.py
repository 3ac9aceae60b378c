"""What a save costs the disk, read from the write-ahead log itself.

In WAL mode with synchronous=FULL every commit is one sync of the log. The heads of the log's
frames are not encrypted: a frame that ends a commit names the size of the database.
"""

import struct
from dataclasses import replace
from pathlib import Path
from statistics import median

from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action, Referral
from station_desk.machine import places
from station_desk.store import drafts
from station_desk.store.database import Session
from tests.store.station_made import NOW, Place, example

HEAD, FRAME_HEAD, PAGE = 32, 24, 4096
MOST_BYTES = 64 * 1024  # of a save, the goal of speed.md


def frames(folder: Path) -> list[bool]:
    """Return, for every frame of the log in order, whether it ends a commit."""
    data = (folder / f"{places.DATABASE}-wal").read_bytes()
    salts = data[16:24]
    found = []
    for at in range(HEAD, len(data), FRAME_HEAD + PAGE):
        _page, size = struct.unpack(">II", data[at : at + 8])
        if data[at + 8 : at + 16] == salts:
            found.append(size > 0)
    return found


def save(db: Session) -> None:
    """Save a referral with three actions, as one press of a key does."""
    one = replace(example(Referral), need_line="x" * 80)
    db.put(one)
    for _ in range(3):
        action = replace(example(Action), kind=ActionKind.NOTE, note="x" * 60)
        db.put(replace(action, referral_id=one.id, concern_id=one.concern_id))


def test_a_referral_with_three_actions_is_one_sync_and_few_pages(place: Place) -> None:
    pages = []
    for _ in range(30):
        place.db.checkpoint()
        place.db.write(save, officer="o1", now=NOW)
        cost = frames(place.folder)
        assert sum(cost) == 1
        pages.append(len(cost))
    assert median(pages) * PAGE <= MOST_BYTES


def test_every_unit_is_one_commit(place: Place) -> None:
    place.db.checkpoint()
    for _ in range(7):
        place.db.write(save, officer="o1", now=NOW)
    assert sum(frames(place.folder)) == 7


def test_a_draft_is_cheaper_than_a_save(place: Place) -> None:
    def keep(db: Session) -> None:
        drafts.keep(db, officer="o1", form="referral", body="x" * 500, now=NOW)

    place.db.write(keep, officer="o1", now=NOW)
    place.db.checkpoint()
    place.db.write(keep, officer="o1", now=NOW)
    assert len(frames(place.folder)) <= 2


def test_reading_writes_nothing(place: Place) -> None:
    place.db.checkpoint()
    place.db.read(lambda db: db.all(Referral))
    assert (place.folder / f"{places.DATABASE}-wal").stat().st_size == 0
