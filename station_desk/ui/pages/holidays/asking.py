"""Own the question on which days a holiday is kept."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import LINE_MAX, NAME_MAX
from station_desk.domain.errors import Problem
from station_desk.domain.hours.holidays import LOCAL
from station_desk.messages import problem_words
from station_desk.services.register.holidays import DayTyped
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.forms.fields import Line, Tick
from station_desk.ui.forms.form import Form
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.words import N_, _

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


class DayAsked(Dialog):
    """First day, last day, who said so; for a day of the station's own its name too.

    Signals:
        given: what was typed (``DayTyped``), with nothing wrong in it.
    """

    given = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, typed: DayTyped,
        judge: Callable[[DayTyped], tuple[Problem, ...]],
    ) -> None:  # fmt: skip
        """Ask with ``title``, beginning from ``typed``; ``judge`` says what is wrong."""
        super().__init__(parent, title, "")
        self._judge = judge
        new = typed.holiday == LOCAL and not typed.holiday_name
        name = (NAME,) if typed.holiday == LOCAL else ()
        self.form = Form(DayTyped, (*name, *DAYS, WHY, *(() if new else (DROPPED,))))
        self.form.show(typed)
        self.column.addWidget(self.form.widget)
        self.column.addWidget(self.bar)
        yes = BigButton(_("Save"), shown_key="Enter", look="main")
        yes.clicked.connect(self._give)
        self.add_foot(yes)
        self.form.field("holiday_name" if name else "holiday_on").setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._give()
        else:
            super().keyPressEvent(event)

    def _give(self) -> None:
        typed = self.form.draft()
        wrong = self._judge(typed)
        self.form.show_problems(wrong, problem_words)
        self.fit()
        if not wrong:
            self.given.emit(typed)
            self.accept()
