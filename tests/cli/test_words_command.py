"""Drafts, the reader's sheet and its return, as commands of an installed program."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from station_desk import words
from station_desk.app import speech
from station_desk.domain.translation import Entry
from station_desk.domain.words_sheet import SheetLine, judge
from station_desk.machine import words_file
from station_desk.services import translations, words_checked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.cli.conftest import Shell

TEXT = "Wrong number"
MENDED = "یہ نمبر غلط ہے"


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    """Leave the words of the program as they came."""
    yield
    words.lay_over({})
    words.use(words.ENGLISH)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def write(path: Path, lines: list[dict[str, str]]) -> None:
    text = io.StringIO(newline="")
    out = csv.DictWriter(text, list(lines[0]))
    out.writeheader()
    out.writerows(lines)
    path.write_text(text.getvalue(), "utf-8-sig", newline="")


def sheet(shell: Shell, path: Path) -> list[dict[str, str]]:
    shell("words", "sheet", "--language", "ur", "--out", str(path))
    return rows(path)


def in_urdu(text: str) -> str:
    with words.speaking("ur"):
        return words._(text)


def test_drafts_are_listed_and_counted_by_language(shell: Shell) -> None:
    found = shell("words", "drafts", "--language", "ur")
    assert len(found) > 2000
    assert {one["language"] for one in found} == {"ur"}
    said, _errors = shell.said("words", "drafts", "--language", "ur")
    assert f"اردو: {len(found)} texts that no native reader has checked" in said
    every = shell("check", "--translations")
    assert {one["language"] for one in every} == {"ur", "sd", "ps"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "po"])
def test_a_sheet_comes_back_as_it_went_and_nothing_is_taken_without_a_name(
    ready: Shell, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"sheet.{kind}"
    told = ready("words", "sheet", "--language", "sd", "--out", str(out))
    lines, torn = translations.lines_of(out.read_bytes(), kind)
    known = translations.known(ready.folder, ("sd",))
    assert torn == ()
    assert len({(one.of("part"), one.of("English")) for one in lines}) == told["count"]
    for one in lines:
        key = one.of("language"), one.of("part"), one.of("English"), one.of("English, many")
        assert one.of("translation") == (*known[key].said, "")[0]
    taken = ready.login("words", "take", str(out))
    assert (taken["taken"], taken["refused"]) == (0, 0)
    assert not words_file.there(ready.folder)


def test_lines_with_a_name_are_taken_bad_ones_refused_by_number_and_the_rest_kept(
    ready: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    lines = sheet(ready, path)
    at = {one["English"]: number for number, one in enumerate(lines, start=2)}
    by = {one["English"]: one for one in lines}
    held = "Saved as {number}."
    by[TEXT].update({"translation": MENDED, "read by": "Reader of Karachi"})
    by[held].update({"translation": "محفوظ", "read by": "Reader of Karachi"})
    by["No answer"]["translation"] = "changed, with nobody's name"
    by["Busy"].update({"English": "No text of the desk", "read by": "Reader of Karachi"})
    write(path, lines)
    told = ready.login("words", "take", str(path), code=1)
    assert (told["taken"], told["refused"]) == (1, 2)
    assert [(one["line"], one["why"]) for one in told["lines"]] == sorted(
        [(at[held], "placeholders"), (at["Busy"], "no such text")]
    )
    ready("words", "drafts", "--language", "ur")  # any command of the desk speaks them now
    assert in_urdu(TEXT) == MENDED
    assert in_urdu("No answer") != "changed, with nobody's name"
    left = {one["english"] for one in ready("words", "drafts", "--language", "ur")}
    assert TEXT not in left
    assert held in left
    again = sheet(ready, path)
    assert TEXT not in {one["English"] for one in again}
    other = next(one for one in again if one["English"] == "Busy")
    other["read by"] = "Second reader"
    write(path, again)
    assert ready.login("words", "take", str(path))["taken"] == 1
    assert in_urdu(TEXT) == MENDED  # a second sheet loses nothing of the first


def test_a_catalogue_comes_back_with_the_readers_name_in_its_comment(
    ready: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.po"
    ready("words", "sheet", "--language", "ps", "--out", str(path))
    text = path.read_text("utf-8")
    line = next(one for one in text.splitlines() if one == f'msgid "{TEXT}"')
    head, _line, rest = text.partition(line)
    path.write_text(f"{head}# reviewed: Reader, 2026-11-22\n{line}{rest}", "utf-8")
    assert ready.login("words", "take", str(path))["taken"] == 1
    assert TEXT not in {one["english"] for one in ready("words", "drafts", "--language", "ps")}


def test_a_file_that_this_computer_did_not_sign_is_not_spoken(
    ready: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    lines = sheet(ready, path)
    one = next(one for one in lines if one["English"] == TEXT)
    one.update({"translation": MENDED, "read by": "Reader"})
    write(path, lines)
    ready.login("words", "take", str(path))
    kept = ready.folder / words_file.NAME
    data = kept.read_bytes()
    kept.write_bytes(data.replace(MENDED.encode(), "دوسرے نمبر پر کال کریں".encode()))
    ready("words", "drafts", "--language", "ur")
    assert in_urdu(TEXT) not in (MENDED, "دوسرے نمبر پر کال کریں")
    for torn in (b"", b"\n", data[:200], b"\xff" * 128 + b"\n[]"):
        kept.write_bytes(torn)
        assert words_checked.kept(ready.folder) == {}


def test_only_who_may_set_the_desk_takes_a_sheet(ready: Shell, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    lines = sheet(ready, path)
    lines[0]["read by"] = "Reader"
    write(path, lines)
    phrase = ready.second_officer()
    ready.secret.write_text(phrase.read_text())
    refused = ready.login("words", "take", str(path), officer="202", code=1)
    assert refused["error"] == "not_allowed"
    assert not words_file.there(ready.folder)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", b"a,b\n1,2\n"),
        ("x.po", b'msgid ""\n'),
        ("x.xlsx", b"PK\x03\x04"),
        ("x.txt", b""),
    ],
)
def test_what_is_no_sheet_is_refused_whole(
    ready: Shell, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert ready.login("words", "take", str(path), code=1)["error"] == "bad_input"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("کال {phone}", ""), ("کال", "placeholders"), ("کال {phone} 5", "digits"),
        ("", "nothing is written"),
        ("کال {phone}\x07", "signs that cannot be seen"), ("ک" * 7000 + "{phone}", "too long"),
        ("کال \u202e{phone}", "direction marks"),
    ],
)  # fmt: skip
def test_each_line_is_judged_by_itself(said: str, why: str) -> None:
    one = Entry(one="Call {phone}")
    known = {("ur", "station_desk", one.one, ""): one}
    cells = {
        "language": "ur", "part": "station_desk", "English": one.one, "English, many": "",
        "translation": said, "read by": "Reader",
    }  # fmt: skip
    found = judge([SheetLine(number=7, cells=cells)], known, date(2026, 11, 22))
    assert [(one.number, one.why) for one in found.refused] == ([(7, why)] if why else [])
    assert len(found.taken) == (not why)


def test_the_window_speaks_what_a_reader_checked_from_its_start(
    ready: Shell, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    lines = sheet(ready, path)
    one = next(one for one in lines if one["English"] == TEXT)
    one.update({"translation": MENDED, "read by": "Reader"})
    write(path, lines)
    ready.login("words", "take", str(path))
    words.lay_over({})
    assert in_urdu(TEXT) != MENDED
    speech.take_checked(ready.folder)
    assert in_urdu(TEXT) == MENDED
    speech.take_checked(tmp_path / "a desk without any")
    assert in_urdu(TEXT) != MENDED


def taken(shell: Shell, path: Path) -> None:
    """Let the desk take one text that a reader checked."""
    lines = sheet(shell, path)
    one = next(one for one in lines if one["English"] == TEXT)
    one.update({"translation": MENDED, "read by": "Reader"})
    write(path, lines)
    assert shell.login("words", "take", str(path))["taken"] == 1


def test_the_journal_says_that_words_were_taken(ready: Shell, tmp_path: Path) -> None:
    taken(ready, tmp_path / "sheet.csv")
    said = ready.login("journal", "show", "--last", "5")
    assert any("took translations that a reader had checked: 1" in str(one) for one in said)


def test_a_backup_brings_the_checked_words_to_another_computer(
    ready: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken(ready, tmp_path / "sheet.csv")
    newest = Path(ready.folder, "backups", ready.login("backup", "now")["line"]["name"])
    new = type(ready)(tmp_path / "new", capsys)
    new.said_by("backup", "restore", str(newest), "--reason", "a new PC for the desk")
    new.login("check")  # whoever logs in first
    new("words", "drafts", "--language", "ur")
    assert in_urdu(TEXT) == MENDED


def test_a_lost_file_of_checked_words_is_written_anew_at_the_next_log_in(
    ready: Shell, tmp_path: Path
) -> None:
    taken(ready, tmp_path / "sheet.csv")
    (ready.folder / words_file.NAME).unlink()
    ready.login("check")
    ready("words", "drafts", "--language", "ur")
    assert in_urdu(TEXT) == MENDED
