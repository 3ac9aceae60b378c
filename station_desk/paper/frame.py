"""Own what stands on every page: head, foot, code, watermark, stamps.

``B8`` of the security paper: each page can be traced (station, officer's belt number, time,
copy) and checked (code). The words of confidentiality and their law come from the pack.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import ParamSpec

from station_desk.domain.direction import FROM_THE_RIGHT
from station_desk.domain.local import when
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Style, fitted, words
from station_desk.paper.marks import MM, SHEET, Block, Code, Mark, Page, Stroke, Watermark
from station_desk.paper.saying import UNBROKEN
from station_desk.paper.shaping import width
from station_desk.paper.text import Broken, broken, one_line
from station_desk.words import _, mirrored, running, speaking

LEFT, RIGHT = 18 * MM, SHEET[0] - 18 * MM
TOP = SHEET[1] - 13 * MM
FOOT = 8 * MM  # lowest edge of the foot
FOOT_HIGH = 18 * MM
HEAD_HIGH = 17 * MM
RUNNING_HIGH = 10 * MM
QR_SIDE = 15 * MM
P = ParamSpec("P")
TALLER = 7 * MM  # more of a foot for the law in two languages
CITED = re.compile(r"\s(?P<acts>[A-Za-z][^\u0590-\u08ff]*?)[.\u06d4\s]*$")
FOOT_SIZES = (7.5, 7.0, 6.5, 6.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What is known of a paper beside its content.

    ``station`` as it signs (``Police Station Saddar``), ``place`` its district and province,
    ``title`` what kind of paper it is, ``number`` what it is about, ``qr`` the text
    ``SD|station|code|hmac`` or empty, ``confidentiality`` words with their law; empty on a
    paper that holds nothing of a child, and then no watermark lies under it; ``replaces`` the
    words of a corrected paper, which stand on every page.
    """

    station: str
    place: str = ""
    phone: str = ""
    title: str
    number: str = ""
    belt_no: str
    printed_at: datetime
    clock_doubtful: bool = False
    copy_no: int = 1
    code: str
    qr: str = ""
    confidentiality: str = ""
    practice: bool = False
    reprint: bool = False
    replaces: str = ""
    language: str = field(default_factory=running)


def in_its_language(make: Callable[P, bytes]) -> Callable[P, bytes]:
    """Let ``make`` speak the language of the frame that its first argument is or has.

    What is said on a paper is decided when it is prepared, on whatever thread it is made.
    """

    @wraps(make)
    def made(*given: P.args, **more: P.kwargs) -> bytes:
        first = given[0] if given else next(iter(more.values()))
        frame = first if isinstance(first, Frame) else getattr(first, "frame", None)
        if not isinstance(frame, Frame):
            raise TypeError("a paper begins with its frame, or with facts that have one")
        with speaking(frame.language):
            return make(*given, **more)

    return made


def area(page_no: int, *, foot: float = 0.0) -> Area:
    """Return what the text of page ``page_no`` (from 1) may fill; ``foot`` lifts its end."""
    high = HEAD_HIGH if page_no == 1 else RUNNING_HIGH
    return Area(left=LEFT, right=RIGHT, top=TOP - high, bottom=FOOT + FOOT_HIGH + foot)


def dress(
    pages: list[Page], frame: Frame, *, last_lift: float = 0.0, beside: Frame | None = None
) -> list[Page]:
    """Return the pages with head, foot and marks; the last foot stands ``last_lift`` higher.

    The foot stays with the upper part of a sheet whose lower part is torn off. ``beside`` is
    the frame in the second language of a paper that has two; its area is a :data:`TALLER` one.
    """
    dressed: list[Page] = []
    for page_no, page in enumerate(pages, start=1):
        lift = last_lift if page_no == len(pages) else 0.0
        counted = _("Page {page} of {pages}").format(page=page_no, pages=len(pages))
        if beside is not None:
            trace = traced(frame, counted)
            dressed.append([*_watermark(frame, beside), *_head(frame, beside, page_no), *page,
                            *_foot_of_both(frame, beside, trace, lift)])  # fmt: skip
            continue
        head = _letterhead(frame) if page_no == 1 else _running_head(frame)
        dressed.append(
            [*_watermark(frame), *head, *page, *_foot(frame, traced(frame, counted), lift)]
        )
    return dressed


def _watermark(frame: Frame, beside: Frame | None = None) -> list[Mark]:
    lines = _across(frame)
    if beside is None or not lines:
        return [Watermark(lines=lines)] if lines else []
    with speaking(beside.language):
        return [Watermark(lines=lines, beside=_across(frame), language=beside.language)]


def _across(frame: Frame) -> tuple[str, ...]:
    """Return the words of the watermark in the running language; none where none is owed."""
    if frame.practice:
        return _("PRACTICE"), _("no real child, not a police record")
    if frame.confidentiality:
        return _("CONFIDENTIAL"), _("child's identity protected by law")
    return ()


def _letterhead(frame: Frame) -> list[Mark]:
    marks, stamps_left = _stamps(frame, TOP)
    name = Style(face=Face.BOLD, size=15)
    place = " · ".join(one_line(part) for part in (frame.place, frame.phone) if part)
    room = stamps_left - LEFT - 4 * MM
    base = TOP - HEAD_HIGH + 4 * MM
    return [
        *marks,
        words(fitted(one_line(frame.station), name, room), name, x=LEFT, y=TOP - 5 * MM),
        words(
            fitted(place, Style(size=9), room), Style(size=9, grey=0.2), x=LEFT, y=TOP - 10 * MM
        ),
        Stroke(x=LEFT, y=base, to_x=RIGHT, to_y=base, thick=1.6),
        Stroke(x=LEFT, y=base - 2.2, to_x=RIGHT, to_y=base - 2.2, thick=0.5),
    ]


def _running_head(frame: Frame, beside: Frame | None = None) -> list[Mark]:
    marks, stamps_left = _stamps(frame, TOP)
    parts = (frame.station, frame.title, frame.number)
    if beside is not None:
        with speaking(beside.language):
            more, stamps_left = _stamps(beside, TOP, stamps_left)
        marks += more
        parts = parts[::-1]  # what its stamps leave no room for is the station, not the number
    line = " · ".join(one_line(part) for part in parts if part)
    style = Style(size=8.5)
    base = TOP - 6.4 * MM
    return [
        *marks,
        words(
            fitted(line, style, stamps_left - LEFT - 4 * MM), style, x=LEFT, y=TOP - 3.4 * MM
        ),
        Stroke(x=LEFT, y=base, to_x=RIGHT, to_y=base, thick=0.5),
    ]


def _stamps(frame: Frame, top: float, right: float = RIGHT) -> tuple[list[Mark], float]:
    """Return the boxed words up to ``right``, and where the leftmost begins."""
    texts = [_("CONFIDENTIAL")] if frame.confidentiality else []
    texts += [_("CORRECTED")] if frame.replaces else []
    texts += [_("REPRINT")] if frame.reprint else []
    texts += [_("PRACTICE")] if frame.practice else []
    marks: list[Mark] = []
    style = Style(face=Face.BOLD, size=9)
    for text in texts:
        wide = width(text, style.face, style.size) + 10
        x, y = right - wide + 5, top - 10.3
        marks.append(Block(x=right - wide, y=top - 14, wide=wide, high=14, fill=1.0, thick=1.1))
        marks.append(words(text, style, x=x, y=y, language=frame.language))
        right -= wide + 5
    return marks, right


def _head(frame: Frame, beside: Frame, page_no: int) -> list[Mark]:
    """Return the head of a page in two languages: what it is stamped with stands in both."""
    if page_no > 1:
        return _running_head(frame, beside)
    with speaking(beside.language):
        under, _left = _stamps(beside, TOP - 17)
    return [*_letterhead(frame), *under]


def _foot_of_both(frame: Frame, beside: Frame, trace: str, lift: float) -> list[Mark]:
    """Return the foot with the law in both languages; who printed it stands once."""
    top = FOOT + FOOT_HIGH + TALLER + lift - 1.5 * MM
    room = RIGHT - LEFT - (QR_SIDE + 3 * MM if frame.qr else 0.0)
    half = (room - 4 * MM) / 2
    marks: list[Mark] = [Stroke(x=LEFT, y=top, to_x=RIGHT, to_y=top, thick=0.5)]
    if frame.qr:
        marks.append(Code(x=RIGHT - QR_SIDE, y=top - QR_SIDE - 2, side=QR_SIDE, text=frame.qr))
    high = TALLER / 2
    law = _small_print(one_line(frame.confidentiality, 900), "", half, high)
    with speaking(beside.language):
        other = _small_print(one_line(beside.confidentiality, 900), "", half, high)
        steps = [style.step for _text, style in other]
        ends = [LEFT + room - width(one.text, style.face, style.size) for one, style in other]
    y = top
    for line, style in law:
        y -= style.step
        marks.append(words(line.text, style, x=LEFT, y=y, right=line.right))
    low = top
    for (line, style), step, x in zip(other, steps, ends, strict=True):
        low -= step
        marks.append(words(line.text, style, x=x, y=low, right=line.right,
                           language=beside.language))  # fmt: skip
    y = min(y, low) - 1.5
    for line, style in _small_print("", trace, room, high):
        y -= style.step
        marks.append(words(line.text, style, x=LEFT, y=y, right=line.right))
    return marks


def _foot(frame: Frame, trace: str, lift: float) -> list[Mark]:
    top = FOOT + FOOT_HIGH + lift - 1.5 * MM
    room = RIGHT - LEFT - (QR_SIDE + 3 * MM if frame.qr else 0.0)
    marks: list[Mark] = [Stroke(x=LEFT, y=top, to_x=RIGHT, to_y=top, thick=0.5)]
    if frame.qr:
        marks.append(Code(x=RIGHT - QR_SIDE, y=top - QR_SIDE - 2, side=QR_SIDE, text=frame.qr))
    y = top
    for line, style in _small_print(one_line(frame.confidentiality, 900), trace, room):
        y -= style.step
        marks.append(words(line.text, style, x=LEFT, y=y, right=line.right))
    return marks


def _small_print(
    law: str, trace: str, room: float, more: float = 0.0
) -> list[tuple[Broken, Style]]:
    """Return the lines of the foot in the largest size that holds them; the trace whole.

    ``more`` is how much higher than usual it is.
    """
    law = _cited_apart(law)
    parts = [part.replace(" ", UNBROKEN) for part in trace.split(" · ")]
    trace = " · ".join(parts)  # a count of pages stands on one line
    lines: list[tuple[Broken, Style]] = []
    for size in FOOT_SIZES:
        bold, plain = Style(face=Face.BOLD, size=size), Style(size=size)
        fits = int((FOOT_HIGH + more - 2 * MM) / bold.step)
        traces = broken(trace, plain.face, size, room)
        laws = broken(law, bold.face, size, room)
        if cut := len(laws) + len(traces) > fits:
            laws = laws[: max(fits - len(traces), 0)]
        lines = [(line, bold) for line in laws] + [(line, plain) for line in traces]
        if not cut:
            break
    return lines


def _cited_apart(law: str) -> str:
    """Return words of a law with what they cite in Latin letters on lines of its own.

    Within words that are read from the right, a list of acts would stand in another order.
    """
    found = CITED.search(law) if mirrored() and FROM_THE_RIGHT.search(law) else None
    return f"{law[: found.start()]}\n{found['acts']}" if found else law


def traced(frame: Frame, counted: str) -> str:
    """Return the line that says who printed this copy, when, and its code."""
    time = when(frame.printed_at)
    parts = [
        one_line(frame.station, 60),
        _("Belt no. {belt}").format(belt=one_line(frame.belt_no, 20)),
        _("Printed {time}").format(time=time),
        _("Copy {number}").format(number=frame.copy_no),
        _("Code {code}").format(code=one_line(frame.code, 20)),
        counted,
    ]
    if frame.replaces:
        parts.insert(3, one_line(frame.replaces, 80))
    if frame.clock_doubtful:
        parts[2] = _("Printed {time}, clock doubtful").format(time=time)
    return " · ".join(parts)
