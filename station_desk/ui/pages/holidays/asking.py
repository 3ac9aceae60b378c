"""Own the question on which days a holiday is kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import LINE_MAX, NAME_MAX
from station_desk.domain.errors import Problem
from station_desk.domain.hours.holidays import LOCAL
from station_desk.services.register.holidays import DayTyped
from station_desk.ui.dialogs.filled import Filled, sound
from station_desk.ui.forms.fields import Line, Tick
from station_desk.words import N_

NAME = Line("holiday_name", N_("Name of the day"), hint=N_("Election day"), limit=NAME_MAX)
DAYS = (
    Line("holiday_on", N_("First day"), hint=N_("21-03-2027"), limit=10),
    Line(
        "holiday_until", N_("Last day"), hint=N_("23-03-2027"), limit=10,
        below=N_("Left empty: the usual number of days"),
    ),
)  # fmt: skip
WHY = Line(
    "reason", N_("Who announced it, and how"), hint=N_("Cabinet Division, on the radio"),
    limit=LINE_MAX,
)  # fmt: skip
DROPPED = Tick("dropped", N_("It is not kept this time"))


class DayAsked(Filled[DayTyped]):
    """First day, last day, who said so; for a day of the station's own its name too.

    Signals:
        given: what was typed (``DayTyped``), with nothing wrong in it.
    """

    go_on = N_("Save")

    def __init__(
        self, parent: QWidget, title: str, typed: DayTyped,
        judge: Callable[[DayTyped], tuple[Problem, ...]],
    ) -> None:  # fmt: skip
        """Ask with ``title``, beginning from ``typed``; ``judge`` says what is wrong."""
        new = typed.holiday == LOCAL and not typed.holiday_name
        name = (NAME,) if typed.holiday == LOCAL else ()
        fields = (*name, *DAYS, WHY, *(() if new else (DROPPED,)))
        super().__init__(parent, (title, ""), typed, fields, sound(judge))
