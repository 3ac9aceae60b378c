"""A station gives, its district takes in and answers, the station takes that: by commands."""

import shutil
from pathlib import Path

from tests.cli.conftest import Shell
from tests.cli.test_enrol import certified, offices

__all__ = ["offices"]


def joined(district: Shell, station: Shell) -> None:
    """Enrol the station with the district."""
    Path("above").mkdir()
    Path("stick").mkdir()
    root = certified(district)
    asked = station.login("enrol", "request", "--out", "station.sdp")
    district.login("district", "certify", "station.sdp", "--out", "stick", "--page-print",
                   asked["words"])  # fmt: skip
    station.login("enrol", "take", "stick", "--root-print", root)


def exchanged(district: Shell, station: Shell) -> None:
    """Let all that waits go up and come down."""
    station.login("exchange", "give", "stick")
    district.login("exchange", "take", "stick")
    station.login("exchange", "take", "stick")


def test_a_number_that_the_district_changed_waits_for_a_yes_by_command(
    offices: tuple[Shell, Shell],
) -> None:
    district, station = offices
    joined(district, station)
    for side, verb in ((station, "give"), (station, "take"), (district, "take")):
        gone = side.login("exchange", verb, "no-stick", code=1)
        assert (gone["error"], "no-stick" in gone["sentence"]) == ("folder_not_there", True)
    card = district.login(
        "directory", "add", "organisation=Umeed helpline", "province=Sindh", "kind=ngo",
        "services=counselling", "phones=021-34567890", "source=visit",
    )["card_id"]  # fmt: skip
    exchanged(district, station)
    assert station.login("exchange", "numbers")["waiting"] == []
    district.login(
        "directory", "change", card, "phones=021-34567891", "--reason", "they moved house"
    )
    exchanged(district, station)
    said, _err = station.said_by("exchange", "numbers")
    assert "Umeed helpline: 021-34567890 is now 021-34567891" in said
    told = ("--card", card, "--number", "021 34567891", "--say")
    assert station.login("exchange", "numbers", *told, "yes")["waiting"] == []
    shown = station("directory", "show", card)  # from the snapshot
    assert [one["number"] for one in shown["phones"]] == ["021-34567891"]
    assert (
        station.login("exchange", "numbers", *told, "no", code=1)["error"] == "no_such_change"
    )
    said, _err = station.said_by("exchange", "show")
    assert "0 new, 1 changed, 0 out of use." in said
    given = district.login("district", "rules")["version"]
    assert district.login("district", "rules", code=1)["error"] == "pack_not_newer"
    wrong = district.login("district", "rules", "--folder", "stick", code=1)
    assert wrong["error"] == "bad_input"
    assert given
    exchanged(district, station)
    said, _err = station.said_by("check")
    assert "Records equal the journal." in said
    assert district.login("exchange", "numbers", code=1)["error"] == "not_a_station"


def test_a_child_at_a_station_is_known_at_the_district_and_the_station_knows_that(
    offices: tuple[Shell, Shell],
) -> None:
    district, station = offices
    assert station.login("exchange", "give", ".", code=1)["error"] == "not_enrolled"
    assert station.login("exchange", "give", "stick", code=1)["error"] == "folder_not_there"
    joined(district, station)
    station.login(
        "concern", "new", "--name", "Child One", "--age", "9", "--sex", "boy", "--situation",
        "found_alone", "--need", "protection", "--no-place",
    )  # fmt: skip
    given = station.login("exchange", "give", "stick")
    assert given["lines"] > 10
    assert district.login("exchange", "give", "stick", code=1)["error"] == "answers_by_taking"
    taken = district.login("exchange", "take", "stick")
    assert (taken["lines"], taken["stations"]) == (given["lines"], ["KHI-SDR"])
    assert taken["refused"] == []
    [known] = district.login("exchange", "show")["stations"]
    assert (known["number"], known["lines"], known["forks"]) == (100, given["lines"], 0)
    answered = station.login("exchange", "take", "stick")
    assert answered["received"] == given["lines"]
    shown = station.login("exchange", "show")
    assert (shown["site"], shown["received"], shown["trouble"]) == (100, given["lines"], "")
    assert station.login("exchange", "take", "stick")["answers"] == 0
    said, _err = station.said_by("exchange", "show")
    assert "Station 100 of KHI-S." in said
    said, _err = district.said_by("exchange", "show")
    assert "100  KHI-SDR  Office KHI-SDR" in said
    said, _err = station.said_by("check")
    assert "Records equal the journal." in said
    said, _err = district.said_by("check")
    assert "Records equal the journal." in said


def test_the_road_of_a_district_is_opened_changed_and_closed(
    offices: tuple[Shell, Shell],
) -> None:
    district, _station = offices
    assert district.login("district", "road") is None
    assert district.login("district", "road", "--renew", code=1)["error"] == "no_road"
    first = district.login("district", "road", "--address", "10.0.0.5", "--address", "desk:1")
    assert first["addresses"][1] == {"host": "desk", "port": 1}
    assert district.login("district", "road", "--renew")["next_authority"]
    said, _err = district.said_by("district", "road")
    assert "10.0.0.5:8443, desk:1" in said
    assert "The authority that follows is made; renew again to put it to use." in said
    assert district.login("district", "road", "--close") is None


def test_a_station_whose_district_has_no_road_is_told_and_tries_by_itself_when_wanted(
    offices: tuple[Shell, Shell],
) -> None:
    district, station = offices
    Path("above").mkdir()
    Path("stick").mkdir()
    root = certified(district)
    asked = station.login("enrol", "request", "--out", "station.sdp")
    district.login("district", "certify", "station.sdp", "--out", "stick", "--page-print",
                   asked["words"])  # fmt: skip
    station.login("enrol", "take", "stick", "--root-print", root)
    assert station.login("exchange", "network", code=1)["error"] == "no_road_known"
    for wanted in ("on", "off"):
        done = station.login("exchange", "network", "--by-itself", wanted)
        assert done == {"by_itself": wanted == "on"}
    assert district.login("exchange", "network", code=1)["error"] == "not_a_station"
    for where, code in (("127.0.0.1:0", "no_road"), ("nowhere at all", "bad_input")):
        told = district.login("district", "serve", "--listen", where, code=1)
        assert told["error"] == code


def test_two_copies_of_a_stations_records_are_told_and_settled(
    offices: tuple[Shell, Shell],
) -> None:
    district, station = offices
    joined(district, station)
    exchanged(district, station)
    said, _err = district.said_by("district", "copies")
    assert "No station's records have two copies." in said
    twin = Shell(station.folder.with_name("twin"), station.capsys)
    shutil.copytree(station.folder, twin.folder)
    station.login("exchange", "give", "stick")
    district.login("exchange", "take", "stick")
    twin.login("exchange", "take", "stick")  # it hears of lines that it lacks
    twin.login("exchange", "give", "stick")
    district.login("exchange", "take", "stick")
    said, _err = district.said_by("district", "front")
    assert "KHI-SDR: two copies of its records" in said
    [one] = district.login("district", "copies")
    assert (one["code"], one["both_run"], len(one["sides"])) == ("KHI-SDR", False, 2)
    settle = ("district", "settle-copies", "--as", "restored", "--reason", "the disk broke")
    assert district.login(*settle, "none", code=1)["error"] == "no_such_copies"
    assert district.login(*settle, one["id"]) == {"copies": one["id"]}
    assert district.login("district", "copies") == []
    said, _err = district.said_by("journal", "show")
    assert "said of two copies of the records of station KHI-SDR" in said
