"""A shift is handed over line by line; the slip carries the lines and tells of no child."""

from functools import partial

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.paper.preview import page_count, text
from station_desk.services import shift_lines
from station_desk.services.acts import concern_acts
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import shift_paper
from station_desk.services.shift_lines import Part, ShiftLine
from station_desk.services.station import OpenDesk
from tests.services.desk_made import later, refer
from tests.services.test_job import act, approve, draft, letter


def lines(opened: OpenDesk, *, hours: float) -> tuple[ShiftLine, ...]:
    query = partial(shift_lines.listed, desk=opened.desk, now=later(hours))
    return opened.database.read(query)


def of(opened: OpenDesk, part: Part, *, hours: float) -> list[ShiftLine]:
    return [one for one in lines(opened, hours=hours) if one.part is part]


def slip(opened: OpenDesk, *, hours: float) -> bytes:
    unit = partial(shift_paper.prepare, desk=opened.desk, now=later(hours))
    who = opened.desk.officer.id
    return opened.database.write(unit, officer=who, now=later(hours)).render()


def kept(opened: OpenDesk, saved: Opened) -> None:
    act(opened, saved, ActionKind.CALL_ATTEMPT, hours=1, phone="021-99333065",
        result=CallResult.WILL_CALL_BACK.value)  # fmt: skip


def test_a_child_here_and_its_referral_have_lines_with_number_step_and_clock(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened))
    [here] = of(opened, Part.HERE, hours=1)
    assert here.number == saved.number
    assert here.where.startswith("At the station")
    assert here.step.startswith("Look after the child")
    assert here.due is not None
    [running] = of(opened, Part.OPEN, hours=1)
    assert (running.number, running.step) == (saved.number, "Call the place")
    assert running.due is not None


def test_what_somebody_promised_stands_apart_until_it_came(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    kept(opened, saved)
    [promised] = of(opened, Part.PROMISED, hours=2)
    assert promised.step.startswith("They call back")
    act(opened, saved, ActionKind.ACCEPTED, hours=3, person="Dr Aziz", method="in person")
    [promised] = of(opened, Part.PROMISED, hours=4)
    assert promised.step == "They take the child: Hand over the child"
    assert of(opened, Part.OPEN, hours=4) == []


def test_a_late_clock_is_overdue_once_with_the_step_that_ends_it(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    approve(opened, saved)
    letter(opened, saved)
    late = of(opened, Part.OVERDUE, hours=200)
    assert late
    assert all(one.due is not None and one.due.late for one in late)
    assert len({one.key for one in late}) == len(late)
    assert any(one.step.startswith("Follow up") for one in late)
    laws = [one.due.statute for one in late if one.due is not None]
    assert laws == sorted(laws, reverse=True)


def test_the_slip_has_the_lines_by_number_and_tells_of_no_child_place_or_carer(
    opened: OpenDesk,
) -> None:
    saved = refer(opened, draft(opened, escort="Canary Escort"))
    carer = ActionDraft(escort="Canary Carer", place="Canary Room", escort_sex="girl")
    unit = partial(concern_acts.act, desk=opened.desk, concern_id=saved.concern_id,
                   kind=ActionKind.CARER_NAMED, draft=carer, now=later(1))  # fmt: skip
    opened.database.write(unit, officer=opened.desk.officer.id, now=later(1))
    kept(opened, saved)
    pdf = slip(opened, hours=200)
    words = " ".join("\n".join(text(pdf)).split())
    for told in ("Children still at the station (1)", "Overdue", "Promised (1)", saved.number,
                 "Look after the child", "They call back", "(policy)", "limits"):  # fmt: skip
        assert told in words, told
    assert "Canary" not in words
    assert saved.child_code not in words
    for place in {one.label for one in lines(opened, hours=200)}:
        assert place not in words


def test_many_lines_turn_the_page_and_more_stay_at_the_desk(opened: OpenDesk) -> None:
    for _one in range(shift_paper.ROWS + 2):
        refer(opened, draft(opened))
    pdf = slip(opened, hours=1)
    words = " ".join("\n".join(text(pdf)).split())
    assert page_count(pdf) > 1
    assert "and 2 more, at the desk" in words
    assert "Hands over" in words
