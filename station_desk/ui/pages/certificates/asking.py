"""Own the questions of the page: where a station goes, what is deleted, what a page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QWidget

from station_desk.district.certifying import Looked
from station_desk.domain.draft import LINE_MAX, is_reason
from station_desk.domain.errors import BadInput, Problem
from station_desk.exchange import trust
from station_desk.ui.dialogs.filled import Filled, sound
from station_desk.ui.forms.fields import Line, Number, Pick
from station_desk.words import N_, _

CASES_MAX = 3000  # letters: a hundred numbers
SITE_MAX = 9  # digits
WHO = Line("reason", N_("Who has ordered it, and when"), limit=LINE_MAX)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Where a station goes, and by whose order."""

    district: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleting:
    """Which cases a station is to delete, and who has ordered it."""

    cases: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the page beside a request shows, and the number that its station gets."""

    page_print: str = ""
    site: str = ""


def judged(name: str, typed: Leaving | Deleting) -> tuple[Problem, ...]:
    """Return what is missing: the field ``name``, or a reason."""
    empty = not str(getattr(typed, name)).strip()
    found = [Problem(where=name, code="required")] if empty else []
    if not is_reason(typed.reason):
        found.append(Problem(where="reason", code="reason_too_short"))
    return tuple(found)


def ask_leaving(
    parent: QWidget, code: str, districts: Sequence[tuple[str, str]],
    then: Callable[[Leaving], object],
) -> None:  # fmt: skip
    """Ask where the station ``code`` goes; ``districts`` are (id, words), without ours."""
    title = _("Let {station} go to another district").format(station=code)
    words = _(
        "Number and records go along; what it gave before stays here. The paper is for the "
        "station, and for the district to which it goes."
    )
    to = Pick("district", N_("District to which it goes"), N_("Choose..."), choices=districts)
    asked = Filled(
        parent, (title, words), Leaving(), (to, WHO), sound(partial(judged, "district"))
    )  # fmt: skip
    asked.given.connect(then)
    asked.open()


def ask_deleting(parent: QWidget, code: str, then: Callable[[Deleting], object]) -> None:
    """Ask which cases of the station ``code`` are to be deleted, and by whose order."""
    title = _("Order {station} to delete cases for good").format(station=code)
    words = _(
        "By the order of a court or the law only. The station deletes them when it takes the "
        "next answer, unless one still runs or is held; then the words go from here too. An "
        "order is not taken back."
    )
    hint = N_("KHI-SDR-2026-00001-S; more with blanks between")
    cases = Line("cases", N_("Numbers of the cases"), hint, limit=CASES_MAX)
    read = sound(partial(judged, "cases"))
    asked = Filled(parent, (title, words), Deleting(), (cases, WHO), read)
    asked.given.connect(then)
    asked.open()


def ask_page(parent: QWidget, seen: Looked, then: Callable[[Compared], object]) -> None:
    """Ask what the page of a request shows; the request itself is not shown beside it.

    Whoever saw its digits on the screen would copy them from there, and compare nothing.
    """
    one = seen.request
    title = _("Certify {station}, {pc}").format(station=one.code, pc=one.pc or _("this PC"))
    words = _(
        "{name}. Type what the page shows that came another way than the stick: thirty digits, "
        "or six words. They prove that nobody exchanged the request."
    ).format(name=one.name)
    known = _("This station has the number already. Another PC of it gets the same.")
    new = _("The next number that is free; a number is given once and never again.")
    below = known if seen.known else new
    fields = (
        Line("page_print", N_("Digits or words of the page"), limit=LINE_MAX),
        Number("site", N_("Number of the station"), "", below, limit=SITE_MAX),
    )
    empty = Compared(site=str(seen.known or seen.next_free or ""))
    asked = Filled(parent, (title, words), empty, fields, sound(partial(_compared, seen)))
    asked.given.connect(then)
    asked.open()


def _compared(seen: Looked, typed: Compared) -> tuple[Problem, ...]:
    """Return what is wrong: another page than that of the request."""
    try:
        trust.require_page(typed.page_print, seen.request)
    except BadInput as wrong:
        return tuple(wrong.problems)
    return ()
