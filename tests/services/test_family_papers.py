"""What a family gets: a copy that keeps a sheltered child's place, the receipt of a release."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Disclosure
from station_desk.services import station
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import family_papers, papers
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from tests.paper import sample
from tests.services.desk_made import later, make, refer
from tests.services.secret_planted import SHELTER, WORDS, plant, told
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import a_situation, act, draft, view
from tests.services.test_return_home import MOTHER, decide
from tests.services.test_zarra_papers import issued, read

GONE: dict[str, Any] = {
    "person": "Sobia Karim", "condition": "well, fed", "reference": "42101-1234567-8",
}  # fmt: skip


def copied(opened: OpenDesk, saved: Opened, person: str, *, reason: str = "") -> Job:
    unit = partial(
        family_papers.prepare_copy, desk=opened.desk, referral_id=saved.referral_id,
        person=person, reason=reason, now=later(3),
    )  # fmt: skip
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(3))


def asked(opened: OpenDesk, saved: Opened, person: str = "mother", says: str = "yes") -> None:
    on_concern(opened, saved, Do.CHILD_ASKED, person=person, outcome=says)


def codes(opened: OpenDesk, saved: Opened, person: str) -> list[str]:
    with pytest.raises(BadInput) as refused:
        copied(opened, saved, person)
    return [one.code for one in refused.value.problems]


def test_the_family_reads_whom_to_ask_in_plain_words(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, suspect_name="Seth Akram", fir_no="12/2026"))
    assert codes(opened, saved, "") == ["required"]
    assert codes(opened, saved, "Sobia, mother") == ["child_not_asked_alone"]
    asked(opened, saved)
    said = read(job := copied(opened, saved, "Sobia, mother"))
    for words in ("For the family", "Sobia, mother", "Canary Child", "021-99200000"):
        assert words in said, words
    for hidden in ("Akram", "Seth", "12/2026", "safe place", "Bus stand", "ASI Two"):
        assert hidden not in said, hidden
    issued(opened, job, hours=3)
    [line] = opened.database.read(lambda db: tuple(db.all(Disclosure)))
    assert (line.recipient, line.profile, line.referral_id) == ("Sobia, mother", "family", "")


def test_who_the_child_is_kept_from_gets_no_copy(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, suspect_name="Seth Akram", do_not_contact="uncle"))
    asked(opened, saved)
    assert codes(opened, saved, "سیٹھ اکرم") == ["kept_from_suspect"]
    assert codes(opened, saved, "the uncle") == ["kept_from_listed"]
    assert codes(opened, saved, "the shop owner") == ["kept_from_employer"]
    assert codes(opened, saved, "Akram Butt")[0] == "perhaps_kept_from"
    for says in ("no", "not_sure"):
        asked(opened, saved, "father", says)
        assert codes(opened, saved, "father") == ["child_did_not_say_yes"]


def test_a_flagged_caregiver_gets_no_copy(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    decide(opened, saved, outcome="refuse", said={"harm": "yes"})
    assert codes(opened, saved, MOTHER["person"]) == ["kept_from_flagged"]


def test_where_a_sheltered_child_is_stands_nowhere_but_the_offices_phone(
    opened: OpenDesk,
) -> None:
    planted = plant(opened)
    saved = refer(opened, draft(opened, need="shelter", card_id=planted.shelter, need_line=""))
    asked(opened, saved)
    pdf = (job := copied(opened, saved, "mother")).render()
    assert told(pdf) == set()
    said = read(job)
    for hidden in (SHELTER, WORDS["address"], "helter"):
        assert hidden not in said, hidden
    assert "need" not in job.items
    assert "Whom to ask" in said
    assert "Whom to ask -" not in said


def test_a_family_is_not_sent_to_an_office_that_nobody_knows(tmp_path: Path) -> None:
    bare = make(tmp_path / "desk")
    given = ReferralDraft(
        name="Canary Child", age="9", sex=Sex.GIRL, escort="ASI Two", need="shelter",
        card_id=plant(bare).shelter, situations=(a_situation(bare, "shelter"),),
    )  # fmt: skip
    saved = refer(bare, given)
    asked(bare, saved)
    assert "Whom to ask" not in read(copied(bare, saved, "mother"))
    station.close(bare)


def test_nobody_is_told_where_a_child_is_that_is_kept_from_somebody(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, suspect_name="Seth Akram"))
    asked(opened, saved)
    act(opened, saved, Do.HAND_OVER, person="Ms Unit", post="CPO", condition="well")
    said = read(copied(opened, saved, "mother"))
    assert view(opened, saved, later(3)).referral.to_name not in said.split("Whom to ask")[0]
    assert "stands on no paper" in said


def test_a_release_to_the_family_has_its_receipt_with_both_hands(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    prepare = partial(
        family_papers.prepare_release, desk=opened.desk, referral_id=saved.referral_id,
        now=later(4),
    )  # fmt: skip
    who = opened.desk.officer.id
    with pytest.raises(NotNow, match="not_released"):
        opened.database.write(prepare, officer=who, now=later(4))
    decide(opened, saved)
    on_concern(opened, saved, Do.RETURNED, hours=2, **GONE)
    job = opened.database.write(prepare, officer=who, now=later(4))
    said = read(job)
    for words in ("Sobia Karim", "42101-1234567-8", "well, fed", "Signature or thumb"):
        assert words in said, words
    assert "Canary" not in said
    assert job.form in papers.TELLING
    assert b"Canary" not in sample.raw(job.render())
