"""Own the calm page for a desk that cannot open its records: what, why, what next.

It never makes a database. Help now and the guide go on working beside it.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import CentredPage, card_frame
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label
from station_desk.words import _

LETTERS = 32  # heights of a line


class TroublePage(CentredPage):
    """One trouble of the start; ``again`` asks to look once more."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`arrive` brings the trouble."""
        super().__init__(seat)
        frame, column = card_frame(margins=32)
        column.setSpacing(14)
        self._badge = Badge()
        self._badge.say(Mark.LATE, _("The records stay closed"))
        self._words = label("", wrap=True)
        self._code = label("", look="small", wrap=True)
        top = QHBoxLayout()
        top.addWidget(self._badge)
        top.addStretch(1)
        column.addLayout(top)
        column.addWidget(label(_("The desk cannot open its records"), look="title", wrap=True))
        column.addWidget(self._words)
        column.addWidget(
            label(
                _("Nothing was changed, and no new database was made."),
                look="strong",
                wrap=True,
            )
        )
        column.addWidget(
            label(
                _("F1 Help now and F2 Guide go on working. Write on paper meanwhile."),
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addWidget(self._code, 1)
        self._again = BigButton(_("Look again"), shown_key=_("Enter"), look="main")
        self._again.clicked.connect(self.again)
        row.addWidget(self._again)
        column.addLayout(row)
        self.centre(frame, letters=LETTERS)

    @override
    def arrive(self, carried: object) -> None:
        if isinstance(carried, Trouble):
            self._words.setText(sentence(carried))
            self._code.setText(_("Code: {code}").format(code=carried.code))
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
