"""Turn the whole record into the sections and rows of the station's own file copy."""

from collections.abc import Mapping

from station_desk.domain import disclosure
from station_desk.domain.local import when
from station_desk.domain.records import Action, Disclosure, Officer, Referral
from station_desk.messages import field_words
from station_desk.paper.frame import Frame
from station_desk.paper.station_copy import (
    ActionRow,
    DisclosureRow,
    Section,
    StationCopyFacts,
)
from station_desk.services import owed, telling
from station_desk.services.desk import Desk
from station_desk.services.letter_facts import Gathered
from station_desk.services.wording import (
    ACTION_WORDS,
    BASIS_WORDS,
    RESULT_WORDS,
    RISK_WORDS,
    WHEREABOUTS_WORDS,
)
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import _

DETAILS = ("phone", "person", "post", "method", "condition", "reason", "note")


def facts(db: Session, desk: Desk, one: Gathered, frame: Frame) -> StationCopyFacts:
    """Return the whole record of a referral's concern in words."""
    belts = {officer.id: officer.belt_no for officer in db.all(Officer)}
    needs = {each.id: each.need for each in concerns.referrals_of(db, one.concern.id)}
    standing = owed.standing(
        desk, one.child, one.concern, one.referral, one.actions, needs=needs, now=one.now
    )
    return StationCopyFacts(
        frame=frame,
        sections=(_child(one), _concern(desk, one), _referral(desk, one.referral)),
        actions=tuple(_action(action, belts) for action in one.actions),
        clocks=standing.clocks,
        disclosures=tuple(
            _disclosure(told, belts) for told in concerns.disclosures_of(db, one.concern.id)
        ),
    )


def _child(one: Gathered) -> Section:
    child = one.child
    return Section(
        title=_("The child"),
        pairs=(
            (_("Child's code"), child.code),
            (_("Name"), child.name or _("not known")),
            (_("Age"), telling.age_words(child)),
            (_("Sex"), _(telling.SEX_WORDS[child.sex])),
            (_("Guardian"), child.guardian_name),
            (_("Home area"), child.home_area),
            (_("Caregiver's contact"), child.caregiver_contact),
            (_("Languages"), ", ".join(child.languages)),
            (_("Disability"), child.disability),
            (_("Health alert"), child.health_alert),
            (_("Who must not be contacted"), ", ".join(child.do_not_contact)),
        ),
    )


def _concern(desk: Desk, one: Gathered) -> Section:
    concern = one.concern
    names = [desk.pack.say(situation.name) for situation in one.decided.situations]
    return Section(
        title=_("The concern"),
        pairs=(
            (_("Number"), concern.number),
            (_("Happened"), when(concern.happened_at)),
            (_("Situation"), "; ".join(names)),
            (_("Risk"), _(RISK_WORDS[concern.risk])),
            (_("How the child came"), concern.came_how),
            (_("Summary"), concern.summary),
            (_("The child is now"), _(WHEREABOUTS_WORDS[concern.whereabouts])),
            (_("Found"), concern.found_place),
            (_("DD no."), concern.dd_no),
            (_("FIR no."), " ".join((concern.fir_no, concern.fir_sections)).strip()),
            (_("MLC no."), concern.mlc_no),
            (_("Suspect"), concern.suspect_name),
            (_("Court orders"), concern.court_orders),
            (_("Steps taken"), concern.steps_taken),
            (_("Pack"), f"{concern.pack_id} {concern.pack_version}"),
        ),
    )


def _referral(desk: Desk, referral: Referral) -> Section:
    items = (_(disclosure.ITEM_WORDS[item]) for item in referral.shared)
    return Section(
        title=_("The referral"),
        pairs=(
            (_("Number"), referral.number),
            (_("To"), f"{referral.to_name} {referral.to_phone}".strip()),
            (_("Need"), desk.pack.say(desk.pack.needs[referral.need].name)),
            (_("Need in one line"), referral.need_line),
            (_("Basis of sharing"), _(BASIS_WORDS[referral.basis])),
            (_("Reason of the basis"), referral.basis_reason),
            (_("Shared"), ", ".join(items)),
            (_("Reasons of sharing"), _reasons(referral)),
            (_("Goes with"), " ".join((referral.escort, referral.vehicle)).strip()),
            (_("Follow-up"), when(referral.follow_up_at)),
        ),
    )


def _reasons(referral: Referral) -> str:
    pairs = ((_(disclosure.ITEM_WORDS[item]), why) for item, why in referral.share_reasons)
    return "; ".join(f"{item}: {why}" for item, why in pairs)


def _action(action: Action, belts: Mapping[str, str]) -> ActionRow:
    said = [
        f"{field_words(name)}: {getattr(action, name)}"
        for name in DETAILS
        if getattr(action, name)
    ]
    if action.result is not None:
        said.insert(0, _(RESULT_WORDS[action.result]))
    return ActionRow(
        happened_at=action.happened_at,
        happened_about=action.happened_about,
        entered_at=action.entered_at,
        what=_(ACTION_WORDS[action.kind]),
        detail="; ".join(said),
        by=belts.get(action.by, ""),
    )


def _disclosure(told: Disclosure, belts: Mapping[str, str]) -> DisclosureRow:
    words = {**disclosure.ITEM_WORDS, **disclosure.ALWAYS_WORDS}
    return DisclosureRow(
        given_at=told.given_at,
        to=told.recipient,
        items=", ".join(_(words.get(item, item)) for item in told.items),
        how=told.how,
        by=belts.get(told.by, ""),
    )
