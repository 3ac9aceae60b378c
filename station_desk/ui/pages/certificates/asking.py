"""Own the questions of the page: where a station goes, which cases are to be deleted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import LINE_MAX, is_reason
from station_desk.domain.errors import Problem
from station_desk.ui.dialogs.filled import Filled
from station_desk.ui.forms.fields import Line, Pick
from station_desk.words import N_, _

CASES_MAX = 3000  # letters: a hundred numbers
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
    to = Pick("district", N_("District to which it goes"), choices=districts)
    asked = Filled(
        parent, (title, words), Leaving(), (to, WHO), partial(judged, "district")
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
    asked = Filled(parent, (title, words), Deleting(), (cases, WHO), partial(judged, "cases"))
    asked.given.connect(then)
    asked.open()
