"""What ZARRA gets of a missing child: the notice, the daily status, the word of the finding."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Event
from station_desk.domain.records import Concern, Disclosure, Document
from station_desk.paper.preview import page_count, text
from station_desk.services import paper_codes
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers, zarra_papers
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from station_desk.store import documents
from station_desk.store.database import Session
from station_desk.words import LANGUAGES
from tests.paper import sample
from tests.services.desk_made import NOW, later, refer
from tests.services.test_amending import change, facts
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft, view


def missing(opened: OpenDesk, *, along: str = "blue school bag") -> Opened:
    saved = refer(opened, draft(
        opened, situations=("missing",), event=Event.MISSING, home_area="Ranchore Line",
        suspect_name="Akram Zqsuspect", need_line="for the protection unit only",
    ))  # fmt: skip

    def write(db: Session) -> None:
        concern = db.get(Concern, saved.concern_id)
        db.put(replace(concern, version=concern.version + 1, belongings=along))

    opened.database.write(write, officer=opened.desk.officer.id, now=NOW)
    return saved


def prepared(opened: OpenDesk, saved: Opened, form: str, *, hours: float = 1) -> Job:
    unit = partial(
        zarra_papers.FORMS[form], desk=opened.desk, referral_id=saved.referral_id,
        now=later(hours),
    )  # fmt: skip
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def issued(opened: OpenDesk, job: Job, *, hours: float = 1) -> str:
    pdf, now = job.render(), later(hours)
    unit = partial(papers.issue, desk=opened.desk, job=job, pdf=pdf, how="print", now=now)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now).value


def read(job: Job) -> str:
    return sample.flat(" ".join(text(job.render())))


def test_the_zarra_notice_is_printed_with_the_hour_by_which_it_is_owed(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    act(opened, saved, Do.REPORTED, hours=0)
    said = read(job := prepared(opened, saved, "zarra_notice"))
    for words in (
        "Notice of a missing child", "1099", "Canary Child", "Ranchore Line", "Bus stand",
        "blue school bag", "owed by 21-11-2026 04:14", "s.7(1)", "Taken by (name, post)",
        "Photo attached", job.code, view(opened, saved).child.code,
    ):  # fmt: skip
        assert words in said, words
    for hidden in ("Zqsuspect", "protection unit only"):
        assert hidden not in said
        assert hidden.encode() not in sample.raw(job.render())


def test_what_left_is_kept_as_issued_and_stands_in_the_ledger(opened: OpenDesk) -> None:
    saved = missing(opened)
    before = view(opened, saved).state
    job = prepared(opened, saved, "zarra_notice")
    key = issued(opened, job)
    [told] = opened.database.read(lambda db: tuple(db.all(Disclosure)))
    assert told.recipient.endswith("(1099)")
    assert (told.profile, told.document_id) == ("zarra", key)
    assert {"name", "age", "sex", "address"} <= set(told.items)
    assert "suspect" not in told.items
    kept = opened.database.read(lambda db: documents.bytes_of(db, key))
    assert kept == job.render()
    paper = opened.database.read(lambda db: db.get(Document, key))
    assert (paper.form, paper.copy_no) == ("zarra_notice", 1)
    look = partial(paper_codes.opened, desk=opened.desk, code=job.code)
    line = opened.database.write(look, officer=opened.desk.officer.id, now=later(2)).value
    assert line.number == saved.number
    assert prepared(opened, saved, "zarra_notice").copy_no == 2
    # a paper is no proof that it arrived: neither state nor clock moves
    shown = view(opened, saved, later(3))
    assert shown.state == before
    assert not any(one.kind is Do.ZARRA_NOTIFIED for one in shown.actions)


def test_the_daily_status_counts_the_days_and_says_what_was_done_since(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    with pytest.raises(NotNow, match="zarra_not_told"):
        prepared(opened, saved, "zarra_status")
    act(opened, saved, Do.ZARRA_NOTIFIED, person="Mr Duty", method="call", reference="Z-77")
    act(opened, saved, Do.NOTE, hours=2, note="Canary note")
    act(opened, saved, Do.FIR_LODGED, hours=3, reference="12/2026")
    said = read(prepared(opened, saved, "zarra_status", hours=25))
    for words in ("Status of day 2", "STILL MISSING", "FIR lodged 21-11-2026 05:14", "s.7(1)"):
        assert words in said, words
    assert "Z-77" in said
    for hidden in ("Canary note", "Zqsuspect", "Ranchore", "Bus stand", "Mr Duty"):
        assert hidden not in said


def test_the_recovery_notice_ends_the_alert_and_never_says_where_the_child_is(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    with pytest.raises(NotNow, match="not_found_yet"):
        prepared(opened, saved, "zarra_found")
    act(opened, saved, Do.ZARRA_NOTIFIED, person="Mr Duty", method="call", reference="Z-77")
    on_concern(opened, saved, Do.FOUND, hours=3, whereabouts="station", place="women's room")
    said = read(job := prepared(opened, saved, "zarra_found", hours=4))
    for words in ("end the alert", "withdraw the photo", "Z-77", "Found on 21-11-2026 05:14"):
        assert words in said, words
    for hidden in ("women's room", "Canary", "Ranchore", "At the station", "Zqsuspect"):
        assert hidden not in said, hidden
    assert job.items == ("code",)
    for form in ("zarra_notice", "zarra_status"):
        with pytest.raises(NotNow, match="not_missing"):
            prepared(opened, saved, form, hours=4)


def test_a_line_that_names_the_suspect_keeps_the_notice_back(opened: OpenDesk) -> None:
    saved = missing(opened, along="went off with Akram Zqsuspect")
    with pytest.raises(BadInput) as refused:
        prepared(opened, saved, "zarra_notice")
    assert [(one.where, one.code) for one in refused.value.problems] == [
        ("belongings", "betrays")
    ]


def test_who_is_sought_not_at_all_gets_no_notice(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(NotNow, match="not_missing"):
        prepared(opened, saved, "zarra_notice")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_what_is_withheld_from_zarra_stands_on_the_notice_in_no_language(
    opened: OpenDesk, language: str
) -> None:
    saved = missing(opened)
    whom = zarra_papers.recipient(opened.desk.pack)

    def keep_back(db: Session) -> None:
        concern = db.get(Concern, saved.concern_id)
        kept = (("address", whom, "the uncle lives there too"),)
        db.put(replace(concern, version=concern.version + 1, sharing=kept))

    opened.database.write(keep_back, officer=opened.desk.officer.id, now=NOW)
    make = partial(
        zarra_papers.prepare_notice, desk=opened.desk, referral_id=saved.referral_id,
        language=language, now=later(1),
    )  # fmt: skip
    job = opened.database.write(make, officer=opened.desk.officer.id, now=later(1))
    assert "address" not in job.items
    assert "Ranchore" not in read(job)
    assert job.recipient == whom


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_notice_with_all_that_is_known_is_one_page(opened: OpenDesk, language: str) -> None:
    saved = missing(opened)
    said = "a few words, as they are said"
    change(opened, saved, replace(
        facts(opened, saved), languages=said, disability=said, health_alert=said,
        guardian_name=said, found_place=said, fir_no="98765/2026", fir_sections="376A, 377B",
        caregiver_contact="0300-7654321", reason="the mother told more of her",
    ))  # fmt: skip
    unit = partial(
        zarra_papers.prepare_notice, desk=opened.desk, referral_id=saved.referral_id,
        now=later(1), language=language,
    )  # fmt: skip
    job = opened.database.write(unit, officer=opened.desk.officer.id, now=later(1))
    assert page_count(job.render()) == 1
