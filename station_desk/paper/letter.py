"""Own the referral letter: what the receiving service reads, signs for and sends back.

Its facts arrive cut to the recipient's profile (``cut``); the letter adds nothing of its own
about the child. One page while the text is of normal length, the reply slip always at its
foot.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from station_desk.domain.local import day
from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style, words
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Block, Stroke
from station_desk.paper.press import press
from station_desk.paper.shaping import width
from station_desk.paper.slip import SLIP_HIGH, Slip, draw
from station_desk.paper.text import clean, one_line
from station_desk.words import N_, _, mirrored

Pair = tuple[str, str]
SIZES = (10.5, 10.0, 9.5, 9.0)  # of the text; the largest that keeps the letter on one page
HOPELESS = 2  # pages that no size brings down to one
SIGN_HIGH = 24 * MM

# Short words for the items, so that two short facts share a row.
LABELS: Mapping[str, str] = {
    "code": N_("Code"),
    "name": N_("Name"),
    "age": N_("Age"),
    "sex": N_("Sex"),
    "address": N_("Home area"),
    "caregiver": N_("Caregiver"),
    "languages": N_("Languages"),
    "disability": N_("Disability"),
    "health": N_("Health alert"),
    "concern": N_("Concern"),
    "sexual_detail": N_("Offence detail"),
    "fir": N_("FIR"),
    "suspect": N_("Suspect"),
    "court_orders": N_("Court orders"),
    "contact_limits": N_("Do not contact"),
    "photo": N_("Photo"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: the Station House Officer, or the officer in charge for him."""

    name: str = field(default="", repr=False)
    rank: str = ""
    belt_no: str = ""
    for_sho: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything a letter says, already cut to what its reader may know.

    ``to`` are the lines of the address, ``items`` the labels and values about the child, in
    order, ``sealed`` texts that the station does not show again; empty texts leave their place
    out. ``words`` are the pack's words for labels of the
    letter and its slip, by their name in ``LetterWords``; what is missing is said in ours. An
    instant as ``date`` is taken in Karachi.
    """

    frame: Frame
    outward_no: str
    date: date | datetime
    to: tuple[str, ...]
    subject: str
    reference: str = field(default="", repr=False)
    opening: str = field(default="", repr=False)
    legal_term: str = ""
    items: tuple[Pair, ...] = field(default=(), repr=False)
    sealed: tuple[Pair, ...] = field(default=(), repr=False)
    service: str
    legal_basis: str = ""
    risk: str = field(default="", repr=False)
    restrictions: str = field(default="", repr=False)
    police_did: str = field(default="", repr=False)
    escort: str = field(default="", repr=False)
    documents: tuple[str, ...] = ()
    contact: str = ""
    closing: str = ""
    signer: Signer
    slip: Slip = field(default_factory=Slip)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list of labels and values; ``urgent``: what must not be overlooked."""

    title: str
    pairs: tuple[Pair, ...] = field(repr=False)
    urgent: bool = False


@in_its_language
def make(facts: LetterFacts) -> bytes:
    """Return the letter as a PDF: one page if a readable size allows it, else more."""
    flow = _lay(facts, SIZES[0])
    for size, close in [(size, close) for close in _ways() for size in SIZES][1:]:
        if len(flow.pages) == 1 or len(flow.pages) > HOPELESS * len(_ways()):
            break
        smaller = _lay(facts, size, close=close)
        flow = smaller if len(smaller.pages) == 1 else flow
    pages = dress(flow.pages, facts.frame, last_lift=SLIP_HIGH)
    return press(pages, language=facts.frame.language)


def _ways() -> tuple[bool, ...]:
    """Return how lines may stand: apart, and where that changes them, close."""
    return (False, True) if mirrored() else (False,)


def _lay(facts: LetterFacts, size: float, *, close: bool = False) -> Flow:
    flow = Flow(area(1), area, close=close)
    if facts.frame.replaces:
        flow.paragraph(facts.frame.replaces, Style(size=size + 1.5, face=Face.BOLD))
        flow.gap(size * 0.4)
    _address(flow, facts, size)
    for one in sections(facts):
        _section(flow, one, size)
    _close(flow, facts, size)
    flow.put(*draw(facts.slip, facts.frame, facts.words))
    return flow


def _address(flow: Flow, facts: LetterFacts, size: float) -> None:
    text, bold = Style(size=size), Style(size=size, face=Face.BOLD)
    dated = _("Dated {day}").format(day=day(facts.date))
    left, right = flow.area.left, flow.area.right
    number = _("No. {number}").format(number=one_line(facts.outward_no))
    flow.set_line(number, bold, x=left)
    x = right - width(dated, text.face, text.size)
    flow.word(dated, text, x=x)
    flow.gap(size * 0.6)
    flow.put(words(facts.words.get("to") or _("To"), text, x=left, y=flow.y - text.rise))
    for line in facts.to:
        flow.paragraph(line, bold if line is facts.to[0] else text, indent=10 * MM)
    flow.gap(size * 0.6)
    subject = _("Subject: {subject}").format(subject=one_line(facts.subject))
    flow.paragraph(subject, Style(size=size + 1.5, face=Face.BOLD))
    if facts.reference:
        reference = _("Reference: {reference}").format(reference=clean(facts.reference))
        flow.paragraph(reference, text)
    if facts.opening:
        flow.gap(size * 0.4)
        flow.paragraph(facts.opening, text)


def sections(facts: LetterFacts) -> tuple[Section, ...]:
    """Return the headed lists of a letter in order, those in which something stands."""
    said = facts.words.get
    papers = "\n".join(one_line(one) for one in facts.documents)
    every = (
        Section(_("The child"), (*facts.items, (_("Legal term"), facts.legal_term))),
        Section(_("Sealed by the station, for the doctor addressed"), facts.sealed),
        Section(_("For the child's safety"), (
            (_("Immediate risk"), facts.risk),
            (said("restrictions") or _("Restrictions"), facts.restrictions),
        ), urgent=True),
        Section(_("What is asked of you"), (
            (_("Service asked"), facts.service),
            (said("basis") or _("Legal basis"), facts.legal_basis),
        )),
        Section(_("From the police station"), (
            (_("Police action"), facts.police_did),
            (said("escort") or _("Escort"), facts.escort),
            (_("Station contact"), facts.contact),
            (said("papers") or _("Papers attached"), papers),
        )),
    )  # fmt: skip
    told = (
        replace(one, pairs=tuple(pair for pair in one.pairs if pair[1].strip()))
        for one in every
    )
    return tuple(one for one in told if one.pairs)


def _section(flow: Flow, one: Section, size: float) -> None:
    """Set a headed list of labels and values."""
    flow.need(6 * size)
    flow.gap(size * 0.6)
    flow.paragraph(one.title, Style(size=size, face=Face.BOLD))
    flow.gap(1.5)
    flow.rule(grey=0.75)
    table.pairs(flow, one.pairs, size, urgent=one.urgent)


def _close(flow: Flow, facts: LetterFacts, size: float) -> None:
    """Set the closing words and the room for stamp and signature, together above the slip."""
    text = Style(size=size)
    flow.need(SIGN_HIGH + SLIP_HIGH + (2.5 * text.step if facts.closing else 0.0))
    if facts.closing:
        flow.gap(size * 0.6)
        flow.paragraph(facts.closing, text)
    left = flow.area.left + flow.wide * 0.52
    base = flow.y - 14 * MM
    stamp = Style(size=7.5, grey=0.35)
    edge = Block(x=flow.area.left, y=base - 8 * MM, wide=45 * MM, high=20 * MM, grey=0.6)
    flow.put(edge, words(_("Station stamp"), stamp, x=edge.x + 5, y=edge.y + edge.high - 9))
    flow.put(Stroke(x=left, y=base, to_x=flow.area.right, to_y=base, thick=0.6))
    flow.y = base
    post, who = signed(facts)
    flow.set_line(post, Style(size=size, face=Face.BOLD), x=left)
    if who:
        flow.name_line(who, Style(size=size - 1), x=left, room=flow.area.right - left)


def signed(facts: LetterFacts) -> tuple[str, str]:
    """Return the post that signs a letter, and who."""
    signer = facts.signer
    post = facts.words.get("signed") or _("Station House Officer")
    if signer.for_sho:
        post = facts.words.get("signed_for") or _("for Station House Officer")
    belt = _("Belt no. {belt}").format(belt=signer.belt_no) if signer.belt_no else ""
    parts = (signer.name, signer.rank, belt)
    return post, ", ".join(one_line(part, 80) for part in parts if part)
