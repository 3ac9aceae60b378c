"""Own the page that goes beside a request for a certificate: what two offices compare.

It travels another way than the stick. It holds public keys and no secret, nothing of a child.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Code, Stroke
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import _

TITLE = Style(face=Face.BOLD, size=16)
HEAD = Style(face=Face.BOLD, size=12)
TEXT = Style(size=11)
SMALL = Style(size=9, grey=0.2)
DIGITS = Style(face=Face.BOLD, size=20)
SPOKEN = Style(face=Face.BOLD, size=14)
SIDE = 48 * MM  # of the code
ROOM = 11 * MM  # for a hand


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrolFacts:
    """The page in words: what is asked, for whom, and the fingerprint in digits and words.

    ``code`` holds the hash of the request and both public keys; ``steps`` what the two offices
    do with the page, ``signers`` who signs it.
    """

    frame: Frame
    rows: tuple[tuple[str, str], ...]
    digits: str
    spoken: str
    code: str
    steps: tuple[str, ...]
    signers: tuple[str, ...]


@in_its_language
def make(facts: EnrolFacts) -> bytes:
    """Return the page as a PDF."""
    flow = Flow(area(1), area, close=True)  # one side in every script
    flow.gap(3 * MM)
    flow.paragraph(facts.frame.title, TITLE)
    flow.gap(2 * MM)
    rows = [(name, one_line(text, 120)) for name, text in facts.rows]
    table.pairs(flow, rows, 11, shared=False)
    flow.gap(5 * MM)
    flow.paragraph(_("Fingerprint, in digits"), HEAD)
    flow.set_line(facts.digits, DIGITS, x=flow.area.left, right=False)
    flow.gap(2 * MM)
    flow.paragraph(_("The same in words, to be read out"), HEAD)
    flow.set_line(facts.spoken, SPOKEN, x=flow.area.left, right=False)
    flow.gap(4 * MM)
    for number, words in enumerate(facts.steps, 1):
        flow.paragraph(f"{number}. {words}", TEXT)
    flow.gap(4 * MM)
    _signed(flow, facts)
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _signed(flow: Flow, facts: EnrolFacts) -> None:
    """Set the lines for hands, then the code under them."""
    _signers(flow, facts.signers)
    flow.gap(4 * MM)
    flow.need(SIDE + SMALL.step * 3)
    flow.put(Code(x=flow.area.left, y=flow.y - SIDE, side=SIDE, text=facts.code))
    flow.y -= SIDE
    words = _("The code holds the public keys and the hash of the request. It is no secret.")
    flow.paragraph(words, SMALL)


def _signers(flow: Flow, signers: Sequence[str]) -> None:
    """Give each two lines: name and belt number, signature with date and time."""
    half = flow.wide / 2
    for post in signers:
        flow.need(HEAD.step + ROOM + SMALL.step)
        flow.paragraph(post, HEAD)
        flow.gap(ROOM)
        left = flow.area.left
        for x in (left, left + half):
            flow.put(Stroke(x=x, y=flow.y, to_x=x + half - 8 * MM, to_y=flow.y, thick=0.6))
        flow.set_line(_("Name, rank, belt number"), SMALL, x=left)
        flow.word(_("Signature, date and time"), SMALL, x=left + half)
        flow.gap(2 * MM)
