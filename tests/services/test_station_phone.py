"""The station's own phone stands on the letter; where it is not given, that is said."""

from functools import partial

import pytest

from station_desk.domain.errors import BadInput
from station_desk.messages import sentence
from station_desk.paper.preview import text
from station_desk.services import station_phone
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers, period_papers, shift_paper
from station_desk.services.station import OpenDesk
from tests.paper.sample import flat
from tests.services.desk_made import card_for, later, refer
from tests.services.test_job import approve, draft


def give(opened: OpenDesk, phone: str) -> None:
    unit = partial(station_phone.give, desk=opened.desk, phone=phone)
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(0))


def prepared(opened: OpenDesk, saved: Opened) -> papers.Job:
    now = later(2)
    unit = partial(
        papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id, now=now
    )
    return opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def said(job: papers.Job) -> str:
    return " ".join(sentence(one) for one in job.doubts)


def test_a_phone_that_is_not_given_is_missed_on_the_letter_and_before_it(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    assert "phone" not in said(prepared(opened, saved))
    give(opened, "")
    job = prepared(opened, saved)
    assert "phone of this station" in said(job)
    assert "phone: not given" in flat(" ".join(text(job.render())))


def test_a_phone_given_later_stands_on_the_next_letter(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    give(opened, " 021-99205600 ")
    assert "021-99205600" in flat(" ".join(text(prepared(opened, saved).render())))


@pytest.mark.parametrize("phone", ["x" * 41, "ask the SHO"])
def test_what_is_no_number_is_refused_by_its_field(opened: OpenDesk, phone: str) -> None:
    with pytest.raises(BadInput) as raised:
        give(opened, phone)
    assert [one.where for one in raised.value.problems] == ["station_phone"]


def test_a_phone_that_was_taken_back_stands_on_no_paper(opened: OpenDesk) -> None:
    was = opened.desk.station.phone
    give(opened, "")
    about = {"desk": opened.desk, "form": papers.DUE, "now": later(2)}
    unit = partial(period_papers.prepare, since=later(0), until=later(3), **about)
    job = opened.database.write(unit, officer=opened.desk.officer.id, now=later(2))
    assert was
    assert was not in flat(" ".join(text(job.render())))


@pytest.mark.parametrize("phone", ["", "021-99205600"])
def test_card_and_slip_bear_the_phone_of_today(opened: OpenDesk, phone: str) -> None:
    was = opened.desk.station.phone
    give(opened, phone)
    desk, now = opened.desk, later(2)
    shown = card_for(opened, "protection", "child_protection").id
    card = partial(papers.prepare_card, desk=desk, card_id=shown, now=now)
    slip = partial(shift_paper.prepare, desk=desk, now=now)
    write = partial(opened.database.write, officer=desk.officer.id, now=now)
    for pdf in (write(card).render(), write(slip).render()):
        said = flat(" ".join(text(pdf)))
        assert was not in said
        assert phone in said
