"""Own the rows that a station gets back: those it wrote and no longer has (exchange.md B.8)."""

from collections.abc import Iterator, Mapping
from typing import Any

from station_desk.domain.exchange.stamp import Stamp
from station_desk.domain.plain import to_plain
from station_desk.store import far
from station_desk.store.database import Session
from station_desk.store.rows import BY_TABLE, record

STAMPED = (
    "WITH known(no, seq) AS (VALUES (-1, -1){known}) "
    "SELECT s.kind, s.id, s.purged, s.ms, s.count, f.origin, s.seq, s.salt "
    "FROM stamp s JOIN far_origin f ON f.no = s.origin_no "
    "WHERE s.site_id = ? AND NOT EXISTS (SELECT 1 FROM known "
    "WHERE (s.said_no = known.no AND s.said_seq <= known.seq) "
    "OR (s.again_no = known.no AND s.again_seq <= known.seq)) "
    "ORDER BY s.kind = 'tombstone' DESC, s.kind, s.id LIMIT ?"
)


def rows(
    db: Session, site: int, holds: Mapping[str, tuple[int, str]], *, limit: int
) -> Iterator[Mapping[str, Any]]:
    """Give up to ``limit`` rows of a station that no chain it holds tells, as lines ``S``.

    ``holds`` is how far its own chains reach. What counts is the chain that brought a row
    here: after a fork one number of a chain means two lines. The images still have the homes
    of this database.
    """
    known = "".join(
        f", ({one.no}, {int(holds[one.origin][0])})"
        for one in far.origins(db, site)
        if one.origin in holds
    )
    words = STAMPED.format(known=known)
    rows = db.connection.exec_driver_sql(words, (site, limit)).all()
    for no, (kind, row_id, purged, *stamp) in enumerate(rows, start=1):
        image = _image(db, site, kind, row_id)
        yield said_again(no, kind, image, Stamp(bool(purged), *stamp))


def said_again(no: int, kind: str, image: Mapping[str, Any], stamp: Stamp) -> Mapping[str, Any]:
    """Return a row as the line ``no`` that says it again, with its first stamp."""
    version = int(image["version"])
    op = "P" if stamp.purged else ("I" if version == 1 else "U")
    clock = [stamp.ms, stamp.count]
    return {
        "s": no, "t": clock, "w": "", "ok": True, "x": "", "a": "", "a2": "",
        "k": kind, "i": image["id"], "o": "S", "v": 1, "b": version - 1 or None, "r": "",
        "d": image, "of": [*clock, stamp.origin, stamp.seq, op, "", "", stamp.salt],
    }  # fmt: skip


def _image(db: Session, site: int, kind: str, row_id: str) -> Mapping[str, Any]:
    shape = BY_TABLE[kind]
    words = f"{shape.select} WHERE site_id = ? AND id = ?"
    row = db.connection.exec_driver_sql(words, (site, row_id)).one()
    image: Mapping[str, Any] = to_plain(record(shape, row))
    return image
