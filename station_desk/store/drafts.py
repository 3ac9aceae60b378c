"""Keep drafts: one for each officer and form, replaced at each save, never journaled."""

from datetime import datetime

from station_desk.domain.plain import instant_from, instant_text
from station_desk.store.session import Session


def keep(db: Session, *, officer: str, form: str, body: str, now: datetime) -> None:
    """Keep ``body`` as the officer's draft of ``form``, in place of the one before."""
    db.connection.exec_driver_sql(
        "INSERT INTO draft (officer_id, form, saved_at, data) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (officer_id, form) DO UPDATE SET "
        "saved_at = excluded.saved_at, data = excluded.data",
        (officer, form, instant_text(now), body),
    )


def kept(db: Session, *, officer: str, form: str) -> tuple[datetime, str] | None:
    """Return when the draft was saved and its body; None when there is none."""
    row = db.connection.exec_driver_sql(
        "SELECT saved_at, data FROM draft WHERE officer_id = ? AND form = ?", (officer, form)
    ).first()
    return None if row is None else (instant_from(row[0]), str(row[1]))


def drop(db: Session, *, officer: str, form: str) -> None:
    """Forget the officer's draft of ``form``."""
    db.connection.exec_driver_sql(
        "DELETE FROM draft WHERE officer_id = ? AND form = ?", (officer, form)
    )


def drop_older(db: Session, *, forms: str, before: datetime) -> None:
    """Forget every officer's drafts whose form begins with ``forms``, saved before then."""
    db.connection.exec_driver_sql(
        "DELETE FROM draft WHERE substr(form, 1, ?) = ? AND saved_at < ?",
        (len(forms), forms, instant_text(before)),
    )


def listed(db: Session, *, officer: str, form: str) -> tuple[tuple[str, datetime, str], ...]:
    """Return form, time and body of the officer's drafts of ``form``, the newest first.

    A form may have several: its name alone, or followed by a colon and a key.
    """
    rows = db.connection.exec_driver_sql(
        "SELECT form, saved_at, data FROM draft WHERE officer_id = ? "
        "AND (form = ? OR substr(form, 1, ?) = ?) ORDER BY saved_at DESC, form DESC",
        (officer, form, len(form) + 1, f"{form}:"),
    )
    return tuple((str(row[0]), instant_from(row[1]), str(row[2])) for row in rows)
