"""The first fields of an office have a length, in a form, a command and a file alike."""

import pytest

from station_desk.domain.office.cell import Cells
from station_desk.domain.office.limits import MOST, NEEDED
from station_desk.domain.office.row import Judged, judge
from station_desk.messages import SENTENCES, problem_words
from station_desk.services.register import register_edit
from tests.domain.office.test_office_fields import BASIC
from tests.domain.office_lines import CODES, LINE, named, read

LONG = "Umeed " * 4_000
MUCH = "Umeed " * 60  # a file has its own limit for a whole cell


def judged(**cells: str) -> Judged:
    return judge(Cells(line=7, texts=BASIC | cells), CODES)


@pytest.mark.parametrize("name", sorted(MOST))
def test_a_field_of_thousands_of_letters_is_told_in_one_sentence(name: str) -> None:
    found = judged(**{name: LONG})
    code = "name_longer" if name in NEEDED else "cell_longer"
    told = found.errors if name in NEEDED else found.faults
    assert [(one.where, one.code, dict(one.facts)["field"]) for one in told] == [
        ("line 7", code, name)
    ]
    assert code in SENTENCES
    assert "longer than" in problem_words(told[0])


@pytest.mark.parametrize("name", sorted(NEEDED))
def test_a_line_without_a_name_that_can_be_kept_is_not_loaded(name: str) -> None:
    assert judged(**{name: LONG}).row is None


def test_a_cell_too_long_is_left_out_and_the_line_kept() -> None:
    row = judged(hours=LONG, note="N" * 2_001).row
    assert row is not None
    assert (row.hours, row.note, row.organisation) == ("", "", BASIC["organisation"])


@pytest.mark.parametrize("name", sorted(MOST))
def test_a_form_and_a_command_refuse_it_by_field(name: str) -> None:
    found = register_edit.judge({**BASIC, name: LONG})
    [told] = [*found.errors, *found.faults]
    assert (told.where, told.code) == (name, "too_long")
    assert str(MOST[name]) in problem_words(told)


def test_as_long_as_it_may_be_is_taken() -> None:
    assert not judged(organisation="x" * 200, hours="24 hours " + "x" * 291).faults


def test_a_file_names_the_row_and_keeps_the_others() -> None:
    found = read(LINE, LINE.replace("Clinic", MUCH), LINE.replace(",,,,,a", f",,,{MUCH},,a"))
    assert ("line 3", "name_longer", "organisation") in named(found.problems)
    assert ("line 4", "cell_longer", "hours") in named(found.doubts)
    assert [one.organisation for one in found.rows] == ["Clinic", "Clinic"]
