"""Open a concern and its first referral from one page; or a further referral of a concern."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from station_desk.domain import ages, disclosure, guide
from station_desk.domain.draft import EVENT_MAX, ReferralDraft, age_years, plain_text, problems
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.ids import concern_number
from station_desk.domain.kinds import (
    ActionKind,
    AgeBasis,
    Event,
    Topic,
    Urgency,
    Whereabouts,
)
from station_desk.domain.local import local, read_when, when
from station_desk.domain.records import Action, Child, Concern, Referral, Saved
from station_desk.domain.register import Card
from station_desk.machine.ids import new_id
from station_desk.services import addressed, packs_kept, reach
from station_desk.services.acts import apart, timely
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import known_child, sharing, siblings, unplaced
from station_desk.services.case.amending import listed
from station_desk.services.desk import Desk
from station_desk.services.facts import letter_facts
from station_desk.services.offices import require_station
from station_desk.store import concerns, register
from station_desk.store.database import Session
from station_desk.words import _

TOUCHED = frozenset({Topic.CONCERNS, Topic.REFERRALS, Topic.CLOCKS})
LONG_AGO = timedelta(hours=12)  # from here on a late entry is told what its time means
FOLLOW_UP_HOURS = 24.0  # policy default where the guide asked for no service of this need
DEFENCE = "legal"  # the need of a lawyer
ASKS_AGE = ("age_examination",)  # the clocks of a situation that only asks how old a child is
# Facts that opening a concern itself establishes; they start the clocks of its situations.
# An arrest is none of them: it is a step of its own, with its section (services.conduct).
OPENING = (ActionKind.REPORTED, ActionKind.INFORMATION_RECEIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The ids and numbers of a saved referral, and what a person is told of its saving."""

    concern_id: str
    referral_id: str
    child_code: str
    concern_number: str
    number: str
    notes: tuple[str, ...] = ()


def open_referral(
    db: Session, desk: Desk, draft: ReferralDraft, *, now: datetime
) -> Saved[Opened]:
    """Save child, concern and referral of one page, or add a referral to ``draft.concern_id``.

    A child under the pack's age of responsibility lands on the care path, whatever was chosen
    (records.md 2.5). Raises ``BadInput`` naming every field, also one whose words tell this
    recipient what it may not know (later no letter could leave); then nothing is saved.
    """
    authorize(desk.officer, Act.REFERRAL_CREATE)
    require_station(desk)
    if draft.concern_id:
        reach.require(db, desk, draft.concern_id, now=now)
    card = register.card(db, draft.card_id) if draft.card_id else None
    card = addressed.meant(desk, card) if card else None
    if draft.no_place and not draft.card_id:
        card = unplaced.nowhere(desk, draft.need)
    faults = [
        *problems(draft), *_faults(desk, draft, card), *_untimely(draft, now),
        *_grown(desk, draft, now),
    ]  # fmt: skip
    if faults or card is None:
        raise BadInput(faults)
    if draft.concern_id:
        concern = db.get(Concern, draft.concern_id)
        child = db.get(Child, concern.child_id)
        _require_old_enough(desk, draft, child)
    else:
        child = known_child.of_code(db, desk, draft, now=now) or _child(db, desk, draft, now)
        _require_old_enough(desk, draft, child)
        concern = _concern(db, desk, draft, child, now)
        concern = siblings.join(db, desk, concern, draft.sibling_of, now=now)
    warning = apart.require(child, concern, card, draft.need)
    if not card.id:
        unplaced.require_none(db, desk, draft, child, concern, now)
    referral = _referral(db, desk, draft, concern, card, now)
    gathered = letter_facts.gather(db, desk, referral.id, now=now)
    letter_facts.require_silence(desk, gathered, letter_facts.told(desk, gathered))
    if not card.id:
        unplaced.write(db, desk, referral, now=now)
    return Saved(
        value=Opened(
            concern_id=concern.id,
            referral_id=referral.id,
            child_code=child.code,
            concern_number=concern.number,
            number=referral.number,
            notes=(
                *_notes(desk, draft, child, concern, card),
                *((warning,) if warning else ()),
                *(() if card.id else unplaced.notes(db, desk, concern, draft.need)),
            ),
        ),
        touched=TOUCHED,
    )


def _faults(desk: Desk, draft: ReferralDraft, card: Card | None) -> list[Problem]:
    found: list[Problem] = []
    pack = desk.pack
    if draft.card_id and card is None:
        found.append(Problem(where="card_id", code="no_such_card"))
    if draft.need and draft.need not in pack.needs:
        found.append(Problem(where="need", code="no_such_need"))
    found += [
        Problem(where="situations", code="no_such_situation", facts=(("id", one),))
        for one in draft.situations
        if one not in pack.situations
    ]
    if card is not None and draft.shared is not None:
        profile = disclosure.profile_for(pack, card.kind, draft.need)
        found += [
            replace(one, where=f"shared.{one.where}")
            for one in disclosure.problems(profile, draft.shared, dict(draft.share_reasons))
        ]
    return found


def _untimely(draft: ReferralDraft, now: datetime) -> list[Problem]:
    """Return what is wrong with the times of the event and of the follow-up."""
    found: list[Problem] = []
    happened = _instant("happened", draft.happened, found)
    if happened is not None and happened > now:
        found.append(Problem(where="happened", code="in_the_future"))
    if happened is not None and happened < now - timely.OLDEST:
        facts = (("years", str(EVENT_MAX)),)
        found.append(Problem(where="happened", code="too_long_ago", facts=facts))
    follow_up = _instant("follow_up", draft.follow_up, found)
    return [*found, *timely.planned("follow_up", follow_up, now=now)]


def _grown(desk: Desk, draft: ReferralDraft, now: datetime) -> tuple[Problem, ...]:
    """Return the problem of an age that is no child's; what cannot be read has its own."""
    try:
        years, event = age_years(draft.age), read_when(draft.happened or when(now))
    except ValueError:
        return ()
    if draft.concern_id:
        return ()
    about = draft.age_basis is not AgeBasis.DOCUMENT
    return ages.problems(desk.pack, years, about=about, event=event, told=now)


def _instant(where: str, text: str, found: list[Problem]) -> datetime | None:
    try:
        return read_when(text) if text else None
    except ValueError:
        found.append(Problem(where=where, code="not_a_time"))
        return None


def _notes(
    desk: Desk, draft: ReferralDraft, child: Child, concern: Concern, card: Card
) -> tuple[str, ...]:
    """Return what was written otherwise than chosen, and what does not fit, in sentences."""
    pack, found = desk.pack, []
    event, told = concern.happened_at, concern.entered_at
    years, about = child.age_years, child.age_about
    doubt = ages.doubt_words(pack, years, about=about, event=event, told=told)
    if doubt and not draft.concern_id:
        found.append(doubt)
    asked = () if draft.concern_id else draft.situations
    for one in _decided(desk, asked, child).replaced:
        words = _('Not kept: "{asked}". A child under {age} years commits no offence ({law}); '
                  'written is "{kept}".')  # fmt: skip
        known = pack.situations[one]
        found.append(words.format(
            asked=pack.say(known.name),
            age=pack.ages.responsible_from,
            law=pack.ages.responsible_source.citation,
            kept=pack.say(pack.situations[known.younger].name),
        ))  # fmt: skip
    if not draft.concern_id and told - event > LONG_AGO:
        words = _("All clocks begin {at}, when the station was told. Was it told only now, of "
                  "something that happened then? Open it again without that time.")  # fmt: skip
        found.append(words.format(at=when(event)))
    if draft.need not in card.needs:
        words = _("{place} is not listed for this need ({need}). Ask them whether they do it.")
        need = pack.say(pack.needs[draft.need].name)
        found.append(words.format(place=card.organization, need=need))
    return tuple(found)


def _decided(desk: Desk, situations: tuple[str, ...], child: Child) -> guide.Result:
    return guide.result(
        desk.pack,
        situations,
        age_years=child.age_years,
        age_about=child.age_about,
        sex=child.sex,
    )


def _defends(desk: Desk, draft: ReferralDraft, child: Child) -> bool:
    """Tell whether a lawyer is asked for only because of an offence that is none.

    A child who is a victim as well has a situation that asks for a lawyer of its own.
    """
    decided = _decided(desk, draft.situations, child)
    younger = {one.younger for one in desk.pack.situations.values() if one.younger}
    of_child = [one.id for one in decided.situations if one.clocks != ASKS_AGE]
    return draft.need == DEFENCE and bool(of_child) and younger.issuperset(of_child)


def _require_old_enough(desk: Desk, draft: ReferralDraft, child: Child) -> None:
    """Raise ``BadInput`` for a service that a child so young is never referred to."""
    least = desk.pack.needs[draft.need].minimum_age
    age = guide.handled_age(desk.pack, child.age_years, about=child.age_about)
    young = least is not None and age is not None and age < least
    if young or _defends(desk, draft, child):
        raise BadInput([Problem(where="need", code="too_young_for_need")])


def _child(db: Session, desk: Desk, draft: ReferralDraft, now: datetime) -> Child:
    years = age_years(draft.age)
    child = Child(
        site_id=desk.station.site_id,
        id=new_id(),
        code=f"{desk.station.code}-C-{concerns.next_child_serial(db):05d}",
        name="" if draft.name_unknown else plain_text(draft.name),
        guardian_name=plain_text(draft.guardian_name),
        sex=draft.sex,
        age_years=years,
        age_about=draft.age_basis is not AgeBasis.DOCUMENT,
        age_basis=draft.age_basis if years is not None else AgeBasis.UNKNOWN,
        home_area=plain_text(draft.home_area),
        caregiver_contact=plain_text(draft.caregiver_contact),
        languages=listed(draft.languages),
        disability=plain_text(draft.disability),
        health_alert=plain_text(draft.health_alert),
        do_not_contact=listed(draft.do_not_contact),
        created_at=now,
        created_by=desk.officer.id,
    )
    db.put(child)
    return child


def _concern(
    db: Session, desk: Desk, draft: ReferralDraft, child: Child, now: datetime
) -> Concern:
    decided = _decided(desk, draft.situations, child)
    year = local(now).year
    concern = Concern(
        site_id=desk.station.site_id,
        id=new_id(),
        number=concern_number(desk.station.code, year, concerns.next_serial(db, year)),
        child_id=child.id,
        situations=tuple(one.id for one in decided.situations),
        answers=draft.answers,
        risk=draft.risk,
        found_place=plain_text(draft.found_place),
        suspect_name=plain_text(draft.suspect_name),
        dd_no=plain_text(draft.dd_no),
        fir_no=plain_text(draft.fir_no),
        fir_sections=plain_text(draft.fir_sections),
        mlc_no=plain_text(draft.mlc_no),
        court_orders=plain_text(draft.court_orders),
        steps_taken=plain_text(draft.steps_taken, lines=True),
        pack_id=desk.pack.id,
        pack_version=desk.pack.version,
        whereabouts=Whereabouts.UNKNOWN,  # it is derived (domain.whereabouts)
        event=_event(draft, decided),
        happened_at=read_when(draft.happened) if draft.happened else now,
        happened_about=bool(draft.happened),
        entered_at=now,
        opened_by=desk.officer.id,
    )
    db.put(concern)
    packs_kept.keep(db, desk, now=now)
    started = {kind for rule in decided.clocks for kind in rule.starts_on if kind in OPENING}
    for kind in OPENING:
        if kind in started or kind is ActionKind.REPORTED:
            db.put(_opening_fact(desk, concern, kind, now))
    return concern


def _event(draft: ReferralDraft, decided: guide.Result) -> Event:
    """Return whether the child is here: as said, else by the situations."""
    if draft.event is not Event.NOT_SAID:
        return draft.event
    missing = any(one.missing for one in decided.situations)
    return Event.MISSING if missing else Event.HERE


def _opening_fact(desk: Desk, concern: Concern, kind: ActionKind, now: datetime) -> Action:
    return Action(
        site_id=desk.station.site_id,
        id=new_id(),
        concern_id=concern.id,
        kind=kind,
        happened_at=concern.happened_at,
        happened_about=concern.happened_about,
        entered_at=now,
        by=desk.officer.id,
    )


def _referral(
    db: Session, desk: Desk, draft: ReferralDraft, concern: Concern, card: Card, now: datetime
) -> Referral:
    profile = disclosure.profile_for(desk.pack, card.kind, draft.need)
    shared = disclosure.ticked_first(profile) if draft.shared is None else draft.shared
    urgency, hours = _pace(packs_kept.under(db, desk, concern), concern, draft.need)
    count = len(concerns.referrals_of(db, concern.id))
    referral = Referral(
        site_id=desk.station.site_id,
        id=new_id(),
        number=f"{concern.number}/{count + 1}",
        concern_id=concern.id,
        need=draft.need,
        urgency=urgency,
        card_site=card.site_id,
        card_id=card.id,
        to_name=card.organization,
        to_phone=_phone(desk, draft, card),
        profile=profile.id,
        basis=draft.basis,
        basis_reason=plain_text(draft.basis_reason),
        consent_of=draft.consent_of,
        consent_how=draft.consent_how,
        child_told=draft.child_told or None,
        decided_by=sharing.decider(db, desk, draft, now=now),
        shared=shared,
        share_reasons=tuple(
            (item, plain_text(why)) for item, why in draft.share_reasons if item in shared
        ),
        need_line=plain_text(draft.need_line),
        escort=plain_text(draft.escort),
        vehicle=plain_text(draft.vehicle),
        information_only=draft.information_only,
        previous_id=draft.previous_id or None,
        follow_up_at=read_when(draft.follow_up)
        if draft.follow_up
        else now + timedelta(hours=hours),
        created_at=now,
        created_by=desk.officer.id,
    )
    db.put(referral)
    return referral


def _phone(desk: Desk, draft: ReferralDraft, card: Card) -> str:
    """Return the number called; at a practice desk one that rings nowhere."""
    first = card.first.number if card.first is not None else ""
    return first if desk.station.practice else draft.phone or first


def _pace(desk: Desk, concern: Concern, need: str) -> tuple[Urgency, float]:
    known = [one for one in concern.situations if one in desk.pack.situations]
    wanted = guide.result(desk.pack, known).services
    for one in wanted:
        if one.need == need:
            return one.urgency, one.follow_up_hours
    return Urgency.SOON, FOLLOW_UP_HOURS
