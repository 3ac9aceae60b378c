"""Numbered blank forms: each number once, the order of the screen, a box for each clock."""

import re
from functools import partial

import pytest

from station_desk.domain import blank_form
from station_desk.domain.errors import BadInput
from station_desk.domain.ids import check_letter
from station_desk.domain.kinds import ActionKind as Do
from station_desk.messages import field_words
from station_desk.paper.preview import page_count
from station_desk.services.issuing import pads
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from station_desk.ui.pages.referral import fields
from tests.services.desk_made import NOW, later, refer
from tests.services.test_job import act, draft, view
from tests.services.test_zarra_papers import read

NUMBER = re.compile(r"KHI-SDR-P(\d{4})-(\d{5})-([A-Z])")
YEAR = 8766.0  # hours


def made(opened: OpenDesk, forms: int, *, hours: float = 0) -> Job:
    unit = partial(pads.prepare, desk=opened.desk, forms=forms, now=later(hours))
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(hours))


def numbers(job: Job) -> list[str]:
    return [text for _label, text in job.knows]


def test_each_number_is_given_once_and_bears_its_check_letter(opened: OpenDesk) -> None:
    given = [*numbers(made(opened, 3)), *numbers(made(opened, 2, hours=1))]
    assert len(set(given)) == 5
    for at, number in enumerate(given, start=1):
        found = NUMBER.fullmatch(number)
        assert found is not None
        assert (int(found[1]), int(found[2])) == (2026, at)
        assert found[3] == check_letter(2026, at)
    assert numbers(made(opened, 1, hours=YEAR)) == [blank_form.pad_number("KHI-SDR", 2027, 1)]
    for forms in (0, 51):
        with pytest.raises(BadInput):
            made(opened, forms)


def test_a_form_has_the_facts_of_the_screen_in_their_order_and_every_clock(
    opened: OpenDesk,
) -> None:
    asked = [one.name for block in fields.FORMS for one in block]
    assert [one for one in asked if one in blank_form.FACTS] == [*blank_form.FACTS]
    job = made(opened, 2)
    said = read(job)
    assert page_count(job.render()) == 4
    for number in numbers(job):
        assert number in said
    places = [said.index(field_words(name)) for name in ("name", "found_place", "dd_no")]
    assert places == sorted(places)
    pack = opened.desk.pack
    for rule in ("zarra_notice", "arcc_notice", "reminder_1"):
        assert pack.say(pack.clocks[rule].name) in said
    assert said.count("due at ____:____") >= 2 * 10
    assert "within 2 h" in said


def test_what_is_entered_later_keeps_the_number_of_the_pad(opened: OpenDesk) -> None:
    [number] = numbers(made(opened, 1))
    saved = refer(opened, draft(opened))
    act(opened, saved, Do.NOTE, hours=3, note="written by candle", pad_no=number,
        happened_at=NOW)  # fmt: skip
    [note] = [one for one in view(opened, saved, later(4)).actions if one.kind is Do.NOTE]
    assert note.pad_no == number
