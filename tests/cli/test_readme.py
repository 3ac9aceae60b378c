"""The worked example of the front page runs as printed, and its keys are those of the packs."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from station_desk.cli import keys, run
from station_desk.domain.ids import concern_number
from station_desk.domain.local import local
from station_desk.machine import clock, packs

PAGE = Path(__file__).parents[2] / "README.md"
NUMBER = re.compile(r"KHI-SDR-\d{4}-00001-[A-Z]")
EXAMPLES = {
    "From an empty folder to a closed referral": {
        "init", "guide", "ladder", "concern", "referral", "paper", "check",
    },
    "Officers, lost pass phrases and a departure, by command": {
        "init", "officer", "due", "recover", "escrow", "key", "journal",
    },
}  # fmt: skip
CHANGING = (
    (re.compile(r"\d\d-\d\d-\d{4} \d\d:\d\d: \w{6}"), "WHEN: ID"),
    (re.compile(r"\d\d-\d\d-\d{4} \d\d:\d\d"), "WHEN"),
    (re.compile(r"^  [0-9a-f]{6}  "), "  ID  "),
    (re.compile(r"code [A-Z0-9]{6}-[A-Z0-9]"), "code CODE"),
    (re.compile(r"^ +\d+  WHEN"), "SEQ  WHEN"),
    (re.compile(r"\d+ (min|h|d) (left|ago)"), "SPAN"),
    (re.compile(r"Journal: \d+ lines"), "Journal: MANY lines"),
)


def example(heading: str) -> Iterator[tuple[str, list[str]]]:
    """Give each command under this heading with what is printed under it."""
    command, printed = "", []  # type: str, list[str]
    part = PAGE.read_text("utf-8").split(f"### {heading}\n")[1]
    whole = re.sub(r"\\\n +", "", re.split(r"\n##+ ", part)[0])
    for line in whole.splitlines():
        text = line.removeprefix("    ")
        if line.startswith("    $ "):
            if command:
                yield command, printed
            command, printed = text.removeprefix("$ "), []
        elif line.startswith("    ") and command:
            printed.append(text)
    yield command, printed


def plain(line: str) -> str:
    """Return a line without what is another at every run."""
    for pattern, words in CHANGING:
        line = pattern.sub(words, line)
    return line.rstrip()


def fits(printed: list[str], said: list[str]) -> bool:
    """Tell whether the page prints what was said; ``...`` stands for lines left out."""
    if not printed:
        return not said
    first, *rest = printed
    if first == "...":
        return any(fits(rest, said[at:]) for at in range(len(said) + 1))
    return bool(said) and said[0] == first and fits(rest, said[1:])


@pytest.mark.parametrize("heading", EXAMPLES)
def test_the_worked_examples_run_as_printed(
    heading: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    number = concern_number("KHI-SDR", local(clock.now()).year, 1)
    known = {"PWD": str(tmp_path), "PATH": ""}
    ran = []
    for printed_command, printed in example(heading):
        if "=$(" in printed_command.replace('"', ""):
            name, _mark, inner = printed_command.replace('"', "").partition("=$(")
            assert run(shlex.split(inner.removesuffix(")"))[1:]) == 0
            known[name] = capsys.readouterr().out.strip()
            continue
        command = Template(NUMBER.sub(number, printed_command)).substitute(known)
        words = shlex.split(command)
        if words[0] == "export" or "=" in words[0]:
            name, _mark, value = words[-1].partition("=")
            known[name] = value
            if words[0] == "export":
                monkeypatch.setenv(name, value)
            continue
        if words[0] != "station-desk":  # mkdir and cd: here the folder is empty already
            assert printed == []
            continue
        out = tmp_path / words[-1] if ">" in words else None
        assert run(words[1:-2] if out else words[1:]) == 0, capsys.readouterr()
        said = capsys.readouterr().out
        if out:
            out.write_text(said)
            said = ""
        lines = [plain(one) for one in said.splitlines()]
        page = [plain(NUMBER.sub(number, one)) for one in printed]
        assert fits(page, lines), f"{command}\n{said}"
        ran.append(words[1])
    assert EXAMPLES[heading] <= set(ran)


@pytest.mark.parametrize("name", ["needs", "situations", "results", "roles"])
def test_the_keys_on_the_page_are_all_there_are(name: str) -> None:
    known: dict[str, None] = {}
    for province in packs.available():
        known |= {one.key: None for one in keys.listed(name, packs.load(province))}
    assert set(row(name)) == set(known)


@pytest.mark.parametrize("province", packs.available())
def test_the_districts_on_the_page_are_those_of_the_pack(province: str) -> None:
    assert row(f"districts, {province}") == [*packs.load(province).districts]


def row(name: str) -> list[str]:
    """Return the keys that the page's table gives for a list."""
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [one.strip() for one in line.split("|")]
        if len(cells) == 4 and cells[1] == name:
            return re.findall(r"`([^`]+)`", cells[2])
    raise AssertionError(name)
