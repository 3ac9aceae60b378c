"""A child that comes again: every officer sees dates, destinations and whom not to contact."""

from dataclasses import replace

import pytest

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import ActionKind, Sex
from station_desk.domain.returning import words
from station_desk.services.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import refer
from tests.services.test_job import act, approve, draft, letter, view


def about(opened: OpenDesk, **changed: object) -> ReferralDraft:
    told = {
        "name": "Ayesha", "guardian_name": "Muhammad Rafiq", "age": "9", "sex": Sex.GIRL,
        "steps_taken": "Zaqnarrative of the night",
    }  # fmt: skip
    return replace(draft(opened), **(told | changed))  # type: ignore[arg-type]  # named by tests


def came(opened: OpenDesk, **changed: object) -> Opened:
    return refer(opened, about(opened, **changed))


def test_where_a_child_went_before_is_shown_and_never_the_narrative(opened: OpenDesk) -> None:
    first = came(opened, do_not_contact="the uncle")
    approve(opened, first)
    letter(opened, first)
    again = came(opened)
    [visit] = view(opened, again).earlier
    assert (visit.number, visit.sure) == (first.concern_number, False)
    assert visit.places == (view(opened, first).referral.to_name,)
    assert visit.do_not_contact == ("the uncle",)
    assert "Zaqnarrative" not in words(visit) + repr(visit)
    assert [one.number for one in view(opened, first).earlier] == [again.concern_number]


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Aisha", "guardian_name": "Mohammad Rafiq"},
        {"age": "10"},
        {"age": ""},
        {"sex": Sex.UNKNOWN},
        {"name": "AYESHA "},
    ],
)
def test_small_differences_of_telling_are_still_a_hint(
    opened: OpenDesk, changed: dict[str, object]
) -> None:
    came(opened)
    assert len(view(opened, came(opened, **changed)).earlier) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "Zainab"},
        {"guardian_name": "Abdul Karim"},
        {"age": "14"},
        {"sex": Sex.BOY},
        {"name": "", "name_unknown": True},
        {"guardian_name": "", "age": ""},
    ],
)
def test_another_child_is_no_hint(opened: OpenDesk, changed: dict[str, object]) -> None:
    came(opened)
    assert view(opened, came(opened, **changed)).earlier == ()


def test_a_place_that_was_only_called_is_no_destination(opened: OpenDesk) -> None:
    first = came(opened)
    act(opened, first, ActionKind.NOTE, note="nothing left the station")
    [visit] = view(opened, came(opened)).earlier
    assert visit.places == ()
