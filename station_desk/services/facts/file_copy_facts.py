"""Turn the whole record into the sections and rows of the station's own file copy."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from station_desk.domain import escort, whereabouts
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.local import when
from station_desk.domain.phone import is_among
from station_desk.domain.records import Action, Disclosure, Officer, Referral
from station_desk.domain.register import Phone
from station_desk.domain.sealed import SEALED_NAMES, SealedLine
from station_desk.messages import field_words
from station_desk.paper.frame import Frame
from station_desk.paper.station_copy import (
    ActionRow,
    DisclosureRow,
    Section,
    StationCopyFacts,
)
from station_desk.services import owed, packs_kept, telling
from station_desk.services.act_words import method_words, more, pack_words
from station_desk.services.desk import Desk
from station_desk.services.facts.letter_facts import Gathered, addressee
from station_desk.services.sealed import sealing
from station_desk.services.telling import stay_words
from station_desk.services.wording import (
    ACTION_WORDS,
    BASIS_WORDS,
    RESULT_WORDS,
    RISK_WORDS,
)
from station_desk.store import above, concerns, register
from station_desk.store.database import Session
from station_desk.words import N_, _

TOLD_WORDS = {**ITEM_WORDS, **ALWAYS_WORDS, **SEALED_NAMES}
HOW_WORDS = {
    "print": N_("on a printed letter"),
    "file": N_("in a letter saved as a file"),
    "demand": N_("on a demand"),
    "message": N_("in a message"),
    "call": N_("on the phone"),
}
DETAILS = ("phone", "person", "post", "method", "condition", "reason", "note")


def facts(db: Session, desk: Desk, one: Gathered, frame: Frame) -> StationCopyFacts:
    """Return the whole record of a referral's concern in words."""
    belts = {officer.id: officer.belt_no for officer in db.all(Officer)}
    needs = {each.id: each.need for each in concerns.referrals_of(db, one.concern.id)}
    standing = owed.standing(
        packs_kept.under(db, desk, one.concern),
        one.child,
        one.concern,
        one.referral,
        one.actions,
        needs=needs,
        now=one.now,
    )
    told = concerns.disclosures_of(db, one.concern.id)
    names = _names(db, desk)
    one = _covered(db, one)
    return StationCopyFacts(
        frame=frame,
        sections=(
            _child(one),
            _concern(desk, one),
            _referral(desk, one, told, names),
            *_sealed(sealing.lines_of(db, desk, one.concern.id)),
        ),
        actions=_actions(db, one, names, belts),
        clocks=standing.clocks,
        disclosures=tuple(_disclosure(each, names, belts) for each in told),
    )


def _names(db: Session, desk: Desk) -> dict[str, str]:
    """Return whom is meant by the entries of the register that stand for many offices."""
    meant = {card.organization: addressee(desk, card) for card in register.cards(db)}
    return {name: ", ".join(lines) for name, lines in meant.items() if lines != (name,)}


def _child(one: Gathered) -> Section:
    child = one.child
    return Section(
        title=_("The child"),
        pairs=(
            (_("Child's code"), child.code),
            (_("Name"), child.name or _("not known")),
            (_("Age"), telling.age_words(child)),
            (_("Sex"), _(telling.SEX_TOLD[child.sex])),
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
    stay = whereabouts.where(desk.pack, concern, one.actions)
    names = packs_kept.names(one.pack, concern)
    return Section(
        title=_("The concern"),
        pairs=(
            (_("Number"), concern.number),
            (_("Happened"), when(concern.happened_at)),
            (_("Situation"), "; ".join(names)),
            (_("Risk"), _(RISK_WORDS[concern.risk])),
            (_("How the child came"), concern.came_how),
            (_("Summary"), concern.summary),
            (
                _("The child is now"),
                stay_words(stay),
            ),
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


def _sealed(lines: Sequence[SealedLine]) -> tuple[Section, ...]:
    """Return which texts are sealed, by whom and when; never a text."""
    words = _("sealed {time} by belt {belt}, version {number}")
    pairs = tuple(
        (
            _(SEALED_NAMES[one.of_field]),
            words.format(time=when(one.at), belt=one.belt_no or "-", number=one.version),
        )
        for one in lines
    )
    return (Section(title=_("Sealed texts (not on paper)"), pairs=pairs),) if pairs else ()


def _referral(
    desk: Desk, one: Gathered, told: Sequence[Disclosure], names: Mapping[str, str]
) -> Section:
    referral = one.referral
    own = [item for each in told if each.referral_id == referral.id for item in each.items]
    return Section(
        title=_("The referral"),
        pairs=(
            (_("Number"), referral.number),
            (_("To"), _to(referral, names)),
            (_("Need"), desk.pack.say(desk.pack.needs[referral.need].name)),
            (_("Need in one line"), referral.need_line),
            (_("Basis of sharing"), _basis(referral)),
            (_("Reason of the basis"), referral.basis_reason),
            (_("May be told"), _items(referral.shared)),
            (_("Told by letter"), _items(tuple(dict.fromkeys(own))) or _("nothing yet")),
            (_("Reasons of sharing"), _reasons(referral)),
            (
                _("Went with") if escort.went(referral, one.actions) else _("Goes with"),
                " ".join((referral.escort, referral.vehicle)).strip(),
            ),
            (_("Follow-up"), when(referral.follow_up_at)),
        ),
    )


def _basis(referral: Referral) -> str:
    """Return the ground; that the child was told only where somebody wrote so."""
    told = _("the child was told") if referral.child_told else ""
    return "; ".join(part for part in (_(BASIS_WORDS[referral.basis]), told) if part)


def _covered(db: Session, one: Gathered) -> Gathered:
    """Return what was gathered with words in place of every private number of the register."""
    numbers = above.both(db, Phone, {"private": 1})
    private = {known.dial or known.number for known in numbers}

    def shown(number: str) -> str:
        hide = number and is_among(number, private)
        return _("private, not printed") if hide else number

    return replace(
        one,
        referral=replace(one.referral, to_phone=shown(one.referral.to_phone)),
        actions=tuple(replace(each, phone=shown(each.phone)) for each in one.actions),
    )


def _to(referral: Referral, names: Mapping[str, str]) -> str:
    """Return name and number of the recipient, each on a line of its own."""
    phone = _("phone {number}").format(number=referral.to_phone) if referral.to_phone else ""
    lines = (names.get(referral.to_name, referral.to_name), phone)
    return "\n".join(one for one in lines if one)


def _items(items: Sequence[str]) -> str:
    return ", ".join(_(TOLD_WORDS.get(item, item)) for item in items)


def _reasons(referral: Referral) -> str:
    pairs = ((_(ITEM_WORDS[item]), why) for item, why in referral.share_reasons)
    return "; ".join(f"{item}: {why}" for item, why in pairs)


def _actions(
    db: Session, one: Gathered, names: Mapping[str, str], belts: Mapping[str, str]
) -> tuple[ActionRow, ...]:
    """Return every entry; what was corrected says so, and so does what stands in its place."""
    offices = {card.id: card.organization for card in register.cards(db)}
    codes = pack_words(one.pack)
    by_id = {action.id: action for action in one.actions}
    gone = {action.corrects for action in one.actions if action.corrects}
    return tuple(
        _action(
            action,
            [*_standing_of(action, by_id, gone), offices.get(action.card_id or "", "")],
            names,
            belts,
            codes,
        )
        for action in one.actions
    )


def _standing_of(
    action: Action, by_id: Mapping[str, Action], gone: Collection[str]
) -> list[str]:
    words = [_("NOT VALID: corrected below")] if action.id in gone else []
    wrong = by_id.get(action.corrects or "")
    if wrong is not None:
        entered = when(wrong.entered_at)
        words.append(_("Correction of what was written {time}").format(time=entered))
    return words


def _action(
    action: Action,
    first: Sequence[str],
    names: Mapping[str, str],
    belts: Mapping[str, str],
    codes: Mapping[str, str],
) -> ActionRow:
    said = [
        f"{field_words(name)}: {method_words(text) if name == 'method' else text}"
        for name in DETAILS
        if (text := getattr(action, name))
    ]
    said += more(action, codes)
    if action.result is not None:
        said.insert(0, _(RESULT_WORDS[action.result]))
    return ActionRow(
        happened_at=action.happened_at,
        happened_about=action.happened_about,
        entered_at=action.entered_at,
        what=_(ACTION_WORDS[action.kind]),
        detail=_renamed("; ".join(word for word in (*first, *said) if word), names),
        by=belts.get(action.by, ""),
    )


def _renamed(text: str, names: Mapping[str, str]) -> str:
    """Return ``text`` with each name that stands for many offices as the one that is meant."""
    for name, meant in names.items():
        text = text.replace(name, meant)
    return text


def _disclosure(
    told: Disclosure, names: Mapping[str, str], belts: Mapping[str, str]
) -> DisclosureRow:
    return DisclosureRow(
        given_at=told.given_at,
        to=names.get(told.recipient, told.recipient),
        items=_items(told.items),
        how=_(HOW_WORDS.get(told.how, told.how)),
        by=belts.get(told.by, ""),
    )
