"""A worker of its own: takes sealed files into a PostgreSQL, in another process."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import URL, make_url

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.exchange import bundle, intake, parties
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.store import office
from station_desk.store.bundles import TAKEN, Came, Parked
from station_desk.store.received.postgres import engines
from tests.exchange.world import DISTRICT, SITE, START

if TYPE_CHECKING:
    from station_desk.exchange.bundle import Opened
    from station_desk.store.received.port import Received


def main() -> int:
    """Take in every file of a folder, in the order of their names; print a word for each.

    What waits for a part that another worker has is tried again until it has come.
    """
    folder = Path(sys.argv[1])
    url = make_url((folder / "url").read_text("ascii"))
    key_id, ed, x, secret, mine = (folder / "keys").read_text("ascii").split()
    station = Known(
        key_id=key_id, ed_public=bytes.fromhex(ed), x_public=bytes.fromhex(x), site=SITE
    )
    me = Letterbox(key_id=mine, sign=lambda data: data, secrets=(bytes.fromhex(secret),))
    say("ready")
    sys.stdin.readline()
    waiting = sorted(folder.glob("*.sdb"))
    while waiting:
        left = []
        for path in waiting:
            data = path.read_bytes()
            came = bundle.opened(data, me=me, known={key_id: station}.get)
            word = one(url, path.name, data, came)
            say(word)
            if word == Refusal.GAP.value:
                left.append(path)
        waiting = left
    return 0


def say(word: str) -> None:
    print(word, flush=True)  # noqa: T201  the test waits for it


def one(url: URL, name: str, data: bytes, came: Opened) -> str:
    """Take a file in as ``district.intake`` does; return ``ok``, ``dup``, or the refusal."""
    sha, sender = intake.sha_of(data), came.sender

    def note(received: Received, code: str) -> None:
        received.note_came(
            Came(sha=sha, name=name, sender=sender.key_id, at=START, code=code, site_id=SITE)
        )

    def take(received: Received) -> str:
        parties.note_asked(received, sender.key_id, came.manifest)
        office.note_heard(received, sender.key_id, came.header.to)
        if received.is_taken(sha):
            return "dup"
        done = intake.take(received, came, own_number=DISTRICT)
        note(received, TAKEN)
        received.unpark(sha)
        return "dup" if done.again else "ok"

    def set_aside(received: Received, why: str) -> None:
        parties.note_asked(received, sender.key_id, came.manifest)
        note(received, why)
        received.park(Parked(sha=sha, name=name, why=why, at=START), data)

    try:
        return engines.within(url, take, home=1, now=START)
    except BundleRefused as refused:
        why = refused.refusal.value
        engines.within(url, partial(set_aside, why=why), home=1, now=START)
        return why


if __name__ == "__main__":
    raise SystemExit(main())
