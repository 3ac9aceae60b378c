"""Own the lines of the district's first page: headings by cause, columns, digits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from station_desk.district import front_words
from station_desk.district.front import Front
from station_desk.domain.exchange.front import Cause, FrontLine
from station_desk.domain.local import day
from station_desk.services.case.history_lines import ActionLine
from station_desk.services.exchange import answered
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _

FOR = 5  # the column that a narrow page leaves out: the line below says it
DIGITS = 9  # lines that a digit opens
MARKS = {Cause.NO_PLACE: Mark.LATE, Cause.SILENT: Mark.SOON, Cause.RECALLED: Mark.UNKNOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line with the digit that opens it; of later ones an empty text."""

    digit: str
    line: FrontLine

    @property
    def key(self) -> tuple[str, str]:
        """Return what tells a line from every other: a referral may stand there twice."""
        return self.line.cause.value, self.line.referral_id


def rows_of(found: Front) -> tuple[Row | Heading, ...]:
    """Return every line under the heading of its cause, the longest first."""
    made: list[Row | Heading] = []
    count = 0
    for cause in Cause:
        lines = found.of(cause)
        if lines:
            words = _("{group} ({count})").format(
                group=_(front_words.CAUSE_WORDS[cause]), count=len(lines)
            )
            made.append(Heading(words, MARKS[cause]))
        for one in lines:
            count += 1
            made.append(Row(digit=str(count) if count <= DIGITS else "", line=one))
    return tuple(made)


def columns(at: Callable[[], datetime]) -> tuple[Column[Row], ...]:
    """Return the columns of the page; ``at`` is the instant of the list shown."""
    return (
        Column(N_("No."), lambda one: one.digit, strong=True),
        Column(
            N_("Since"),
            lambda one: front_words.since_words(one.line, at()),
            mark=lambda one: MARKS[one.line.cause],
        ),
        Column(N_("Station"), lambda one: one.line.station, strong=True),
        Column(N_("Number"), lambda one: _short(one.line)),
        Column(N_("Why"), lambda one: _(front_words.WHY_WORDS[one.line.why]), share=3),
        Column(N_("What for"), lambda one: one.line.need, share=2),
        Column(N_("District"), _said),
    )


def _short(one: FrontLine) -> str:
    return one.number.removeprefix(f"{one.station}-")


def _said(one: Row) -> str:
    """Return the newest word of the district on a referral, for a narrow column."""
    said = one.line.answer
    if said.outcome_at is not None and said.outcome_at >= (said.read_at or said.outcome_at):
        return answered.became_words(said.outcome)
    return _("read {day}").format(day=day(said.read_at)) if said.read_at else "-"


STEPS: tuple[Column[ActionLine], ...] = (
    Column(N_("Happened"), lambda one: one.when),
    Column(N_("Step"), lambda one: one.said, share=1),
    Column(N_("Officer"), lambda one: one.by),
)
