"""Seal texts of a case and open them again (security.md B6).

Everybody at the desk writes and forgets; a cleared officer opens with a reason, and the opening
is journaled and on disk before the text is returned. Lines of journal, lists and views hold
which field, when and by whom; the text stands nowhere but inside its box.
"""

from dataclasses import replace
from datetime import datetime

from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import BadInput, NotAllowed, Problem
from station_desk.domain.kinds import Role, Topic
from station_desk.domain.records import Officer, Referral, Saved, Sealed
from station_desk.domain.sealed import (
    CORRECTED_WITHIN,
    OF_KIND,
    PRINTED_WITH,
    SealedDraft,
    SealedField,
    SealedLine,
    SealedText,
    problems,
)
from station_desk.machine.ids import new_id
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.sealed import sealed_kept, sealed_own
from station_desk.store import sealed
from station_desk.store.database import Session
from station_desk.vault import sealing
from station_desk.vault.keys import Unlocked

TOUCHED = frozenset({Topic.CONCERNS})


def write(
    db: Session, desk: Desk, unlocked: Unlocked, referral_id: str, draft: SealedDraft,
    *, now: datetime,
) -> Saved[SealedLine]:  # fmt: skip
    """Seal a text of the referral's case, or a new version of one; its draft is forgotten.

    Raises:
        BadInput: naming the fields. NotAllowed: the case, or ``correct_late``: a duty officer
            corrects own texts within 24 hours. Unready: ``seal_key_missing``.
    """
    authorize(desk.officer, Act.SEAL_WRITE)
    concern_id = db.get(Referral, referral_id).concern_id
    reach.require(db, desk, concern_id, now=now)
    if found := problems(draft):
        raise BadInput(found)
    one = _next(db, desk, concern_id, draft, now)
    text = plain_text(draft.text, lines=True)
    box = sealing.seal_text(
        unlocked, record_id=one.id, version=one.version, field=one.of_field, text=text
    )
    made = replace(one, text=box, key_id=sealing.key_id_of(box))
    db.put(made, reason=plain_text(draft.reason))
    sealed_kept.drop(db, desk, referral_id)
    if made.of_field in PRINTED_WITH:
        sealed_own.remember(db, desk, unlocked, made, text, now=now)
    return Saved(value=_line(desk, made, _belts(db)), touched=TOUCHED)


def _next(
    db: Session, desk: Desk, concern_id: str, draft: SealedDraft, now: datetime
) -> Sealed:
    """Return the record that the text goes into, without the text."""
    if not draft.corrects:
        return Sealed(
            site_id=desk.station.site_id,
            id=new_id(),
            of_kind=OF_KIND,
            of_id=concern_id,
            of_field=SealedField(draft.of_field).value,
            key_id="",
            text="",
            created_at=now,
            created_by=desk.officer.id,
        )
    before = db.get(Sealed, draft.corrects)
    if before.of_id != concern_id or not before.text:
        raise BadInput([Problem(where="corrects", code="no_such_sealed")])
    if not correctable(desk.officer, before.created_by, before.created_at, now=now):
        raise NotAllowed("correct_late", act="correct_late", officer=desk.officer.id)
    return replace(
        before,
        version=before.version + 1,
        text="",
        created_at=now,
        created_by=desk.officer.id,
    )


def correctable(officer: Officer, by: str, at: datetime, *, now: datetime) -> bool:
    """Tell whether the officer may put a new version in the place of a text."""
    own = by == officer.id and now - at <= CORRECTED_WITHIN
    return own or officer.role is not Role.DUTY


def lines_of(db: Session, desk: Desk, concern_id: str) -> tuple[SealedLine, ...]:
    """Return which texts of a concern are sealed, by field and age; never a text."""
    belts, order = _belts(db), list(SealedField)
    found = [_line(desk, one, belts) for one in sealed.of_concern(db, concern_id)]
    return tuple(sorted(found, key=lambda one: order.index(one.of_field)))


def unseal(  # noqa: PLR0913  the desk, its keys, which version, why
    db: Session, desk: Desk, unlocked: Unlocked, sealed_id: str, reason: str,
    *, now: datetime, version: int = 0,
) -> Saved[SealedText]:  # fmt: skip
    """Return a sealed text, the newest version for 0; the line is written before it returns.

    Raises:
        BadInput: ``reason_too_short``. NotAllowed: the role, or ``no_seal_key``.
        NotNow: ``no_such_version``. Damaged: ``sealed_damaged``. Then nothing was opened.
    """
    authorize(desk.officer, Act.UNSEAL)
    require_reason(reason)
    one = sealed.version_of(db, sealed_id, version)
    reach.require(db, desk, one.of_id, now=now)
    facts: dict[str, str | int] = {
        "act": "unseal", "version": one.version, "concern": one.of_id
    }  # fmt: skip
    db.act("sealed", one.id, fields=(one.of_field,), facts=facts, reason=plain_text(reason))
    text = sealing.unseal_text(
        unlocked, one.text, record_id=one.id, version=one.version, field=one.of_field
    )
    line = _line(desk, one, _belts(db))
    return Saved(value=SealedText(line=line, text=text), touched=frozenset())


def _line(desk: Desk, one: Sealed, belts: dict[str, str]) -> SealedLine:
    return SealedLine(
        id=one.id,
        of_field=SealedField(one.of_field),
        version=one.version,
        at=one.created_at,
        by=one.created_by,
        belt_no=belts.get(one.created_by, ""),
        own=one.created_by == desk.officer.id,
    )


def _belts(db: Session) -> dict[str, str]:
    return {one.id: one.belt_no for one in db.all(Officer)}
