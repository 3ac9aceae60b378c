"""The command that shows how ready the station is, and what to do next to fill a hole."""

import argparse
from collections.abc import Iterable
from functools import partial

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.freshness import DueCount, due_words
from station_desk.domain.ladder.words import need_name
from station_desk.domain.pack.model import Pack
from station_desk.domain.readiness import (
    HOUR_WORDS,
    SHAPES,
    STANDING_WORDS,
    Cell,
    Hour,
    Standing,
    todo,
    todo_words,
)
from station_desk.machine import clock
from station_desk.services.register import readiness
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add readiness."""
    login_verb(
        commands, common, "readiness", "whom the station could reach, need by hour", _readiness
    )


def _readiness(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        cells = desk.database.read(partial(readiness.table, desk=desk.desk, now=now))
        due = desk.database.read(partial(readiness.due, desk=desk.desk, now=now))
        pack = desk.desk.pack
    data = [
        {
            "need": one.need, "hour": one.hour, "at": one.at.isoformat(),
            "standing": one.standing, "sure": one.sure,
            "places": [card.id for card in one.places], "next": one.next_step,
        }
        for one in cells
    ]  # fmt: skip
    poor = [one for one in cells if one.standing is not Standing.READY]
    shown = (*lines(cells, pack), *due_lines(due))
    return Answer(data=data, lines=shown, code=1 if poor else 0)


def due_lines(due: DueCount) -> list[str]:
    """Return how many numbers are to be called again, and where that is done."""
    late, soon = due_words(due)
    shown = (f"▲ {late}" if late else "", f"◆ {soon}" if soon else "")
    words = "  ".join(one for one in shown if one)
    return [_("{due}: directory round").format(due=words)] if words else []


def lines(cells: Iterable[Cell], pack: Pack) -> list[str]:
    """Return the table with one line a need, then what to do next, the worst first."""
    cells = tuple(cells)
    rows: dict[str, dict[Hour, Cell]] = {}
    for one in cells:
        rows.setdefault(one.need, {})[one.hour] = one
    wide = max((len(need_name(need, pack)) for need in rows), default=0)
    head = " " * wide + "  " + "  ".join(f"{_(HOUR_WORDS[hour]):<10}" for hour in Hour)
    table = [
        f"{need_name(need, pack):<{wide}}  "
        + "  ".join(f"{_words(row[hour]):<10}" for hour in Hour if hour in row)
        for need, row in rows.items()
    ]
    legend = "  ".join(f"{SHAPES[one]} {_(STANDING_WORDS[one])}" for one in Standing)
    steps = [
        f"  {SHAPES[one.standing]} {todo_words(one, need_name(one.need, pack))}"
        for one in todo(cells)
    ]
    return [head, *table, legend, *([_("To do next:"), *steps] if steps else [])]


def _words(cell: Cell) -> str:
    return f"{SHAPES[cell.standing]} {cell.sure}"
