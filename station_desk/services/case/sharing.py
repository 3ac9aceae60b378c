"""Keep on which ground facts are shared: who decided it, and what is withheld from whom."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from station_desk.domain.draft import ActionDraft, ReferralDraft, plain_text
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.fold import fold
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Basis, Role, Topic
from station_desk.domain.records import Action, Concern, Officer, Saved
from station_desk.domain.sharing import EVERYBODY
from station_desk.services import charge
from station_desk.services.acts import concern_acts
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.authorize import Act, authorize, may
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import _

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS})
OF_SHARING = frozenset({Do.WITHHELD, Do.LIFTED})


def decider(db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime) -> str | None:
    """Return the id of the in-charge who shares in the child's best interests.

    An in-charge at the desk, or who stands in, decides where nobody else is named.

    Raises:
        BadInput: the belt number is not that of an in-charge.
    """
    if draft.basis is not Basis.BEST_INTERESTS:
        return None
    belt = plain_text(draft.decided_by)
    own = desk.officer
    if belt in ("", own.belt_no) and _decides(db, desk, own, now):
        return own.id
    named = (one for one in db.all(Officer) if belt and one.belt_no == belt)
    found = next((one for one in named if one.role is Role.IN_CHARGE), None)
    if found is None or found.active_to is not None:
        raise BadInput([Problem(where="decided_by", code="not_the_in_charge")])
    return found.id


def _decides(db: Session, desk: Desk, officer: Officer, now: datetime) -> bool:
    return officer.role is Role.IN_CHARGE or charge.is_standing_in(db, desk, now=now)


def withhold(  # noqa: PLR0913  what, from whom, why
    db: Session, desk: Desk, concern_id: str, item: str, whom: str, why: str, *, now: datetime
) -> Saved[str]:  # fmt: skip
    """Withhold an item of a concern from a recipient, or from ``everybody``; return the item.

    No paper tells it to them from then on; what was told stays in the ledger.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    draft = _typed(item, whom, why)
    done = concern_acts.act(db, desk, concern_id, Do.WITHHELD, draft, now=now)
    return Saved(value=item, touched=TOUCHED | done.touched)


def lift(  # noqa: PLR0913  what, from whom, why
    db: Session, desk: Desk, concern_id: str, item: str, whom: str, why: str, *, now: datetime
) -> Saved[str]:  # fmt: skip
    """Withhold an item no longer: the in-charge's word, with a reason; return the item.

    What was withheld, by whom and why stays in the history, and so does its lifting.
    """
    authorize(desk.officer, Act.REFERRAL_APPROVE)
    draft = _typed(item, whom, why)
    done = concern_acts.act(db, desk, concern_id, Do.LIFTED, draft, now=now)
    return Saved(value=item, touched=TOUCHED | done.touched)


def _typed(item: str, whom: str, why: str) -> ActionDraft:
    return ActionDraft(items=(item,) if item else (), person=whom, reason=why)


def lifting(desk: Desk, case: Case, kind: Do) -> str:
    """Return why nothing can be lifted: nothing is withheld, or it is the in-charge's word."""
    if kind is not Do.LIFTED:
        return ""
    if not case.concern.sharing:
        return _("Nothing is withheld here")
    return "" if may(desk.officer, Act.REFERRAL_APPROVE) else _("The in-charge decides it")


def judge(_db: Session, desk: Desk, acting: Acting) -> Iterable[Problem]:
    """Return what is wrong with withholding an item, or with lifting it.

    Raises:
        NotNow: it is withheld already, or is not, or an entry of it would be corrected.
    """
    wrong = acting.wrong
    if wrong is not None and wrong.kind in OF_SHARING:
        raise NotNow("withheld_by_its_door")
    if acting.kind not in OF_SHARING:
        return ()
    if acting.kind is Do.LIFTED:
        authorize(desk.officer, Act.REFERRAL_APPROVE)
    items = acting.draft.items
    if len(items) != 1 or items[0] not in ITEMS:
        return (
            Problem(where="items", code="not_one_of", facts=(("allowed", ", ".join(ITEMS)),)),
        )
    known = any(_is(one, items[0], acting.draft.person) for one in acting.case.concern.sharing)
    if known is (acting.kind is Do.WITHHELD):
        raise NotNow("withheld_already" if known else "not_withheld")
    return ()


def keep(db: Session, _desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Keep with the concern what is withheld from now on."""
    if acting.kind not in OF_SHARING:
        return ()
    concern, item = db.get(Concern, action.concern_id), action.items[0]
    left = tuple(one for one in concern.sharing if not _is(one, item, action.person))
    if acting.kind is Do.WITHHELD:
        left = (*left, (item, action.person or EVERYBODY, action.reason))
    changed = replace(concern, version=concern.version + 1, sharing=left)
    db.put(changed, action.reason)
    return TOUCHED


def _is(line: tuple[str, str, str], item: str, whom: str) -> bool:
    """Tell whether a line withholds ``item`` from ``whom``, empty meaning everybody."""
    return (line[0], fold(line[1])) == (item, fold(plain_text(whom) or EVERYBODY))
