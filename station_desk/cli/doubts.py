"""Own what is doubtful in a file of offices: counted after a load, listed line by line."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers
from station_desk.domain.errors import Unready
from station_desk.domain.office import file as office_file
from station_desk.domain.office.codes import codes_of
from station_desk.domain.plain import to_plain
from station_desk.machine import packs, places
from station_desk.messages import problem_words
from station_desk.services.register.directory import STARTER
from station_desk.services.register.loading import LoadReport
from station_desk.words import _

FILE_MAX = 20_000_000  # bytes


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add doubts to the verbs of directory."""
    doubts = verbs.add_parser(
        "doubts",
        parents=[common],
        help="the doubtful cells of a file, else of the starter register; needs no log-in",
    )
    doubts.add_argument("file", type=Path, nargs="?", default=None)
    doubts.set_defaults(run=_doubts)


def file_bytes(file: Path) -> bytes:
    """Return what a file of offices holds; ``Unready`` when it cannot be read whole."""
    try:
        size = file.stat().st_size
        if size > FILE_MAX:
            most = FILE_MAX // 1_000_000
            raise Unready("file_too_big", size_mb=size // 1_000_000, max_mb=most)
        return file.read_bytes()
    except OSError as error:
        raise Unready("file_unreadable", file=file.name) from error


def summary(reports: Sequence[LoadReport]) -> list[str]:
    """Return loads in counts; only the rows that could not be read stand one by one."""
    wrong = [
        _("Wrong: {words}").format(words=f"{report.file}: {problem_words(one)}")
        for report in reports
        for one in report.problems
    ]
    loaded = sum(one.rows - one.lost for one in reports)
    doubtful = sum(len(one.doubts) for one in reports)
    words = _(
        "{places} places loaded, {cells} cells doubtful: "
        "station-desk directory doubts lists them."
    )
    return [*wrong, words.format(places=loaded, cells=doubtful)]


def _doubts(args: argparse.Namespace) -> Answer:
    file: Path | None = args.file
    chosen = [file] if file else [places.resource(f"directory/{one}") for one in STARTER]
    codes = codes_of(packs.load(one) for one in packs.available())
    lines: list[str] = []
    data = []
    for path in chosen:
        read = office_file.read_offices(file_bytes(path), codes)
        found = (*read.problems, *read.doubts)
        lines += [f"{path.name}: {problem_words(one)}" for one in found]
        data.append({"file": path.name, "doubts": to_plain(found)})
    count = _("{count} cells doubtful").format(count=len(lines))
    return Answer(data=data, lines=(*lines, count))
