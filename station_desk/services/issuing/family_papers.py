"""Make what a family gets: a copy in plain words, the receipt of a child that went home.

Neither is for somebody whom the child is kept from, and the copy says where the child is only
where nobody of its own has to be kept away and the place is no secret.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from station_desk.domain import asked_alone, keep_from, whereabouts
from station_desk.domain.draft import is_reason
from station_desk.domain.errors import BadInput, NotNow, Problem, Trouble
from station_desk.domain.keep_from import Sure
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import ChildSays, Whereabouts
from station_desk.domain.local import when
from station_desk.domain.office.card import public
from station_desk.domain.records import Action, Referral
from station_desk.domain.status import live
from station_desk.paper.notice import NoticeFacts
from station_desk.services.acts import acting_rules, keeping_from
from station_desk.services.acts.acting_rules import Case
from station_desk.services.desk import Desk
from station_desk.services.facts.letter_facts import Gathered
from station_desk.services.issuing import case_papers
from station_desk.services.issuing.case_papers import Begun, Says
from station_desk.services.issuing.papers import FAMILY, RELEASE, Job
from station_desk.services.issuing.reader import for_readers
from station_desk.services.register import places
from station_desk.store.database import Session
from station_desk.words import _

PROFILE = "family"  # of the ledger; no profile of the pack gives a family more
COORDINATES = "protection"  # the need whose first office answers for a child's place
SHELTERS = frozenset({"shelter"})  # needs and kinds of a place that is told to nobody
# What a reason makes good, as long as the child did not say no.
EXPLAINED = frozenset({"perhaps_kept_from", "child_not_asked_alone"})
WITH_US = frozenset({Whereabouts.STATION, Whereabouts.ESCORT})


@for_readers
def prepare_copy(
    db: Session, desk: Desk, referral_id: str, *, person: str = "", reason: str = "",
    now: datetime,
) -> Job:  # fmt: skip
    """Return the copy for ``person`` of the family, by name and relation.

    Raises:
        BadInput: nobody is named; the child is kept from this person, was not asked alone
            (``reason`` says why), or did not say yes.
    """
    begun = case_papers.begin(db, desk, referral_id, FAMILY, now=now, recipient=person)
    one = begun.gathered
    case = acting_rules.case_of(db, one.concern.id, now=now)
    _require_safe(db, desk, case, person, reason)
    _words, hidden = _where(db, desk, one, case)
    items = ("code", "name", "station") if hidden else ("code", "name", "need", "station")
    says = Says(items=items, recipient=person, profile=PROFILE)
    build = partial(_copy, db, desk, begun, case, person)
    return case_papers.job(db, begun, says, build, reason=reason)


def _copy(db: Session, desk: Desk, begun: Begun, case: Case, person: str) -> NoticeFacts:
    """Return what stands on the copy, in the running language."""
    one = begun.gathered
    where, hidden = _where(db, desk, one, case)
    rows = (
        (_("Child"), one.child.name),
        (_("Code"), one.child.code),
        (_("Help that was asked for"), "" if hidden else _need(desk, one)),
        (_("Where the child is"), where),
        (_("Whom to ask"), _office(db, desk, one.now)),
        (_("The police station"), f"{desk.station.name}, {one.station_phone or '-'}"),
    )
    return NoticeFacts(
        frame=case_papers.frame(desk, begun),
        to=(person,),
        before=(_("The police look after this child and have asked others to help."),),
        rows=rows,
        after=(
            _("Name the number of this paper when you call or come; bring your CNIC or the "
              "child's Form-B."),
            _("Show this paper to nobody else. The law protects who the child is."),
        ),
        signers=((_("Officer"), ""), (_("Received by"), person)),
    )  # fmt: skip


@for_readers
def prepare_release(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Job:
    """Return the receipt of a child that went home, with lines for both hands.

    Raises:
        NotNow: ``not_released``: no return is written that stands.
    """
    begun = case_papers.begin(db, desk, referral_id, RELEASE, now=now)
    one = begun.gathered
    gone = [each for each in live(one.actions) if each.kind is Do.RETURNED]
    if not gone:
        raise NotNow("not_released", number=one.concern.number)
    last = gone[-1]
    says = Says(items=("code", "station"), recipient=last.person, profile=PROFILE)
    return case_papers.job(db, begun, says, partial(_release, desk, begun, last))


def _release(desk: Desk, begun: Begun, last: Action) -> NoticeFacts:
    """Return what stands on the receipt, in the running language."""
    one = begun.gathered
    rows = (
        (_("Child's code"), one.child.code),
        (_("Went home with"), last.person),
        (_("CNIC or Form-B seen"), last.reference),
        (_("When"), when(last.happened_at)),
        (_("Condition of the child"), last.condition),
        (_("Given along"), ", ".join(last.items) or _("nothing")),
        (_("Goes along"), last.escort),
    )
    return NoticeFacts(
        frame=case_papers.frame(desk, begun),
        rows=rows,
        after=(
            _("I received the child as written here, and shall bring it to the station or the "
              "child protection unit when asked."),
            _("If anything is wrong, call the station: {phone}.").format(
                phone=one.station_phone or "-"
            ),
        ),
        signers=((_("Officer"), ""), (_("Signature or thumb of who took the child"),
                                      last.person)),
    )  # fmt: skip


def wants_reason(trouble: Trouble) -> bool:
    """Tell whether the copy was refused for want of a reason, and for nothing else."""
    wrong = trouble.problems if isinstance(trouble, BadInput) else ()
    return bool(wrong) and all(one.code in EXPLAINED for one in wrong)


def _require_safe(db: Session, desk: Desk, case: Case, person: str, reason: str) -> None:
    """Return when ``person`` may have a paper about the child; raise ``BadInput`` else."""
    faults = tuple(_faults(db, desk, case, person.strip(), explained=is_reason(reason)))
    if faults:
        raise BadInput(faults)


def _faults(
    db: Session, desk: Desk, case: Case, person: str, *, explained: bool
) -> Iterator[Problem]:
    if not person:
        yield Problem(where="person", code="required")
        return
    found = keep_from.found(person, keeping_from.kept(db, case))
    if found is not None and found.sure is Sure.SAME:
        yield Problem(where="person", code=keeping_from.REFUSED[found.why])
        return
    if found is not None and not explained:
        yield Problem(where="person", code="perhaps_kept_from")
    said = asked_alone.answer(person, case.actions)
    if said in (ChildSays.NO, ChildSays.NOT_SURE):
        yield Problem(where="person", code="child_did_not_say_yes")
    sought = whereabouts.is_sought(desk.pack, case.concern, case.actions)
    if said is ChildSays.NOT_ASKED and not explained and not sought:
        yield Problem(where="person", code="child_not_asked_alone")


def _where(db: Session, desk: Desk, one: Gathered, case: Case) -> tuple[str, bool]:
    """Return where the child is as a family may read it, and whether that is kept from it."""
    stay = whereabouts.where(one.pack, one.concern, case.actions)
    if whereabouts.is_sought(one.pack, one.concern, case.actions):
        return _("Not found yet; it is searched for"), False
    if stay.where is Whereabouts.FAMILY:
        return _("With the family"), False
    if keeping_from.kept(db, case) or _sheltered(one, case):
        return _("Safe. Where it is stands on no paper: ask the office below"), True
    if stay.where in WITH_US:
        return _("With the police, {station}").format(station=desk.station.name), False
    if stay.where is Whereabouts.SERVICE:
        return one.referral.to_name, False
    return _("Ask the office below"), False


def _sheltered(one: Gathered, case: Case) -> bool:
    """Tell whether any place that the child was referred to is one that nobody is told."""
    secret = one.card is not None and (one.card.secret or one.card.kind in SHELTERS)
    return secret or any(_shelters(each) for each in case.referrals)


def _shelters(one: Referral) -> bool:
    return one.need in SHELTERS or one.profile in SHELTERS


def _need(desk: Desk, one: Gathered) -> str:
    return desk.pack.say(desk.pack.needs[one.referral.need].name)


def _office(db: Session, desk: Desk, now: datetime) -> str:
    """Return name and number of the office that coordinates: public, in a place no secret."""
    if COORDINATES not in desk.pack.needs:
        return ""
    ladder = places.rungs(db, desk, places.ask_of(desk, COORDINATES), now=now)
    for rung in ladder:
        card = None if rung.card.secret else public(rung.card)
        first = card.first if card is not None else None
        if card is not None and first is not None and card.kind not in SHELTERS:
            return f"{card.organization}, {first.number}"
    return ""


FORMS: dict[str, Callable[..., Job]] = {FAMILY: prepare_copy, RELEASE: prepare_release}
