"""A text without a name goes by any phone: code, age band, need, station phone, no more."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import NotAllowed
from station_desk.domain.records import Station
from station_desk.services import plain_text
from station_desk.services.case.opening import Opened
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.plain_text import PlainText
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import later, refer
from tests.services.test_job import draft
from tests.services.test_reach import as_other, do, ended


def taken(opened: OpenDesk, saved: Opened, *, hours: float = 1) -> PlainText:
    unit = partial(
        plain_text.take,
        desk=opened.desk,
        referral_id=saved.referral_id,
        now=later(hours),
    )
    found = do(opened, unit, hours=hours).value
    assert isinstance(found, PlainText)
    return found


def test_it_says_code_age_band_need_and_phone_and_nothing_else(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, guardian_name="Canary Mother"))
    found = taken(opened, saved).text
    need = opened.desk.pack.say(opened.desk.pack.needs["protection"].name)
    assert found == (
        f"Child {saved.child_code}, age 5 to 9. Needed: {need}. "
        "Please call Police Station Saddar, 021-99200000."
    )


def test_a_station_without_a_phone_gives_no_dash_for_it(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))

    def gone(db: Session) -> None:
        db.put(replace(db.get(Station, opened.desk.station.id), phone="", version=2))

    opened.database.write(gone, officer=opened.desk.officer.id, now=later(0.5))
    assert taken(opened, saved).text.endswith("Please call Police Station Saddar.")


def test_an_age_that_nobody_knows_is_said_so(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, age=""))
    assert "age not known" in taken(opened, saved).text


def test_that_it_was_taken_stands_in_the_journal_and_the_text_does_not(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    text = taken(opened, saved).text
    rows = opened.database.read(partial(journal_read.read, desk=opened.desk, ask=JournalAsk()))
    words = [one.words for one in rows]
    assert f"took the text without a name of referral {saved.number}" in words
    assert all(text not in str(one) for one in rows)


def test_a_case_out_of_reach_gives_no_text(opened: OpenDesk) -> None:
    saved = ended(opened)
    with pytest.raises(NotAllowed):
        taken(as_other(opened), saved, hours=20)
