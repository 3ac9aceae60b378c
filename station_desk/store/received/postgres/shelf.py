"""Own the received of an open desk in a PostgreSQL, and what the two know of each other.

A part is taken in by the PostgreSQL alone, so that several workers can. What the desk's journal
must tell of it waits in the table ``told``, and :meth:`ShelfThere.settle` brings it over, each
act once. The desk remembers one bundle that the server had: where the server no longer has it,
it came out of a backup, and its epoch rises.
"""

import json
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from sqlalchemy.engine import URL

from station_desk.store import meta
from station_desk.store.database import Database
from station_desk.store.far_rows import FarRow
from station_desk.store.received.port import Received
from station_desk.store.received.postgres import engines, left_behind, tables
from station_desk.store.received.postgres.there import There
from station_desk.store.received.postgres.there_files import INCARNATION
from station_desk.store.session import Session

V = TypeVar("V")
MARK = "received.mark"  # of the desk: acts told last, and a bundle that the server had
DESK = "desk"  # of the server: the desk's chain
REDACTED = "bodies_redacted"  # an act of the taking in
AT_ONCE = 500  # acts told in one unit
TOLD = "SELECT no, row_id, facts FROM told WHERE no <> ALL(%s) ORDER BY no LIMIT %s"
HAS = (
    "SELECT 1 FROM received r "
    "JOIN far_origin f ON (f.site_id, f.no) = (r.site_id, r.origin_no) "
    "WHERE r.site_id = %s AND f.origin = %s AND r.first = %s AND r.bundle_id = %s"
)
Act = tuple[int, str, dict[str, str | int]]
Place = tuple[int, str, int, str]  # station, chain, first line, bundle


class ShelfThere:
    """The received lies in a PostgreSQL."""

    beside = True

    def __init__(self, database: Database, url: URL) -> None:
        """Work for the open desk ``database`` on the PostgreSQL at ``url``."""
        self._database = database
        self._url = url

    def read(self, look: Callable[[Received], V]) -> V:
        """Return ``look`` of what was received."""
        return engines.within(self._url, look, home=self._database.site_id, now=None)

    def write(self, unit: Callable[[Received], V], *, officer: str, now: datetime) -> V:  # noqa: ARG002  the journal names him when the act is told
        """Run ``unit`` in one transaction of the PostgreSQL; the desk is not asked."""
        return engines.within(self._url, unit, home=self._database.site_id, now=now)

    def settle(self, *, officer: str, now: datetime) -> int:
        """Tell the desk's journal what was taken in; notice a restored server or desk."""
        count = 0
        while True:
            told = self._settle_some(officer, now)
            count += told
            if told < AT_ONCE:
                return count

    def _settle_some(self, officer: str, now: datetime) -> int:
        known, chain = self._database.read(_remembered)
        nos, place = known

        def look(there: There) -> tuple[bool, list[Act], dict[int, list[FarRow]]]:
            lost = heed(there, chain, place)
            there.cursor.execute("DELETE FROM told WHERE no = ANY(%s)", (nos,))
            rows = there.cursor.execute(TOLD, (nos, AT_ONCE)).fetchall()
            found = [(int(no), str(row_id), json.loads(facts)) for no, row_id, facts in rows]
            return lost, found, left_behind.deleted(there.cursor, _sites_redacted(found))

        lost, acts, deleted = engines.within(
            self._url, look, home=self._database.site_id, now=now
        )
        if not acts and not lost:
            return 0

        def tell(db: Session) -> None:
            for _no, row_id, facts in acts:
                db.act("exchange", row_id, facts=facts)
            for site, rows in deleted.items():
                left_behind.forget(db, site, rows)
            found = (one for one in map(_place, reversed(acts)) if one)
            mark = [[no for no, _row, _facts in acts], next(found, None if lost else place)]
            meta.put(db.connection, MARK, json.dumps(mark))

        self._database.write(tell, officer=officer, now=now)
        return len(acts)

    def compact(self) -> None:
        """Write the server's tables anew, and the desk's file, which may hold what was left."""
        self._database.compact()
        engines.compact(self._url, [one.name for one in (*tables.OF_STATIONS, tables.told)])


def _remembered(db: Session) -> tuple[tuple[list[int], Place | None], str]:
    found = meta.get(db.connection, MARK)
    nos, place = json.loads(found) if found else ([], None)
    return (nos, place), meta.need(db.connection, meta.ORIGIN)


def _sites_redacted(acts: list[Act]) -> frozenset[int]:
    """Return the stations of which something was deleted."""
    told = (facts for _no, _row, facts in acts if facts.get("act") == REDACTED)
    return frozenset(int(facts["site"]) for facts in told)


def _place(act: Act) -> Place | None:
    _no, bundle, facts = act
    if facts.get("act") != "bundle_taken":
        return None
    return int(facts["site"]), str(facts["origin"]), int(facts["first"]), bundle


def heed(there: There, chain: str, place: Place | None) -> bool:
    """Begin another life of the server where it, or the desk, came out of a backup.

    ``chain`` is the desk's present one, ``place`` a bundle that the server had; return whether
    it no longer has it.
    """
    lost = place is not None and there.one(HAS, *place) is None
    known = there.get(DESK)
    if lost or (known is not None and known != chain):
        begin(there)
    if known != chain:
        there.put(DESK, chain)
    return lost


def begin(there: There) -> None:
    """Begin another life of the server: the epoch rises with the next answer."""
    there.put(INCARNATION, secrets.token_hex(8))
