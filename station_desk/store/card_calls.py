"""Read how the calls about children to each card ended: one grouped query, no child in it."""

from datetime import datetime

from station_desk.domain.answering import NIGHT_FROM, NIGHT_TO, Called
from station_desk.domain.kinds import CallResult
from station_desk.domain.plain import instant_from, instant_text
from station_desk.store.session import Session

UTC_AHEAD = 5  # hours of Karachi before UTC, all the year
NIGHT = tuple(f"{one - UTC_AHEAD:02}" for one in (NIGHT_FROM, NIGHT_TO))
GROUPED = """
SELECT card_id, result,
    substr(happened_at, 12, 2) >= ? OR substr(happened_at, 12, 2) < ? AS night,
    count(*), max(happened_at)
FROM action
WHERE kind = 'call_attempt' AND happened_at >= ? AND card_id IS NOT NULL
    AND result IS NOT NULL
    AND id NOT IN (
        SELECT corrects FROM action WHERE corrects IS NOT NULL AND concern_id IN (
            SELECT concern_id FROM action WHERE kind = 'call_attempt' AND happened_at >= ?
        )
    )
GROUP BY card_id, result, night
"""
# The kind stands in the statement, for the index is one of calls only; what was corrected is
# looked for among the actions of the concerns called about, not among all.


def since(db: Session, at: datetime) -> dict[str, list[Called]]:
    """Return the calls from ``at`` on by card; those that were corrected do not count."""
    found: dict[str, list[Called]] = {}
    begun = instant_text(at)
    rows = db.connection.exec_driver_sql(GROUPED, (*NIGHT, begun, begun))
    for card_id, result, night, count, last_at in rows:
        one = Called(
            result=CallResult(result), night=bool(night), count=count,
            last_at=instant_from(last_at),
        )  # fmt: skip
        found.setdefault(card_id, []).append(one)
    return found
