"""Province, district and station by commands, each from an empty folder."""

from pathlib import Path

import pytest

from station_desk.domain.direction import MARKS
from station_desk.paper.preview import text
from tests.cli.conftest import Shell

TWO = ("--first-phrase-file", "first", "--second-phrase-file", "second")


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
            capsys: pytest.CaptureFixture[str]) -> tuple[Shell, Shell]:  # fmt: skip
    """A certified district, and a station set up; all files lie in the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("first").write_text("brick lantern orbit sage\n")
    Path("second").write_text("velvet cactus drum harbour\n")
    district, station = Shell(tmp_path / "d", capsys), Shell(tmp_path / "s", capsys)
    for shell, verb, code in (
        (district, ("district", "init"), "KHI-S"), (station, ("init",), "KHI-SDR"),
    ):  # fmt: skip
        shell(
            *verb, "--province", "sindh", "--district", "karachi-south", "--code", code,
            "--name", f"Office {code}", "--belt", "101", "--officer-name", "Tester One",
            "--passphrase-file", str(shell.secret), "--recovery-out", f"code-{code}",
            "--recovery-back-file", f"code-{code}", "--no-directory",
        )  # fmt: skip
    return district, station


def certified(district: Shell) -> str:
    """Let a province certify the district; return the province's fingerprint."""
    for name in ("root", "escrow"):
        district(
            "province", "key", name, "--name", f"Sindh {name}", "--out", f"{name}.key", *TWO
        )
    told = district(
        "province", "make", "--province", "sindh", "--name", "Sindh", "--folder", "above",
        "--root", "root.key", "--escrow", "escrow.key", *TWO,
    )  # fmt: skip
    assert district("province", "words", "--folder", "above") == told
    province_certifies(district, str(told["fingerprint"]))
    return str(told["fingerprint"])


def province_certifies(
    district: Shell, root: str, sites: str = "100-199", name: str = "district"
) -> None:
    """Let the province that was made certify a district with these numbers."""
    asked = district.login("district", "request", "--out", f"{name}.sdp")
    district(
        "province", "certify", f"{name}.sdp", "--folder", "above", "--root", "root.key",
        "--page-print", asked["words"], "--sites", sites, "--out", f"{name}-answer.sdp", *TWO,
    )  # fmt: skip
    district.login(
        "district", "take-certificate", f"{name}-answer.sdp", "--province-paper",
        "above/province.sdp", "--root-print", root,
    )  # fmt: skip


def test_a_district_writes_no_letters_and_is_asked_for_no_phone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path / "d", capsys)
    _out, err = shell.said(
        "district", "init", "--province", "sindh", "--district", "karachi-south", "--code",
        "KHI-S", "--name", "District South", "--belt", "900", "--officer-name", "Tester One",
        "--passphrase-file", str(shell.secret), "--recovery-out", str(tmp_path / "code"),
        "--recovery-back-file", str(tmp_path / "code"), "--no-directory",
    )  # fmt: skip
    assert err == ""


def test_the_folder_of_a_province_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("first").write_text("brick lantern orbit sage\n")
    Path("second").write_text("velvet cactus drum harbour\n")
    shell = Shell(tmp_path / "p", capsys)
    shell("province", "key", "root", "--name", "Sindh", "--out", "root.key", *TWO)
    shell(
        "province", "make", "--province", "sindh", "--name", "Sindh", "--folder", "above/all",
        "--root", "root.key", *TWO,
    )  # fmt: skip
    assert sorted(one.name for one in Path("above/all").iterdir()) == [
        "ledger.sdp", "province.sdp",
    ]  # fmt: skip


def test_a_station_is_enrolled_by_commands(offices: tuple[Shell, Shell]) -> None:
    district, station = offices
    Path("above").mkdir()
    root = certified(district)
    assert station.login("enrol", "show")["stands"] == "not_yet"
    asked = station.login("enrol", "request", "--out", "station.sdp", "--pc", "Front desk")
    assert station.login("enrol", "request", "--out", "station.sdp", code=1)["error"] == (
        "file_there_already"
    )
    station.login("enrol", "page", "station.sdp", "--out", "page.pdf", "--language", "ps")
    page = " ".join(MARKS.sub("", "".join(text(Path("page.pdf").read_bytes()))).split())
    assert asked["fingerprint"] in page
    alien = district.login("district", "page", "station.sdp", "--out", "no.pdf", code=1)
    assert alien["error"] == "paper_other"
    seen = district.login("district", "look", "station.sdp")
    assert (seen["fingerprint"], seen["next_free"]) == (asked["fingerprint"], 100)
    Path("stick").mkdir()
    wrong = ("district", "certify", "station.sdp", "--out", "stick", "--page-print")
    assert district.login(*wrong, "1 2 3", code=1)["error"] == "bad_input"
    district.login(*wrong, asked["fingerprint"])
    assert sorted(one.name for one in Path("stick").iterdir()) == [
        "KHI-SDR-100-1.sdp", "trust.sdp",
    ]  # fmt: skip
    told = station.login("enrol", "take", "stick", code=1)
    assert "--root-print" in told["sentence"]
    taken = station.login("enrol", "take", "stick", "--root-print", root)
    assert (taken["stands"], taken["site"], taken["dev"]) == ("enrolled", 100, 1)
    said, _err = station.said_by("enrol", "show")
    assert "This computer is enrolled: station 100, PC 1." in said

    [one] = district.login("district", "stations")
    district.login(
        "district", "revoke", one["key_id"], "--why", "stolen", "--reason", "stolen by night",
        "--out", "trust2.sdp",
    )  # fmt: skip
    assert station.login("enrol", "take", "trust2.sdp")["stands"] == "revoked"
    said, _err = district.said_by("district", "stations")
    assert "revoked" in said
    assert station.login("enrol", "take", "stick/trust.sdp", code=1)["error"] == "trust_older"


def test_the_keys_of_the_office_are_changed_by_commands(offices: tuple[Shell, Shell]) -> None:
    district, station = offices
    Path("above").mkdir()
    root = certified(district)
    asked = station.login("enrol", "request", "--out", "station.sdp")
    Path("stick").mkdir()
    district.login("district", "certify", "station.sdp", "--out", "stick", "--page-print",
                   asked["words"])  # fmt: skip
    station.login("enrol", "take", "stick", "--root-print", root)
    following = district.login("district", "rotate", "--out", "next.sdp")
    assert district.login("district", "rotate", code=1)["error"] == "next_not_certified"
    district("province", "certify", "next.sdp", "--folder", "above", "--root", "root.key",
             "--page-print", following["fingerprint"], "--out", "then.sdp", *TWO)  # fmt: skip
    district.login("district", "take-certificate", "then.sdp", "--province-paper",
                   "above/province.sdp")  # fmt: skip
    district.login("district", "trust", "--out", "both.sdp")
    station.login("enrol", "take", "both.sdp")
    assert district.login("district", "rotate")["turned"]
    district.login("district", "trust", "--out", "after.sdp")
    assert station.login("enrol", "take", "after.sdp")["stands"] == "enrolled"
    refused = district.login("district", "let-go", code=1)
    assert refused["error"] == "stations_not_heard"


def test_each_desk_refuses_the_others_work(offices: tuple[Shell, Shell]) -> None:
    district, station = offices
    assert station.login("district", "stations", code=1)["error"] == "not_a_district"
    asked = district.login("enrol", "request", "--out", "x.sdp", code=1)
    assert asked["error"] == "not_a_station"
    none = district.login("district", "trust", "--out", "x.sdp", code=1)
    assert none["error"] == "office_not_certified"
    assert not Path("x.sdp").exists()


def test_what_a_thief_edits_is_named(offices: tuple[Shell, Shell]) -> None:
    district, station = offices
    asked = station.login("enrol", "request", "--out", "station.sdp")
    data = Path("station.sdp").read_bytes()
    Path("edited.sdp").write_bytes(data.replace(b"Office KHI-SDR", b"Office KHI-XXX"))
    for name, error in (("edited.sdp", "paper_signature"), ("first", "paper_unreadable"),
                        ("nothing", "file_unreadable")):  # fmt: skip
        told = district.login("district", "look", name, code=1)
        assert told["error"] == error
    assert asked["fingerprint"]


def test_an_office_has_officers_of_its_own_roles(
    offices: tuple[Shell, Shell], tmp_path: Path
) -> None:
    district, station = offices
    Path("third").write_text("harbor violin meadow copper\n")
    new = ("officer", "add", "--belt", "303", "--officer-name", "Tester Three",
           "--new-passphrase-file", "third", "--role")  # fmt: skip
    district.login(*new, "duty", code=1)
    district.login(*new, "district_staff")
    station.login(*new, "district_staff", code=1)
    third = ("--officer", "303", "--passphrase-file", "third")
    assert district("district", "stations", *third) == []
    denied = district("district", "request", "--out", "x.sdp", *third, code=1)
    assert denied["error"] == "not_allowed"


def test_a_station_goes_to_another_district_by_command(
    offices: tuple[Shell, Shell], capsys: pytest.CaptureFixture[str]
) -> None:
    district, station = offices
    Path("above").mkdir()
    root = certified(district)
    Path("stick").mkdir()
    asked = station.login("enrol", "request", "--out", "station.sdp")
    district.login("district", "certify", "station.sdp", "--out", "stick", "--page-print",
                   asked["words"])  # fmt: skip
    station.login("enrol", "take", "stick", "--root-print", root)
    go = ("district", "release", "--site", "100", "--reason", "order no. 12", "--out", "go.sdp")
    assert district.login(*go, "--to", "nowhere", code=1)["error"] == "bad_input"
    district.login(*go, "--to", "karachi-east")
    said, _err = district.said_by("exchange", "show")
    assert "went to karachi-east" in said
    said, _err = station.said_by("enrol", "take", "go.sdp")
    assert "Released to karachi-east" in said
    east = Shell(Path("east").absolute(), capsys)
    east(
        "district", "init", "--province", "sindh", "--district", "karachi-east", "--code",
        "KHI-E", "--name", "Office East", "--belt", "101", "--officer-name", "Tester One",
        "--passphrase-file", str(east.secret), "--recovery-out", "code-east",
        "--recovery-back-file", "code-east", "--no-directory",
    )  # fmt: skip
    province_certifies(east, root, "500-599", "east")
    asked = station.login("enrol", "request", "--out", "again.sdp")
    certify = ("district", "certify", "again.sdp", "--out", "stick", "--page-print",
               asked["words"])  # fmt: skip
    assert east.login(*certify, "--release", "go.sdp")["site"] == 100
    taken = station.login("enrol", "take", "stick")
    assert (taken["site"], taken["district"]) == (100, "Office East")
