"""A worker of its own: takes sealed files into a PostgreSQL, in another process."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url

from station_desk.domain.exchange.codes import BundleRefused
from station_desk.exchange import bundle, intake
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.store.received.postgres import engines
from tests.exchange.world import DISTRICT, SITE, START


def main() -> int:
    """Take in every file of a folder, in the order of their names; print a word for each."""
    folder = Path(sys.argv[1])
    url = make_url((folder / "url").read_text("ascii"))
    key_id, ed, x, secret, mine = (folder / "keys").read_text("ascii").split()
    station = Known(
        key_id=key_id, ed_public=bytes.fromhex(ed), x_public=bytes.fromhex(x), site=SITE
    )
    me = Letterbox(key_id=mine, sign=lambda data: data, secrets=(bytes.fromhex(secret),))
    print("ready", flush=True)  # noqa: T201  the test waits for it
    sys.stdin.readline()
    for path in sorted(folder.glob("*.sdb")):
        came = bundle.opened(path.read_bytes(), me=me, known={key_id: station}.get)
        try:
            done = engines.within(
                url, partial(intake.take, came=came, own_number=DISTRICT),
                home=1, now=START,
            )  # fmt: skip
            print("dup" if done.again else "ok", flush=True)  # noqa: T201  as above
        except BundleRefused as refused:
            print(refused.refusal.value, flush=True)  # noqa: T201  as above
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
