"""Make the receipt of a hand-over: escort, receiver, times, condition, papers, signatures."""

from datetime import datetime
from typing import Any

from station_desk.domain.errors import NotNow
from station_desk.domain.items import ALWAYS
from station_desk.domain.kinds import ActionKind
from station_desk.domain.local import when
from station_desk.domain.records import Action, Referral
from station_desk.domain.status import live
from station_desk.paper import notice_both
from station_desk.paper.receipt import ReceiptFacts
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.services.facts import letter_facts
from station_desk.services.facts.letter_facts import Gathered
from station_desk.services.issuing.papers import RECEIPT, Job
from station_desk.services.issuing.reader import for_readers, in_each
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import _


@for_readers
def prepare(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Job:
    """Return the receipt of the last hand-over of a referral; the look is journaled.

    Raises:
        NotNow: ``no_hand_over``: none is written that stands.
    """
    authorize(desk.officer, Act.PAPER_LETTER)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    gathered = letter_facts.gather(db, desk, referral_id, now=now)
    given = _last(live(concerns.actions_of_referral(db, referral_id)), ActionKind.HAND_OVER)
    if given is None:
        raise NotNow("no_hand_over", number=referral.number)
    document_id, copy_no, code = letter_facts.numbered(db, desk, referral_id, RECEIPT)
    about = {"code": code, "copy_no": copy_no}
    facts = in_each(lambda: _facts(desk, gathered, given, **about))
    db.act("referral", referral_id, facts={"act": "prepare_receipt"})
    return Job(
        document_id=document_id,
        form=RECEIPT,
        code=code,
        copy_no=copy_no,
        referral_id=referral_id,
        concern_id=gathered.concern.id,
        items=ALWAYS,
        knows=facts[0].rows,
        render=lambda: notice_both.of_receipt(facts),
    )


def _facts(desk: Desk, gathered: Gathered, given: Action, **about: Any) -> ReceiptFacts:
    """Return the receipt in the running language; ``about`` is its code and its copy."""
    return ReceiptFacts(
        frame=letter_facts.frame(
            desk,
            gathered,
            title=_("Receipt of a hand-over"),
            decided=letter_facts.sayable(gathered, ()),
            **about,
        ),
        rows=_rows(desk, gathered, given),
        signers=(
            (_("Handed over by"), given.escort),
            (_("Received by"), ", ".join(one for one in (given.person, given.post) if one)),
        ),
    )


def _last(actions: tuple[Action, ...], kind: ActionKind) -> Action | None:
    return next((one for one in reversed(actions) if one.kind is kind), None)


def _rows(desk: Desk, one: Gathered, given: Action) -> tuple[tuple[str, str], ...]:
    came = _last(live(one.actions), ActionKind.CHILD_RECEIVED)
    rows = (
        (_("Child's code"), one.child.code),
        (_("Service asked for"), need_name(desk, one.referral.need)),
        (_("Handed over"), when(given.happened_at)),
        (_("Received"), when(came.happened_at) if came else "_____-_____-_____  ____:____"),
        (_("Goes along"), given.escort),
        (_("Vehicle"), given.vehicle),
        (_("To"), one.referral.to_name),
        (_("Received by"), ", ".join(part for part in (given.person, given.post) if part)),
        (_("Condition of the child"), given.condition),
        (_("Papers given along"), ", ".join(given.items)),
        (_("Number of the receipt"), given.reference),
    )
    return tuple(row for row in rows if row[1])
