"""Let the newest trust file go down with every answer, so that no station waits to hear of it.

A key that counts no more, keys that follow, another root: whoever gave a stick knows it with
the answer. A computer whose key was revoked is told that, and nothing else.
"""

from datetime import datetime

from station_desk import __version__
from station_desk.domain.exchange.codes import BundleKind
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.exchange.trust_facts import Trust, key_id
from station_desk.domain.plain import instant_text
from station_desk.exchange.bundle import Letterbox
from station_desk.exchange.outbox import Part
from station_desk.exchange.parties import DistrictSide
from station_desk.exchange.trust import Signed
from station_desk.store import office as store
from station_desk.store import schema
from station_desk.store.database import Session


def part_of(db: Session, made: Signed[Trust], now: datetime) -> Part:
    """Return a trust file as a part."""
    said = Manifest(
        kind=BundleKind.TRUST, site=db.site_id, schema=schema.NUMBER, app=__version__,
        made=instant_text(now), no=made.body.number,
    )  # fmt: skip
    return Part(manifest=said, lines=(made.text.encode(),))


def letterbox(db: Session, side: DistrictSide, heard: frozenset[str]) -> Letterbox:
    """Return the key of ours that a computer knows: today's, or the one it last wrote to."""
    if not heard or side.me.key_id in heard:
        return side.me
    for one in reversed(store.office_keys(db).old):
        if key_id(one.ed_public) in heard:
            return Letterbox(key_id=key_id(one.ed_public), sign=one.sign, secrets=(one.x,))
    return side.me
