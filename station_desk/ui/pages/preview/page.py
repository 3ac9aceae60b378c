"""Own the page of the preview: prepare a paper, show it, record that it leaves, let it go."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services import papers
from station_desk.services.authorize import Act, may
from station_desk.services.papers import Job
from station_desk.ui.pages.preview.known import Known
from station_desk.ui.pages.preview.leaving import Leaving, Sheet
from station_desk.ui.pages.preview.paper_view import PaperView, pictures
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.paper.preview import Picture
    from station_desk.ui.widgets.seat import Seat

COPIES_MAX = 5
SIDE = 330  # px of what they will know


class PreviewPage(SealedPage):
    """One paper before it leaves."""

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page with nothing on it."""
        super().__init__(seat)
        self._shown: Shown | None = None
        self._form = ""
        self._job: Job | None = None
        self._pdf = b""
        self._copies = 1
        self._issued = False
        self.leaving = Leaving(self)
        self.leaving.begun.connect(partial(self._enable, on=False))
        self.leaving.gone.connect(self._gone)
        self.leaving.stayed.connect(partial(self._enable, on=True))
        self.paper, self.known = PaperView(_("The paper")), Known()
        self._empty = label("", look="heading", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.paper.resized.connect(self._picture)
        self._make_buttons()
        self._lay_out()
        self._show_nothing(_("Nothing to print yet. F3, choose a referral, F9."))

    def _make_buttons(self) -> None:
        rows: tuple[tuple[str, str, Callable[[], None], str], ...] = (
            ("1", _("Print"), self._print, "main"),
            ("2", _("Save PDF"), self._save, "plain"),
            ("3", "", self._more_copies, "plain"),
            ("4", _("Letter"), partial(self._turn, papers.LETTER), "tile"),
            ("5", _("Station copy"), partial(self._turn, papers.FILE_COPY), "tile"),
        )
        self.buttons: dict[str, BigButton] = {}
        for key, words, act, look in rows:
            made = BigButton(words, key=key, look=look)
            made.clicked.connect(act)
            made.setMinimumHeight(44)
            self.buttons[key] = made
        for key in ("4", "5"):
            self.buttons[key].setCheckable(True)
        self._show_copies()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        both, side, foot = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        both.setSpacing(12)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.paper)
        self._stack.addWidget(self._empty)
        both.addWidget(self._stack, 1)
        self._side = QWidget()
        self._side.setFixedWidth(SIDE)
        self._side.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        tabs = QHBoxLayout()
        for key in ("4", "5"):
            tabs.addWidget(self.buttons[key])
        side.addLayout(tabs)
        side.addWidget(scrolled(self.known), 1)
        both.addWidget(self._side)
        foot.addWidget(
            label(_("PgUp and PgDn turn the pages. Esc goes back."), look="small"), 1
        )
        for key in ("3", "2", "1"):
            foot.addWidget(self.buttons[key])
        column.addWidget(self.bar)
        column.addLayout(both, 1)
        column.addLayout(foot)

    # what is shown

    @override
    def arrive(self, carried: object) -> None:
        if isinstance(carried, Shown):
            self.bar.clear()
            self._copies = 1
            self._show_copies()
            self._shown = carried
            self._form = papers.CARD if carried.kind == "card" else papers.LETTER
            self._prepare()
        self.paper.setFocus()

    def _turn(self, form: str) -> None:
        if self._shown is not None:
            self._form = form
            self.bar.clear()
            self._prepare()

    def _prepare(self) -> None:
        """Make the paper anew: a further copy has its own number and code."""
        shown = self._shown
        if shown is None:
            return
        self._job, self._issued = None, False
        referral = shown.kind == "referral"
        self.buttons["4"].setVisible(referral)
        self.buttons["5"].setVisible(referral and may(self.desk.officer, Act.PAPER_FILE_COPY))
        self.buttons["4"].setChecked(self._form == papers.LETTER)
        self.buttons["5"].setChecked(self._form == papers.FILE_COPY)
        if shown.kind == "paper":
            self.known.show_paper(shown.title)
            self._rendered(shown.data)
            return
        self._show_nothing(_("The paper is being made."))
        way = self.seat.bridge.write
        way(self._unit(shown), self._prepared, owner=self, refused=self._cannot)

    def _unit(self, shown: Shown) -> Callable[..., Job]:
        desk, now = self.desk, self.now()
        if self._form == papers.CARD:
            return partial(papers.prepare_card, desk=desk, card_id=shown.id, now=now)
        make = (
            papers.prepare_letter if self._form == papers.LETTER else papers.prepare_file_copy
        )
        return partial(make, desk=desk, referral_id=shown.id, now=now)

    def _prepared(self, job: Job) -> None:
        self._job = job
        self.known.show_job(job)
        self.seat.bridge.run(job.render, self._rendered, owner=self, failed=self._cannot)

    def _rendered(self, pdf: bytes) -> None:
        self._pdf = pdf
        self._stack.setCurrentWidget(self.paper)
        self._picture()

    def _picture(self) -> None:
        """Have the pages made as wide as there is room."""
        if not self._pdf:
            return
        work = partial(pictures, self._pdf, self.paper.wanted_width())
        self.seat.bridge.run(work, self._show_pictures, owner=self, failed=self._cannot)

    def _show_pictures(self, found: "tuple[Picture, ...]") -> None:
        self.paper.show_pictures(found)
        self._stack.setCurrentWidget(self.paper)
        self._side.show()
        self._enable(on=True)

    def _show_nothing(self, words: str) -> None:
        self._pdf = b""
        self._empty.setText(words)
        self._stack.setCurrentWidget(self._empty)
        self._side.setVisible(self._shown is not None and self._shown.kind == "referral")
        self.known.setVisible(False)
        self._enable(on=False)

    def _enable(self, *, on: bool) -> None:
        self.known.setVisible(on)
        may_save = may(self.desk.officer, Act.PAPER_FILE_COPY) or self._form == papers.LETTER
        self.buttons["1"].setEnabled(on)
        self.buttons["2"].setEnabled(on and may_save)
        self.buttons["3"].setEnabled(on)

    def _cannot(self, trouble: Trouble) -> None:
        self._show_nothing(sentence(trouble))

    def _more_copies(self) -> None:
        self._copies = self._copies % COPIES_MAX + 1
        self._show_copies()

    def _show_copies(self) -> None:
        self.buttons["3"].set_words(_("Copies: {count}").format(count=self._copies))

    # leaving

    def sheet(self) -> Sheet:
        """Return the paper shown, ready to leave."""
        return Sheet(job=self._job, pdf=self._pdf)

    def _print(self) -> None:
        if not self._again():
            self.leaving.ask_printer(self.sheet(), self._copies)

    def _save(self) -> None:
        if not self._again():
            self.leaving.ask_file(self.sheet())

    def _again(self) -> bool:
        """Prepare the next copy when this one has left already."""
        if self._issued:
            self._prepare()
            return True
        return not self._pdf

    def _gone(self) -> None:
        self._issued = self._job is not None
        self._enable(on=True)
