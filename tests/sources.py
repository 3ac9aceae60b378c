"""Own the list of files that belong to the house, and their syntax trees."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "station_desk"
# What tools make; the same names as in .gitignore.
MADE = {
    ".git", ".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis",
    ".import_linter_cache", "__pycache__", "build", "dist",
}  # fmt: skip


@cache
def files() -> tuple[Path, ...]:
    """Return every file of the house; no git is asked, a fresh machine may have none."""
    return tuple(sorted(_below(ROOT)))


def _below(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in MADE and not path.is_symlink():
            yield from _below(path)
        elif path.is_file():
            yield path


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
