"""Own the page of the preview: the paper, what it tells, and the keys by which it leaves."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services.authorize import Act, may
from station_desk.services.case import acting
from station_desk.services.issuing import family_papers, papers
from station_desk.services.issuing.papers import Job
from station_desk.ui.dialogs.copies import Copies
from station_desk.ui.dialogs.leaving import Leaving, Sheet
from station_desk.ui.dialogs.own_word import ask_approval
from station_desk.ui.dialogs.paper_view import PaperView
from station_desk.ui.dialogs.tongue import Tongue
from station_desk.ui.pages.preview.absent import APPROVE, EXPLAIN, Absent
from station_desk.ui.pages.preview.known import Known
from station_desk.ui.pages.preview.making import Making
from station_desk.ui.pages.preview.why import ask_why_copy, ask_why_family
from station_desk.ui.style import letter
from station_desk.ui.widgets.buttons import BigButton, foot_row
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import MessageBar, announce
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import reveal
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.paper.preview import Picture
    from station_desk.ui.widgets.seat import Seat

SIDE, SIDE_SLIM = 330, 290  # px of what they will know; slim on a small screen
CODE = 9  # heights of a line; no side is slimmer, or the code of a child is cut
NARROW = 1000  # px of page
LEAST = 9  # lines of letters of the paper that are seen, whatever is said above it
TARGET = 44  # px high, screens.md C2
OWN = (papers.LETTER, papers.REMINDER, *papers.TELLING)  # what every officer may save as a file
TURN = N_("PgUp and PgDn turn the pages. Esc goes back.")


class PreviewPage(SealedPage):
    """One paper before it leaves."""

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page with nothing on it."""
        super().__init__(seat)
        self._shown: Shown | None = None
        self._form = self._reason = ""
        self.sheet: Sheet | None = None
        self._heard: Sheet | None = None
        self._issued = False
        self.making, self.leaving = Making(self), Leaving(self)
        self.paper, self.known = PaperView(_("The paper")), Known()
        self.absent, self.doubts = Absent(), MessageBar()
        self.tongue, self.copies = Tongue(), Copies()
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show_nothing(_("Nothing to print yet. F3, choose a referral, F9."))

    def _make_buttons(self) -> None:
        rows: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            ("1", _("Print"), self._print, "main"),
            ("2", _("Save PDF"), self._save, "plain"),
            ("4", _("Letter"), partial(self._turn, papers.LETTER, ""), "tile"),
            ("5", _("Station copy"), partial(ask_why_copy, self, self._turn), "tile"),
        )
        self.buttons = {row[0]: _button(*row) for row in rows}
        self.buttons["3"] = self.copies

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        both = QHBoxLayout()
        both.setSpacing(12)
        self._stack = QStackedWidget()
        policy = QSizePolicy.Policy  # both sides scroll: the bars keep their room
        self._stack.setSizePolicy(policy.Expanding, policy.Ignored)
        self._stack.addWidget(self.paper)
        self._stack.addWidget(self.absent)
        both.addWidget(self._stack, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        tabs = FlowRow(even=True)
        for key in ("4", "5"):
            tabs.addWidget(self.buttons[key])
        side.addLayout(tabs)
        known = scrolled(self.known)
        known.setAccessibleName(_("What they will know"))
        known.setSizePolicy(policy.Expanding, policy.Ignored)
        side.addWidget(known, 1)
        both.addWidget(self._side)
        column.addWidget(self.bar)
        column.addWidget(self.doubts)
        column.addLayout(both, 1)
        leaves = (self.buttons[key] for key in ("3", "2", "1"))
        column.addLayout(foot_row(_(TURN), self.tongue, *leaves))

    def _connect(self) -> None:
        self.making.made.connect(self._made)
        self.making.painted.connect(self._show_pictures)
        self.making.refused.connect(self._cannot)
        self.leaving.begun.connect(partial(self._enable, on=False))
        self.leaving.gone.connect(self._gone)
        self.leaving.stayed.connect(partial(self._enable, on=True))
        self.leaving.called.connect(lambda: self.go.emit("referral", self._shown))
        self.paper.resized.connect(self._paint)
        self.tongue.turned.connect(self._make)
        self.known.turned.connect(self._put_along)
        self.absent.approved.connect(self._approve)
        self.absent.explained.connect(partial(ask_why_family, self, self._turn))

    # what is shown

    @override
    def arrive(self, carried: object) -> None:
        if isinstance(carried, Shown):
            self.bar.clear()
            self.copies.reset()
            self.tongue.reset()
            self._shown, self._reason = carried, ""
            self._form = _form_of(carried)
            self._make()
        self.paper.setFocus()

    def _turn(self, form: str, reason: str = "") -> None:
        self._form, self._reason = form, reason
        self.bar.clear()
        self._make()

    def _make(self) -> None:
        """Have the paper made anew: a further copy has its own number and code."""
        shown = self._shown
        if shown is None:
            return
        referral = shown.kind == "referral"
        copy = referral and may(self.desk.officer, Act.PAPER_FILE_COPY)
        for key, form, offered in (
            ("4", papers.LETTER, referral),
            ("5", papers.FILE_COPY, copy),
        ):
            self.buttons[key].setVisible(offered)
            self.buttons[key].setChecked(self._form == form)
        self._show_nothing(_("The paper is being made."))
        self.tongue.offer(self._form)
        reveal(self.tongue, shown=shown.kind not in ("paper", papers.AGAIN))
        self.making.make(shown, self._form, self._reason, language=self.tongue.language)

    def _made(self, sheet: Sheet) -> None:
        self.sheet, self._issued = sheet, False
        if sheet.job is not None and not sheet.job.again:
            self.known.show_job(sheet.job, along=sheet.along)
            mark = Mark.LATE if sheet.job.unreached else Mark.SOON
            self.doubts.say(mark, "\n".join(sentence(one) for one in sheet.job.doubts))
        elif self._shown is not None:
            self.known.show_paper(self._shown.title)
        self._stack.setCurrentWidget(self.paper)
        self._paint()

    def _paint(self) -> None:
        if self.sheet is not None:
            self.making.paint(self.sheet.pdf, self.paper.wanted_width())

    def _show_pictures(self, found: "tuple[Picture, ...]") -> None:
        if self.sheet is not None:
            self.paper.show_pictures(found)
            self._side.show()
            self._enable(on=True)
            if self._heard is not self.sheet:  # a new size draws it once more
                self._heard = self.sheet
                announce(self.paper, " ".join((_("The paper is ready."), self.known.which())))

    def _show_nothing(self, words: str, helps: str = "") -> None:
        self.sheet = None
        self.doubts.clear()
        self.absent.say(words, helps)
        self._stack.setCurrentIndex(1)
        self._side.setVisible(self._shown is not None and self._shown.kind == "referral")
        self._enable(on=False)

    def _enable(self, *, on: bool) -> None:
        self.known.setVisible(self.sheet is not None)
        may_save = may(self.desk.officer, Act.PAPER_FILE_COPY) or self._form in OWN
        self.buttons["1"].setEnabled(on)
        self.buttons["2"].setEnabled(on and may_save)
        self.buttons["3"].setEnabled(on)

    def _cannot(self, trouble: Trouble) -> None:
        helps = ""
        if trouble.code == "approval_first" and may(self.desk.officer, Act.REFERRAL_APPROVE):
            helps = APPROVE
        elif self._form == papers.FAMILY and family_papers.wants_reason(trouble):
            helps = EXPLAIN
        self._show_nothing(sentence(trouble), helps)

    def _approve(self) -> None:
        if self._shown is not None:
            then = partial(self._approve_now, self._shown.id)
            ask_approval(self, self._shown.title, then)

    def _approve_now(self, referral_id: str) -> None:
        unit = partial(acting.approve, desk=self.desk, referral_id=referral_id, now=self.now())
        self.do(unit, lambda _id: self._make())

    def _put_along(self, job: Job, on: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        if not self._again():
            self._enable(on=False)
            self.making.turn(job, on)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = SIDE_SLIM if room(self) < NARROW else SIDE
        self._side.setFixedWidth(max(wide, CODE * letter(self)))
        self._stack.setMinimumHeight(LEAST * letter(self))

    # leaving

    def _print(self) -> None:
        if self.sheet is not None and not self._again():
            self.leaving.ask_printer(self.sheet, self.copies.count)

    def _save(self) -> None:
        if self.sheet is not None and not self._again():
            self.leaving.ask_file(self.sheet)

    def _again(self) -> bool:
        """Make the next copy when this one has left already."""
        if self._issued:
            self._make()
            return True
        return False

    def _gone(self) -> None:
        self._issued = self.sheet is not None and self.sheet.job is not None
        self._enable(on=True)


def _button(key: str, words: str, act: "Callable[[], None]", look: str) -> BigButton:
    made = BigButton(words, key=key, look=look)
    made.clicked.connect(act)
    made.setMinimumHeight(TARGET)
    made.setCheckable(look == "tile")
    return made


def _form_of(shown: Shown) -> str:
    """Return the paper that is wanted first of what is shown."""
    if shown.kind == "period":
        return shown.id
    if shown.kind == "board":
        return shown.id.partition(" ")[0]
    if shown.kind == "of_case":
        return shown.title
    if shown.kind == papers.REMINDER:
        return papers.REMINDER
    return papers.CARD if shown.kind == "card" else papers.LETTER
