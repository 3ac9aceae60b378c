"""Every line of care that coordination and the packs build has its proof or is a known hole."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.care_lines import CARE, CareLine

ROOT = Path(__file__).parent.parent
LINES = 25  # marked coordination, packs or all, without those of other issues


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(
        one.name for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    )  # fmt: skip


@cache
def all_tests() -> frozenset[str]:
    """Return the names of all tests."""
    files = (one.relative_to(ROOT).as_posix() for one in (ROOT / "tests").rglob("test_*.py"))
    return frozenset(name for file in files for name in names_in(file))


def test_every_line_is_there_once() -> None:
    assert len({one.words for one in CARE}) == len(CARE) == LINES


@pytest.mark.parametrize("line", CARE, ids=lambda one: one.words[:40])
def test_a_line_has_a_proof_that_exists_or_is_a_known_hole(line: CareLine) -> None:
    assert line.shown or line.hole
    for one in line.shown:
        file, _mark, name = one.partition("::")
        assert name in names_in(file), f"{one} is gone"


def test_a_hole_is_listed_only_while_nothing_fills_it() -> None:
    filled = {
        line.words: sorted(one for one in all_tests() if re.search(line.hole, one))
        for line in CARE
        if line.hole
    }
    assert not any(filled.values()), f"shown at last? put it into tests/care_lines.py: {filled}"
