"""Whom a child is kept from: by name in any script, by kinship, by number."""

from dataclasses import replace

import pytest

from station_desk.domain import keep_from
from station_desk.domain.keep_from import Sure, Why
from station_desk.domain.kinds import Risk
from station_desk.domain.records import Child, Concern
from tests.services.desk_made import NOW

CHILD = Child(site_id=1, id="c", code="C-1", created_at=NOW, created_by="o")
CONCERN = Concern(
    site_id=1, id="k", number="N-1", child_id="c", situations=(), risk=Risk.LOW,
    pack_id="sindh", pack_version="1", happened_at=NOW, entered_at=NOW, opened_by="o",
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Seth Akram", "akram"),
        ("Akram Butt", "Seth Akram Butt"),
        ("سیٹھ اکرم", "Akram"),
        ("Nadeem Khan", "ندیم خان"),
        ("Muhammad Bilal Shah", "M. Bilal Shah"),
        ("Aisha Bibi Karim", "Ayesha Kareem"),
        ("the child's father", "والد"),
        ("step-father", "sautela baap"),
        ("her uncle", "family"),
        ("0300-1234567", "+92 300 1234567"),
        ("Sobia Nadeem", "Sobiya Nadeem"),
    ],
)
def test_one_person_is_known_however_he_is_written(one: str, other: str) -> None:
    assert keep_from.same(one, other) is Sure.SAME
    assert keep_from.same(other, one) is Sure.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Constable Ali", "Ali Raza"),
        ("Akram", "Akram Khan"),
        ("stepfather", "father"),
        ("father Nadeem", "Aslam, the father"),
    ],
)
def test_a_likeness_only_asks(one: str, other: str) -> None:
    assert keep_from.same(one, other) is Sure.LIKE
    assert keep_from.same(other, one) is Sure.LIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Raza", "Ali Khan"),
        ("Ms Probation Officer", "Seth Akram"),
        ("mother", "father"),
        ("aunt Sana", "uncle"),
        ("1121", "1122"),
        ("", "Akram"),
        ("Akram", ""),
        ("Ikram", "Akram"),
    ],
)
def test_others_are_left_alone(one: str, other: str) -> None:
    assert keep_from.same(one, other) is Sure.NO


def test_suspect_list_and_flagged_caregivers_are_kept_from_and_an_employer_always() -> None:
    child = replace(CHILD, do_not_contact=("maternal uncle", "0300 1234567"))
    concern = replace(CONCERN, suspect_name="Seth Akram")
    kept = keep_from.from_whom(child, concern, [("Nadeem", "father"), ("", "")])

    def why(person: str) -> tuple[Why, Sure] | None:
        found = keep_from.found(person, kept)
        return (found.why, found.sure) if found else None

    assert why("اکرم") == (Why.SUSPECT, Sure.SAME)
    assert why("mamu") == (Why.LISTED, Sure.SAME)
    assert why("call 03001234567") == (Why.LISTED, Sure.SAME)
    assert why("the father") == (Why.FLAGGED, Sure.SAME)
    assert why("Nadeem") == (Why.FLAGGED, Sure.SAME)
    assert why("owner of the shop") == (Why.EMPLOYER, Sure.SAME)
    assert why("Dr. Sana") is None


def test_a_parent_listed_by_kinship_may_be_the_guardian_by_name() -> None:
    child = replace(CHILD, do_not_contact=("father",), guardian_name="Rafiq Ahmed")
    found = keep_from.found("Rafiq Ahmed", keep_from.from_whom(child, CONCERN))
    assert found is not None
    assert (found.why, found.sure) == (Why.LISTED, Sure.LIKE)
