"""Say what could be told of a child, item by item, and show the ticks of a referral.

The marks and their judge live in ``domain.disclosure``; here the record becomes texts.
"""

from station_desk.domain import disclosure, sharing
from station_desk.domain.items import ITEMS
from station_desk.domain.kinds import AgeBasis, Sex
from station_desk.domain.local import when
from station_desk.domain.pack import Pack, Profile
from station_desk.domain.pack.rules import Situation
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.domain.views import ItemLine, ReferralView
from station_desk.domain.whereabouts import Stay
from station_desk.services.wording import WHEREABOUTS_WORDS
from station_desk.words import N_, _

APART_S = 60  # an entry later than this after the happening shows both times
AGE_TOLD: dict[AgeBasis, str] = {
    AgeBasis.DOCUMENT: N_("{years} (document seen)"),
    AgeBasis.STATED: N_("about {years} (as stated)"),
    AgeBasis.LOOKS: N_("about {years} (by looks)"),
    AgeBasis.UNKNOWN: N_("about {years}"),
}
SEX_TOLD: dict[Sex, str] = {
    Sex.GIRL: N_("girl"),
    Sex.BOY: N_("boy"),
    Sex.OTHER: N_("other"),
    Sex.UNKNOWN: N_("not known"),
}


def age_words(child: Child) -> str:
    """Return the age as it is told, with how it is known; ``not known`` without one."""
    if child.age_years is None:
        return _("not known")
    return _(AGE_TOLD[child.age_basis]).format(years=child.age_years)


def texts(
    pack: Pack, profile: Profile, child: Child, concern: Concern, referral: Referral
) -> dict[str, str]:
    """Return the text of every item that could be told; an empty text where nothing is known.

    ``sexual_detail`` is the name of the situation only, never a narrative.
    """
    triggers = {one.trigger for one in _situations(pack, concern)}
    category = [pack.say(pack.triggers[str(one)].name) for one in sorted(triggers)]
    sexual = [pack.say(one.name) for one in _situations(pack, concern) if one.sexual]
    return {
        "name": child.name,
        "age": _(disclosure.age_band(child.age_years))
        if profile.age_band
        else age_words(child),
        "sex": _(SEX_TOLD[child.sex]),
        "address": child.home_area,
        "caregiver": _joined(child.guardian_name, child.caregiver_contact),
        "languages": ", ".join(child.languages),
        "disability": child.disability,
        "health": child.health_alert,
        "concern": referral.need_line or "; ".join(category),
        "sexual_detail": "; ".join(sexual),
        "fir": _joined(concern.fir_no, concern.fir_sections),
        "suspect": concern.suspect_name,
        "court_orders": concern.court_orders,
        "contact_limits": ", ".join(child.do_not_contact),
        "photo": "",
    }


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _situations(pack: Pack, concern: Concern) -> list[Situation]:
    return [pack.situations[one] for one in concern.situations if one in pack.situations]


def item_lines(
    pack: Pack, profile: Profile, child: Child, concern: Concern, referral: Referral
) -> tuple[ItemLine, ...]:
    """Return every item with its mark, tick, reason and text, in order of ``ITEMS``."""
    told = texts(pack, profile, child, concern, referral)
    reasons, ticked = dict(referral.share_reasons), sharing.allowed(concern, referral)
    return tuple(
        ItemLine(
            item=item,
            mark=disclosure.mark(profile, item),
            ticked=item in ticked,
            reason=reasons.get(item, ""),
            text=told.get(item, ""),
        )
        for item in ITEMS
    )


def stay_words(stay: Stay) -> str:
    """Return where the child is, since when, with whom."""
    words = _("{where} since {time}").format(
        where=_(WHEREABOUTS_WORDS[stay.where]), time=when(stay.since)
    )
    return ", ".join(part for part in (words, stay.place, stay.person) if part)


def times(one: Action) -> str:
    """Return when an action happened, and when it was entered where that was later."""
    about = _("about {time}") if one.happened_about else "{time}"
    happened = about.format(time=when(one.happened_at))
    if (one.entered_at - one.happened_at).total_seconds() < APART_S:
        return happened
    return _("{time}, entered later: {entered}").format(
        time=happened, entered=when(one.entered_at)
    )


def place_of(view: ReferralView, action: Action) -> str:
    """Return which office an action went to, by name; empty where none was meant."""
    if not action.card_id:
        return ""
    if action.card_id == view.referral.card_id:
        return view.referral.to_name
    known = (one.card for one in view.places if one.card.id == action.card_id)
    return next((card.organization for card in known), "")
