"""Own a short form in front of a page: it stays open until nothing in it is wrong."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_desk.domain.errors import BadInput, Problem
from station_desk.messages import problem_words
from station_desk.ui.dialogs.ask import Dialog
from station_desk.ui.forms.fields import Field
from station_desk.ui.forms.form import Form
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.words import N_, _

D = TypeVar("D")


def sound(judge: Callable[[D], Sequence[Problem]]) -> Callable[[D], D]:
    """Return what gives back a draft as typed, or raises ``BadInput`` with what is wrong."""

    def read(typed: D) -> D:
        if wrong := judge(typed):
            raise BadInput(wrong)
        return typed

    return read


class Filled(Dialog, Generic[D]):
    """A few fields; Enter gives them.

    Signals:
        given: what the typed draft was read as, with nothing wrong in it.
    """

    given = Signal(object)
    go_on, columns = N_("Go on"), 1  # the word on the button; fields side by side

    def __init__(
        self, parent: QWidget, said: tuple[str, str], empty: D, fields: Sequence[Field],
        read: Callable[[D], object],
    ) -> None:  # fmt: skip
        """Ask with title and words of ``said``, beginning from ``empty``.

        ``read`` returns what is given for what was typed, or raises ``BadInput``.
        """
        super().__init__(parent, *said)
        self._read = read
        self.form: Form[D] = Form(type(empty), fields, columns=self.columns)
        self.form.show(empty)
        self.column.addWidget(self.form.widget)
        yes = BigButton(_(self.go_on), shown_key="Enter", look="main")
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
        try:
            given = self._read(self.form.draft())
        except BadInput as wrong:
            self.form.show_problems(wrong.problems, problem_words)
            self.fit()
        else:
            self.given.emit(given)
            self.accept()
