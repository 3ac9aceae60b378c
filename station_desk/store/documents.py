"""Keep the bytes of papers as issued, beside their records (the image carries the hash)."""

import hashlib

from station_desk.domain.errors import Damaged, NotNow
from station_desk.domain.records import Document
from station_desk.store.session import Session


def keep_bytes(db: Session, document_id: str, data: bytes) -> None:
    """Keep a paper's bytes; they are never written over."""
    db.connection.exec_driver_sql(
        "INSERT INTO document_bytes (site_id, document_id, data) VALUES (?, ?, ?)",
        (db.site_id, document_id, data),
    )


def bytes_of(db: Session, document_id: str) -> bytes:
    """Return a paper as it was issued.

    Raises:
        NotNow: ``no_such_record``. Damaged: ``document_damaged``, the bytes have another hash
            than the record holds.
    """
    record = db.get(Document, document_id)
    found = db.connection.exec_driver_sql(
        "SELECT data FROM document_bytes WHERE site_id = ? AND document_id = ?",
        (db.site_id, document_id),
    ).scalar()
    if found is None:
        raise NotNow("no_such_record", kind="document_bytes", id=document_id)
    if hashlib.sha256(found).hexdigest() != record.sha256:
        raise Damaged("document_damaged", id=document_id)
    return bytes(found)


def of_referral(db: Session, referral_id: str) -> tuple[Document, ...]:
    """Return the papers issued for a referral, oldest first."""
    return db.all(Document, where={"referral_id": referral_id}, order="made_at")


def next_copy(db: Session, referral_id: str, form: str) -> int:
    """Return the number, from 1, of the next copy of a paper of a referral."""
    return 1 + sum(one.form == form for one in of_referral(db, referral_id))


def by_code(db: Session, code: str) -> Document | None:
    """Return the paper that carries ``code``; None when none does."""
    return next(iter(db.all(Document, where={"code": code}, limit=1)), None)
