"""Print a paper again as it was issued: the same bytes, marked, for one that was lost.

Nobody is told anything new: who was given it stands where it was issued. That it leaves once
more is journaled with the reason before it does (``papers.issue``).
"""

from datetime import datetime
from functools import partial

from station_desk.domain.draft import require_reason
from station_desk.paper import reprint
from station_desk.services import paper_codes, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.issuing import papers
from station_desk.services.issuing.papers import Job
from station_desk.store import documents, history
from station_desk.store.database import Session
from station_desk.store.history import Wanted
from station_desk.words import speaking, tongues


def prepare(db: Session, desk: Desk, code: str, *, reason: str, now: datetime) -> Job:
    """Return the paper of a code as it was issued, marked as a reprint in its own language.

    Raises:
        BadInput: ``about``: no paper has the code; ``reason``. Damaged: ``document_damaged``.
    """
    authorize(desk.officer, Act.PAPER_LETTER)
    require_reason(reason)
    line = paper_codes.line_of(db, paper_codes.of_code(db, code))
    paper = line.paper
    authorize(desk.officer, papers.ASKED[paper.form])
    reach.require(db, desk, paper.concern_id, now=now)
    marked = partial(
        reprint.mark, documents.bytes_of(db, paper.id), at=now, belt_no=desk.officer.belt_no,
        copy_no=1 + _left(db, paper.id), superseded=line.superseded,
        clock_doubtful=not desk.trusts(now),
    )  # fmt: skip
    db.act("document", paper.id, facts={"act": "prepare_reprint"}, reason=reason)
    return Job(
        document_id=paper.id,
        form=paper.form,
        code=paper.code,
        copy_no=paper.copy_no,
        referral_id=paper.referral_id or "",
        concern_id=paper.concern_id,
        reason=reason,
        language=paper.language,
        again=True,
        render=partial(_in_its_language, paper.language, marked),
    )


def _left(db: Session, document_id: str) -> int:
    """Return how many sheets of a paper have left."""
    wanted = Wanted(acts=("print", "file", papers.AGAIN), row_ids=(document_id,))
    return sum(int(one.facts.get("copies", 1)) for one in history.find(db, wanted))


def _in_its_language(language: str, render: partial[bytes]) -> bytes:
    with speaking(tongues(language)[0]):
        return render()
