"""Open a paper by the code that stands on it: what it is, and whether it still holds.

Whoever holds a paper in the hand may ask; nothing of the child is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from station_desk.domain import correcting
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.ids import CHECK_LETTERS, check_letter_of
from station_desk.domain.local import when
from station_desk.domain.records import Concern, Document, Referral, Saved
from station_desk.domain.views import ReferralView
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.wording import FORM_WORDS
from station_desk.store import concerns, documents, tombstones
from station_desk.store.database import Session
from station_desk.words import N_, _

PRACTICE = "PRACTICE-"
LETTERS = 6  # of a code, before its check letter
SUPERSEDED = N_("SUPERSEDED by copy {copy_no} of {at}, code {code}.")
OUTDATED = N_("SUPERSEDED: what stood on it was corrected since. Make it anew.")
HOLDS = N_("It holds: nothing that stands on it was corrected since.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper by its code; ``by`` is the newest one that replaces it, if one was made."""

    paper: Document
    number: str
    referral_id: str
    superseded: bool
    by: Document | None = None


def opened(db: Session, desk: Desk, code: str) -> Saved[PaperLine]:
    """Return the paper of a code; the look is journaled. ``BadInput`` when none has it."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    paper = of_code(db, code)
    db.act("document", paper.id, facts={"act": "code"})
    return Saved(value=line_of(db, paper), touched=frozenset())


def plain(typed: str) -> str:
    """Return a code as it stands on a paper, however it was typed; empty where it is none."""
    letters = typed.strip().upper().removeprefix(PRACTICE).replace("-", "").replace(" ", "")
    if len(letters) != LETTERS + 1 or set(letters) - set(CHECK_LETTERS):
        return ""
    text, check = letters[:LETTERS], letters[LETTERS:]
    return f"{text}-{check}" if check_letter_of(text) == check else ""


def of_code(db: Session, code: str) -> Document:
    """Return the paper of a code, for services with an act of their own.

    Raises:
        BadInput: ``no_such_code`` of ``about``: none has it, or its case was deleted.
    """
    known = plain(code) or code.strip().upper().removeprefix(PRACTICE)
    found = documents.by_code(db, known) or documents.by_code(db, PRACTICE + known)
    if found is None or found.concern_id in tombstones.concern_ids(db):
        raise BadInput([Problem(where="about", code="no_such_code")])
    return found


def line_of(db: Session, paper: Document) -> PaperLine:
    """Return a paper with what became of it."""
    papers = concerns.documents_of(db, paper.concern_id)
    told = concerns.disclosures_of(db, paper.concern_id)
    actions = concerns.actions_of(db, paper.concern_id)
    referral = db.find(Referral, paper.referral_id) if paper.referral_id else None
    newest = _newest(paper, papers)
    return PaperLine(
        paper=paper,
        number=referral.number if referral else db.get(Concern, paper.concern_id).number,
        referral_id=paper.referral_id or "",
        superseded=newest is not None or correcting.outdated(paper, actions, told),
        by=newest,
    )


def _newest(paper: Document, papers: Sequence[Document]) -> Document | None:
    """Return the paper that in the end replaces ``paper``; None where none does."""
    newest, known = paper, {one.replaces: one for one in papers if one.replaces}
    for _turn in papers:
        newest = known.get(newest.id, newest)
    return None if newest is paper else newest


def gone_words(paper: Document, view: ReferralView) -> str:
    """Return that a paper of an open case is superseded; empty while it holds."""
    newest = _newest(paper, view.documents)
    stale = correcting.outdated(paper, view.actions, view.disclosures)
    if newest is None and not stale:
        return ""
    line = PaperLine(paper=paper, number="", referral_id="", superseded=True, by=newest)
    return standing(line)


def words(one: PaperLine) -> tuple[str, str]:
    """Return what the paper is, and whether it holds, in two sentences."""
    what = _("{code}: {form}, copy {copy_no} of {at}, {number}").format(
        code=one.paper.code, form=_(FORM_WORDS.get(one.paper.form, one.paper.form)),
        copy_no=one.paper.copy_no, at=when(one.paper.made_at), number=one.number,
    )  # fmt: skip
    return what, standing(one)


def standing(one: PaperLine) -> str:
    """Return whether a paper holds, or what took its place."""
    if one.by is not None:
        return _(SUPERSEDED).format(
            copy_no=one.by.copy_no, at=when(one.by.made_at), code=one.by.code
        )
    return _(OUTDATED) if one.superseded else _(HOLDS)
