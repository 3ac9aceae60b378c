"""Work out what the sheet says while it is typed: the path, who is asked, the follow-up."""

from datetime import datetime, timedelta

from station_desk.domain import ages, consent, guide, local
from station_desk.domain.draft import ReferralDraft, age_years
from station_desk.domain.guide import Result
from station_desk.domain.kinds import AgeBasis
from station_desk.domain.pack.model import Pack
from station_desk.services.case.opening import FOLLOW_UP_HOURS
from station_desk.words import _, pack_name


def typed_age(draft: ReferralDraft) -> int | None:
    """Return the age as far as it can be read."""
    try:
        return age_years(draft.age)
    except ValueError:
        return None


def decided(pack: Pack, draft: ReferralDraft) -> Result:
    """Return what the guide says to the situations and the age as typed."""
    known = [one for one in draft.situations if one in pack.situations]
    about = draft.age_basis is not AgeBasis.DOCUMENT
    return guide.result(pack, known, age_years=typed_age(draft), age_about=about, sex=draft.sex)


def doubt_words(pack: Pack, draft: ReferralDraft, now: datetime) -> str:
    """Return the notice that only doubt makes somebody a child; empty where it does not."""
    try:
        event = local.read_when(draft.happened) if draft.happened else now
    except ValueError:
        event = now
    about = draft.age_basis is not AgeBasis.DOCUMENT
    return ages.doubt_words(pack, typed_age(draft), about=about, event=event, told=now)


def path_words(pack: Pack, draft: ReferralDraft, now: datetime) -> str:
    """Return the notice that the age turned the path, or is in doubt; empty else."""
    found = decided(pack, draft)
    if not found.replaced:
        return doubt_words(pack, draft, now)
    now_is = "; ".join(pack.say(one.name) for one in found.situations)
    source = pack.ages.responsible_source
    return _(
        "Under {age}: no offence path. This is handled as care: {situation}. "
        "{citation} ({confidence})"
    ).format(
        age=pack.ages.responsible_from,
        situation=now_is,
        citation=pack_name(source.citation),
        confidence=source.confidence.value,
    )


def consent_words(pack: Pack, draft: ReferralDraft) -> str:
    """Return who is asked before anything is shared, by the pack's table."""
    row = consent.consent_for(pack, typed_age(draft))
    return _("Ask first. Child: {child}. Caregiver: {caregiver}.").format(
        child=pack.say(row.child).rstrip("."), caregiver=pack.say(row.caregiver).rstrip(".")
    )


def follow_up_words(pack: Pack, draft: ReferralDraft, now: datetime) -> str:
    """Return when the follow-up falls and by which rule."""
    need = pack.needs.get(draft.need)
    if need is None:
        return ""
    wanted = decided(pack, draft).services
    hours = next((one.follow_up_hours for one in wanted if one.need == need.id), None)
    at = local.when(now + timedelta(hours=FOLLOW_UP_HOURS if hours is None else hours))
    if hours is None:
        return _("Follow-up {at} (policy: 24 h; no rule for this need)").format(at=at)
    return _("Follow-up {at} (rule: {need}, {hours} h)").format(
        at=at, need=pack.say(need.name), hours=f"{hours:g}"
    )


def _fits(pack: Pack, need: str) -> list[str]:
    """Return the situations that ask for ``need``, those that ask for it first of all first."""
    found = []
    for one in pack.situations.values():
        wanted = sorted(one.services, key=lambda service: service.order)
        places = [at for at, service in enumerate(wanted) if service.need == need]
        found += [(places[0], one.id)] if places else []
    return [name for _place, name in sorted(found, key=lambda pair: pair[0])]


def fitting_first(pack: Pack, need: str) -> tuple[str, ...]:
    """Return the ids of all situations, those that ask for ``need`` first."""
    fits = _fits(pack, need)
    return (*fits, *(one for one in pack.situations if one not in fits))


def only_fitting(pack: Pack, need: str) -> str:
    """Return the one situation that asks for ``need``, or an empty text when several do."""
    named = {one.situation for one in pack.digits.values() if one.needs[:1] == (need,)} - {""}
    fits = _fits(pack, need)
    return next(iter(named), fits[0] if len(fits) == 1 else "")


def to_say(pack: Pack, draft_need: str, situations: tuple[str, ...]) -> str:
    """Return what to say on the phone: the situation's words for the need, else the need's."""
    known = [one for one in situations if one in pack.situations]
    wanted = guide.result(pack, known).services if known else ()
    said = next((pack.say(one.say) for one in wanted if one.need == draft_need), "")
    usual = pack.say(pack.needs[draft_need].say) if draft_need in pack.needs else ""
    return said or usual
