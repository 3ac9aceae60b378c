"""Own the list of files that belong to the house, and their syntax trees."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "station_desk"


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is, or is about to be, part of the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in done.stdout.split("\0") if name]
    return tuple(sorted(path for path in paths if path.is_file()))


@cache
def texts() -> tuple[tuple[str, str], ...]:
    """Return (path from the root, text) of every file that is text."""
    found = []
    for path in files():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return tuple(found)


def code(*rooms: str) -> Iterator[tuple[str, str, ast.Module]]:
    """Give (path, text, tree) of the Python files whose path begins with one of ``rooms``."""
    for name, text in texts():
        if name.endswith(".py") and name.startswith(rooms):
            yield name, text, _tree(text)


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


def called(node: ast.AST) -> str:
    """Return the dotted name that ``node`` calls or means, empty if it has none."""
    if isinstance(node, ast.Call):
        return called(node.func)
    if isinstance(node, ast.Attribute):
        return f"{called(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""
