"""Run the tour: a fresh practice desk, the window, the story, then the summary."""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from station_desk.app import Program, Wish
from station_desk.machine import clock
from station_desk.tour import script, summary
from station_desk.tour.seen import Told
from station_desk.tour.walk import Walk

OFFSCREEN = "This plugin does not support "  # raising, grabbing, size hints: there is no screen
FOLDERS = ("desk", "pictures", "papers", "district")


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
    told = Told()
    why, walk = _walk(out, told)
    if why:
        print(f"The tour stopped: {why}", file=sys.stderr)  # noqa: T201  a command speaks here
        return 1
    found = summary.write(out, told, pressed=walk.keys, pictures=tuple(walk.made))
    print(f"{len(walk.made)} pictures and {found} papers in {out}")  # noqa: T201  same
    return 0


def _say(kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    """Pass Qt's messages on, but for what the screenless platform says of itself."""
    if not words.startswith(OFFSCREEN):
        print(f"{kind.name}: {words}", file=sys.stderr)  # noqa: T201  a command speaks here


def _walk(out: Path, told: Told) -> tuple[str, Walk]:
    qInstallMessageHandler(_say)
    app = QApplication.instance() or QApplication(["station-desk"])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of application runs in this process")
    program = Program(app, Wish(folder=out / "desk", practice=True), clock.now)
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
        walk.begin(script.story(walk, told))
        app.exec()
    finally:
        program.stop()
    return reasons[0] if reasons else "the window was closed", walk
