"""Whether a suspect seems to be near the child, and stands on the list already."""

import pytest

from station_desk.domain.suspect import kinship, listed, near


@pytest.mark.parametrize("said", ["Stepfather", "her uncle Karim", "Chacha", "Brother-in-law",
                                  "man of the same house"])  # fmt: skip
def test_kin_and_those_of_the_home_are_near(said: str) -> None:
    assert near(said, ())


def test_who_shares_a_name_with_guardian_caregiver_or_home_is_near() -> None:
    assert near("Karim Bux", ("Karim Bux", ""))
    assert near("Tailor of Lyari", ("", "Lyari, street 4"))
    assert not near("Ali of Lea", ("Lea, street 4",))


def test_a_stranger_is_not_near_unless_the_family_is_not_safe() -> None:
    assert not near("Man in a red van", ("Karim Bux", "Lyari"))
    assert near("Man in a red van", (), unsafe=True)


def test_nobody_is_near_where_no_suspect_is_named() -> None:
    assert not near("  ", ("Karim",), unsafe=True)


def test_a_list_that_names_the_suspect_needs_no_question() -> None:
    assert listed("Karim Bux", "the aunt, karim bux of Lyari")
    assert not listed("Karim Bux", "Karim the baker")
    assert listed("The uncle Karim", "the uncle")
    assert not listed("", "Karim")


def test_the_kinship_is_said_without_the_name() -> None:
    assert kinship("her Uncle, Karim Bux") == "Uncle"
    assert kinship("Brother-in-law Ali") == "Brother-in-law"
    assert kinship("Karim Bux") == ""
