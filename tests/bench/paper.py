"""Measure the papers: one page of Nastaliq, and a register of 1,000 pages in Urdu.

The page is compared with Qt, which paints the same lines into a PDF, and with bare Latin lines;
the register with a bare canvas of the PDF library that writes as many Latin cells; a letter of
hostile text with one second. Both sides
run in turn, each register in a process of its own, whose memory is told. Times are those of the
processor, so that what else runs on the computer does not count.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import statistics
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QPainter, QPdfWriter
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from station_desk.machine.places import resource
from station_desk.paper import faces, letter, shaping, table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Flow, Style
from station_desk.paper.press import press
from station_desk.words import speaking
from tests.paper import sample
from tests.paper.lines import LINES
from tests.services.test_hostile_papers import KINDS, MARKUP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGES, ROWS = 1_000, 30
SHARES = (1.2, 1.6, 0.8, 1.5, 1.6, 1.4)
AREA = Area(left=36, right=559, top=800, bottom=36)
TURNS = 15
LATIN = "The officer wrote the report and called 021-99205040 at 02:14 on 22-11-2026."
GOALS = {"page": 1.2, "size": 45, "register": 3.2, "memory": 120}
Cells = list[list[str]]


class Done(NamedTuple):
    """What one side took: seconds of the processor, bytes of PDF, MB that the process grew."""

    seconds: float
    size: int
    grown: float


def main() -> int:
    """Print the table; return 0 even beyond the goals, because a measurement is no judge."""
    words = _words()
    _page()
    _hostile()
    _register(words.pages, words.turns)
    return 0


def _words() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench paper", description=__doc__)
    parser.add_argument(
        "--pages", type=int, default=PAGES, help="of the register (%(default)s)"
    )
    parser.add_argument("--turns", type=int, default=3, help="of the register (%(default)s)")
    return parser.parse_args()


def _page() -> None:
    """Print what one page of flowing Urdu takes, and its floors."""
    app = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    QFontDatabase.addApplicationFont(str(resource("fonts/StationNastaliq-Regular.ttf")))
    sides: dict[str, Callable[[], bytes]] = {
        "Latin lines": _latin_page, "Qt": _qt_page, "desk, words known": _our_page,
        "desk, no word known": _our_first_page,
    }  # fmt: skip
    took: dict[str, list[float]] = {name: [] for name in sides}
    size: dict[str, int] = {}
    for _ in range(TURNS):
        for name, make in sides.items():
            begin = time.process_time()
            size[name] = len(make())
            took[name].append(time.process_time() - begin)
    del app
    middle = {name: statistics.median(some) * 1000 for name, some in took.items()}
    print(f"one page, {len(LINES['ur'])} lines of Nastaliq")
    for name, mean in middle.items():
        print(f"  {name:20} {mean:7.1f} ms  {size[name] / 1024:5.1f} KiB")
    print(
        f"  {middle['desk, words known'] / middle['Qt']:.2f} x Qt (goal {GOALS['page']}), "
        f"{size['desk, words known'] / 1024:.0f} KiB (goal {GOALS['size']})"
    )


def _hostile() -> None:
    """Print what a letter takes whose every free line is one kind of hostile text."""
    print("a letter of hostile text, 200,000 letters in each of its lines")
    for language in ("en", "ur"):
        took: dict[float, str] = {}
        for kind in (MARKUP, *KINDS):
            said = (kind * 200)[:200_000] if len(kind) < 1_000 else kind
            frame = sample.frame(station=said, language=language)
            lines = dict.fromkeys(("subject", "risk", "restrictions", "police_did"), said)
            facts = sample.letter(
                frame=frame, to=(said, said), items=(("Name", said),), **lines
            )
            begin = time.process_time()
            letter.make(facts)
            took[time.process_time() - begin] = ascii(kind[:12])
        worst = max(took)
        print(f"  {language}: {statistics.median(took):5.2f} s, the slowest {worst:5.2f} s "
              f"(goal 1) of {took[worst]}")  # fmt: skip


def _latin_page() -> bytes:
    faces.ready()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for at, _line in enumerate(LINES["ur"]):
        canvas.setFont(Face.REGULAR.latin, 12)
        canvas.drawString(40, 780 - at * 28, LATIN)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _qt_page() -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    painter.setFont(QFont("Station Nastaliq", 12))
    for at, line in enumerate(LINES["ur"]):
        place = QRectF(QPointF(0, at * 30), QPointF(520, at * 30 + 30))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), line)
    painter.end()
    return bytes(buffer.data().data())


def _our_page() -> bytes:
    with speaking("ur"):
        flow = Flow(AREA)
        for line in LINES["ur"]:
            flow.paragraph(line, Style(size=12))
        return press(flow.pages)


def _our_first_page() -> bytes:
    shaping.forget()
    return _our_page()


def _register(pages: int, turns: int) -> None:
    """Print what a register takes in time, the middle of the turns, and memory; its floor."""
    spawn = multiprocessing.get_context("spawn")
    sides = {"Latin canvas": _canvas, "desk, Urdu": _ours}
    found: dict[str, list[Done]] = {name: [] for name in sides}
    print(f"a register of {pages:,} pages, {ROWS} rows of {len(SHARES)} cells, {turns} turns")
    for _turn in range(turns):
        for name, make in sides.items():
            with spawn.Pool(1) as pool:
                found[name].append(pool.apply(_measured, (make, pages)))
    middle = {
        name: statistics.median(one.seconds for one in some) for name, some in found.items()
    }
    for name, some in found.items():
        least, most = min(one.seconds for one in some), max(one.seconds for one in some)
        print(
            f"  {name:14} {middle[name]:6.2f} s ({least:.2f} to {most:.2f})"
            f"  {some[0].size / 1e6:6.1f} MB of paper  {max(one.grown for one in some):5.0f} MB"
            " of memory"
        )
    ratio = middle["desk, Urdu"] / middle["Latin canvas"]
    grown = max(one.grown for one in found["desk, Urdu"])
    print(
        f"  {ratio:.2f} x canvas (goal {GOALS['register']}), "
        f"{grown:.0f} MB (goal {GOALS['memory']})"
    )


def _measured(make: Callable[[int], int], pages: int) -> Done:
    make(1)  # fonts are read, modules are there
    before = _most_memory()
    begin = time.process_time()
    size = make(pages)
    seconds = time.process_time() - begin
    return Done(seconds, size, _most_memory() - before)


def _most_memory() -> float:
    """Return the MB that this process held at its most; 0 where that is not told."""
    told = Path("/proc/self/status")
    lines = told.read_text().splitlines() if told.is_file() else []
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def _cells(language: str, pages: int) -> Iterator[Cells]:
    """Return the rows of each page: names, dates, phones, as they come in a register."""
    dice = random.Random(6)  # noqa: S311  the same register each time
    words = [
        word
        for line in LINES.get(language, ())
        for word in line.split()
        if word.isalpha() and word > "\u0600"
    ]
    if language == "en":
        words = LATIN.replace(".", "").split()[:7]
    for _page in range(pages):
        yield [
            [
                f"{dice.randrange(1, 29):02}-11-2026 0{dice.randrange(10)}:14",
                " ".join(dice.choices(words, k=3)),
                f"{dice.randrange(1, 18)} {dice.choice(words)}",
                f"0300-{dice.randrange(10**6, 10**7)}",
                " ".join(dice.choices(words, k=3)),
                " ".join(dice.choices(words, k=2)),
            ]
            for _row in range(ROWS)
        ]


def _canvas(pages: int) -> int:
    """Write the floor: the library as it comes, without what ``press`` turns off."""
    rl_config.useA85 = 1
    faces.ready()
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1)
    for rows in _cells("en", pages):
        for down, row in enumerate(rows):
            for across, text in enumerate(row):
                canvas.setFont(Face.REGULAR.latin, 8.5)
                canvas.drawString(36 + across * 87, 790 - down * 24, text)
        canvas.showPage()
    canvas.save()
    return len(out.getvalue())


def _ours(pages: int) -> int:
    with speaking("ur"):
        flow = Flow(AREA)
        columns = [table.Column(share=share, style=Style(size=8.5)) for share in SHARES]
        for rows in _cells("ur", pages):
            table.fill(flow, columns, rows)
            flow.turn()
        return len(press(flow.pages))


if __name__ == "__main__":
    sys.exit(main())
