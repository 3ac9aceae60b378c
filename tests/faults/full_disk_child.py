"""Fill the disk before every save of a long script, try the save, make room, save again.

Run as ``python -m tests.faults.full_disk_child FOLDER STEPS FLAG``. Without FLAG the disk of
FOLDER is a small one of its own and is filled for real; with FLAG that file tells the loaded
library to refuse whatever grows. Prints one line of JSON: what was found, and how often.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action, Referral
from station_desk.machine import ballast, places, room
from station_desk.services import checking, drafts, station
from station_desk.services.case import acting
from station_desk.services.case.opening import open_referral
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import load_starter, make
from tests.services.test_job import draft

Step = Callable[[Session], object]


class Disk:
    """The disk that is filled and given room again."""

    def __init__(self, folder: Path, flag: Path | None) -> None:
        self.folder, self.flag = folder, flag
        self.filler = folder.parent / "filler"

    def fill(self) -> None:
        if self.flag is not None:
            self.flag.touch()
            return
        with self.filler.open("wb") as file:
            left = os.statvfs(self.folder)
            size = left.f_bavail * left.f_frsize
            while size >= 4096:
                try:
                    os.posix_fallocate(file.fileno(), file.seek(0, 2), size)
                except OSError:
                    size //= 2

    def free(self) -> None:
        (self.flag or self.filler).unlink(missing_ok=True)


def steps(opened: OpenDesk) -> list[Step]:
    """Return ten saves: a referral, calls on it, an approval."""
    now = datetime.now(UTC)
    page = replace(draft(opened), need_line="n" * 200)
    saved: list[str] = []

    def refer(db: Session) -> None:
        saved[:] = [open_referral(db, opened.desk, page, now=now).value.referral_id]

    def call(db: Session) -> None:
        given = ActionDraft(phone="021-99333065", result="no_answer")
        acting.act(db, opened.desk, saved[0], ActionKind.CALL_ATTEMPT, given, now=now)

    def approve(db: Session) -> None:
        acting.approve(db, opened.desk, saved[0], now=now + timedelta(seconds=1))

    return [refer, *[call] * 8, approve]


def counted(opened: OpenDesk) -> tuple[int, int]:
    """Return how many referrals and actions there are."""
    kinds = (Referral, Action)
    first, second = (
        opened.database.read(partial(lambda db, kind: len(db.all(kind)), kind=one))
        for one in kinds
    )
    return first, second


def run(folder: Path, count: int, flag: Path | None) -> Counter[str]:
    """Return what became of the saves on the full disk and of those after it."""
    room.LEAST_BYTES, room.WARN_BYTES = 0, 64 * 1024  # the limits of a disk so small
    ballast.SIZE_BYTES = 256 * 1024
    opened = make(folder)
    load_starter(opened)
    disk, found = Disk(folder, flag), Counter[str]()
    officer = opened.desk.officer.id
    script: list[Step] = []
    typed = draft(opened)
    for _ in range(count):
        script = script or steps(opened)
        step = script.pop(0)
        ballast.lay(folder)
        opened.database.checkpoint()  # else the log has room of its own for many saves
        before = counted(opened)
        disk.fill()
        save = partial(opened.database.write, step, officer=officer, now=datetime.now(UTC))
        keep = partial(drafts.keep, desk=opened.desk, draft=typed, now=datetime.now(UTC))
        try:
            save()
            found["saved all the same"] += 1
        except Trouble as trouble:
            found[trouble.code] += 1
            found["half"] += counted(opened) != before
            found["ballast kept"] += (folder / places.BALLAST).exists()
            if flag is None:  # the library refuses all that grows, ballast or not
                opened.database.write(keep, officer=officer, now=datetime.now(UTC))
                found["draft kept"] += 1
            disk.free()
            save()
            found["saved with room"] += 1
        disk.free()
    found["checks failed"] += sum(
        not one.good for one in checking.check(opened, now=datetime.now(UTC))
    )
    station.close(opened)
    return +found


if __name__ == "__main__":
    given = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), given)) + "\n")
