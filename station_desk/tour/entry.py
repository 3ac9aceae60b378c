"""Run the tour: a fresh practice desk, the window, the story, then the summary."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from station_desk.app import Program, Wish
from station_desk.machine import clock
from station_desk.tour import beside, exchanged, script, summary
from station_desk.tour.exchanged import Counted
from station_desk.tour.seen import Told
from station_desk.tour.walk import Script, Walk

OFFSCREEN = "This plugin does not support "  # raising, grabbing, size hints: there is no screen
FOLDERS = ("desk", "pictures", "papers", "district", "office", "stick")


def main(argv: Sequence[str]) -> int:
    """Walk the tour into ``--out DIR`` and return 0 when every step was walked.

    What stands in ``FOLDERS`` is made anew; nothing else is touched.
    """
    parser = argparse.ArgumentParser(prog="station-desk tour")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    out: Path = parser.parse_args(list(argv)).out.absolute()  # typed into the file dialog
    for name in FOLDERS:
        shutil.rmtree(out / name, ignore_errors=True)
        (out / name).mkdir(parents=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    told, counted = Told(), Counted()
    done = Done()
    for folder, make in _acts(out, told, counted):
        why = _walk(out, folder, make, done)
        if why:
            print(f"The tour stopped: {why}", file=sys.stderr)  # noqa: T201  a command speaks here
            return 1
    found = summary.write(
        out, told, pressed=done.keys, pictures=tuple(done.pictures), exchange=counted
    )
    print(f"{len(done.pictures)} pictures and {found} papers in {out}")  # noqa: T201  same
    return 0


@dataclass(slots=True)
class Done:
    """What the walks of a tour did: keys pressed and pictures made."""

    keys: int = 0
    pictures: list[str] = field(default_factory=list)


def _acts(
    out: Path, told: Told, counted: Counted
) -> Iterator[tuple[str, Callable[[Walk], Script]]]:
    """Give each desk that is sat down at, and what is walked there; one after the other."""
    stick = out / beside.STICK
    yield beside.DESK, partial(script.story, told=told)
    beside.make(out, told, now=clock.now())
    yield beside.DESK, partial(exchanged.give, told=told, stick=stick, counted=counted)
    yield beside.OFFICE, partial(exchanged.read_and_answer, stick=stick, counted=counted)
    yield beside.DESK, partial(exchanged.take, told=told, stick=stick, counted=counted)


def _say(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Pass Qt's messages on, but for what the screenless platform says of itself."""
    if not words.startswith(OFFSCREEN):
        print(f"{kind.name}: {words}", file=sys.stderr)  # noqa: T201  a command speaks here


def _walk(out: Path, folder: str, make: Callable[[Walk], Script], done: Done) -> str:
    """Open the window on a desk and walk there; return why it stopped, nothing at its end."""
    qInstallMessageHandler(_say)
    app = QApplication.instance() or QApplication(["station-desk"])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of application runs in this process")
    program = Program(app, Wish(folder=out / folder, practice=True), clock.now)
    reasons: list[str] = []
    program.crashes.catch_bugs()
    walk = Walk(program.window, program.bridge, out / "pictures", out / "papers")

    def ended(why: str) -> None:
        reasons.append(why)
        app.quit()

    walk.ended.connect(ended)
    try:
        program.show()
        program.window.activateWindow()
        walk.begin(make(walk))
        app.exec()
    finally:
        program.stop()
    done.keys += walk.keys
    done.pictures += walk.made
    return reasons[0] if reasons else "the window was closed"
