"""Tell which cases changed since a line of the journal, so that the others need no new look."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from station_desk.domain.exchange.stamp import stamp_of
from station_desk.store import journal
from station_desk.store.session import Session

MOST = 2_000  # lines; after more of them everything is looked at again
LINES = "SELECT line FROM journal WHERE site_id = ? AND origin = ? AND seq > ?"
OF_CASE = frozenset({"action", "referral", "tombstone"})  # their rows name their concern
ALL = frozenset({"pack_copy"})  # what every case is counted by
OF_CARDS = frozenset({
    "organization", "service", "location", "service_at_location", "phone", "person",
    "numbers_in_use",
})  # fmt: skip
End = tuple[str, int]  # an origin and the number of a line of it
TOOK = "answer_taken"  # what an answer of the district brought is not told line by line


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The concerns that changed, and the children, whose concerns did."""

    concerns: frozenset[str]
    children: frozenset[str]


def since(db: Session, *, origin: str, seq: int) -> Changed | None:
    """Return what changed after a line; None where everything has to be looked at.

    Nothing did where this snapshot ends before that line: what is known is newer.
    """
    now_origin, now_seq = journal.last(db.connection, db.site_id)
    if now_origin != origin or now_seq - seq > MOST:
        return None
    concerns, children = set[str](), set[str]()
    for line in _changes(db, origin, seq):
        kind, image = str(line.get("k")), line.get("d")
        if kind in ALL:
            return None
        if kind == "concern":
            concerns.add(str(line.get("i")))
        elif kind == "child":
            children.add(str(line.get("i")))
        elif kind in OF_CASE and isinstance(image, Mapping):
            concerns.add(str(image.get("concern_id")))
    return Changed(concerns=frozenset(concerns), children=frozenset(children))


def are_cards_as_at(db: Session, known: End, now: End) -> bool:
    """Tell whether from the line ``known`` to ``now``, this snapshot's end, no card changed."""
    origin, seq = known
    if now[0] != origin or now[1] - seq > MOST:
        return False
    return not any(
        line.get("k") in OF_CARDS or _act_of(line) == TOOK for line in _lines(db, origin, seq)
    )


def _act_of(line: Mapping[str, Any]) -> object:
    image = line.get("d")
    facts = image.get("facts") if isinstance(image, Mapping) else None
    return facts.get("act") if isinstance(facts, Mapping) else None


def _changes(db: Session, origin: str, seq: int) -> Iterator[Mapping[str, Any]]:
    for plain in _lines(db, origin, seq):
        if stamp_of(plain, origin) is not None:
            yield plain


def _lines(db: Session, origin: str, seq: int) -> Iterator[Mapping[str, Any]]:
    rows = db.connection.exec_driver_sql(LINES, (db.site_id, origin, seq))
    for (line,) in rows:
        yield journal.plain_of(line)
