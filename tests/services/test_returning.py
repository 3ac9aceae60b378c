"""A child that comes again: every officer sees dates, destinations and whom not to contact."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.draft import ReferralDraft
from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind, Sex, Verdict
from station_desk.domain.returning import words
from station_desk.services.case import same_child
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from station_desk.store import child_index, replay
from station_desk.store.database import Session
from tests.growth import calls
from tests.services.desk_made import NOW, refer
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


BILAL = {"name": "Muhammad Bilal", "guardian_name": "Abdul Karim", "sex": Sex.BOY}


AYESHA, KARIM, GUL_BIBI, SHER_KHAN, BILAL_URDU = (
    "\u0639\u0627\u0626\u0634\u06c1", "\u06a9\u0631\u06cc\u0645",
    "\u06ab\u0644 \u0628\u064a\u0628\u064a", "\u0634\u06cc\u0631 \u062e\u0627\u0646",
    "\u0645\u062d\u0645\u062f \u0628\u0644\u0627\u0644",
)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "changed"),
    [
        ({"name": "Ayesha", "guardian_name": "Karim"},
         {"name": AYESHA, "guardian_name": "Kareem"}),
        ({"name": AYESHA, "guardian_name": KARIM},
         {"name": "Ayesha", "guardian_name": "Karim"}),
        (BILAL, {**BILAL, "name": "M. Bilal"}),
        (BILAL, {**BILAL, "name": BILAL_URDU}),
        (BILAL, {**BILAL, "name": "Bilal", "guardian_name": "A. Karim"}),
        (BILAL, {**BILAL, "guardian_name": "", "age": "", "home_area": "Lyari, Karachi"}),
        (BILAL, {**BILAL, "name": "", "name_unknown": True, "home_area": "Lyari, Karachi"}),
        ({"name": "Gul Bibi", "guardian_name": "Sher Khan"},
         {"name": GUL_BIBI, "guardian_name": SHER_KHAN}),
    ],
)  # fmt: skip
def test_one_child_is_found_again_in_any_script(
    opened: OpenDesk, first: dict[str, object], changed: dict[str, object]
) -> None:
    came(opened, home_area="Lyari", **first)
    [visit] = view(opened, came(opened, **changed)).earlier
    assert (visit.sure, bool(visit.why)) == (False, True)


def said(opened: OpenDesk, one: Opened, other: Opened, verdict: Verdict) -> None:
    ids = [view(opened, each).child.id for each in (one, other)]
    unit = partial(same_child.judge, desk=opened.desk, child_id=ids[0], other_id=ids[1],
                   verdict=verdict, reason="the mother says so", now=NOW)  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)


def test_what_a_person_said_goes_before_the_likeness_and_nothing_is_merged(
    opened: OpenDesk,
) -> None:
    first, again, third = came(opened), came(opened), came(opened, name="Shabana")
    said(opened, first, again, Verdict.OTHER)
    assert view(opened, again).earlier == ()
    said(opened, again, first, Verdict.SAME)
    said(opened, third, first, Verdict.SAME)
    for one, others in ((again, {first, third}), (third, {first, again})):
        found = view(opened, one).earlier
        assert {visit.number for visit in found} == {each.concern_number for each in others}
        assert all(visit.sure for visit in found)
    assert len({view(opened, one).child.code for one in (first, again, third)}) == 3
    assert opened.database.read(replay.differences) == ()
    with pytest.raises(BadInput):
        said(opened, first, first, Verdict.SAME)


def test_a_unit_that_is_undone_leaves_no_trace_in_the_index(opened: OpenDesk) -> None:
    first = came(opened)
    child = view(opened, first).child
    twin = replace(child, id="0" * 8 + child.id[8:], code="X", version=1)

    def undone(db: Session) -> None:
        db.put(twin)
        assert [one.id for one in child_index.like(db, child)] == [twin.id]
        raise LookupError

    with pytest.raises(LookupError):
        opened.database.write(undone, officer=opened.desk.officer.id, now=NOW)
    assert opened.database.read(partial(child_index.like, child=child)) == ()


def test_among_five_thousand_children_only_those_of_the_keys_are_read(
    opened: OpenDesk,
) -> None:
    shown = view(opened, came(opened))
    sounds = [a + b for a in "bdfgjklmnprst" for b in ("a", "i", "u")]

    def many(db: Session) -> None:
        for at in range(5_000):
            guardian = f"{sounds[at % 37]}{sounds[at % 31]}d"
            name = sounds[at % 39] + sounds[at // 39 % 39] + "n"
            key = f"{at:08d}{shown.child.id[8:]}"
            db.put(replace(shown.child, id=key, code=f"C-{at}", name=name,
                           guardian_name=guardian))  # fmt: skip

    opened.database.write(many, officer=opened.desk.officer.id, now=NOW)
    seek = partial(child_index.like, child=shown.child)
    opened.database.read(seek)
    assert opened.database.read(seek) == ()
    assert calls(partial(opened.database.read, seek)) < 50_000  # it does not go by each child


def test_a_place_that_was_only_called_is_no_destination(opened: OpenDesk) -> None:
    first = came(opened)
    act(opened, first, ActionKind.NOTE, note="nothing left the station")
    [visit] = view(opened, came(opened)).earlier
    assert visit.places == ()
