"""What is delivered: pins, hashes, contracts, and nothing of the place where it was built."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.version import Version

from station_desk.cli import entry
from tests import sources

if TYPE_CHECKING:
    from pathlib import Path

PROJECT: dict[str, Any] = tomllib.loads((sources.ROOT / "pyproject.toml").read_text("utf-8"))
README = (sources.ROOT / "README.md").read_text("utf-8")
PICTURES = sources.ROOT / "resources" / "help" / "en" / "pictures"
REQUIREMENTS = sources.ROOT / "packaging" / "requirements"
# Written in halves, so that this file does not hold what it looks for.
HOSTS = (
    "pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "deb.debian" + ".org",
    "index" + "-url", "find" + "-links",
)  # fmt: skip
PLACES = ("/wo" + "rk/", "/opt/py" + "pi", "/opt/whe" + "els", "/ro" + "ot/")
LATER = ("TO" + "DO", "FIX" + "ME", "XX" + "X:", "HA" + "CK:")
TOP = {"station_desk", "resources", "packaging", "tests", "pyproject.toml", "station_desk.spec",
       "README.md", "LICENSE"}  # fmt: skip
# A room that some contract does not name, because that contract is about it or it stands above.
ABOVE = {"app", "__main__", "tour", "district", "interop"}
OWNERS = {
    "Qt stays upstairs": {"bridge", "ui"},
    "SQL stays in the store": {"store"},
    "Paper is made in one place": {"paper"},
    "Only the machine room knows this computer": {"machine"},
    "Cryptography stays in the vault": {"vault", "exchange"},
    "Bundles are opened in one place": {"exchange"},
    "Certificates of X.509 are made in one place": {"vault"},
    "The road by network is walked in one place": {"exchange"},
    "Only the district serves": {"district"},
}


def test_qt_is_pinned_below_the_version_that_kills_python() -> None:
    pins = [one for one in _declared() if one.name == "PySide6-Essentials"]
    assert len(pins) == 1
    assert "6.11.3" in pins[0].specifier
    assert "6.12.0" not in pins[0].specifier


def test_every_declared_dependency_is_pinned_within_its_bounds() -> None:
    run, dev = _pins("run"), _pins("dev")
    for one in _declared():
        assert run[_folded(one.name)] in one.specifier, one
    for one in _declared("dev"):
        assert dev[_folded(one.name)] in one.specifier, one


def test_both_requirement_files_pin_the_same_versions() -> None:
    run, dev = _pins("run"), _pins("dev")
    assert {name: dev.get(name) for name in run} == run


def test_every_pin_carries_hashes() -> None:
    for name in ("run", "dev"):
        text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8").replace("\\\n", " ")
        for line in text.splitlines():
            assert "--hash=sha256:" in line, line


def test_no_file_names_a_registry_or_the_place_it_was_built_in() -> None:
    bad = [
        f"{name}: {word}"
        for name, text in sources.texts()
        for word in (*HOSTS, *PLACES)
        if word in text
    ]
    assert bad == []


def test_no_file_promises_to_be_finished_later() -> None:
    bad = [
        f"{name}: {word}"
        for name, text in sources.texts()
        if name.endswith((".py", ".toml", ".md", ".spec", ".sh"))
        for word in LATER
        if re.search(rf"\b{word}", text)
    ]
    assert bad == []


def test_the_top_level_holds_only_what_was_agreed() -> None:
    tops = {path.relative_to(sources.ROOT).parts[0] for path in sources.files()}
    assert {top for top in tops if not top.startswith(".")} <= TOP


def test_every_room_is_bound_by_every_contract() -> None:
    rooms = {path.stem for path in sources.PACKAGE.iterdir() if _is_room(path)}
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    for contract in contracts:
        if contract["name"] in OWNERS:
            named = {one.removeprefix("station_desk.") for one in contract["source_modules"]}
            lacking = rooms - named - ABOVE - OWNERS[contract["name"]]
            assert lacking == set(), contract["name"]


def _is_room(path: Path) -> bool:
    is_package = (path / "__init__.py").is_file()
    return is_package or (path.suffix == ".py" and path.stem != "__init__")


def _declared(extra: str = "") -> list[Requirement]:
    project = PROJECT["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [Requirement(line) for line in lines]


def _pins(name: str) -> dict[str, Version]:
    text = (REQUIREMENTS / f"{name}.txt").read_text("utf-8")
    found = re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE | re.IGNORECASE)
    return {_folded(name): Version(version) for name, version in found}


def _folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_readme_says_what_the_fresh_machine_proves() -> None:
    for line in (
        "apt-get update && apt-get install -y python3",
        "python3 packaging/dev.py run",
        "python3 packaging/dev.py test",
    ):
        assert line in README


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    shown = {sources.ROOT / name for name in re.findall(r"\]\(([^)]+\.png)\)", README)}
    assert shown == set(PICTURES.glob("*.png"))
    assert sum(path.stat().st_size for path in shown) < 600_000


def test_the_readme_names_every_room_and_every_command() -> None:
    rooms = [
        f"`{path.name}/`" if path.is_dir() else f"`{path.stem}`"
        for path in sources.PACKAGE.iterdir()
        if _is_room(path)
    ]
    listed = next(one for one in entry.parser()._actions if one.dest == "command")
    words = [*rooms, *(f"`{name}`" for name in listed.choices or ())]
    assert [word for word in words if word not in README] == []
