"""Gather what a letter or card says: the record, the words of the pack, the recipient's cut.

Free words stand on a letter only where the item that they would betray may be told; a line that
names a hidden fact is refused (``paper.cut``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

from station_desk.domain import disclosure, escort, guide, sharing, units
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.guide import Result
from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.keep_from import is_named
from station_desk.domain.kinds import ActionKind, Role, Shown
from station_desk.domain.local import when
from station_desk.domain.pack import Pack, Profile
from station_desk.domain.pack.codes import Source
from station_desk.domain.records import Action, Child, Concern, Officer, Referral
from station_desk.domain.register import Card
from station_desk.domain.status import for_place
from station_desk.machine.ids import new_id
from station_desk.paper import cut
from station_desk.paper.frame import Frame
from station_desk.paper.letter import LABELS, LetterFacts, Signer
from station_desk.paper.slip import Slip
from station_desk.services import charge, packs_kept, station_phone, telling
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.owed import ANSWER
from station_desk.services.wording import RISK_WORDS
from station_desk.store import concerns, documents, register
from station_desk.store.database import Session
from station_desk.words import ENGLISH, N_, _, speaking

Told = tuple[tuple[str, str, str], ...]  # item, label, text
# What police did, as a letter may say it: the step and its time, never what happened.
DONE_WORDS: dict[ActionKind, str] = {
    ActionKind.REPORTED: N_("Entered at the station {at}"),
    ActionKind.FIR_LODGED: N_("FIR lodged {at}"),
    ActionKind.ZARRA_NOTIFIED: N_("ZARRA told {at}"),
    ActionKind.GUARDIAN_INFORMED: N_("Guardian informed {at}"),
    ActionKind.PROBATION_INFORMED: N_("Probation officer informed {at}"),
    ActionKind.EXAMINED: N_("Examined by a doctor {at}"),
}
STEP_NEEDS = {ActionKind.FIR_LODGED: "fir"}  # what must be told beside the concern
# Facts that a free line could betray: the hidden items, and what only the station may know.
FREE_FIELDS = (("need_line", "concern"), ("escort", ""), ("vehicle", ""))
# Fields of child and concern in the officer's own words, and the item that they stand under; a
# reference stands on every letter.
WORDY_FIELDS = (
    ("dd_no", ""), ("fir_no", "fir"), ("court_orders", "court_orders"),
    ("home_area", "address"), ("guardian_name", "caregiver"),
    ("caregiver_contact", "caregiver"), ("languages", "languages"),
    ("disability", "disability"), ("health_alert", "health"),
    ("do_not_contact", "contact_limits"),
)  # fmt: skip
HEALTH = frozenset({"pregnant", "pregnancy"})  # in a health alert a matter of health


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """One referral with all that its papers may draw on."""

    child: Child
    concern: Concern
    referral: Referral
    profile: Profile
    decided: Result
    pack: Pack  # with the rules that the concern was opened under
    card: Card | None
    actions: tuple[Action, ...]
    approved_by: Officer | None
    station_phone: str = ""
    stands_in: bool = False  # the officer at the desk, for SHO
    now: datetime


def gather(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Gathered:
    """Return the referral with its child, concern, recipient and what police did so far."""
    referral = db.get(Referral, referral_id)
    concern = db.get(Concern, referral.concern_id)
    pack = packs_kept.under(db, desk, concern).pack
    known = [one for one in concern.situations if one in pack.situations]
    child = db.get(Child, concern.child_id)
    actions = concerns.actions_of(db, concern.id)
    approvals = [
        one
        for one in for_place(actions, referral)
        if one.kind is ActionKind.APPROVED and one.referral_id == referral.id
    ]
    return Gathered(
        child=child,
        concern=concern,
        referral=escort.as_went(referral, actions),
        profile=desk.pack.profiles[referral.profile],
        decided=_decided(pack, known, child),
        pack=pack,
        card=register.card(db, referral.card_id),
        actions=actions,
        approved_by=db.find(Officer, approvals[-1].by) if approvals else None,
        station_phone=station_phone.of(db, desk),
        stands_in=charge.is_standing_in(db, desk, now=now),
        now=now,
    )


def numbered(db: Session, desk: Desk, referral_id: str, form: str) -> tuple[str, int, str]:
    """Return id, number of the copy and code of a paper of a referral that is begun."""
    document_id, copy_no = new_id(), documents.next_copy(db, referral_id, form)
    return document_id, copy_no, framing.code_of(document_id, practice=desk.station.practice)


def told(desk: Desk, one: Gathered) -> Told:
    """Return what this recipient is told of the child, in order: code always, then the cut.

    Raises ``NotNow`` ``item_not_allowed`` when a tick is forbidden by the profile.
    """
    facts = {"code": one.child.code, **_facts(desk, one)}
    rows = cut.cut(one.profile.items, sharing.allowed(one.concern, one.referral), facts)
    return tuple((item, _(LABELS[item]), text) for item, text in rows)


def _facts(desk: Desk, one: Gathered) -> dict[str, str]:
    return telling.texts(desk.pack, one.profile, one.child, one.concern, one.referral)


@speaking(ENGLISH)  # whatever the screen speaks, the same words are found
def require_silence(desk: Desk, one: Gathered, rows: Told) -> None:
    """Raise ``BadInput`` naming every free line that tells a fact not to be told."""
    known = [item for item, _label, _text in rows]
    found = [*_betraying(desk, one, known), *_naming(desk, one, known)]
    if found:
        raise BadInput(found)


def _betraying(desk: Desk, one: Gathered, known: Sequence[str]) -> Iterator[Problem]:
    """Give the lines of the referral that tell a hidden fact."""
    for name, item in FREE_FIELDS:
        if not item or item in known:
            yield from betraying(desk, one, known, name, str(getattr(one.referral, name)), item)


def betraying(
    desk: Desk, one: Gathered, known: Sequence[str], name: str, line: str, item: str = ""
) -> Iterator[Problem]:
    """Give that a free ``line`` tells a fact that is not among the ``known`` items.

    ``name`` is the field that it was typed in, ``item`` what it stands under itself.
    """
    facts, suspect = _facts(desk, one), one.concern.suspect_name
    for each, words in desk.pack.telling_words.items():
        facts[each] = " ".join(words)  # in place of the fact: its own words are too common
    facts["address_of_place"] = one.card.address if one.card and one.card.secret else ""
    hidden = {key: value for key, value in facts.items() if key != item}
    told = set(cut.betrayed(known, hidden, [line]))
    free = " ".join(text for key, text in hidden.items() if key in known)
    if "suspect" not in known and is_named(suspect, line, but=free):
        told.add("suspect")
    yield from _betrays(name, sorted(told))


def _naming(desk: Desk, one: Gathered, known: Sequence[str]) -> Iterator[Problem]:
    """Give the told fields of child and concern whose words name a hidden offence."""
    for name, item in WORDY_FIELDS:
        if item and item not in known:
            continue
        holder = one.child if hasattr(one.child, name) else one.concern
        value = getattr(holder, name)
        words = value if isinstance(value, str) else " ".join(value)
        naming = {
            key: " ".join(word for word in many if word not in HEALTH or name != "health_alert")
            for key, many in desk.pack.telling_words.items()
            if not item or key not in known
        }
        yield from _betrays(name, cut.betrayed((), naming, [words]))


def _betrays(name: str, items: Iterable[str]) -> Iterator[Problem]:
    what = ", ".join(_(ITEM_WORDS.get(item, item)) for item in items)
    if what:
        yield Problem(where=name, code="betrays", facts=(("what", what),))


def letter(
    desk: Desk, one: Gathered, rows: Told, frame: Frame, *, approved: bool
) -> LetterFacts:
    """Return the facts of the letter; free texts only where their item is told."""
    require_silence(desk, one, rows)
    say, words, referral = desk.pack.say, desk.pack.letter, one.referral
    need = say(desk.pack.needs[referral.need].name)
    free = cut.parts([item for item, _label, _text in rows], _free_texts(desk, one, rows))
    return LetterFacts(
        frame=frame,
        outward_no=referral.number,
        date=one.now,
        to=_to(desk, one.card) if one.card else (referral.to_name,),
        subject=say(words.subject).format(need=need),
        reference=_reference(one, free["fir_reference"]),
        opening="\n".join((say(words.greeting), say(words.request))),
        legal_term=free["legal_term"] or say(words.terms["child"]),
        items=tuple((label, text) for item, label, text in rows if item != "contact_limits"),
        service=need,
        legal_basis=free["legal_basis"] or _cited(desk.pack.needs[referral.need].grounds),
        risk=free["risk"],
        restrictions=free["restrictions"],
        police_did=free["police_did"],
        escort=" · ".join(part for part in (referral.escort, referral.vehicle) if part),
        contact=f"{desk.station.name} · {one.station_phone or _('phone: not given')}",
        closing=say(words.closing),
        signer=_signer(
            one.approved_by if approved and one.approved_by else desk.officer,
            stands_in=one.stands_in and not (approved and one.approved_by),
        ),
        slip=Slip(child_comes=not referral.information_only, answer_by=_answer_by(desk, one)),
        words=_letter_words(desk),
    )


def _to(desk: Desk, to: Card) -> tuple[str, ...]:
    first, *body = addressee(desk, to)
    lines = cut.to_lines(
        replace(to, organization=first), place=framing.district_words(desk, to.district)
    )
    return (lines[0], *body, *lines[1:])


def addressee(desk: Desk, to: Card) -> tuple[str, ...]:
    """Return the name of a recipient in lines; of units of all districts, our district's."""
    ours = to.province == desk.station.province
    district = to.district or (desk.station.district if ours else "")
    return units.addressee(to.organization, framing.district_words(desk, district))


def _signer(officer: Officer, *, stands_in: bool) -> Signer:
    """Return who signs: the in-charge who approved, or the officer present "for SHO".

    Who is recorded as standing in answers for the letter by name.
    """
    in_charge = officer.role is Role.IN_CHARGE
    return Signer(
        name=officer.name if in_charge or stands_in else "",
        rank=officer.rank,
        belt_no=officer.belt_no,
        for_sho=not in_charge,
    )


def _answer_by(desk: Desk, one: Gathered) -> str:
    rule = desk.pack.clocks.get(ANSWER)
    return when(one.now + timedelta(hours=rule.hours)) if rule else ""


def _letter_words(desk: Desk) -> dict[str, str]:
    words = desk.pack.letter
    texts = {one.name: getattr(words, one.name) for one in fields(words)}
    return {
        name: desk.pack.say(text)
        for name, text in texts.items()
        if isinstance(text, Mapping) and name != "terms"
    }


def sayable(one: Gathered, told: Told) -> Result:
    """Return what the guide decided, as far as law and term of it may be read here.

    Where only the category of the concern may be told (a half mark), and of a sexual offence
    whose detail is not told, no law stands: it would name the offence.
    """
    items = {item for item, _label, _text in told}
    if disclosure.mark(one.profile, "concern") is not Shown.GIVE or "concern" not in items:
        return guide.result(one.pack, ())
    open_ones = (
        each.id
        for each in one.decided.situations
        if not each.sexual or "sexual_detail" in items
    )
    return _decided(one.pack, open_ones, one.child)


def _decided(pack: Pack, situations: Iterable[str], child: Child) -> Result:
    """Return what the guide says of these situations, for this child's age and sex."""
    return guide.result(
        pack, situations, age_years=child.age_years, age_about=child.age_about, sex=child.sex
    )


def _steps(one: Gathered, told: Told, decided: Result) -> str:
    """Return what police did, where the whole concern may be told; else only that it began."""
    items = {item for item, _label, _text in told}
    kinds = set(DONE_WORDS) if decided.situations else {ActionKind.REPORTED}
    kinds -= {kind for kind, item in STEP_NEEDS.items() if item not in items}
    return "; ".join(
        _(DONE_WORDS[action.kind]).format(at=when(action.happened_at))
        for action in one.actions
        if action.kind in kinds
    )


def _free_texts(desk: Desk, one: Gathered, told: Told) -> dict[str, str]:
    decided = sayable(one, told)
    term = desk.pack.letter.terms.get(decided.legal_term, {})
    fir = _("FIR no. {number}").format(number=one.concern.fir_no) if one.concern.fir_no else ""
    return {
        "legal_term": desk.pack.say(term),
        "legal_basis": _cited(decided.grounds),
        "restrictions": ", ".join(one.child.do_not_contact),
        "police_did": _steps(one, told, decided),
        "fir_reference": fir,
        "risk": _(RISK_WORDS[one.concern.risk]),
    }


def _cited(grounds: Iterable[Source]) -> str:
    """Return the laws and rules among ``grounds``; guidance is no legal ground."""
    return "; ".join(dict.fromkeys(one.citation for one in grounds if one.statute))


def _reference(one: Gathered, fir: str) -> str:
    dd = _("DD no. {number}").format(number=one.concern.dd_no) if one.concern.dd_no else ""
    return ", ".join(part for part in (dd, fir) if part)


def frame(  # noqa: PLR0913  what each paper says of itself
    desk: Desk, one: Gathered, *, title: str, code: str, copy_no: int, decided: Result,
    replaces: str = "",
) -> Frame:  # fmt: skip
    """Return the frame of a paper; its laws of secrecy are those of ``decided``."""
    return replace(
        framing.frame(desk, title, code=code, now=one.now, phone=one.station_phone),
        number=one.referral.number,
        copy_no=copy_no,
        qr=framing.proof(desk, code),
        confidentiality=framing.secrecy_line(desk, decided.secrecy),
        replaces=replaces,
    )
