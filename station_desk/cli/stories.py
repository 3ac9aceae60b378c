"""The command of stories: a written night, played on a practice desk made for it alone."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from station_desk.cli.answer import Answer
from station_desk.domain.plain import to_plain
from station_desk.domain.story import EndState, Story, differences
from station_desk.machine import stories as files
from station_desk.services import station
from station_desk.services import stories as playing
from station_desk.words import _

Parsers = Any  # argparse names this class privately
CODES = ("situations", "approved", "silent", "running", "late", "waiting")
TABLES = ("status", "told", "to")


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add story."""
    top = commands.add_parser("story", help="written nights, played on a practice desk")
    verbs = top.add_subparsers(dest="verb", required=True)
    play = verbs.add_parser(
        "play", parents=[common], help="play one and say how it ended; needs no log-in"
    )
    play.add_argument("file", help="a TOML file, or the name of a given story")
    play.set_defaults(run=_play)
    given = verbs.add_parser(
        "list", parents=[common], help="the stories given with the program"
    )
    given.set_defaults(run=_list)


def _list(_args: argparse.Namespace) -> Answer:
    found = [files.read(one) for one in files.given().values()]
    lines = tuple(f"{one.id}  {one.title}" for one in found)
    return Answer(data=[{"id": one.id, "title": one.title} for one in found], lines=lines)


def _play(args: argparse.Namespace) -> Answer:
    story = files.read(files.given().get(args.file) or Path(args.file))
    with tempfile.TemporaryDirectory(prefix="station-desk-story-") as made:
        begins = story.instant(min(one.at for one in story.steps))
        desk = playing.practice_desk(Path(made) / "desk", story.province, now=begins)
        try:
            end = playing.play(desk, story)
        finally:
            station.close(desk)
    wrong = differences(story, end)
    head = _("{title}: ended as written.") if not wrong else _("{title}: ended otherwise.")
    lines = (head.format(title=story.title), *end_lines(story, end), *wrong)
    data = {"id": story.id, "end": to_plain(end), "differences": list(wrong)}
    return Answer(data=data, lines=lines, code=1 if wrong else 0)


def end_lines(story: Story, end: EndState) -> list[str]:
    """Return the end as a story's own file writes it."""
    made: dict[str, list[str]] = {}
    for one in end.papers:
        made.setdefault(one.on, []).append(f"{one.form} {one.copy}")
    lines = ["[end]", f'at = "{_after(story)}"', f'whereabouts = "{end.whereabouts}"']
    lines += [f"{name} = {_listed(getattr(end, name))}" for name in CODES]
    for name in TABLES:
        lines += [f"[end.{name}]" if name != "to" else "# to"]
        mark = "# " if name == "to" else ""
        lines += [
            f"{mark}{label} = {_listed(one)}" for label, one in getattr(end, name).items()
        ]
    lines += ["[end.papers]", *(f"{label} = {_listed(one)}" for label, one in made.items())]
    return [*lines, *(f"# {number}. {one}" for number, one in enumerate(end.went, start=1))]


def _after(story: Story) -> str:
    minutes = int(story.end.at.total_seconds() // 60)
    return f"+{minutes // 60}:{minutes % 60:02d}"


def _listed(value: object) -> str:
    if isinstance(value, str):
        return f'"{value}"'
    many = value if isinstance(value, list | tuple) else ()
    return "[" + ", ".join(f'"{one}"' for one in many) + "]"
