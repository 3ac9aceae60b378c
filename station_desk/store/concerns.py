"""Read concerns with what hangs on them: referrals, actions, papers, tellings, serials."""

from collections.abc import Mapping
from datetime import datetime

from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.domain.plain import instant_text
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    Referral,
)
from station_desk.store import tombstones
from station_desk.store.session import Session

FAILED = (CallResult.NO_ANSWER, CallResult.BUSY, CallResult.WRONG_NUMBER)


def next_serial(db: Session, year: int) -> int:
    """Return the next serial of a concern's number in a Karachi year, from 1."""
    found = db.connection.exec_driver_sql(
        "SELECT max(CAST(substr(number, -7, 5) AS INTEGER)) FROM concern "
        "WHERE site_id = ? AND substr(number, -12, 4) = ?",
        (db.site_id, f"{year:04d}"),
    ).scalar()
    return int(found or 0) + 1


def next_child_serial(db: Session) -> int:
    """Return the next serial of a child's code, from 1."""
    found = db.connection.exec_driver_sql(
        "SELECT max(CAST(substr(code, -5) AS INTEGER)) FROM child WHERE site_id = ?",
        (db.site_id,),
    ).scalar()
    return int(found or 0) + 1


def everything(db: Session) -> tuple[tuple[Child, Concern, Referral], ...]:
    """Return every referral with its concern and child, newest first; not of deleted cases."""
    gone = tombstones.concern_ids(db)
    children = {one.id: one for one in db.all(Child)}
    concerns = {one.id: one for one in db.all(Concern)}
    return tuple(
        (children[concerns[one.concern_id].child_id], concerns[one.concern_id], one)
        for one in db.all(Referral, order="-created_at")
        if one.concern_id not in gone
    )


def referrals_of(db: Session, concern_id: str) -> tuple[Referral, ...]:
    """Return the referrals of a concern, oldest first."""
    return db.all(Referral, where={"concern_id": concern_id}, order="created_at")


def actions_of(db: Session, concern_id: str) -> tuple[Action, ...]:
    """Return the actions of a concern and its referrals, in order of entry."""
    return db.all(Action, where={"concern_id": concern_id}, order="entered_at")


def actions_of_referral(db: Session, referral_id: str) -> tuple[Action, ...]:
    """Return the actions of one referral, in order of entry."""
    return db.all(Action, where={"referral_id": referral_id}, order="entered_at")


def actions_by_concern(db: Session) -> dict[str, tuple[Action, ...]]:
    """Return all actions by concern, in order of entry."""
    found: dict[str, list[Action]] = {}
    for one in db.all(Action, order="entered_at"):
        found.setdefault(one.concern_id, []).append(one)
    return {key: tuple(many) for key, many in found.items()}


def documents_of(db: Session, concern_id: str) -> tuple[Document, ...]:
    """Return the papers issued for a concern, oldest first."""
    return db.all(Document, where={"concern_id": concern_id}, order="made_at")


def disclosures_of(db: Session, concern_id: str) -> tuple[Disclosure, ...]:
    """Return what was told of a concern to whom, oldest first."""
    return db.all(Disclosure, where={"concern_id": concern_id}, order="given_at")


def failed_calls(db: Session, *, since: datetime) -> dict[str, datetime]:
    """Return the time of the last failed call by card, of those not before ``since``."""
    calls = db.select(
        Action,
        # The word stands in the statement, for the index is one of calls only.
        f"WHERE kind = '{ActionKind.CALL_ATTEMPT.value}' AND happened_at >= ? "
        "ORDER BY happened_at",
        (instant_text(since),),
    )
    return {
        one.card_id: one.happened_at for one in calls if one.card_id and one.result in FAILED
    }


def entered_since(db: Session, since: datetime) -> Mapping[ActionKind, int]:
    """Return how many actions of each kind were entered since then."""
    rows = db.connection.exec_driver_sql(
        "SELECT kind, count(*) FROM action WHERE entered_at >= ? GROUP BY kind",
        (instant_text(since),),
    )
    return {ActionKind(kind): int(count) for kind, count in rows}


def to_review(db: Session) -> frozenset[str]:
    """Return the concerns in which something may wait for the in-charge; all others do not.

    A referral that nobody approved for its place, one opened again, something withheld.
    """
    rows = db.connection.exec_driver_sql(
        "SELECT concern_id FROM referral WHERE site_id = :site AND NOT EXISTS ("
        "  SELECT 1 FROM action WHERE action.referral_id = referral.id "
        "  AND action.kind = :approved "
        "  AND (action.card_id IS NULL OR action.card_id = referral.card_id)) "
        "UNION SELECT concern_id FROM action WHERE site_id = :site AND kind = :reopened "
        "UNION SELECT id FROM concern WHERE site_id = :site AND sharing <> '[]'",
        {
            "site": db.site_id,
            "approved": ActionKind.APPROVED.value,
            "reopened": ActionKind.REOPENED.value,
        },
    )
    return frozenset(str(one) for (one,) in rows)


def not_closed(db: Session) -> frozenset[str]:
    """Return the concerns of which a referral may still be open; all others are closed.

    One that was opened again, or of which a step was corrected, is looked at.
    """
    rows = db.connection.exec_driver_sql(
        "SELECT concern_id FROM referral WHERE site_id = :site AND NOT EXISTS ("
        "  SELECT 1 FROM action WHERE action.referral_id = referral.id "
        "  AND action.kind = :closed) "
        "UNION SELECT concern_id FROM action WHERE site_id = :site "
        "AND (kind = :reopened OR corrects IS NOT NULL)",
        {
            "site": db.site_id,
            "closed": ActionKind.CLOSED.value,
            "reopened": ActionKind.REOPENED.value,
        },
    )
    return frozenset(str(one) for (one,) in rows)


def count(db: Session) -> int:
    """Return how many concerns there are."""
    found = db.connection.exec_driver_sql(
        "SELECT count(*) FROM concern WHERE site_id = ?", (db.site_id,)
    ).scalar()
    return int(found or 0)


def opened_since(db: Session, since: datetime) -> int:
    """Return how many concerns were entered since then."""
    words = "SELECT count(*) FROM concern WHERE entered_at >= ?"
    return int(db.connection.exec_driver_sql(words, (instant_text(since),)).scalar() or 0)


def papers_since(db: Session, since: datetime) -> int:
    """Return how many papers were made since then."""
    words = "SELECT count(*) FROM document WHERE made_at >= ?"
    return int(db.connection.exec_driver_sql(words, (instant_text(since),)).scalar() or 0)
