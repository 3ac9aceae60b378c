"""Own the whole check that follows the opening, on connections of its own (ruling 14)."""

from dataclasses import dataclass

from station_desk.domain.errors import Damaged
from station_desk.store import chain, purging, replay, schema
from station_desk.store.chain import ChainReport
from station_desk.store.database import Database
from station_desk.store.replay import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the whole check found; every tuple is empty when all is well."""

    chain: ChainReport
    schema_ok: bool
    pages: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    records: tuple[Key, ...] = ()
    erased: int = 0  # journal lines that no deletion accounts for

    @property
    def ok(self) -> bool:
        """Tell whether nothing was found."""
        return (
            self.chain.ok
            and self.schema_ok
            and not (self.pages or self.quick or self.records or self.erased)
        )


def _said(db: Database, pragma: str) -> tuple[str, ...]:
    """Return what a check complains of; a page that stops the check is a complaint too."""
    try:
        return tuple(one for one in db.ask(pragma) if one != "ok")
    except Damaged as found:
        return (found.code,)


def full_check(db: Database) -> CheckReport:
    """Check pages, structure, chain, and records against the journal; about 1 s for 60 MB.

    The order matters: with pages still in the write-ahead log the cipher check raises a false
    alarm, and it misses a file cut by whole pages, which the quick check finds.
    """
    db.checkpoint()
    pages = _said(db, "PRAGMA cipher_integrity_check")
    quick = _said(db, "PRAGMA quick_check(20)")
    if pages or quick:
        report = ChainReport(ok=False, lines=0, why="pages")
        return CheckReport(chain=report, schema_ok=True, pages=pages, quick=quick)
    return db.read(
        lambda session: CheckReport(
            chain=chain.verify_chain(session),
            schema_ok=schema.is_unchanged(session.connection),
            records=replay.differences(session),
            erased=purging.unaccounted(session),
        )
    )
