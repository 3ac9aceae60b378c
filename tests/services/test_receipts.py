"""The receipt of a hand-over: who, when, how, two signatures; the child by its code alone."""

from functools import partial

import pytest
from pypdfium2 import PdfDocument

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.records import Disclosure
from station_desk.services import paper_codes
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers, receipts
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, draft, view


def prepared(opened: OpenDesk, saved: Opened, *, hours: float = 2) -> Job:
    unit = partial(
        receipts.prepare, desk=opened.desk, referral_id=saved.referral_id, now=later(hours)
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def test_without_a_hand_over_there_is_no_receipt(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(NotNow) as refused:
        prepared(opened, saved)
    assert refused.value.code == "no_hand_over"


def test_it_says_who_when_how_and_is_found_by_its_code(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    act(opened, saved, Do.HAND_OVER, hours=1, person="Ms Receiver", post="duty officer",
        condition="tired, unhurt", items=("letter", "clothes"))  # fmt: skip
    job = prepared(opened, saved)
    pdf = job.render()
    text = " ".join(one.get_textpage().get_text_range() for one in PdfDocument(pdf))
    shown = view(opened, saved, later(2))
    for said in (
        "Receipt of a hand-over",
        "Ms Receiver",
        "duty officer",
        "tired, unhurt",
        "letter, clothes",
        shown.child.code,
        job.code,
        shown.referral.to_name,
    ):
        assert said in text  # fmt: skip
    assert "Canary" not in text
    unit = partial(papers.issue, desk=opened.desk, job=job, pdf=pdf, how="print", now=later(2))
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(2))
    look = partial(paper_codes.opened, desk=opened.desk, code=job.code)
    found = opened.database.write(look, officer=opened.desk.officer.id, now=later(3)).value
    assert found.paper.form == papers.RECEIPT
    [told] = opened.database.read(lambda db: tuple(db.all(Disclosure)))
    assert told.items == ("code", "need", "station")
    assert view(opened, saved, later(3)).state == shown.state
