"""Every row of the failure matrix has tests that exist, or says why it has none."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.exchange.matrix import MATRIX, ROWS, Row

ROOT = Path(__file__).parents[2]


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file."""
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return frozenset(
        one.name for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")
    )  # fmt: skip


def test_every_row_is_there_once_in_its_place() -> None:
    assert [one.number for one in MATRIX] == list(range(1, ROWS + 1))


@pytest.mark.parametrize("row", MATRIX, ids=lambda one: f"row {one.number}: {one.wrong}")
def test_a_row_is_held_by_tests_that_exist(row: Row) -> None:
    assert bool(row.shown) != bool(row.open), "tests, or the reason why there are none"
    for one in row.shown:
        file, _mark, name = one.partition("::")
        assert name in names_in(file), f"{one} is gone"


def test_every_test_that_names_a_row_stands_in_the_table() -> None:
    shown = {one for row in MATRIX for one in row.shown}
    for path in (ROOT / "tests").rglob("test_*.py"):
        file = path.relative_to(ROOT).as_posix()
        if re.search(r"def test_(matrix|row)_\d", path.read_text("utf-8")):
            named = {name for name in names_in(file) if re.match(r"test_(matrix|row)_\d", name)}
            assert {f"{file}::{name}" for name in named} <= shown
