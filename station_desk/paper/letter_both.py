"""Own the referral letter in two languages on one sheet: English left, the other right.

Both come from the same facts, cut to the same reader; neither says more than the other.
"""

from collections.abc import Sequence
from dataclasses import replace

from station_desk.domain.local import day
from station_desk.paper import letter, slip_both
from station_desk.paper.beside import Beside, ending
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Flow, Style, words
from station_desk.paper.frame import TALLER, Frame, area, dress, in_its_language
from station_desk.paper.letter import HOPELESS, SIGN_HIGH, SIZES, LetterFacts
from station_desk.paper.marks import MM, Block, Stroke
from station_desk.paper.press import press
from station_desk.paper.slip_both import Side
from station_desk.paper.text import clean, one_line
from station_desk.words import N_, _, speaking

LABELS = (N_("Number"), N_("Date"))
STAMP = N_("Station stamp")


def of(facts: Sequence[LetterFacts]) -> bytes:
    """Return the letter as a PDF, in the language of ``facts`` or in the two of both."""
    return letter.make(facts[0]) if len(facts) == 1 else _make(facts[0], facts[1])


@in_its_language
def _make(first: LetterFacts, second: LetterFacts) -> bytes:
    flow = _lay(first, second, SIZES[0], close=False)
    ways = [(size, close) for close in (False, True) for size in SIZES]
    for size, close in ways[1:]:
        if len(flow.pages) == 1 or len(flow.pages) > HOPELESS:
            break
        smaller = _lay(first, second, size, close=close)
        flow = smaller if len(smaller.pages) < len(flow.pages) else flow
    pages = dress(flow.pages, first.frame, last_lift=slip_both.HIGH, beside=second.frame)
    return press(pages, language=first.frame.language, both=True)


def _lay(first: LetterFacts, second: LetterFacts, size: float, *, close: bool) -> Flow:
    flow = Flow(_area(1), _area)
    both = Beside(flow, second.frame.language, close=close)
    bold = Style(size=size, face=Face.BOLD)
    if first.frame.replaces:
        both.paragraph(first.frame.replaces, second.frame.replaces, bold)
        flow.gap(size * 0.4)
    _address(both, first, second, size)
    with speaking(both.second):
        others = letter.sections(second)
    for one, other in zip(letter.sections(first), others, strict=True):
        flow.need(6 * size)
        flow.gap(size * 0.6)
        both.paragraph(one.title, other.title, bold)
        flow.gap(1.5)
        flow.rule(grey=0.75)
        both.pairs(one.pairs, other.pairs, size, urgent=one.urgent)
    _close(both, first, second, size)
    sides = (Side(slip=one.slip, frame=one.frame, said=one.words) for one in (first, second))
    flow.put(*slip_both.draw(*sides))
    return flow


def _area(page_no: int) -> Area:
    return area(page_no, foot=TALLER)


def _address(both: Beside, first: LetterFacts, second: LetterFacts, size: float) -> None:
    flow, text = both.flow, Style(size=size)
    bold = replace(text, face=Face.BOLD)
    values = (one_line(first.outward_no), day(first.date))
    both.pairs(_labelled(first, values), _labelled(second, values), size)
    flow.gap(size * 0.6)
    to = [one.words.get("to") or _said(one.frame, "To") for one in (first, second)]
    both.paragraph(to[0], to[1], text)
    for at, (line, other) in enumerate(zip(first.to, second.to, strict=True)):
        both.paragraph(line, other, text if at else bold, indent=10 * MM)
    flow.gap(size * 0.6)
    subject = [
        _said(one.frame, "Subject: {subject}").format(subject=one_line(one.subject))
        for one in (first, second)
    ]
    both.paragraph(subject[0], subject[1], replace(bold, size=size + 1.0))
    if first.reference:
        said = [
            _said(one.frame, "Reference: {reference}").format(reference=clean(one.reference))
            for one in (first, second)
        ]
        both.paragraph(said[0], said[1], text)
    if first.opening:
        flow.gap(size * 0.4)
        both.paragraph(first.opening, second.opening, text)


def _labelled(one: LetterFacts, values: Sequence[str]) -> tuple[tuple[str, str], ...]:
    labels = (_said(one.frame, label) for label in LABELS)
    return tuple(zip(labels, values, strict=True))


def _said(frame: Frame, text: str) -> str:
    """Return a text of ours in the language of ``frame``."""
    with speaking(frame.language):
        return _(text)


def _close(both: Beside, first: LetterFacts, second: LetterFacts, size: float) -> None:
    """Set the closing words and the room for stamp and signature, together above the slip."""
    flow, text = both.flow, Style(size=size)
    more = slip_both.HIGH - 0.0
    flow.need(SIGN_HIGH + size + more + (3.5 * text.step if first.closing else 0.0))
    if first.closing:
        flow.gap(size * 0.6)
        both.paragraph(first.closing, second.closing, text)
    left, right = flow.area.left + flow.wide * 0.52, flow.area.right
    base = flow.y - 14 * MM
    stamp = Style(size=7.5, grey=0.35)
    edge = Block(x=flow.area.left, y=base - 8 * MM, wide=45 * MM, high=20 * MM, grey=0.6)
    upper = edge.y + edge.high - 9
    flow.put(
        edge,
        words(_(STAMP), stamp, x=edge.x + 5, y=upper),
        ending(
            _said(second.frame, STAMP), stamp, right=edge.x + edge.wide - 5, y=upper - 11,
            language=both.second,
        ),
        Stroke(x=left, y=base, to_x=right, to_y=base, thick=0.6),
    )  # fmt: skip
    bold = Style(size=size, face=Face.BOLD)
    post, who = letter.signed(first)
    with speaking(both.second):
        other, _who = letter.signed(second)
    flow.y = base
    flow.set_line(post, bold, x=left)
    if who:
        flow.name_line(who, Style(size=size - 1), x=left, room=flow.area.right - left)
    flow.y -= bold.step
    flow.put(ending(other, bold, right=right, y=flow.y + 3, language=both.second))
