"""Own the words beside a paper: what its reader will know, before anything leaves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from station_desk.services.issuing import papers
from station_desk.services.issuing.papers import Job
from station_desk.services.sealed import sealed_print
from station_desk.ui.style import letter
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import breakable, label, reveal
from station_desk.words import N_, _

TELLS = N_("THIS IS WHAT THEY WILL KNOW")
HEADS: dict[str, str] = {
    papers.LETTER: TELLS,
    papers.FILE_COPY: N_("THE WHOLE RECORD"),
    **dict.fromkeys(papers.TELLING, TELLS),
    papers.CARD: N_("NOTHING OF A CHILD"),
    papers.REGISTER: N_("THE CASES OF A PERIOD"),
    papers.DUE: N_("WHAT IS OWED"),
    papers.RETURN: N_("COUNTS"),
    papers.PICTURES: N_("NOTHING OF A CHILD"),
    papers.PAD: N_("NOTHING OF A CHILD YET"),
    papers.WALL: N_("NOTHING OF A CHILD"),
    papers.POCKET: N_("NOTHING OF A CHILD"),
    papers.READINESS: N_("NOTHING OF A CHILD"),
}
UNSEEN = N_(
    "A text that you sealed in this shift can go to the doctor on the printed letter. It is "
    "not shown here and not kept; each print is written down."
)
WORDS: dict[str, str] = {
    papers.LETTER: N_(
        "Besides only: the service with its law, the risk, what the police did, who goes "
        "along, the station and its phone."
    ),
    papers.FILE_COPY: N_("This copy stays in the station's file. Never give it away."),
    papers.RECEIPT: N_("The child by its code only. Two copies: one for each who signs."),
    "zarra_notice": N_(
        "It proves no delivery: once somebody there confirmed it, write down who took it."
    ),
    "zarra_status": N_("Once it went, write down the daily status: the next one is due then."),
    "zarra_found": N_("The alert ends. Where the child is now stands nowhere on it."),
    papers.FAMILY: N_("For nobody else. Where a sheltered child is stands nowhere on it."),
    papers.RELEASE: N_("Two copies: one for the family, one for the station."),
    papers.CORRECTION: N_(
        "Their old paper no longer holds. Once they were told: R, 2 writes it down."
    ),
    papers.CARD: N_("Public numbers only. Private numbers are not on it."),
    papers.REGISTER: N_("Children by code. It stays at the station, signed by the in-charge."),
    papers.DUE: N_("Numbers, limits and their ground; no child."),
    papers.RETURN: N_(
        "Beyond the focal officer only the masked one leaves. Offences are not counted apart."
    ),
    papers.PICTURES: N_("What a child needs now. Never to ask what happened."),
    papers.PAD: N_("Each number is reserved. Keep the pad where the log book is."),
    papers.WALL: N_(
        "Public numbers only. Print it anew when a number was verified or changed."
    ),
    papers.POCKET: N_("Public numbers only. Print at full size, cut, fold."),
    papers.READINESS: N_("Public contacts only: private ones are neither named nor counted."),
}


class Known(QFrame):
    """The list of what a paper tells.

    Signals:
        turned: the sealed texts of a ``Job`` are to go along, or not.
    """

    turned = Signal(object, bool)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._job: Job | None = None
        self._knows: tuple[tuple[str, str], ...] = ()
        self._narrow = False
        self.along = BigButton(_("Print what you sealed, unseen"), key="6", look="tile")
        self.along.setCheckable(True)
        self.along.clicked.connect(self._turn)
        self._unseen = label(_(UNSEEN), look="small", wrap=True)
        self.setProperty("look", "card")
        self._head = label("", look="section", wrap=True)
        self._rows = QWidget()
        self._words = label("", wrap=True)
        self._code = label("", look="small", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(10)
        parts = (self._head, self._rows, self.along, self._unseen, self._words, self._code)
        for one in parts:
            self._column.addWidget(one)
        self._column.addStretch(1)

    def _turn(self, on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        self.turned.emit(self._job, on)

    def show_job(self, job: Job, *, along: bool = False) -> None:
        """Show what ``job`` tells, with its sealed texts ``along`` or without."""
        self._job = job
        for one in (self.along, self._unseen):
            reveal(one, shown=bool(job.sealed))
        self.along.setChecked(along)
        self._head.setText(_(HEADS[job.form]))
        self._words.setText(_(WORDS[job.form]))
        self._code.setText(
            _("Copy {copy}, code {code}").format(copy=job.copy_no, code=job.code)
        )
        self._put((*job.knows, *(sealed_print.unseen(job.sealed) if along else ())))

    def show_paper(self, title: str) -> None:
        """Show a paper that was made elsewhere."""
        for one in (self.along, self._unseen):
            one.hide()
        self._head.setText(title)
        self._words.setText("")
        self._code.setText("")
        self._put(())

    def which(self) -> str:
        """Return which copy it is, and its code; of a paper made elsewhere its name."""
        return self._code.text() or self._head.text()

    def words(self) -> str:
        """Return every word shown."""
        return "\n".join(one.text() for one in self.findChildren(QLabel))

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._narrow != self._is_narrow():
            self._put(self._knows)

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * letter(self)

    def _put(self, knows: Sequence[tuple[str, str]]) -> None:
        self._knows, self._narrow = tuple(knows), self._is_narrow()
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0 if self._narrow else 1, 1)
        for at, (name, words) in enumerate(knows):
            title = label(name, look="small", wrap=True)
            value = label(breakable(words), look="strong", wrap=True)
            if self._narrow:  # one below the other: a code keeps its line
                grid.addWidget(title, 2 * at, 0)
                grid.addWidget(value, 2 * at + 1, 0)
                continue
            title.setFixedWidth(NAME_WIDE)
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
        self._column.replaceWidget(self._rows, made)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = made


NAME_WIDE = 104  # px at 100 %
NARROW = 15  # heights of a line
