"""Read what the district said of cases: its own rows at its desk, what came of them here."""

from collections.abc import Iterable, Iterator

from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.store.session import Session

AT_ONCE = 400  # ids in one statement


def of_concerns(
    db: Session, concern_ids: Iterable[str]
) -> tuple[tuple[Receipt, ...], tuple[Outcome, ...]]:
    """Return the receipts and outcomes of some concerns, whatever home they have."""
    receipts: list[Receipt] = []
    outcomes: list[Outcome] = []
    for some in _runs(tuple(dict.fromkeys(concern_ids))):
        asked = ", ".join("?" * len(some))
        receipts += db.select(Receipt, f"WHERE concern_id IN ({asked})", some)
        outcomes += db.select(Outcome, f"WHERE concern_id IN ({asked})", some)
    return tuple(receipts), tuple(outcomes)


def count_read(db: Session) -> int:
    """Return how many concerns an officer of the district has read."""
    words = "SELECT count(DISTINCT concern_id) FROM receipt"
    return int(db.connection.exec_driver_sql(words).scalar_one())


def _runs(ids: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), AT_ONCE):
        yield ids[start : start + AT_ONCE]
