"""Make and issue papers: prepare the facts, render them, keep the bytes as issued.

Three steps, so that no PDF is made on the writer's thread: ``prepare_...`` (a read that counts)
gives a ``Job``; ``Job.render`` makes the bytes on the labour thread; ``issue`` stores them with
hash and code, writes the disclosure and the letter's action, all in one transaction, *before*
the paper leaves.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from station_desk.domain import person_words
from station_desk.domain.draft import require_reason
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Topic, Urgency
from station_desk.domain.records import Concern, Disclosure, Document, Referral, Saved
from station_desk.domain.sealed import SealedLine
from station_desk.domain.status import for_place, reached, state_of
from station_desk.machine.ids import new_id
from station_desk.paper import contact_card, letter_both, station_copy
from station_desk.paper.letter import LetterFacts
from station_desk.paper.preview import page_count
from station_desk.services import addressed, called, charge, reach
from station_desk.services.acts import apart
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import acting, correcting, unplaced
from station_desk.services.desk import Desk
from station_desk.services.facts import card_facts, file_copy_facts, framing, letter_facts
from station_desk.services.facts.letter_facts import Gathered
from station_desk.services.issuing.reader import for_reader, for_readers, in_each, spoken
from station_desk.services.register import directory
from station_desk.services.sealed import sealed_print
from station_desk.store import concerns, documents
from station_desk.store.database import Session
from station_desk.words import N_, _, speaking

LETTER, FILE_COPY, CARD = "letter", "file_copy", "contact_card"
AGAIN = "reprint"  # the act of a paper that leaves once more, as it was issued
RECEIPT = "receipt"
ZARRA = ("zarra_notice", "zarra_status", "zarra_found")
REMINDER = "reminder"  # no record is kept of the page: that it went is a step
FAMILY, RELEASE, CORRECTION = "family_copy", "release", "correction"
# Papers that tell somebody of a child and are no letters.
TELLING = frozenset({RECEIPT, FAMILY, RELEASE, CORRECTION, *ZARRA})
# A letter about which this is said leaves by itself: somebody looks at it and lets it go.
ALONE = frozenset({"unreached", "line_names_person"})
# What somebody outside the station reads: in one language, or in two beside each other.
BILINGUAL = frozenset({LETTER, REMINDER, *TELLING})
WALL, POCKET, READINESS = "wall_sheet", "pocket_card", "readiness_card"
REGISTER, DUE, RETURN = "referral_register", "due_list", "monthly_return"
PAD, PICTURES = "pad", "picture_cards"
PERIODS = frozenset({REGISTER, DUE, RETURN})
ASKED = {
    LETTER: Act.PAPER_LETTER,
    FILE_COPY: Act.PAPER_FILE_COPY,
    **dict.fromkeys(TELLING, Act.PAPER_LETTER),
    **dict.fromkeys(PERIODS, Act.PAPER_FILE_COPY),
}
# Of no one case: journaled when they leave, not kept.
OF_STATION = frozenset({WALL, POCKET, READINESS, PAD, PICTURES, *PERIODS})
Texts = Sequence[tuple[str, str]]
TEMPLATE = "1"  # counts up when the layout of a paper changes
TOUCHED = frozenset({Topic.REFERRALS, Topic.DOCUMENTS, Topic.CLOCKS})
# What is said before a letter leaves -> what its action says of it, and the journal's code.
OWED: dict[str, tuple[str, str]] = {
    "unreached": (N_("Left before anybody at {place} was reached"), "unreached"),
    "nobody_reached": (N_("Left before anybody at {place} was reached"), "unreached"),
    "unapproved": (N_("Left as urgent, not yet approved by the in-charge"), "unapproved"),
}


def _nothing_sealed(_texts: Texts) -> bytes:
    """Return no paper: only a letter carries sealed texts."""
    raise NotNow("sealed_shift_over")


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One paper about to be made: which, for what, under which code, and how to render it.

    ``items`` are the disclosure items that stand on it, in order; ``knows`` shows them in words
    ("this is what they will know"). ``doubts`` are what a door says before it leaves, as
    refusals that are not raised; with ``unreached`` among them it asks for a second key.
    ``sealed`` are the texts that may go along unseen (``sealed_letter.leave``); the letter with
    them is what ``render_sealed`` makes of field and text; an empty text is said to be sealed.
    """

    document_id: str
    form: str
    code: str
    copy_no: int
    replaces: str = ""  # id of the paper that a correction outdated
    referral_id: str = ""
    concern_id: str = ""
    reason: str = field(default="", repr=False)
    items: tuple[str, ...] = ()
    knows: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    doubts: tuple[NotNow, ...] = ()
    sealed: tuple[SealedLine, ...] = ()
    large: bool = False  # A3
    again: bool = False  # kept already: it leaves once more, as it was issued
    recipient: str = field(default="", repr=False)  # empty: the referral's own
    profile: str = ""
    language: str = field(default_factory=spoken)  # of what stands on it; ``en+ur``: of both
    render: Callable[[], bytes] = field(repr=False)
    render_sealed: Callable[[Texts], bytes] = field(default=_nothing_sealed, repr=False)

    @property
    def unreached(self) -> bool:
        """Tell whether it would tell a child's name to an office that nobody has reached."""
        return any(one.code == "unreached" for one in self.doubts)

    @property
    def alone(self) -> NotNow | None:
        """Return for what it leaves only by itself, looked at, never among many; else None."""
        return next((one for one in self.doubts if one.code in ALONE), None)


@for_readers
def prepare_letter(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Job:
    """Return the letter of a referral in its recipient's own cut.

    Needs the in-charge's approval first, unless the referral is urgent: then it is signed "for
    SHO" and the review stays in Due (care.md). Raises ``NotNow`` ``approval_first``.
    """
    authorize(desk.officer, Act.PAPER_LETTER)
    reach.require(db, desk, db.get(Referral, referral_id).concern_id, now=now)
    gathered = letter_facts.gather(db, desk, referral_id, now=now)
    unplaced.require_place(gathered.referral)
    apart.require_of(db, gathered.referral)
    done = for_place(concerns.actions_of_referral(db, referral_id), gathered.referral)
    state = state_of(done, now=now)
    if not state.approved and gathered.referral.urgency is not Urgency.NOW:
        raise NotNow("approval_first", number=gathered.referral.number)
    document_id, copy_no, code = letter_facts.numbered(db, desk, referral_id, LETTER)
    to_name = addressed.referral(db, desk, gathered.referral).to_name
    old = correcting.replaced(db, gathered.referral, LETTER, to_name)
    about = {"code": code, "copy_no": copy_no}
    facts = in_each(lambda: _letter(desk, gathered, old, approved=state.approved, **about))
    told = letter_facts.told(desk, gathered)
    db.act("referral", referral_id, facts={"act": "prepare_letter"})
    return Job(
        document_id=document_id,
        form=LETTER,
        code=code,
        copy_no=copy_no,
        replaces=old.id if old else "",
        referral_id=referral_id,
        concern_id=gathered.concern.id,
        items=tuple(item for item, _label, _text in told),
        knows=tuple((label, text) for _item, label, text in told),
        doubts=(
            *_doubts(db, desk, gathered.referral, [one[0] for one in told], now),
            *_named(gathered, told),
            *(() if gathered.station_phone else (NotNow("station_phone_missing"),)),
        ),
        sealed=sealed_print.printable(
            db, desk, gathered.referral, gathered.profile, gathered.decided.situations, now=now
        ),
        render=lambda: letter_both.of(facts),
        render_sealed=lambda texts: letter_both.of([_with_sealed(one, texts) for one in facts]),
    )


def _with_sealed(facts: LetterFacts, texts: Texts) -> LetterFacts:
    """Return a letter with sealed texts, their names in its own language."""
    with speaking(facts.frame.language):
        return replace(facts, sealed=sealed_print.labelled(texts))


def _letter(
    desk: Desk, gathered: Gathered, old: Document | None, *, approved: bool, **about: Any
) -> LetterFacts:
    """Return the letter in the running language; ``about`` is its code and its copy."""
    told = letter_facts.told(desk, gathered)
    frame = letter_facts.frame(
        desk,
        gathered,
        title=desk.pack.say(desk.pack.letter.title),
        decided=letter_facts.sayable(gathered, told),
        replaces=correcting.replaces_words(old),
        **about,
    )
    return letter_facts.letter(desk, gathered, told, frame, approved=approved)


def _named(gathered: Gathered, told: Sequence[tuple[str, str, str]]) -> tuple[NotNow, ...]:
    """Return that the line of the need seems to name somebody who is no business of theirs."""
    child, items = gathered.child, {item for item, _label, _text in told}
    if "suspect" in items:
        return ()
    known = [gathered.referral.escort, child.name if "name" in items else ""]
    known += [child.guardian_name] if "caregiver" in items else []
    lines = (text for item, _label, text in told if item == "concern")
    found = (person_words.named(one, known=" ".join(known)) for one in lines)
    return tuple(NotNow("line_names_person", words=words) for words in found if words)


def _doubts(
    db: Session, desk: Desk, referral: Referral, items: Sequence[str], now: datetime
) -> tuple[NotNow, ...]:
    """Return what is to be said before the letter leaves: nobody reached, not approved."""
    done = for_place(concerns.actions_of_referral(db, referral.id), referral)
    found = []
    numbers = called.numbers_of(db, referral, referral.card_id)
    if not reached(
        done, referral, numbers, since=db.get(Concern, referral.concern_id).happened_at
    ):
        code = "unreached" if "name" in items else "nobody_reached"
        found.append(NotNow(code, place=addressed.referral(db, desk, referral).to_name))
    if not state_of(done, now=now).approved:
        found.append(NotNow("unapproved", number=referral.number))
    return tuple(found)


@for_reader
def prepare_file_copy(
    db: Session, desk: Desk, referral_id: str, *, reason: str, now: datetime
) -> Job:
    """Return the station's own copy: the whole record with every action.

    ``reason`` says why the whole record is wanted; it is journaled with the look and with the
    paper that leaves. Raises ``BadInput`` without one.
    """
    authorize(desk.officer, Act.PAPER_FILE_COPY)
    require_reason(reason)
    reach.require(db, desk, db.get(Referral, referral_id).concern_id, now=now)
    gathered = letter_facts.gather(db, desk, referral_id, now=now)
    document_id, copy_no, code = letter_facts.numbered(db, desk, referral_id, FILE_COPY)
    old = correcting.replaced(db, gathered.referral, FILE_COPY)
    frame = letter_facts.frame(
        desk,
        gathered,
        title=_("File copy"),
        code=code,
        copy_no=copy_no,
        decided=gathered.decided,
        replaces=correcting.replaces_words(old),
    )
    facts = file_copy_facts.facts(db, desk, gathered, frame)
    db.act("referral", referral_id, facts={"act": "prepare_file_copy"}, reason=reason)
    return Job(
        document_id=document_id,
        form=FILE_COPY,
        code=code,
        copy_no=copy_no,
        replaces=old.id if old else "",
        referral_id=referral_id,
        concern_id=gathered.concern.id,
        reason=reason,
        render=lambda: station_copy.make(facts),
    )


@for_reader
def prepare_card(db: Session, desk: Desk, card_id: str, *, now: datetime) -> Job:
    """Return a contact card; it holds nothing of a child and is not stored."""
    authorize(desk.officer, Act.PAPER_CARD)
    card = directory.show(db, desk, card_id)
    document_id = new_id()
    code = framing.code_of(document_id, practice=desk.station.practice)
    facts = card_facts.facts(db, desk, card, code=code, now=now)
    return Job(
        document_id=document_id,
        form=CARD,
        code=code,
        copy_no=1,
        render=lambda: contact_card.make(facts),
    )


def issue(  # noqa: PLR0913  the paper, the way it leaves, and the word of who lets it leave
    db: Session, desk: Desk, job: Job, pdf: bytes, *, how: str, now: datetime,
    unreached: bool = False, copies: int = 1,
) -> Saved[str]:  # fmt: skip
    """Store a paper as issued and record what it told; call it before the paper leaves.

    A reprint is stored already and tells nobody anything new: only that it left is recorded.
    ``how`` is ``print`` or ``file``, ``copies`` how many the printer makes of it. Returns the
    document's id; a card and the papers of the whole register are only journaled.
    A letter that tells the name to an office nobody has reached is refused (``NotNow``
    ``unreached``) unless ``unreached`` says that a person let it leave all the same.
    """
    authorize(desk.officer, ASKED.get(job.form, Act.PAPER_CARD))
    counted: dict[str, str | int] = {"copies": copies} if copies > 1 else {}
    if job.form == CARD:
        db.act("card", job.document_id, facts={"act": how, **counted})
        return Saved(value=job.document_id, touched=frozenset())
    if job.form in OF_STATION:
        said = {"act": f"{job.form}_{how}", "code": job.code, **counted}
        db.act("station", desk.station.id, facts=said)
        return Saved(value=job.document_id, touched=frozenset())
    reach.require(db, desk, job.concern_id, now=now)
    if job.again:
        said = {"act": AGAIN, "how": how, **counted}
        db.act("document", job.document_id, facts=said, reason=job.reason)
        return Saved(value=job.document_id, touched=TOUCHED)
    document = _document(desk, job, pdf, now)
    db.put(document)
    documents.keep_bytes(db, document.id, pdf)
    facts: dict[str, str | int] = {"act": how, **counted}
    if job.form in TELLING:
        referral = db.get(Referral, job.referral_id)
        db.put(_disclosure(db, desk, job, referral, how=how, now=now))
    if job.form == LETTER:
        referral = db.get(Referral, job.referral_id)
        owed = _doubts(db, desk, referral, job.items, now)
        _require_reached(owed, unreached=unreached)
        db.put(_disclosure(db, desk, job, referral, how=how, now=now))
        note = "; ".join(OWED[one.code][0].format(**one.facts) for one in owed)
        acting.letter_left(db, desk, referral, document.id, note=note, now=now)
        if owed:
            facts["what"] = "-".join(OWED[one.code][1] for one in owed)
        charge.note_signed(db, desk, document.id, now=now)
    db.act("document", document.id, facts=facts, reason=job.reason)
    return Saved(value=document.id, touched=TOUCHED)


def _require_reached(owed: Sequence[NotNow], *, unreached: bool) -> None:
    """Raise what stands in the way of a letter that nobody confirmed."""
    for one in owed:
        if one.code == "unreached" and not unreached:
            raise one


def _document(desk: Desk, job: Job, pdf: bytes, now: datetime) -> Document:
    return Document(
        site_id=desk.station.site_id,
        id=job.document_id,
        concern_id=job.concern_id,
        referral_id=job.referral_id,
        form=job.form,
        template=TEMPLATE,
        language=job.language,
        code=job.code,
        copy_no=job.copy_no,
        sha256=hashlib.sha256(pdf).hexdigest(),
        size_bytes=len(pdf),
        pages=page_count(pdf),
        made_at=now,
        made_by=desk.officer.id,
        replaces=job.replaces or None,
    )


def _disclosure(
    db: Session, desk: Desk, job: Job, referral: Referral, *, how: str, now: datetime
) -> Disclosure:  # fmt: skip
    concern = db.get(Concern, referral.concern_id)
    return Disclosure(
        site_id=desk.station.site_id,
        id=new_id(),
        child_id=concern.child_id,
        concern_id=concern.id,
        referral_id="" if job.recipient else referral.id,  # somebody beside the referral
        document_id=job.document_id,
        recipient=job.recipient or addressed.referral(db, desk, referral).to_name,
        profile=job.profile or referral.profile,
        items=job.items,
        how=how,
        given_at=now,
        by=desk.officer.id,
    )
