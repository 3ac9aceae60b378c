"""The in-charge moves a holiday; register, ladder and snapshot follow; nobody else may."""

from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from station_desk.domain import snapshot as codec
from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.hours.holidays import Day
from station_desk.domain.kinds import Role
from station_desk.domain.register import HolidayDate
from station_desk.services.register import holidays, snapshot
from station_desk.services.register.holidays import DayDraft
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW

EID = date(2027, 3, 11)
TOLD = DayDraft(
    holiday="eid_ul_fitr", on=EID, until=date(2027, 3, 13), reason="announced on PTV"
)

WIRE = "told by wireless"


def tell(desk: OpenDesk, draft: DayDraft) -> HolidayDate:
    unit = partial(holidays.tell, desk=desk.desk, draft=draft, now=NOW)
    return desk.database.write(unit, officer=desk.desk.officer.id, now=NOW).value


def line(desk: OpenDesk, holiday: str, first: date) -> holidays.HolidayLine:
    query = partial(holidays.listed, desk=desk.desk, first=first)
    found = desk.database.read(query)
    return next(one for one in found if one.occurrence.holiday == holiday)


def test_a_told_day_is_sure_with_its_reason(opened: OpenDesk) -> None:
    assert not line(opened, "eid_ul_fitr", date(2027, 1, 1)).occurrence.certain
    row = tell(opened, TOLD)
    assert (row.year, row.version) == (1448, 1)
    found = line(opened, "eid_ul_fitr", date(2027, 1, 1))
    assert found.occurrence.firsts == (EID,)
    assert found.occurrence.certain
    assert found.occurrence.told
    assert found.reason == "announced on PTV"
    assert found.source is not None


def test_the_newest_word_counts_in_the_same_row(opened: OpenDesk) -> None:
    first = tell(opened, TOLD)
    second = tell(opened, replace(TOLD, on=date(2027, 3, 10), reason="moon seen after all"))
    assert (second.id, second.version) == (first.id, 2)
    found = line(opened, "eid_ul_fitr", date(2027, 1, 1))
    assert found.occurrence.firsts == (date(2027, 3, 10),)


def test_a_holiday_may_not_be_kept_in_a_year(opened: OpenDesk) -> None:
    day = date(2026, 12, 27)
    reason = "not declared this year"
    tell(opened, DayDraft(holiday="benazir_day", on=None, near=day, reason=reason))
    query = partial(holidays.listed, desk=opened.desk, first=day, last=day)
    [one] = opened.database.read(query)
    assert one.dropped
    calendar = opened.database.read(partial(holidays.days, desk=opened.desk))
    assert calendar.worlds(day) == ((Day(), Day()),)


def test_a_day_of_its_own_is_added_and_taken_back(opened: OpenDesk) -> None:
    day = date(2026, 12, 1)
    draft = DayDraft(holiday="local", on=day, name="Election day", reason="notified today")
    row = tell(opened, draft)
    assert line(opened, "local", day).occurrence.name == "Election day"
    assert line(opened, "local", day).row_id == row.id
    tell(opened, replace(draft, on=None, near=day, reason="it was put off"))
    query = partial(holidays.listed, desk=opened.desk, first=day, last=day)
    assert opened.database.read(query) == ()


def test_the_snapshot_knows_the_day_but_not_the_reason(opened: OpenDesk) -> None:
    tell(opened, TOLD)
    made = opened.database.read(partial(snapshot.build, desk=opened.desk, now=NOW))
    data = codec.encode(made, lambda _payload: b"s" * 64)
    shown = codec.decode(data)[0]
    assert [(one.holiday, one.year, one.on) for one in shown.kept] == [
        ("eid_ul_fitr", 1448, EID)
    ]
    assert b"announced on PTV" not in data
    assert opened.desk.officer.id.encode() not in data


@pytest.mark.parametrize(
    ("draft", "where"),
    [
        (replace(TOLD, holiday="eid"), "holiday"),
        (replace(TOLD, reason=""), "reason"),
        (replace(TOLD, on=None), "holiday_on"),
        (replace(TOLD, on=date(2027, 8, 11), until=None, near=EID), "holiday_on"),
        (replace(TOLD, until=date(2027, 3, 1)), "holiday_until"),
        (replace(TOLD, until=date(2027, 8, 1)), "holiday_until"),
        (DayDraft(holiday="local", on=EID, reason="announced on PTV"), "holiday_name"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(
    opened: OpenDesk, draft: DayDraft, where: str
) -> None:
    with pytest.raises(BadInput) as refused:
        tell(opened, draft)
    assert [one.where for one in refused.value.problems] == [where]


def test_only_the_in_charge_moves_a_day(opened: OpenDesk) -> None:
    duty = replace(opened.desk, officer=replace(opened.desk.officer, role=Role.DUTY))
    with pytest.raises(NotAllowed):
        tell(replace(opened, desk=duty), TOLD)


def test_two_days_of_one_name_stand_beside_one_another(opened: OpenDesk) -> None:
    first, second = date(2026, 12, 1), date(2026, 12, 8)
    for day in (first, second):
        tell(opened, DayDraft(holiday="local", on=day, name="Curfew", reason=WIRE))
    tell(opened, DayDraft(holiday="local", on=None, near=first, reason=WIRE))
    query = partial(holidays.listed, desk=opened.desk, first=first, last=second)
    assert [one.occurrence.firsts for one in opened.database.read(query)] == [(second,)]
    with pytest.raises(BadInput):
        tell(opened, DayDraft(holiday="local", on=None, near=first, reason=WIRE))
