"""A correction is told on paper to each who was told, in that recipient's own cut."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.records import Disclosure
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import correction_paper
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later
from tests.services.test_amending import change, facts
from tests.services.test_concern_acts import on_concern
from tests.services.test_correcting import WHY, documents, left, looked_up
from tests.services.test_job import view
from tests.services.test_zarra_papers import issued, missing, prepared, read


def notice(opened: OpenDesk, saved: Opened, person: str = "", *, hours: float = 5) -> Job:
    unit = partial(
        correction_paper.prepare, desk=opened.desk, referral_id=saved.referral_id,
        person=person, now=later(hours),
    )  # fmt: skip
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def test_who_was_told_gets_the_codes_that_no_longer_hold_and_what_is_so_now(
    opened: OpenDesk,
) -> None:
    saved = left(opened)
    with pytest.raises(NotNow, match="no_correction"):
        notice(opened, saved)
    change(opened, saved, replace(facts(opened, saved), age="11", reason=WHY), hours=4)
    [old] = documents(opened, saved)
    job = notice(opened, saved)
    said = read(job)
    shown = view(opened, saved, later(5))
    for words in (
        "Notice of a correction", shown.referral.to_name, f"Letter {old.code}, copy 1",
        "no longer holds", "now: about 11 (as stated)", "read it at once", shown.child.code,
    ):  # fmt: skip
        assert words in said, words
    assert "Canary" not in said  # the name was not corrected
    assert WHY not in said
    issued(opened, job, hours=5)
    kept = opened.database.read(lambda db: tuple(db.all(Disclosure)))
    assert kept[-1].items == ("code", "age")
    assert kept[-1].referral_id == saved.referral_id
    assert looked_up(opened, old.code).superseded
    assert not looked_up(opened, job.code).superseded
    # the paper went; that somebody was told is a step of its own
    assert view(opened, saved, later(6)).notices
    on_concern(opened, saved, Do.CORRECTED_NOTICE, hours=6, person="Ms A", method="letter")
    with pytest.raises(NotNow, match="no_correction"):
        notice(opened, saved, hours=7)


def test_each_of_several_gets_its_own_and_only_what_it_was_told(opened: OpenDesk) -> None:
    saved = missing(opened)
    issued(opened, prepared(opened, saved, "zarra_notice"))
    change(
        opened, saved,
        replace(facts(opened, saved), home_area="Lyari", suspect_name="Zqother", reason=WHY),
        hours=4,
    )  # fmt: skip
    [line] = view(opened, saved, later(5)).notices
    assert line.recipient.endswith("(1099)")
    said = read(job := notice(opened, saved))
    assert "Lyari" in said
    assert "Zqother" not in said
    assert "Zqsuspect" not in said
    assert job.recipient == line.recipient
    with pytest.raises(BadInput) as refused:
        notice(opened, saved, "The newspaper")
    assert [(one.where, one.code) for one in refused.value.problems] == [
        ("person", "not_one_of")
    ]
