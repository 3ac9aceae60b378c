"""Own the rows that a station gets back: those it wrote and no longer has (exchange.md B.8)."""

from collections.abc import Iterator, Mapping
from typing import Any

from station_desk.domain.exchange.stamp import Stamp
from station_desk.domain.plain import to_plain
from station_desk.store.database import Session
from station_desk.store.rows import BY_TABLE, record

STAMPED = (
    "SELECT s.kind, s.id, s.purged, s.ms, s.count, f.origin, s.seq, s.salt, g.origin, "
    "s.said_seq, h.origin, s.again_seq "
    "FROM stamp s JOIN far_origin f ON f.no = s.origin_no "
    "JOIN far_origin g ON g.no = s.said_no LEFT JOIN far_origin h ON h.no = s.again_no "
    "WHERE s.site_id = ? ORDER BY s.kind = 'tombstone' DESC, s.kind, s.id"
)


def rows(
    db: Session, site: int, holds: Mapping[str, tuple[int, str]], *, limit: int
) -> Iterator[Mapping[str, Any]]:
    """Give up to ``limit`` rows of a station that no chain it holds tells, as lines ``S``.

    ``holds`` is how far its own chains reach. What counts is the chain that brought a row
    here: after a fork one number of a chain means two lines. The images still have the homes
    of this database.
    """
    found = 0
    for row in db.connection.exec_driver_sql(STAMPED, (site,)).all():
        kind, row_id, purged, ms, count, origin, seq, salt, *came = row
        if _covered(holds, *came[:2]) or _covered(holds, *came[2:]):
            continue
        image = _image(db, site, kind, row_id)
        found += 1
        yield said_again(found, kind, image, Stamp(bool(purged), ms, count, origin, seq, salt))
        if found == limit:
            return


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


def _covered(holds: Mapping[str, tuple[int, str]], origin: str | None, seq: int) -> bool:
    return origin is not None and origin in holds and seq <= holds[origin][0]


def _image(db: Session, site: int, kind: str, row_id: str) -> Mapping[str, Any]:
    shape = BY_TABLE[kind]
    words = f"{shape.select} WHERE site_id = ? AND id = ?"
    row = db.connection.exec_driver_sql(words, (site, row_id)).one()
    image: Mapping[str, Any] = to_plain(record(shape, row))
    return image
