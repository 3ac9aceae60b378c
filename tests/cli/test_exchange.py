"""A station gives, its district takes in and answers, the station takes that: by commands."""

from pathlib import Path

from tests.cli.conftest import Shell
from tests.cli.test_enrol import certified, offices

__all__ = ["offices"]


def test_a_child_at_a_station_is_known_at_the_district_and_the_station_knows_that(
    offices: tuple[Shell, Shell],
) -> None:
    district, station = offices
    Path("above").mkdir()
    Path("stick").mkdir()
    early = station.login("exchange", "give", "stick", code=1)
    assert early["error"] == "not_enrolled"
    root = certified(district)
    asked = station.login("enrol", "request", "--out", "station.sdp")
    district.login("district", "certify", "station.sdp", "--out", "stick", "--page-print",
                   asked["words"])  # fmt: skip
    station.login("enrol", "take", "stick", "--root-print", root)
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
    assert "--renew again" in said
    assert district.login("district", "road", "--close") is None
