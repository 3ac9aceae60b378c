"""Own notices and receipts in two languages on one sheet: English left, the other right.

What is filled in by hand has its label in both; what is the same in both stands once.
"""

from collections.abc import Sequence
from dataclasses import replace

from station_desk.domain.local import when
from station_desk.paper import notice, receipt
from station_desk.paper.beside import Beside, ending, wide
from station_desk.paper.faces import Face
from station_desk.paper.flow import Area, Flow, Style, words
from station_desk.paper.frame import TALLER, Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.notice import CLOSE_ROW, ROW, SIGN, SIZES, SMALL, NoticeFacts
from station_desk.paper.press import press
from station_desk.paper.receipt import GIVEN, ReceiptFacts
from station_desk.paper.text import one_line
from station_desk.words import N_, _, speaking

TITLE = Style(face=Face.BOLD, size=15)
ON = (N_("Number"), N_("Date and time"))
SIGNED, NAMED = N_("Signature, date and time"), N_("Name, rank or post")
SMALLER = (*((size, close) for size in SIZES for close in (False, True)), (9.0, True))


def of(facts: Sequence[NoticeFacts]) -> bytes:
    """Return a notice as a PDF, in the language of ``facts`` or in the two of both."""
    return notice.make(facts[0]) if len(facts) == 1 else _make(facts[0], facts[1])


def of_receipt(facts: Sequence[ReceiptFacts]) -> bytes:
    """Return a receipt as a PDF, in the language of ``facts`` or in the two of both."""
    if len(facts) == 1:
        return receipt.make(facts[0])
    first, second = (_as_notice(one) for one in facts)
    return _make(first, second)


def _as_notice(one: ReceiptFacts) -> NoticeFacts:
    given = _said(one.frame, GIVEN)
    return NoticeFacts(frame=one.frame, rows=one.rows, after=(given,), signers=one.signers)


@in_its_language
def _make(first: NoticeFacts, second: NoticeFacts) -> bytes:
    flow = _lay(first, second, SIZES[0], close=False)
    for size, close in SMALLER[1:]:
        if len(flow.pages) == 1:
            break
        smaller = _lay(first, second, size, close=close)
        flow = smaller if len(smaller.pages) < len(flow.pages) else flow
    pages = dress(flow.pages, first.frame, beside=second.frame)
    return press(pages, language=first.frame.language, both=True)


def _lay(first: NoticeFacts, second: NoticeFacts, size: float, *, close: bool) -> Flow:
    text = Style(size=size, leading=1.35)
    bold = replace(text, face=Face.BOLD)
    flow = Flow(_area(1), _area)
    both = Beside(flow, second.frame.language, close=close)
    flow.gap(3 * MM)
    both.paragraph(first.frame.title, second.frame.title, TITLE)
    if first.frame.replaces:
        both.paragraph(first.frame.replaces, second.frame.replaces, bold)
    both.pairs(_on(first.frame, first.frame), _on(second.frame, first.frame), SMALL.size)
    flow.gap(3 * MM)
    for at, (line, other) in enumerate(zip(first.to, second.to, strict=True)):
        both.paragraph(line, other, text if at else bold, indent=10 * MM)
    _paragraphs(both, first.before, second.before, text)
    rows = [two for two in zip(first.rows, second.rows, strict=True) if two[0][1].strip()]
    if rows:
        flow.gap(3 * MM)
        flow.rule(grey=0.75)
        both.pairs([one for one, _other in rows], [other for _one, other in rows], size)
    _paragraphs(both, first.after, second.after, text)
    _by_hand(both, first, second, bold)
    _signers(both, first, second)
    return flow


def _area(page_no: int) -> Area:
    return area(page_no, foot=TALLER)


def _on(one: Frame, of_paper: Frame) -> tuple[tuple[str, str], ...]:
    """Return number and time of the paper under the labels of ``one``."""
    values = (one_line(of_paper.number) or "-", when(of_paper.printed_at))
    return tuple((_said(one, label), text) for label, text in zip(ON, values, strict=True))


def _said(frame: Frame, text: str) -> str:
    """Return a text of ours in the language of ``frame``."""
    with speaking(frame.language):
        return _(text)


def _paragraphs(both: Beside, first: Sequence[str], second: Sequence[str], text: Style) -> None:
    for one, other in zip(first, second, strict=True):
        if one:
            both.flow.gap(2.5 * MM)
            both.paragraph(one, other, text)


def _by_hand(both: Beside, first: NoticeFacts, second: NoticeFacts, bold: Style) -> None:
    """Set each label in both languages, a line to write on between them."""
    if not first.by_hand:
        return
    flow = both.flow
    flow.gap(4 * MM)
    flow.need(ROW * 2 + bold.step)
    both.paragraph(first.hand_title, second.hand_title, bold)
    row = ROW if bold.size > SIZES[-1] else CLOSE_ROW
    for label, other in zip(first.by_hand, second.by_hand, strict=True):
        flow.need(row)
        flow.y -= row
        name, name_too = one_line(label, 80), one_line(other, 80)
        left = flow.area.left + wide(name, SMALL, both.first) + 5
        right = flow.area.right - wide(name_too, SMALL, both.second) - 5
        y = flow.y + SMALL.size * 0.2
        flow.put(
            words(name, SMALL, x=flow.area.left, y=y, language=both.first),
            ending(name_too, SMALL, right=flow.area.right, y=y, language=both.second),
            Stroke(x=left, y=y - 1.5, to_x=right, to_y=y - 1.5, grey=0.25),
        )


def _signers(both: Beside, first: NoticeFacts, second: NoticeFacts) -> None:
    """Give each a line for the hand, two beside each other, the post in both languages."""
    flow = both.flow
    half, top = flow.wide / 2, flow.y
    for at, (one, other) in enumerate(zip(first.signers, second.signers, strict=True)):
        if at % 2 == 0:
            flow.gap(5 * MM)
            flow.need(SIGN + 4 * SMALL.step)
            top = flow.y
        x = flow.area.left + half * (at % 2)
        flow.y = top
        right = x + half - 8 * MM
        _line(both, (one[0], other[0]), Style(face=Face.BOLD, size=10), x, right)
        if name := one_line(one[1], 60):
            flow.name_line(name, SMALL, x=x, room=half - 8 * MM)
        else:
            _line(both, _two(first, second, NAMED), SMALL, x, right)
        flow.y -= SIGN - 6 * MM
        flow.put(Stroke(x=x, y=flow.y, to_x=right, to_y=flow.y, thick=0.6))
        _line(both, _two(first, second, SIGNED), SMALL, x, right)


def _two(first: NoticeFacts, second: NoticeFacts, text: str) -> tuple[str, str]:
    return _said(first.frame, text), _said(second.frame, text)


def _line(both: Beside, texts: tuple[str, str], style: Style, x: float, right: float) -> None:
    """Set two short texts on one line, from both its ends; under each other if it is narrow."""
    flow = both.flow
    one, other = (one_line(text, 60) for text in texts)
    took = wide(one, style, both.first) + wide(other, style, both.second) + 8
    flow.set_line(one, style, x=x)
    if took > right - x:
        flow.y -= style.step
    y = flow.y + style.step - style.rise
    flow.put(ending(other, style, right=right, y=y, language=both.second))
