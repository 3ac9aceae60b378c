"""The district's first page by commands, and what a station is told at its own."""

from pathlib import Path

import pytest

from station_desk.domain.kinds import Role
from tests.cli.conftest import Shell
from tests.district.asked_of import asked_of, prepare


def test_front_case_read_and_outcome_by_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, folder = prepare(tmp_path / "made", "KHI-SDR"), tmp_path / "desks"
    with asked_of(made, folder) as asked:
        asked.refer("one")
        asked.bring(0.2)
        number = asked.made["one"].number
    district, station = Shell(folder / "district", capsys), Shell(folder / "KHI-SDR", capsys)
    said, _errors = district.said_by("district", "front")
    assert "Children without a place (1)" in said
    assert number in said
    assert "Canary" not in said
    seen, _errors = district.said_by("district", "case", number)
    assert "KHI-SDR Office KHI-SDR, as it told the district" in seen
    assert "Where now: " in seen
    read = district.login("district", "read", number.lower(), "--note", "We ask the shelter.")
    assert (read["number"], read["note"]) == (100, "We ask the shelter.")
    district.login("district", "outcome", number, "place_found")
    again, _errors = district.said_by("district", "case", number)
    assert "A place was found" in again
    assert district.login("district", "read", "KHI-X-1", code=1)["error"] == "no_such_record"
    assert station.login("district", "front", code=1)["error"] == "not_a_district"
    stick = str(folder / "stick")
    station.login("exchange", "give", stick)
    district.login("exchange", "take", stick)
    station.login("exchange", "take", stick)
    shown, _errors = station.said_by("referral", "show", number)
    assert "District read it " in shown
    assert "We ask the shelter." in shown
    listed, _errors = station.said_by("referral", "list")
    assert "A place was found" in listed
    told, _errors = station.said_by("exchange", "show")
    assert "Acknowledged, an officer there has read them: 1 cases." in told
    journal, _errors = district.said_by("journal", "show", "--last", "20")
    assert f"opened referral {number} of station 100 at the district" in journal


def test_sealed_texts_are_opened_by_two_commands_worth_of_officers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made, folder = prepare(tmp_path / "made", "KHI-SDR"), tmp_path / "desks"
    with asked_of(made, folder) as asked:
        asked.refer("one")
        number = asked.made["one"].number
    district, station = Shell(folder / "district", capsys), Shell(folder / "KHI-SDR", capsys)
    text = tmp_path / "text"
    text.write_text("Zaqburn on the left arm\n")
    with text.open() as given, pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", given)
        station.login("sealed", "write", number, "--field", "medical")
    phrase = district.second_officer("--role", Role.CLEARED.value)
    stick = str(folder / "stick")
    station.login("exchange", "give", stick)
    district.login("exchange", "take", stick)
    ask = ("district", "open-sealed", number, "--reason", "the court asks for it")
    two = ("--second", "202", "--second-passphrase-file", str(phrase))
    assert district.login(*ask, code=1)["error"] == "second_officer_needed"
    assert district.login(*ask, *two, code=1)["error"] == "no_seal_copy"
    station.login("exchange", "take", stick)
    station.login("exchange", "give", stick)
    told, _errors = station.said_by("exchange", "show")
    assert "two cleared officers of the district together can open them" in told
    district.login("exchange", "take", stick)
    seen, _errors = district.said_by(*ask, *two)
    assert "Zaqburn on the left arm" in seen
    case, _errors = district.said_by("district", "case", number)
    assert "Zaqburn" not in case
    journal, _errors = district.said_by("journal", "show", "--last", "20")
    assert f"read a sealed text of referral {number} of station 100" in journal
    assert "Zaqburn" not in journal
    mine, _errors = station.said_by("journal", "show", "--last", "20")
    assert "let the district open what is sealed here, for its key " in mine
