"""The whole job, walked once through the real window in a process of its own."""

import json
import os
import stat
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from station_desk.ui.pages.station import OF_A_STATION
from tests.faults.test_plaintext import leaks

LIMIT_S = 600  # the walk takes 40 s where nobody else works
pytestmark = [pytest.mark.slow, pytest.mark.timeout(LIMIT_S + 60)]

SIZES = {"1366x768": (1366, 728), "1024x600": (1024, 560)}  # the task bar has the rest
LOOKS = {f"{size}-{theme}" for size in SIZES for theme in ("light", "dark")}
PAGES = {
    "first-run",
    "help-now",
    "guide",
    "referral",
    "referrals",
    "contacts",
    "help-now-urdu",
    "printing",
    "preview",
    "unlock",
    "unlock-who",
    "unlock-wrong",
    "unlock-back",
    "unlock-without",
    "way-back",
    "way-back-own",
    "way-back-envelope",
    "way-back-new-code",
    "way-back-code-refused",
    "way-back-ask",
    "way-back-asked",
    "way-back-answer",
    "officers-add",
    "officers-phrase",
    "officers-district",
    "officers-leave",
    "officers-left",
    "exchange-given",
    "exchange-district",
    "exchange-received",
    "district",
    "station",
    *(place.page or "station-phone" for place in OF_A_STATION),
}
# Typed during the walk; "PS Practice" and its code are public and stand in the snapshot.
NAMES = (
    "Practice Child",
    "ASI Two",
    "Practice One",
    "Practice Two",
    "Practice Three",
    "posted to another station",
    "Duty officer of the unit",
    "calm, not hurt",
    "Placed safely by the unit",
    "Practice Boy",
    "Arrested today, may be released on bail",
)
# Typed too, but the packs hold these words in small letters: looked for only as typed.
COMMON = ("Bus stand", "Needs a safe place tonight")


BUILD = Path(__file__).parents[2] / "build"  # looked at after each run


@dataclass(frozen=True, slots=True, kw_only=True)
class Walked:
    """What a walk left behind and said."""

    out: Path
    code: int
    said: str
    complained: str
    summary: dict[str, Any]

    def paper(self, form: str) -> str:
        """Return the text of the only paper of this form."""
        [path] = (self.out / "papers").glob(f"{form}-*.pdf")
        with pdfium.PdfDocument(path) as paper:
            return "\n".join(page.get_textpage().get_text_bounded() for page in paper)


@pytest.fixture(scope="session")
def walked() -> Walked:
    """Walk once; every test here reads what is left, and a person finds it in ``build``."""
    place = BUILD
    place.mkdir(exist_ok=True)
    out = place / "tour"
    done = subprocess.run(
        [sys.executable, "-m", "station_desk", "tour", "--out", "tour"],
        cwd=place,
        env={name: word for name, word in os.environ.items() if name != "QT_QPA_PLATFORM"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    file = out / "summary.json"
    return Walked(
        out=out,
        code=done.returncode,
        said=done.stdout,
        complained=done.stderr,
        summary=json.loads(file.read_text("utf-8")) if file.is_file() else {},
    )


def test_every_step_is_walked_and_nothing_is_complained_of(walked: Walked) -> None:
    assert (walked.code, walked.complained) == (0, "")
    assert str(walked.out) in walked.said


def test_every_page_has_its_picture_in_both_sizes_light_and_dark(walked: Walked) -> None:
    names = {path.stem for path in (walked.out / "pictures").iterdir()}
    shown = {name.rsplit("-", 2)[0] for name in names}
    assert names == {f"{one}-{look}" for one in shown for look in LOOKS}
    assert {page for page in PAGES if not any(one.startswith(page) for one in shown)} == set()
    assert {f"{name}.png" for name in names} == set(walked.summary["pictures"])


def test_every_picture_has_its_size_and_is_not_one_colour(walked: Walked) -> None:
    for path in (walked.out / "pictures").iterdir():
        data = path.read_bytes()
        size = path.stem.rsplit("-", 2)[1]
        assert struct.unpack(">II", data[16:24]) == SIZES[size], path.name
        assert len(data) > 20_000, path.name


def test_light_and_dark_are_two_pictures(walked: Walked) -> None:
    for path in (walked.out / "pictures").glob("*-light.png"):
        dark = path.with_name(path.name.replace("-light", "-dark"))
        assert path.read_bytes() != dark.read_bytes(), path.name


def test_the_summary_tells_one_closed_referral_and_only_good_checks(walked: Walked) -> None:
    asks, referral = sorted(walked.summary["referrals"], key=lambda one: -len(one["status"]))
    assert (asks["status"], referral["status"]) == ("drafted", "closed")
    assert referral["number"].startswith("PRC-ONE-")
    assert walked.summary["journal"]["seq"] > 0
    checks = {one["id"]: one["good"] for one in walked.summary["checks"]}
    assert {"pages", "chain", "records"} <= set(checks)
    assert [name for name, good in checks.items() if not good] == []


def test_what_was_lost_or_replaced_opens_nothing(walked: Walked) -> None:
    """One left, two forgot, the in-charge by envelope and by district."""
    desk = walked.summary["keys_of_desk"]
    assert desk["generation"] == 1 + len(("envelope", "district", "departure"))
    assert desk["left"] == {"belt": "202", "phrase": "no_such_slot"}
    assert desk["codes"] == ["wrong_recovery_code", "wrong_recovery_code", "opens"]
    assert desk["phrases"] == {"101": "opens", "303": "opens"}
    before = [code for _belt, code in desk["phrases_of_before"]]
    assert before
    assert "opens" not in before


def test_the_journal_tells_every_change_of_keys_and_who_looked_on(walked: Walked) -> None:
    told = "\n".join(walked.summary["keys_of_desk"]["journal"])
    for words in (
        "gave a key to officer 202",
        "gave a key to officer 303 (202)",
        "a wrong pass phrase for officer 202",
        "gave a pass phrase for one log-in to officer 202",
        "used the recovery code for officer 101 (303)",
        "(The recovery code was used), number 2",
        "took over the escrow key of the district (303)",
        "came back by the district's escrow: officer 101",
        "(The district opened the desk), number 3",
        "(An officer left), number 4 (303)",
    ):
        assert words in told, words


def test_the_letter_goes_to_the_place_that_answered(walked: Walked) -> None:
    assert walked.summary["calls"] == [
        {"result": "no_answer", "of_the_letter": False},
        {"result": "answered", "of_the_letter": True},
    ]


def test_the_tour_ends_with_an_exchange_and_its_receipt(walked: Walked) -> None:
    told = walked.summary["exchange"]
    assert told["received"] > 100
    assert told["acknowledged"] == 1
    assert all(0 < count <= 4 for count in told["keys"].values())
    assert list((walked.out / "stick").rglob("*.sdb")) == []


def test_every_paper_lies_there_as_it_was_issued(walked: Walked) -> None:
    hashes = {sha256(one.read_bytes()).hexdigest() for one in _papers(walked)}
    told = walked.summary["papers"]
    assert {one["form"] for one in told} == {"letter", "file_copy"}
    assert all(one["as_issued"] for one in told)
    assert {one["sha256"] for one in told} == hashes


def _papers(walked: Walked) -> Iterator[Path]:
    """Give the papers: those saved on the walk and those read from the reopened database."""
    yield from (walked.out / "papers").glob("*.pdf")


def test_the_letter_tells_what_the_receiver_needs_and_not_where_the_child_was(
    walked: Walked,
) -> None:
    letter = walked.paper("letter")
    for words in (
        next(one["number"] for one in walked.summary["referrals"] if one["status"] == "closed"),
        "Sindh Child Protection Authority",
        "Practice Child",
        "Needs a safe place tonight",
        "PRACTICE",
        "Reply slip",
    ):
        assert words in letter, words
    assert "Bus stand" not in letter


def test_the_station_copy_tells_the_calls_and_who_was_told_what(walked: Walked) -> None:
    copy = " ".join(walked.paper("file_copy").split())  # a cell breaks its lines
    for words in ("stays at the station", "Bus stand", "No answer", "Answered", "Approved"):
        assert words in copy, words
    assert "What was told to whom" in copy


def test_no_word_typed_on_the_walk_is_readable_in_the_desk_folder(walked: Walked) -> None:
    names = {path.name for path in (walked.out / "desk").iterdir()}
    assert {"station.db", "slots.json", "help_now.snapshot"} <= names
    assert leaks(walked.out / "desk", *NAMES) == []
    for path in _files(walked):
        data = path.read_bytes()
        assert [words for words in COMMON if words.encode() in data] == [], path.name


@pytest.mark.skipif(os.name == "nt", reason="only on systems with file modes")
def test_every_file_of_the_desk_is_for_its_user_alone(walked: Walked) -> None:
    modes = {path.name: oct(stat.S_IMODE(path.stat().st_mode)) for path in _files(walked)}
    assert {name: mode for name, mode in modes.items() if mode != "0o600"} == {}
    folders = [path for path in (walked.out / "desk").rglob("*") if path.is_dir()]
    assert [one.name for one in folders if stat.S_IMODE(one.stat().st_mode) != 0o700] == []


def _files(walked: Walked) -> list[Path]:
    """Return every file of the desk, with those of before its keys changed."""
    return [path for path in (walked.out / "desk").rglob("*") if path.is_file()]
