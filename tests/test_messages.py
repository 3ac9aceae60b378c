"""Every trouble that the code can raise has a sentence, and every sentence can be filled."""

import ast
import re
import string
from collections.abc import Iterator

import pytest

from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.messages import SENTENCES, lines, sentence
from tests import sources

RAISED = {"Trouble", "Refused", "NotAllowed", "NotNow", "Locked", "Damaged", "Unready"}
CODE = re.compile(r"[a-z]+(_[a-z0-9]+)*")


def calls() -> Iterator[tuple[str, str]]:
    """Give every (code, file) that is raised or reported as a problem in the package."""
    for name, _text, tree in sources.code("station_desk"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for code in codes(node):
                    yield code, name


def codes(node: ast.Call) -> Iterator[str]:
    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
    if name in RAISED and node.args:
        yield from texts(node.args[0])
    if name in {"Problem", "problem", "_problem"}:
        for keyword in node.keywords:
            if keyword.arg == "code":
                yield from texts(keyword.value)
        if name != "Problem" and len(node.args) > 1:
            yield from texts(node.args[1])


def texts(value: ast.expr) -> Iterator[str]:
    for one in ast.walk(value):
        if isinstance(one, ast.Constant) and isinstance(one.value, str):
            yield one.value


def test_every_code_has_a_sentence() -> None:
    raised = set(calls())
    assert len(raised) > len(SENTENCES) / 2  # it is found where it is raised
    assert (
        sorted(f"{file} raises {code}" for code, file in raised if code not in SENTENCES) == []
    )


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_is_whole(code: str) -> None:
    assert CODE.fullmatch(code)
    assert SENTENCES[code][0].isupper() or SENTENCES[code][0] == "{"
    assert SENTENCES[code].endswith((".", "?"))
    assert all(name is None or name.isidentifier() for _t, name, _f, _c in
               string.Formatter().parse(SENTENCES[code]))  # fmt: skip


def test_a_problem_names_its_field_or_line() -> None:
    assert lines([Problem(where="line 7", code="required")])[0].startswith("Row 7")
    told = lines([Problem(where="line 7 (text 9), C phones", code="required")])[0]
    assert told.startswith("Row 7 (line 9 of the text), C phones: ")
    assert lines([Problem(where="age", code="age_not_a_number")])[0].startswith("Age")


def test_an_unknown_code_still_says_something_true() -> None:
    assert "strange" in sentence(NotNow("strange"))
    assert "age" in sentence(BadInput([Problem(where="age", code="odd")]))


def test_a_missing_fact_breaks_no_sentence() -> None:
    assert "?" in sentence(NotNow("entries_missing"))
