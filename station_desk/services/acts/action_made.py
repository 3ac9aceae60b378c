"""Make the record of an act from what was typed of it."""

from datetime import datetime

from station_desk.domain.act_codes import EventTime
from station_desk.domain.draft import ActionDraft, plain_text
from station_desk.domain.kinds import ActionKind, CallResult, Sex, Whereabouts
from station_desk.domain.records import Action
from station_desk.machine.ids import new_id
from station_desk.services.desk import Desk


def action_of(
    desk: Desk,
    concern_id: str,
    referral_id: str | None,
    kind: ActionKind,
    draft: ActionDraft,
    now: datetime,
) -> Action:
    """Return the record of an action as typed, with the clock's own time beside it."""
    return Action(
        site_id=desk.station.site_id,
        id=new_id(),
        concern_id=concern_id,
        referral_id=referral_id,
        kind=kind,
        happened_at=draft.happened_at or now,
        happened_about=draft.happened_about or _about(kind, draft),
        entered_at=now,
        by=desk.officer.id,
        card_id=draft.card_id or None,
        phone=plain_text(draft.phone),
        result=CallResult(draft.result) if draft.result else None,
        person=plain_text(draft.person),
        post=plain_text(draft.post),
        method=plain_text(draft.method),
        condition=plain_text(draft.condition),
        reason=plain_text(draft.reason, lines=True),
        note=plain_text(draft.note, lines=True),
        child_seen=draft.child_seen,
        next_at=draft.next_at,
        document_id=draft.document_id or None,
        corrects=draft.corrects or None,
        outcome=draft.outcome,
        late_why=plain_text(draft.late_why, lines=True),
        correct_why=plain_text(draft.correct_why, lines=True),
        whereabouts=Whereabouts(draft.whereabouts) if draft.whereabouts else None,
        place=plain_text(draft.place),
        items=_plain(draft.items),
        reference=plain_text(draft.reference),
        authority=draft.authority,
        until_at=draft.until_at,
        escort_id=draft.escort_id or None,
        escort=plain_text(draft.escort),
        escort_sex=Sex(draft.escort_sex) if draft.escort_sex else Sex.UNKNOWN,
        vehicle=plain_text(draft.vehicle),
        told=_plain(draft.told),
        pad_no=plain_text(draft.pad_no),
        out_at=draft.out_at,
        in_at=draft.in_at,
        crew=plain_text(draft.crew),
    )


def _about(kind: ActionKind, draft: ActionDraft) -> bool:
    return kind is ActionKind.EVENT_TIMED and draft.outcome == EventTime.ABOUT


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(plain for one in words if (plain := plain_text(one)))
