"""Own what the papers of a case to somebody outside have in common: reach, code, copy, ledger.

A form gathers what it may say (``begin``), puts it into words and gives back a ``Job``
(``job``); ``papers.issue`` stores it and writes the ledger, as for a letter.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.records import Document, Referral
from station_desk.paper import notice_both
from station_desk.paper.frame import Frame
from station_desk.paper.notice import NoticeFacts
from station_desk.services import reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import correcting
from station_desk.services.desk import Desk
from station_desk.services.facts import letter_facts
from station_desk.services.facts.letter_facts import Gathered
from station_desk.services.issuing.papers import Job
from station_desk.services.issuing.reader import in_each
from station_desk.services.wording import FORM_WORDS
from station_desk.store.database import Session
from station_desk.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A paper of a case about to be worded: what it draws on, its code and its copy.

    ``told`` are the items by which its laws are read.
    """

    form: str
    gathered: Gathered
    document_id: str
    code: str
    copy_no: int
    told: tuple[str, ...] = ()
    old: Document | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What a paper tells, for the ledger and for who lets it leave.

    ``recipient`` and ``profile`` are empty where the referral's own are meant; without
    ``knows`` it is every row of the paper.
    """

    items: tuple[str, ...]
    knows: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    recipient: str = field(default="", repr=False)
    profile: str = ""


def begin(  # noqa: PLR0913  which paper of which case, for whom
    db: Session, desk: Desk, referral_id: str, form: str, *, now: datetime,
    told: Sequence[str] = (), recipient: str = "",
) -> Begun:  # fmt: skip
    """Return the ground of a paper; ``told`` are the items by which its laws are read."""
    authorize(desk.officer, Act.PAPER_LETTER)
    referral = db.get(Referral, referral_id)
    reach.require(db, desk, referral.concern_id, now=now)
    gathered = letter_facts.gather(db, desk, referral_id, now=now)
    document_id, copy_no, code = letter_facts.numbered(db, desk, referral_id, form)
    old = correcting.replaced(db, referral, form, recipient)
    return Begun(
        form=form, gathered=gathered, document_id=document_id, code=code, copy_no=copy_no,
        told=tuple(told), old=old,
    )  # fmt: skip


def frame(desk: Desk, begun: Begun) -> Frame:
    """Return the frame of a paper in the running language."""
    return letter_facts.frame(
        desk,
        begun.gathered,
        title=_(FORM_WORDS[begun.form]),
        code=begun.code,
        copy_no=begun.copy_no,
        decided=letter_facts.sayable(
            begun.gathered, tuple((one, "", "") for one in begun.told)
        ),
        replaces=correcting.replaces_words(begun.old),
    )


def job(
    db: Session, begun: Begun, says: Says, build: Callable[[], NoticeFacts], *,
    reason: str = "",
) -> Job:  # fmt: skip
    """Return the paper as a job; that it was looked at is journaled, and why if that was said.

    ``build`` gives what stands on it in the running language. The ``reason`` stands once more
    beside the paper that leaves.
    """
    facts = in_each(build)
    referral = begun.gathered.referral
    db.act("referral", referral.id, facts={"act": f"prepare_{begun.form}"}, reason=reason)
    return Job(
        document_id=begun.document_id,
        form=begun.form,
        code=begun.code,
        copy_no=begun.copy_no,
        replaces=begun.old.id if begun.old else "",
        referral_id=referral.id,
        concern_id=begun.gathered.concern.id,
        reason=reason,
        items=says.items,
        knows=says.knows or tuple(row for row in facts[0].rows if row[1]),
        recipient=says.recipient,
        profile=says.profile,
        render=lambda: notice_both.of(facts),
    )
