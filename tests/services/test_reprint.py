"""A paper that was lost leaves once more as it was issued, marked, and every sheet counts."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.records import Disclosure, Document
from station_desk.paper import preview
from station_desk.services.issuing import papers, reprint
from station_desk.services.issuing.papers import Job
from station_desk.services.journal import journal_words
from station_desk.services.station import OpenDesk
from station_desk.store import documents, history
from station_desk.store.history import Wanted
from tests.paper.sample import flat
from tests.services.desk_made import later
from tests.services.test_amending import change, facts
from tests.services.test_correcting import WHY, left
from tests.services.test_job import letter

LOST = "the messenger lost it on the way"


def again(opened: OpenDesk, code: str, *, reason: str = LOST, hours: float = 5) -> Job:
    unit = partial(
        reprint.prepare, desk=opened.desk, code=code, reason=reason, now=later(hours)
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def leave(opened: OpenDesk, job: Job, *, copies: int = 1, hours: float = 5) -> bytes:
    pdf = job.render()
    unit = partial(
        papers.issue, desk=opened.desk, job=job, pdf=pdf, how="print", now=later(hours),
        copies=copies,
    )  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))
    return pdf


def only(opened: OpenDesk) -> Document:
    [paper] = opened.database.read(lambda db: db.all(Document))
    return paper


def said(pdf: bytes) -> str:
    return flat(" ".join(preview.text(pdf)))


def test_it_is_the_paper_that_left_with_a_mark_and_no_record_of_another(
    opened: OpenDesk,
) -> None:
    left(opened)
    paper = only(opened)
    told = opened.database.read(lambda db: db.all(Disclosure))
    issued = opened.database.read(partial(documents.bytes_of, document_id=paper.id))
    pdf = leave(opened, again(opened, paper.code.lower().replace("-", "")), copies=2)
    mark = "Belt no. 101 · Copy 2"
    assert "REPRINT" in said(pdf)
    assert mark in said(pdf)
    for old, new in zip(preview.text(issued), preview.text(pdf), strict=True):
        assert flat(new).startswith(flat(old))
    assert only(opened) == paper
    assert opened.database.read(lambda db: db.all(Disclosure)) == told
    assert "Copy 4" in said(leave(opened, again(opened, paper.code)))
    assert "SUPERSEDED" not in said(pdf)


def test_each_sheet_is_journaled_with_the_reason_before_it_leaves(opened: OpenDesk) -> None:
    left(opened)
    paper = only(opened)
    leave(opened, again(opened, paper.code), copies=3)
    wanted = Wanted(row_ids=(paper.id,), acts=("prepare_reprint", "reprint"))
    newest, before = opened.database.read(lambda db: history.find(db, wanted))
    assert (newest.facts["copies"], newest.facts["how"], newest.reason) == (3, "print", LOST)
    assert before.reason == LOST
    assert {"prepare_reprint", "reprint"} <= set(journal_words.ACT_WORDS)


def test_one_that_holds_no_more_says_so_on_every_page(opened: OpenDesk) -> None:
    saved = left(opened)
    paper = only(opened)
    change(opened, saved, replace(facts(opened, saved), age="11", reason=WHY), hours=4)
    assert all("SUPERSEDED" in one for one in preview.text(again(opened, paper.code).render()))
    letter(opened, saved, hours=5)
    both = opened.database.read(lambda db: db.all(Document, order="made_at"))
    assert len(both) == 2
    assert "SUPERSEDED" not in said(again(opened, both[1].code).render())


@pytest.mark.parametrize("language", ["ur", "sd", "ps", "en+ur"])
def test_the_mark_speaks_the_language_of_the_paper(opened: OpenDesk, language: str) -> None:
    saved = left(opened)
    now, who = later(3), opened.desk.officer.id
    unit = partial(
        papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id, now=now,
        language=language,
    )  # fmt: skip
    job = opened.database.write(unit, officer=who, now=now)
    opened.database.write(
        partial(papers.issue, desk=opened.desk, job=job, pdf=job.render(), how="print", now=now,
                unreached=job.unreached),
        officer=who, now=now,
    )  # fmt: skip
    found = again(opened, job.code)
    assert found.language == language
    assert ("REPRINT" in said(found.render())) == language.startswith("en")
    assert "101" in said(found.render())


@pytest.mark.parametrize(
    ("code", "reason", "where"),
    [("AAAAAA-A", LOST, "about"), ("", LOST, "about"), ("its own", "", "reason")],
)
def test_no_code_and_no_reason_are_refused_by_name(
    opened: OpenDesk, code: str, reason: str, where: str
) -> None:
    left(opened)
    with pytest.raises(BadInput) as refused:
        again(opened, only(opened).code if code == "its own" else code, reason=reason)
    assert [one.where for one in refused.value.problems] == [where]
