"""Police stations by command: no log-in, no desk needed; one's own set up from the list."""

import pytest

from tests.cli.conftest import Shell


def test_a_station_is_found_before_there_is_a_desk(shell: Shell) -> None:
    [first, *_rest] = shell("stations", "find", "hyatabad")
    assert (first["name"], first["phone"]) == ("Hayatabad", "091-9217333")
    assert shell("stations", "find", "zyxw vuty", code=1) == []


@pytest.mark.parametrize("words", ["sadar", "saddar", "thana sadar", "صدر"])
def test_ones_own_station_comes_first_among_its_namesakes(ready: Shell, words: str) -> None:
    [first, *others] = ready("stations", "find", words)
    assert (first["name"], first["district"]) == ("Saddar", "karachi-south")
    assert others


def test_neighbours_come_with_numbers_distances_and_whose_the_coordinates_are(
    shell: Shell,
) -> None:
    said, _errors = shell.said("stations", "near", "hayatabad")
    assert "Tatara" in said
    assert "091-9331261" in said
    assert "about 3.3 km" in said
    assert "OpenStreetMap contributors, ODbL" in said


def test_ones_own_neighbours_need_no_name_and_no_log_in(ready: Shell) -> None:
    said, _errors = ready.said("stations", "near")
    assert "Near PS Saddar, Karachi South" in said
    assert "its place on the map is doubtful" in said  # its own is, so that no distance is sure


def test_an_unknown_station_and_no_desk_are_said(shell: Shell) -> None:
    _said, errors = shell.said("stations", "near", "zyxw vuty", code=1)
    assert "no station of the list" in errors
    assert shell.said("stations", "near", code=1)[1]


def test_a_desk_is_set_up_from_the_list_with_what_was_typed_kept(shell: Shell) -> None:
    code = shell.folder.parent / "code"
    shell(
        "init", "--station", "hayatabad peshawar", "--code", "PES-HYT", "--belt", "101",
        "--officer-name", "Tester One", "--passphrase-file", str(shell.secret),
        "--recovery-out", str(code), "--recovery-back-file", str(code), "--no-directory",
    )  # fmt: skip
    assert shell.login("phone")["phone"] == "091-9217333"
    said, _errors = shell.said("stations", "near")
    assert "Near PS Hayatabad, Peshawar" in said


def test_a_desk_without_a_station_asks_for_what_is_missing(shell: Shell) -> None:
    _said, errors = shell.said(
        "init", "--belt", "101", "--officer-name", "Tester One", "--phone", "", code=1
    )
    assert "rovince" in errors


def test_a_station_that_is_not_sure_is_asked_again_before_anything_is_made(
    shell: Shell,
) -> None:
    who = ("--belt", "101", "--officer-name", "Tester One", "--phone", "")
    _said, errors = shell.said("init", "--station", "gulbahar", *who, code=1)
    assert "PS Gulbahar, Peshawar" in errors
    assert "PS Gulbahar, Karachi Central" in errors
    assert not shell.folder.exists()
