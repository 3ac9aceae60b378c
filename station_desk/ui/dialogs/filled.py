"""Own a short form in front of a page: it stays open until nothing in it is wrong."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_desk.domain.errors import Problem
from station_desk.messages import problem_words
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.forms.fields import Field
from station_desk.ui.forms.form import Form
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.words import _

D = TypeVar("D")


class Filled(Dialog, Generic[D]):
    """A few fields; Enter gives them.

    Signals:
        given: the draft as typed, with nothing wrong in it.
    """

    given = Signal(object)

    def __init__(
        self, parent: QWidget, said: tuple[str, str], empty: D, fields: Sequence[Field],
        judge: Callable[[D], Sequence[Problem]],
    ) -> None:  # fmt: skip
        """Ask with title and words of ``said``, beginning from ``empty``.

        ``judge`` says what is wrong with what was typed.
        """
        super().__init__(parent, *said)
        self._judge = judge
        self.form: Form[D] = Form(type(empty), fields)
        self.form.show(empty)
        self.column.addWidget(self.form.widget)
        yes = BigButton(_("Go on"), shown_key="Enter", look="main")
        yes.clicked.connect(self._give)
        self.add_foot(yes)
        self.form.field(fields[0].name).setFocus()

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
