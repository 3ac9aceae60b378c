"""An arrest is recorded where there can be one: at the pack's age, in conflict with the law."""

import pytest

from station_desk.domain.errors import BadInput
from station_desk.domain.kinds import ActionKind, AgeBasis
from station_desk.domain.pack import Pack
from station_desk.messages import lines
from station_desk.services.case.opening import Opened
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_concern_acts import on_concern
from tests.services.test_job import act, draft, view


def conflict(pack: Pack) -> str:
    return next(one.id for one in pack.situations.values() if one.minimum_age is not None)


def refused(opened: OpenDesk, saved: Opened) -> str:
    seq = opened.database.head[1]
    with pytest.raises(BadInput) as wrong:
        act(opened, saved, ActionKind.ARRESTED, reference="379 PPC")
    assert opened.database.head[1] == seq
    [words] = lines(wrong.value.problems)
    return words


@pytest.mark.parametrize(
    ("age", "basis"),
    [("9", AgeBasis.DOCUMENT), ("9", AgeBasis.STATED), ("11", AgeBasis.LOOKS)],
)
def test_a_child_handled_as_under_ten_is_never_arrested(
    opened: OpenDesk, age: str, basis: AgeBasis
) -> None:
    for situation in ("abuse_home", conflict(opened.desk.pack)):
        given = draft(opened, age=age, age_basis=basis, situations=(situation,))
        words = refused(opened, refer(opened, given))
        assert words == (
            "Arrested: a child under 10 years commits no offence and is not arrested (Pakistan "
            'Penal Code, ss.82-83). Write "Taken into protective custody", and ask for care '
            "and protection; what was done otherwise stands in a note."
        )


@pytest.mark.parametrize("age", ["12", ""])
def test_nobody_is_arrested_in_a_case_of_care(opened: OpenDesk, age: str) -> None:
    saved = refer(opened, draft(opened, age=age, situations=("abuse_home",)))
    assert refused(opened, saved) == (
        "Arrested: this is a case of care and protection; nobody arrests the child in it. "
        'Write "Taken into protective custody" if the police kept the child safe. If the '
        "child is accused of an offence, ask the guide (F2) and open a concern of its own."
    )


def test_a_child_in_conflict_with_the_law_can_have_been_arrested(opened: OpenDesk) -> None:
    pack = opened.desk.pack
    given = draft(opened, age="15", situations=(conflict(pack),))
    saved = refer(opened, given)
    act(opened, saved, ActionKind.ARRESTED, reference="379 PPC")
    kinds = [one.kind for one in view(opened, saved, later(2)).actions]
    assert ActionKind.ARRESTED in kinds


def test_an_arrest_is_of_the_child_through_whichever_door_it_is_written(
    opened: OpenDesk,
) -> None:
    given = draft(opened, age="15", situations=(conflict(opened.desk.pack),))
    by_referral, by_concern = refer(opened, given), refer(opened, given)
    act(opened, by_referral, ActionKind.ARRESTED, reference="379 PPC")
    on_concern(opened, by_concern, ActionKind.ARRESTED, hours=1, reference="379 PPC")
    views = [view(opened, one, later(2)) for one in (by_referral, by_concern)]
    arrests = [one for each in views for one in each.actions if one.kind is ActionKind.ARRESTED]
    assert [one.referral_id for one in arrests] == [None, None]
    running = [
        {(one.rule_id, one.referral_id) for one in each.clocks if one.started_at == later(1)}
        for each in views
    ]
    assert running[0] == running[1]
    assert ("court_24h", None) in running[0]


def test_what_was_written_wrongly_before_is_taken_back_by_a_note(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, age="15", situations=(conflict(opened.desk.pack),)))
    wrong = act(opened, saved, ActionKind.ARRESTED, reference="379 PPC")
    act(opened, saved, ActionKind.NOTE, note="nobody was arrested", corrects=wrong)
