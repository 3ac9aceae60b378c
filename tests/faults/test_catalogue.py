"""Every row of the reliability plan has tests that stand, or says for what part it waits."""

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OF_THE_PLAN = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the plan."""

    number: int
    what: str
    tests: tuple[str, ...] = ()  # file::test, from the top of the repository
    simulated: str = ""
    waits: str = ""  # a folder of the program


def rows() -> tuple[Row, ...]:
    """Return the rows of ``catalogue.toml``."""
    given = tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text("utf-8"))
    return tuple(Row(**{**one, "tests": tuple(one.get("tests", ()))}) for one in given["row"])


ROWS = rows()


@cache
def names_in(file: str) -> frozenset[str]:
    """Return the names of the tests in a file; empty when it is not there."""
    path = ROOT / file
    if not path.is_file():
        return frozenset()
    found = ast.parse(path.read_text("utf-8")).body
    return frozenset(one.name for one in found if isinstance(one, ast.FunctionDef))


def faults_of(row: Row) -> list[str]:
    """Return what is wrong with a row."""
    wrong = [one for one in row.tests if one.split("::")[1] not in names_in(one.split("::")[0])]
    if not row.tests and (not row.waits or (ROOT / row.waits).exists()):
        wrong.append("no test")
    return wrong


def test_the_plan_is_here_from_first_to_last() -> None:
    assert [one.number for one in ROWS] == list(range(1, OF_THE_PLAN + 1))


@pytest.mark.parametrize("row", ROWS, ids=[f"c{one.number:02}" for one in ROWS])
def test_a_row_of_the_plan_has_its_tests(row: Row) -> None:
    assert faults_of(row) == []


@pytest.mark.parametrize(
    "row",
    [
        Row(number=1, what="none"),
        Row(number=2, what="gone", tests=("tests/faults/test_catalogue.py::test_gone",)),
        Row(number=3, what="no file", tests=("tests/faults/gone.py::test_gone",)),
        Row(number=4, what="came meanwhile", waits="station_desk/services"),
    ],
)
def test_a_row_without_a_test_is_found_out(row: Row) -> None:
    assert faults_of(row)
