"""Records survive the codec; data of another shape is refused with its place."""

from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import case_records, records, register
from station_desk.domain.ids import OfficerId
from station_desk.domain.kinds import ActionKind, CallResult, Role
from station_desk.domain.plain import BadShape, from_plain, instant_from, instant_text, to_plain
from station_desk.domain.records import Action, Officer

INSTANTS = st.datetimes(
    min_value=datetime(1970, 1, 1), max_value=datetime(2099, 12, 31), timezones=st.just(UTC)
)
ALL = [
    one
    for module in (records, case_records, register)
    for one in vars(module).values()
    if is_dataclass(one) and isinstance(one, type) and one.__module__ == module.__name__
    and one is not records.Saved
]  # fmt: skip


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_record_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    one = data.draw(st.builds(kind, **_instants(kind)))
    assert from_plain(kind, to_plain(one)) == one


def _instants(kind: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, field in kind.__dataclass_fields__.items():
        if field.type is datetime or field.type == "datetime":
            found[name] = INSTANTS
        elif "datetime.datetime" in str(field.type):
            found[name] = st.none() | INSTANTS
        elif "date" in str(field.type):
            found[name] = st.none() | st.dates()
    return found


@given(first=INSTANTS, second=INSTANTS)
def test_the_order_of_texts_is_the_order_of_times(first: datetime, second: datetime) -> None:
    assert (instant_text(first) < instant_text(second)) == (first < second)
    assert instant_from(instant_text(first)) == first


def test_a_naive_instant_has_no_text() -> None:
    with pytest.raises(ValueError, match="aware"):
        instant_text(datetime(2026, 1, 1))


GOOD: dict[str, Any] = {
    "site_id": 1, "id": "x", "belt_no": "12", "name": "n", "role": "duty",
    "active_from": "2026-11-21T17:35:00.000000Z",
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"role": "king"}, "role"),
        ({"site_id": "1"}, "site_id"),
        ({"site_id": True}, "site_id"),
        ({"active_from": "yesterday"}, "active_from"),
        ({"more": 1}, ""),
        ({"belt_no": None}, "belt_no"),
    ],
)
def test_a_wrong_shape_is_refused_with_its_place(change: dict[str, Any], where: str) -> None:
    with pytest.raises(BadShape) as refused:
        from_plain(Officer, {**GOOD, **change})
    assert refused.value.where == where


def test_a_missing_key_is_named() -> None:
    with pytest.raises(BadShape, match="belt_no"):
        from_plain(Officer, {key: value for key, value in GOOD.items() if key != "belt_no"})


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (tuple[int, ...], "12"),
        (tuple[int, str], [1]),
        (dict[str, int], [1]),
        (Officer, [1]),
        (float, "1"),
        (date, "31-31-2026"),
    ],
)
def test_containers_refuse_other_kinds(kind: Any, data: object) -> None:
    with pytest.raises(BadShape):
        from_plain(kind, data)


@pytest.mark.parametrize(
    ("kind", "data", "value"),
    [
        (tuple[int, str], [1, "a"], (1, "a")),
        (dict[str, float], {"a": 1}, {"a": 1.0}),
        (date, "2026-11-21", date(2026, 11, 21)),
        (date, date(2026, 11, 21), date(2026, 11, 21)),
        (datetime, datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC)),
        (object, {"any": 1}, {"any": 1}),
        (int | None, None, None),
    ],
)
def test_plain_data_is_read(kind: Any, data: object, value: object) -> None:
    assert from_plain(kind, data) == value


@pytest.mark.parametrize("kind", [set[int], int | str, complex])
def test_a_kind_without_a_plain_form_is_a_bug(kind: Any) -> None:
    with pytest.raises(TypeError):
        from_plain(kind, 1)


def test_a_value_without_a_plain_form_is_a_bug() -> None:
    with pytest.raises(TypeError, match="set"):
        to_plain({1})


def test_an_id_type_is_read_as_its_text() -> None:
    assert from_plain(OfficerId, "x") == "x"


def test_no_word_about_a_person_is_in_a_repr() -> None:
    officer = Officer(
        site_id=1, id="1", belt_no="9", name="CANARY", role=Role.DUTY,
        active_from=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    action = Action(
        site_id=1, id="1", concern_id="c", kind=ActionKind.CALL_ATTEMPT, by="o",
        happened_at=officer.active_from, entered_at=officer.active_from,
        result=CallResult.ANSWERED, person="CANARY", note="CANARY",
    )  # fmt: skip
    assert "CANARY" not in repr(officer) + repr(action)
