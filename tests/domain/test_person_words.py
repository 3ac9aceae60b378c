"""A free line that names somebody is found; a line of plain need asks nothing."""

import pytest

from station_desk.domain.person_words import named


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Raped by her uncle Karim", "uncle Karim"),
        ("beaten by the shop owner Akram Butt", "beaten by the shop owner Akram Butt"),
        ("Uncle, Karim did it", "Uncle, Karim"),
        ("mamu Rashid ne mara", "mamu Rashid"),
        ("اس کے چچا کریم نے مارا", "چچا کریم نے"),
    ],
)  # fmt: skip
def test_a_relation_with_a_name_and_who_did_it_are_found(line: str, found: str) -> None:
    assert named(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "Injury on arm, needs MLO",
        "Needs a safe place tonight",
        "Brought by Edhi, needs a doctor",
        "Examination by a woman doctor of Civil Hospital Karachi",
        "Her uncle did it; examination within 72 h",
        "Lives with her grandmother in Lyari",
        "بچی کے چچا نے مارا",
        "محفوظ جگہ چاہیے",
        "",
    ],
)
def test_a_plain_need_asks_nothing(line: str) -> None:
    assert named(line) == ""


def test_a_name_that_the_reader_may_know_is_not_asked_about() -> None:
    assert named("Her father Karim waits outside") == "father Karim"
    assert named("Her father Karim waits outside", known="Karim Bakhsh, father") == ""
