"""Keep both versions of what was corrected, and see that whoever was told hears of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from station_desk.domain import correcting
from station_desk.domain.correcting import STEPS, NoticeLine, NoticeOwed
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import NotAllowed, Problem
from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Role, Sex, Topic
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    Referral,
)
from station_desk.messages import field_words
from station_desk.services import reach, telling
from station_desk.services.acts.acting_rules import Acting, Case
from station_desk.services.acts.action_made import action_of
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.facts.letter_facts import DONE_WORDS
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import ENGLISH, N_, _, speaking

SHORT = 200  # letters of a former text that the history repeats
# Field of child or concern -> the item under which a recipient is told of it.
ITEM_OF: Mapping[str, str] = {
    "name": "name", "age": "age", "sex": "sex",
    "home_area": "address", "guardian_name": "caregiver", "caregiver_contact": "caregiver",
    "languages": "languages", "disability": "disability", "health_alert": "health",
    "do_not_contact": "contact_limits", "situations": "concern", "fir_no": "fir",
    "fir_sections": "fir", "suspect_name": "suspect", "court_orders": "court_orders",
}  # fmt: skip
# What a recipient must hear of also where nothing stood there before.
ALSO_NEW = frozenset({"health_alert", "do_not_contact"})
OF_CHILD = (
    "name", "known_as", "guardian_name", "home_area", "caregiver_contact", "languages",
    "disability", "health_alert", "do_not_contact",
)  # fmt: skip
OF_CONCERN = (
    "found_place", "came_how", "suspect_name", "dd_no", "fir_no", "fir_sections", "mlc_no",
    "court_orders", "steps_taken",
)  # fmt: skip
NOTHING = "\u2013"
Facts = Child | Concern
CORRECTED = N_("A step that stood on papers was corrected")  # stored in English


@speaking(ENGLISH)  # it is stored
def facts_changed(
    db: Session, desk: Desk, concern_id: str, pairs: Iterable[tuple[Facts, Facts]],
    reason: str, *, now: datetime,
) -> None:  # fmt: skip
    """Write both versions of corrected facts into the history, with who had been told."""
    changed = [
        each for before, after in pairs for each in _changed(desk, before, after, reason)
    ]
    if not changed:
        return
    items = tuple(dict.fromkeys(item for item, _words in changed if item))
    told = _who_knows(db, concern_id, items)
    if not (reason or told):
        return
    words = _("Facts corrected: {facts}").format(facts="; ".join(one for _i, one in changed))
    draft = ActionDraft(note=words, items=items, told=told, correct_why=reason)
    db.put(action_of(desk, concern_id, None, Do.NOTE, draft, now))


def _changed(desk: Desk, before: Facts, after: Facts, reason: str) -> Iterator[tuple[str, str]]:
    """Give item and words of every field that got other words, or that must be heard of."""
    was, now = _said(desk, before), _said(desk, after)
    for name, words in now.items():
        known = was[name]
        if words == known or not ((known and reason) or name in ALSO_NEW):
            continue
        said = _("{field}: {now} (before: {was})").format(
            field=field_words(name), now=words[:SHORT] or NOTHING, was=known[:SHORT] or NOTHING
        )
        yield ITEM_OF.get(name, ""), said


def _said(desk: Desk, facts: Facts) -> dict[str, str]:
    """Return every field of child or concern that a person may correct, in words."""
    if isinstance(facts, Child):
        texts = {name: _text(getattr(facts, name)) for name in OF_CHILD}
        age = "" if facts.age_years is None else telling.age_words(facts)
        sex = "" if facts.sex is Sex.UNKNOWN else _(telling.SEX_TOLD[facts.sex])
        return {**texts, "age": age, "sex": sex}
    situations = (desk.pack.situations.get(one) for one in facts.situations)
    names = "; ".join(desk.pack.say(one.name) for one in situations if one)
    return {**{name: _text(getattr(facts, name)) for name in OF_CONCERN}, "situations": names}


def _text(value: object) -> str:
    """Return a fact in words, in one line."""
    words = ", ".join(value) if isinstance(value, tuple) else str(value)
    return " ".join(words.split())


def _who_knows(db: Session, concern_id: str, items: Sequence[str]) -> tuple[str, ...]:
    """Return the recipients who were told, or would now be told, one of ``items``."""
    ticked = {one.id: one.shared for one in concerns.referrals_of(db, concern_id)}
    wanted = set(items)
    return tuple(dict.fromkeys(
        one.recipient
        for one in concerns.disclosures_of(db, concern_id)
        if wanted & {*one.items, *ticked.get(one.referral_id, ()), STEPS}
    ))  # fmt: skip


def shut(_desk: Desk, case: Case, kind: Do) -> str:
    """Return that nobody has to hear of a correction; a rule of acts."""
    if kind is not Do.CORRECTED_NOTICE or correcting.owed(case.actions):
        return ""
    return _("Nothing that was told has been corrected since")


def before(db: Session, desk: Desk, acting: Acting) -> Iterator[Problem]:
    """Yield why an entry is not corrected, or a notice not written; a rule of acts.

    Raises:
        NotAllowed: ``correct_late``; see :func:`_require_recent`.
    """
    if acting.wrong is not None:
        _require_recent(db, desk, acting.wrong, acting.case.now)
    if acting.kind is not Do.CORRECTED_NOTICE or acting.wrong is not None:
        return
    names = [one.recipient for one in correcting.owed(acting.case.actions)]
    said = acting.draft.told
    if (not said and len(names) > 1) or set(said) - set(names):
        allowed = (("allowed", ", ".join(names)),)
        yield Problem(where="told", code="not_one_of", facts=allowed)


def _require_recent(db: Session, desk: Desk, wrong: Action, now: datetime) -> None:
    """Return when a duty officer may correct it: own of a day, any of the shift."""
    if desk.officer.role is not Role.DUTY:
        return
    own = wrong.by == desk.officer.id
    begun = now - reach.CORRECTED_WITHIN if own else reach.shift_began(db, now=now)
    if wrong.entered_at < begun:
        raise NotAllowed("correct_late", act="correct_late", officer=desk.officer.id)


def after(db: Session, desk: Desk, acting: Acting, action: Action) -> Iterable[Topic]:
    """Write that a step which stood on papers that left was corrected; a rule of acts."""
    wrong = acting.wrong
    if wrong is None or wrong.kind not in DONE_WORDS:
        return ()
    since = [
        one
        for one in concerns.disclosures_of(db, action.concern_id)
        if one.given_at >= wrong.entered_at and one.document_id
    ]
    told = tuple(dict.fromkeys(one.recipient for one in since))
    if not told:
        return ()
    draft = ActionDraft(
        note=CORRECTED, items=(STEPS,), told=told, correct_why=action.correct_why
    )
    db.put(action_of(desk, action.concern_id, None, Do.NOTE, draft, acting.case.now))
    return (Topic.CLOCKS,)


def replaced(
    db: Session, referral: Referral, form: str, recipient: str = ""
) -> Document | None:  # fmt: skip
    """Return the newest paper of this form that a correction outdated; None where none is."""
    actions = concerns.actions_of(db, referral.concern_id)
    told = concerns.disclosures_of(db, referral.concern_id)
    names = {one.document_id: one.recipient for one in told}
    papers = (
        one
        for one in reversed(concerns.documents_of(db, referral.concern_id))
        if (one.referral_id, one.form) == (referral.id, form)
        and names.get(one.id, recipient) == recipient
    )
    return next((one for one in papers if correcting.outdated(one, actions, told)), None)


def replaces_words(old: Document | None) -> str:
    """Return the mark of a paper made anew; empty where it replaces none."""
    if old is None:
        return ""
    words = _("CORRECTED, replaces copy {number} of {code}")
    return words.format(number=old.copy_no, code=old.code)


def notices(
    db: Session, desk: Desk, concern_id: str, *, now: datetime
) -> tuple[NoticeLine, ...]:  # fmt: skip
    """Return the notices that are owed, each with what its recipient may know of it."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    reach.require(db, desk, concern_id, now=now)
    return lines_of(db, desk, concern_id)


def lines_of(db: Session, desk: Desk, concern_id: str) -> tuple[NoticeLine, ...]:
    """Return the same for a case that is open already."""
    actions = concerns.actions_of(db, concern_id)
    return tuple(_notice(db, desk, concern_id, one) for one in correcting.owed(actions))


def _notice(db: Session, desk: Desk, concern_id: str, one: NoticeOwed) -> NoticeLine:
    told = [
        each for each in concerns.disclosures_of(db, concern_id)
        if each.recipient == one.recipient
    ]  # fmt: skip
    papers = {each.id: each for each in concerns.documents_of(db, concern_id)}
    known = [papers[each.document_id] for each in told if each.document_id in papers]
    says = _says(db, desk, concern_id, told, one)
    return NoticeLine(
        recipient=one.recipient,
        since=one.since,
        at_once=one.at_once,
        papers=tuple(each.code for each in known if each.made_at <= one.since),
        items=tuple(says),
        says=tuple((_(ITEM_WORDS[item]), text) for item, text in says.items()),
    )


def _says(
    db: Session, desk: Desk, concern_id: str, told: Sequence[Disclosure], one: NoticeOwed
) -> dict[str, str]:
    """Return what stands in the place of the corrected items, in this recipient's own cut.

    Who was told beside a referral (ZARRA of a missing child) hears anew only what it was told.
    """
    own = next((each.referral_id for each in reversed(told) if each.referral_id), "")
    referral = db.find(Referral, own) if own else None
    named = referral.profile if referral else told[-1].profile if told else ""
    referral_of_texts = referral or next(iter(concerns.referrals_of(db, concern_id)), None)
    if named not in desk.pack.profiles or referral_of_texts is None:
        return {}
    concern = db.get(Concern, concern_id)
    child, profile = db.get(Child, concern.child_id), desk.pack.profiles[named]
    texts = telling.texts(desk.pack, profile, child, concern, referral_of_texts)
    ticked = referral.shared if referral else ()
    if referral is None:
        texts["concern"] = ""  # a line that was written to somebody else
    open_to = {*ticked, *(item for each in told for item in each.items)}
    return {
        item: texts.get(item) or NOTHING
        for item in one.items
        if item in open_to and item in ITEM_WORDS
    }
