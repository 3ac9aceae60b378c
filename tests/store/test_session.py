"""The one door for records: whole, versioned, at home, journaled."""

from dataclasses import MISSING, fields, replace
from typing import Any

import pytest

from station_desk.domain.errors import BadInput, NotAllowed, NotNow
from station_desk.domain.records import Action, Child, Officer
from station_desk.machine.ids import new_id
from station_desk.store import history, replay, rows
from tests.store.station_made import NOW, SITE, Place, child, example

KINDS = sorted(rows.TABLES, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_back_as_it_went_in(place: Place, kind: type[Any]) -> None:
    one = example(kind)
    place.put(one)
    assert place.db.read(lambda db: db.get(kind, one.id)) == one


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_with_only_its_needed_fields_comes_back(place: Place, kind: type[Any]) -> None:
    full = example(kind)
    needed = {
        one.name: getattr(full, one.name)
        for one in fields(kind)
        if one.default is MISSING and one.default_factory is MISSING
    }
    one = kind(**needed)
    place.put(one)
    assert place.db.read(lambda db: db.get(kind, one.id)) == one


def test_a_change_needs_the_next_version(place: Place) -> None:
    one = child()
    place.put(one)
    place.put(replace(one, version=2, name="second"))
    for version in (1, 2, 4):
        with pytest.raises(NotNow) as refused:
            place.put(replace(one, version=version))
        assert refused.value.code == "changed_meanwhile"
    assert place.db.read(lambda db: db.get(Child, one.id)).name == "second"


def test_two_editors_of_one_version_cannot_both_win(place: Place) -> None:
    one = child()
    place.put(one)
    place.put(replace(one, version=2, name="first editor"))
    with pytest.raises(NotNow):
        place.put(replace(one, version=2, name="second editor"))


def test_a_change_of_nothing_is_said(place: Place) -> None:
    with pytest.raises(NotNow) as refused:
        place.put(child(version=2))
    assert refused.value.code == "no_such_record"


@pytest.mark.parametrize("kind", sorted(rows.APPEND_ONLY, key=str))
def test_what_is_append_only_is_never_replaced(place: Place, kind: type[Any]) -> None:
    one = example(kind)
    place.put(one)
    with pytest.raises(NotNow) as refused:
        place.put(replace(one, version=2))
    assert refused.value.code == "append_only"


def test_a_record_of_another_home_is_refused(place: Place) -> None:
    with pytest.raises(NotAllowed) as refused:
        place.put(child(site_id=SITE + 1))
    assert refused.value.code == "not_at_home"
    denied = place.db.read(history.lines)[0]
    assert (denied.officer, denied.facts) == ("o1", {"act": "denied", "what": "not_at_home"})


@pytest.mark.parametrize("text", ["nul\x00inside", "lone \ud800 half"])
def test_a_text_that_no_file_keeps_names_its_field(place: Place, text: str) -> None:
    for one in (child(name=text), child(languages=(text,))):
        with pytest.raises(BadInput) as refused:
            place.put(one)
        assert refused.value.problems[0].code == "bad_characters"


@pytest.mark.parametrize(
    "text",
    [
        "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627",
        "'; DROP TABLE child; --",
        "a\nb\t",
        "👨‍👩‍👧",
        "x" * 20_000,
        "%_\\",
    ],
)
def test_any_other_text_is_kept_letter_by_letter(place: Place, text: str) -> None:
    one = child(name=text, languages=(text,))
    place.put(one)
    assert place.db.read(lambda db: db.get(Child, one.id)) == one


def test_a_failing_unit_keeps_nothing(place: Place) -> None:
    one, head = child(), place.db.head

    def save(db: Any) -> None:
        db.put(one)
        db.put(child(version=2))

    with pytest.raises(NotNow):
        place.db.write(save, officer="o1", now=NOW)
    assert place.db.read(lambda db: db.find(Child, one.id)) is None
    assert place.db.head == head


def test_a_unit_goes_on_after_a_refusal_it_caught(place: Place) -> None:
    one = child()
    place.put(one)

    def save(db: Any) -> None:
        with pytest.raises(NotNow):
            db.put(one)
        db.put(replace(one, version=2, name="after"))

    place.db.write(save, officer="o1", now=NOW)
    assert place.db.read(lambda db: db.get(Child, one.id)).name == "after"
    assert place.db.read(replay.differences) == ()


def test_what_is_not_there_is_said_or_none(place: Place) -> None:
    with pytest.raises(NotNow) as refused:
        place.db.read(lambda db: db.get(Child, "nobody"))
    assert refused.value.code == "no_such_record"
    assert place.db.read(lambda db: db.find(Child, "nobody")) is None


def test_lists_are_filtered_ordered_and_cut(place: Place) -> None:
    many = [child(code=f"C-{n}", age_years=n % 2 or None) for n in range(6)]
    place.put(*many)
    codes = place.db.read(
        lambda db: [one.code for one in db.all(Child, order="-code", limit=3)]
    )
    assert codes == ["C-5", "C-4", "C-3"]
    unknown = place.db.read(lambda db: db.all(Child, where={"age_years": None}))
    assert {one.code for one in unknown} == {"C-0", "C-2", "C-4"}


@pytest.mark.parametrize(("where", "order"), [({"nme": "x"}, "id"), ({}, "id; DROP")])
def test_a_field_that_is_not_one_is_a_bug(place: Place, where: Any, order: str) -> None:
    with pytest.raises(ValueError, match="child has no"):
        place.db.read(lambda db: db.all(Child, where=where, order=order))


def test_a_reading_unit_cannot_write(place: Place) -> None:
    with pytest.raises(RuntimeError):
        place.db.read(lambda db: db.act("officer", "o1"))
    with pytest.raises(RuntimeError):
        place.db.read(lambda db: db.put(child()))


@pytest.mark.parametrize("value", ["a name", "علی", "x" * 81, "a\n"])
def test_an_act_carries_no_sentence(place: Place, value: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        place.db.write(
            lambda db: db.act("officer", "o1", facts={"act": value}), officer="o1", now=NOW
        )


def test_the_first_unit_holds_station_and_officer(place: Place) -> None:
    assert [one.id for one in place.db.read(lambda db: db.all(Officer))] == ["o1"]


def test_ids_of_different_homes_do_not_meet(place: Place) -> None:
    one = example(Action)
    place.put(one)
    assert place.db.read(lambda db: db.find(Action, one.id, site_id=SITE + 1)) is None
    assert place.db.read(lambda db: db.find(Action, new_id())) is None
