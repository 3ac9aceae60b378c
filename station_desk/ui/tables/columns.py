"""Own the declaration of a column, and the heading that parts a list into groups."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from station_desk.ui.widgets.marks import Mark

L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Column(Generic[L]):
    """One column: its title, its text of a line, and how it is shown.

    ``mark`` makes the cell a badge; ``share`` is its part of the spare width.
    """

    title: str
    text: Callable[[L], str]
    right: bool = False
    mark: Callable[[L], Mark] | None = None
    share: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of a list that only says what follows: ``CRITICALLY OVERDUE (1)``."""

    words: str
    mark: Mark = Mark.NONE
