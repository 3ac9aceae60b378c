"""Own the station's file copy: the whole record of a concern, for the station's own file only.

It names everything, so it is never a paper for another reader; every page says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.clock import RunningClock
from station_desk.domain.local import when
from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.table import Column
from station_desk.words import N_, _, pack_name

SIZE = 9.0
TITLED = 60.0  # points of a heading with something below it
CELL = Style(size=8.0, leading=1.25)
BOLD_CELL = Style(face=Face.BOLD, size=8.0, leading=1.25)
TITLE = Style(face=Face.BOLD, size=14)
SIGNATURES = (N_("Written by"), N_("Checked by, Station House Officer"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed list of labels and values, such as ``The child``; empty values are left out."""

    title: str
    pairs: tuple[tuple[str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action: when it happened and was written down, what, by whom (belt number)."""

    happened_at: datetime
    happened_about: bool = False
    entered_at: datetime
    what: str
    detail: str = field(default="", repr=False)
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRow:
    """One disclosure: when, to whom, which items (in words), how, and by whom."""

    given_at: datetime
    to: str
    items: str
    how: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StationCopyFacts:
    """The whole record in words; ``sections`` are the child, the concern, each referral."""

    frame: Frame
    sections: tuple[Section, ...]
    actions: tuple[ActionRow, ...] = ()
    clocks: tuple[RunningClock, ...] = ()
    disclosures: tuple[DisclosureRow, ...] = ()
    signatures: tuple[str, ...] = ()


@in_its_language
def make(facts: StationCopyFacts) -> bytes:
    """Return the file copy as a PDF of as many pages as the record needs."""
    flow = Flow(area(1), area)
    flow.paragraph(_("File copy: stays at the station"), TITLE)
    flow.paragraph(facts.frame.number, Style(face=Face.BOLD, size=10))
    for section in facts.sections:
        _section(flow, section)
    _table(flow, _("Actions"), ACTIONS, [_action(one) for one in facts.actions])
    _table(flow, _("Clocks"), CLOCKS, [_clock(one) for one in facts.clocks])
    told = [_disclosure(one) for one in facts.disclosures]
    _table(flow, _("What was told to whom"), DISCLOSURES, told)
    _sign(flow, facts.signatures or tuple(_(one) for one in SIGNATURES))
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _heading(flow: Flow, title: str) -> None:
    flow.need(TITLED)
    flow.gap(9)
    flow.paragraph(title, Style(face=Face.BOLD, size=10.5))
    flow.gap(2)


def _section(flow: Flow, section: Section) -> None:
    told = [pair for pair in section.pairs if pair[1].strip()]
    _heading(flow, section.title)
    flow.rule(grey=0.75)
    table.pairs(flow, told or [(_("Nothing written"), "-")], SIZE)


ACTIONS = (
    Column(heading=N_("Happened"), share=15, style=CELL),
    Column(heading=N_("Written down"), share=15, style=CELL),
    Column(heading=N_("What"), share=21, style=BOLD_CELL),
    Column(heading=N_("Detail"), share=41, style=CELL),
    Column(heading=N_("By"), share=8, style=CELL),
)
CLOCKS = (
    Column(heading=N_("Clock"), share=25, style=BOLD_CELL),
    Column(heading=N_("Started"), share=15, style=CELL),
    Column(heading=N_("Due"), share=15, style=CELL),
    Column(heading=N_("Done"), share=19, style=CELL),
    Column(heading=N_("Ground"), share=26, style=CELL),
)
DISCLOSURES = (
    Column(heading=N_("When"), share=15, style=CELL),
    Column(heading=N_("To"), share=26, style=BOLD_CELL),
    Column(heading=N_("Told"), share=35, style=CELL),
    Column(heading=N_("How"), share=14, style=CELL),
    Column(heading=N_("By"), share=10, style=CELL),
)


def _table(
    flow: Flow, title: str, columns: Sequence[Column], rows: Sequence[Sequence[str]]
) -> None:
    named = [
        Column(heading=_(one.heading), share=one.share, style=one.style, apart=table.APART)
        for one in columns
    ]
    table.stay(flow, named, rows, title=TITLED)
    _heading(flow, title)
    if not rows:
        flow.paragraph(_("None"), CELL)
        return
    table.fill(flow, named, rows)


def _action(row: ActionRow) -> tuple[str, ...]:
    happened = when(row.happened_at)
    if row.happened_about:
        happened = _("about {time}").format(time=happened)
    return (happened, when(row.entered_at), row.what, row.detail, row.by)


def _clock(clock: RunningClock) -> tuple[str, ...]:
    due = _("at once") if clock.at_once else when(clock.due_at)
    done = when(clock.stopped_at) if clock.stopped_at else _("still running")
    if clock.late:
        done = _("{done}, late").format(done=done)
    kind = _("law") if clock.statute else _("policy")
    ground = _("{citation} ({kind}, confidence {confidence})").format(
        citation=pack_name(clock.citation) or "-", kind=kind, confidence=clock.confidence.value
    )
    return (clock.name, when(clock.started_at), due, done, ground)


def _disclosure(row: DisclosureRow) -> tuple[str, ...]:
    return (when(row.given_at), row.to, row.items, row.how, row.by)


def _sign(flow: Flow, posts: tuple[str, ...]) -> None:
    """Draw a line to sign for each post, two to a row."""
    half = flow.wide / 2
    for place, post in enumerate(posts):
        if place % 2 == 0:
            flow.need(26 * MM)
            flow.gap(18 * MM)
            flow.y -= CELL.step
        x = flow.area.left + half * (place % 2)
        line = flow.y + CELL.step
        flow.put(Stroke(x=x, y=line, to_x=x + half - 8 * MM, to_y=line, thick=0.6))
        flow.word(post, CELL, x=x)
