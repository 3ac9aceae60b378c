"""Sheets come in and go out by commands: tried first, mapped, remembered, left out of."""

from pathlib import Path

from tests.cli.conftest import PHRASE, Shell

FOREIGN = (
    "Sr,Name of Office,Phone 1,Mobile,Remarks\n"
    "1,Helping Hand,021-35678901,0300-1234567,\n"
    "2,Second Office,021-35678902,,03/04/2026\n"
)
SAID = (
    "--fixed",
    "district=Karachi South",
    "--fixed",
    "kind=ngo",
    "--fixed",
    "services=shelter",
)


def numbers(shell: Shell, name: str) -> list[str]:
    found = [one["card"] for one in shell("directory", "find", name)]
    return [phone["number"] for one in found[:1] for phone in one["phones"]]


def test_a_sheet_of_another_make_is_tried_loaded_and_known_again(
    ready: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_text(FOREIGN)
    refused = ready.login("directory", "load", str(file), code=1)
    assert refused["error"] == "bad_input"
    tried = ready.login("directory", "load", str(file), *SAID, "--dry-run")
    assert (tried["added"], tried["dry_run"]) == (2, True)
    assert "021-35678901" not in numbers(ready, "Helping Hand")
    words, _err = ready.said_by("directory", "load", str(file), *SAID)
    assert "Name of Office: read as organisation." in words
    assert numbers(ready, "Helping Hand") == ["021-35678901", "0300-1234567"]
    [kept] = ready.login("directory", "maps")
    assert ["Mobile", "phones"] in kept["columns"]
    again = ready.login("directory", "load", str(file))
    assert (again["added"], again["changed"], again["same"]) == (0, 0, 2)
    wrong = ready.login("directory", "load", str(file), "--map", "Nothing=phones", code=1)
    assert wrong["error"] == "bad_input"


def test_a_change_of_many_contacts_is_asked_for_and_listed(
    ready: Shell, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    ready.login("directory", "export", str(out))
    changed = tmp_path / "changed.csv"
    changed.write_bytes(out.read_bytes().replace(b"Government", b"Govt"))
    tried = ready.login("directory", "load", str(changed), "--dry-run")
    assert tried["many"]
    assert len(tried["changed_cards"]) == tried["changed"]
    refused = ready.login("directory", "load", str(changed), code=1)
    assert refused["error"] == "load_changes_many"
    done = ready.login("directory", "load", str(changed), "--yes")
    assert done["changed"] == tried["changed"]


def test_the_whole_copy_needs_a_second_officer_and_the_public_one_hides(
    ready: Shell, tmp_path: Path
) -> None:
    phrase = ready.second_officer()
    file = tmp_path / "list.csv"
    file.write_text(FOREIGN.replace("0300-1234567", "0300-1234567 (private)"))
    ready.login("directory", "load", str(file), *SAID)
    whole, public = tmp_path / "whole.xlsx", tmp_path / "public.csv"
    assert ready.login("directory", "export", str(whole), "--all", code=1)["error"]
    assert not whole.exists()
    ready.login(
        "directory", "export", str(whole), "--all", "--second", "202",
        "--second-passphrase-file", str(phrase),
    )  # fmt: skip
    ready.login("directory", "export", str(public))
    assert "0300-1234567" not in public.read_text("utf-8-sig")
    for one in (public, whole):
        back = ready.login("directory", "load", str(one))
        assert (back["added"], back["changed"], back["lost"]) == (0, 0, 0)
    rows = " ".join(one["words"] for one in ready.login("journal", "show", "--last", "40"))
    assert "gave away the public part of the register" in rows
    assert "wrote a whole copy of the register" in rows
    assert PHRASE not in rows


def test_the_register_is_loaded_and_given_away_by_the_in_charge_only(
    ready: Shell, tmp_path: Path
) -> None:
    phrase = tmp_path / "second"
    phrase.write_text("harbor violin meadow copper\n")
    ready.login(
        "officer", "add", "--belt", "202", "--officer-name", "Tester Two",
        "--new-passphrase-file", str(phrase),
    )  # fmt: skip
    file, out = tmp_path / "list.csv", tmp_path / "out.csv"
    file.write_text(FOREIGN)
    duty = ("--officer", "202", "--passphrase-file", str(phrase))
    for words in (
        ("load", str(file), *SAID), ("load", str(file), *SAID, "--dry-run"),
        ("export", str(out)), ("export", str(out), "--all"),
    ):  # fmt: skip
        assert ready("directory", *words, *duty, code=1)["error"] == "not_allowed"
    assert not out.exists()
    assert numbers(ready, "Helping Hand") != ["021-35678901", "0300-1234567"]


def test_a_template_loads_as_it_is_and_says_what_each_column_holds(
    ready: Shell, tmp_path: Path
) -> None:
    for name in ("t.csv", "t.xlsx"):
        file = tmp_path / name
        ready("directory", "template", str(file))
        assert ready.login("directory", "load", str(file))["rows"] == 0
    assert ready("directory", "template", str(tmp_path / "t.pdf"), code=1)["error"]
