"""Own the rows of what is to be printed: the record, to whom, where its paper stands."""

from collections.abc import Callable

from station_desk.domain.views import ReferralLine
from station_desk.messages import sentence
from station_desk.ui.pages.printing.batch import Made
from station_desk.ui.tables.columns import Column
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.referral_words import state_words
from station_desk.words import N_, _

# What most often stands in the way, in words that a column has room for.
SHORT = {
    "unreached": N_("Nobody reached there yet"),
    "line_names_person": N_("Its line seems to name somebody"),
    "approval_first": N_("Not approved yet"),
    "no_hand_over": N_("No hand-over is written"),
}
Find = Callable[[ReferralLine], Made | None]


def columns(short: Callable[[str], str], made: Find) -> tuple[Column[ReferralLine], ...]:
    """Return the columns; ``made`` finds where the paper of a record stands."""
    return (
        Column(N_("Child"), lambda one: short(one.label), strong=True),
        Column(
            N_("Paper"),
            lambda one: paper_words(made(one)),
            mark=lambda one: paper_mark(made(one)),
        ),
        Column(N_("To, or why it stays"), lambda one: _to(one, made(one)), share=1),
        Column(
            N_("State"),
            lambda one: state_words(one.status, silent=one.silent, approved=one.approved),
        ),
        Column(N_("Number"), lambda one: short(one.number)),
    )


def paper_words(made: Made | None) -> str:
    """Return where a paper stands, in a word."""
    if made is None:
        return ""
    if made.stays:
        return _("stays")
    if made.left:
        return _("left")
    return _("ready") if made.ready else _("being made")


def paper_mark(made: Made | None) -> Mark:
    """Return the mark beside the word."""
    if made is None:
        return Mark.NONE
    if made.stays:
        return Mark.LATE
    if made.left:
        return Mark.CLOSED
    return Mark.GOOD if made.ready else Mark.UNKNOWN


def _to(one: ReferralLine, made: Made | None) -> str:
    if made is None or not made.stays:
        return one.to_name
    return _(SHORT[made.code]) if made.code in SHORT else made.stays


def about(one: ReferralLine, made: Made | None) -> str:
    """Return to whom a paper goes, its code, and what is said before it leaves."""
    if made is None:
        return one.to_name
    if made.stays:
        return made.stays
    job = made.sheet.job if made.sheet is not None else None
    if job is None:
        return _("The paper is being made.")
    words = _("Copy {copy}, code {code}").format(copy=job.copy_no, code=job.code)
    return " · ".join((words, *(sentence(doubt) for doubt in job.doubts)))
