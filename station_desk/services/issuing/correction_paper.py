"""Make the notice of a correction: which papers no longer hold, what is so now."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from station_desk.domain.correcting import NoticeLine
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.local import when
from station_desk.domain.records import Document, Referral
from station_desk.paper.notice import NoticeFacts
from station_desk.services import addressed
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import correcting
from station_desk.services.desk import Desk
from station_desk.services.issuing import case_papers
from station_desk.services.issuing.case_papers import Begun, Says
from station_desk.services.issuing.papers import CORRECTION, Job
from station_desk.services.issuing.reader import for_readers
from station_desk.services.wording import FORM_WORDS
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import _


@for_readers
def prepare(
    db: Session, desk: Desk, referral_id: str, *, person: str = "", now: datetime
) -> Job:
    """Return the notice to ``person``, one of the recipients that are owed one.

    Raises:
        NotNow: ``no_correction``: nobody is owed one.
        BadInput: ``not_one_of``: several are, and none of them is named.
    """
    authorize(desk.officer, Act.PAPER_LETTER)
    referral = db.get(Referral, referral_id)
    owed = correcting.notices(db, desk, referral.concern_id, now=now)
    one = _meant(owed, person, referral.number)
    own = _of(db, desk, referral, one.recipient)
    begun = case_papers.begin(db, desk, own.id, CORRECTION, now=now, told=one.items)
    papers = tuple(
        each for each in concerns.documents_of(db, own.concern_id) if each.code in one.papers
    )
    its_own = addressed.referral(db, desk, own).to_name == one.recipient
    says = Says(items=("code", *one.items), recipient="" if its_own else one.recipient)
    build = partial(_facts, db, desk, begun, papers, one.recipient, now)
    return case_papers.job(db, begun, says, build)


def _facts(
    db: Session, desk: Desk, begun: Begun, papers: Sequence[Document], recipient: str,
    now: datetime,
) -> NoticeFacts:  # fmt: skip
    """Return what stands on the notice, in the running language."""
    owed = correcting.notices(db, desk, begun.gathered.concern.id, now=now)
    one = next(each for each in owed if each.recipient == recipient)
    after = [_("Please strike out the old paper, or bring it back, and use what stands here.")]
    if not one.says:
        after.append(_("Ask this station what is so now; it is told to you alone."))
    held = _("Something that you were told of a child was corrected on {time}.")
    return NoticeFacts(
        frame=case_papers.frame(desk, begun),
        to=(one.recipient,),
        before=(
            held.format(time=when(one.since)),
            _("It concerns the child's safety: read it at once.") if one.at_once else "",
        ),
        rows=(
            (_("Child's code"), begun.gathered.child.code),
            *((_paper(each), _("no longer holds")) for each in papers),
            *((label, _("now: {words}").format(words=text)) for label, text in one.says),
        ),
        after=tuple(after),
        hand_title=_("By hand, for the station"),
        by_hand=(_("Told to (name, post)"), _("How"), _("Date and time")),
        signers=((_("Officer in charge"), ""),),
    )


def _meant(owed: Sequence[NoticeLine], person: str, number: str) -> NoticeLine:
    """Return the notice that is meant: the one to ``person``, or the only one."""
    if not owed:
        raise NotNow("no_correction", number=number)
    found = [one for one in owed if one.recipient == person or (not person and len(owed) == 1)]
    if not found:
        names = (("allowed", ", ".join(one.recipient for one in owed)),)
        raise BadInput([Problem(where="person", code="not_one_of", facts=names)])
    return found[0]


def _of(db: Session, desk: Desk, referral: Referral, recipient: str) -> Referral:
    """Return the recipient's own referral of the case; the one asked for where it has none."""
    own = (
        one
        for one in concerns.referrals_of(db, referral.concern_id)
        if addressed.referral(db, desk, one).to_name == recipient
    )
    return next(own, referral)


def _paper(one: Document) -> str:
    words = _("{form} {code}, copy {copy_no}")
    form = _(FORM_WORDS.get(one.form, one.form))
    return words.format(form=form, code=one.code, copy_no=one.copy_no)
