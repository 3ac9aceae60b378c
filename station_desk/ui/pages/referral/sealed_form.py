"""Own the sealed texts of a case at the board: what is there, and the field to write one."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.sealed import SEALED_WORDS, SealedDraft, SealedField, SealedLine
from station_desk.messages import problem_words
from station_desk.services.authorize import Act, may
from station_desk.services.sealed import sealing
from station_desk.ui.forms.fields import Line, Pick, Text
from station_desk.ui.forms.form import Form
from station_desk.ui.pages.referral.board_form import KeptForm
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from station_desk.domain.errors import Problem
    from station_desk.domain.records import Officer
    from station_desk.domain.views import ReferralView

ABOUT = N_(
    "Write and forget: once sealed, only a cleared officer opens it again, with a reason that "
    "the journal keeps. No list shows it and no search finds it."
)
CHOICES = tuple((one.value, words) for one, words in SEALED_WORDS.items())
FIELDS = (
    Pick("of_field", N_("Which text"), choices=CHOICES),
    Text("text", N_("Text"), rows=5),
)
WHY = (Line("reason", N_("Why it is written anew"), N_("10 letters or more")),)


class SealedForm(KeptForm):
    """Sealed texts: those there, each with its ways, and below the next, a ``SealedDraft``.

    Signals:
        asked: a text is to be opened (``SealedLine``).
    """

    asked = Signal(object)
    kept_words: ClassVar[str] = N_("Draft kept {time}, for you only")

    def __init__(self, view: "ReferralView", officer: "Officer", now: "datetime") -> None:
        """Show the sealed texts of ``view`` to ``officer``."""
        super().__init__(_("Seal it"), view.referral.id)
        self.save.clicked.connect(lambda: self.given.emit(self.draft()))
        self._officer, self._now = officer, now
        self._corrects = ""
        self.form = Form(SealedDraft, FIELDS)
        self.why = Form(SealedDraft, WHY)
        self._title = label("", look="section")
        self.rows: tuple[SealedRow, ...] = ()
        self._lay_out(_("Sealed texts"), self._texts())
        for one in (self.form, self.why):
            one.edited.connect(self.edited)
        self.show_view(view)
        self._begin(SealedDraft(of_field=SealedField.NARRATIVE))

    def _texts(self) -> QWidget:
        inside = QWidget()
        within = QVBoxLayout(inside)
        within.setContentsMargins(0, 0, 6, 0)
        within.setSpacing(8)
        within.addWidget(label(_(ABOUT), look="small", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        within.addLayout(self._list)
        for one in (self._title, self.form.widget, self.why.widget):
            within.addWidget(one)
        within.addStretch(1)
        return inside

    @override
    def show_view(self, view: "ReferralView") -> None:
        """Show which texts are there now; what is being typed stays."""
        for old in self.rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        opens = may(self._officer, Act.UNSEAL)
        rows = []
        for at, line in enumerate(view.sealed, start=1):
            row = SealedRow(line, key=f"Alt+{at}" if at < 10 else "", opens=opens)
            row.opened.clicked.connect(partial(self._ask, line))
            row.anew.clicked.connect(partial(self._write_anew, line))
            mine = sealing.correctable(self._officer, line.by, line.at, now=self._now)
            reveal(row.anew, shown=mine)
            self._list.addWidget(row)
            rows.append(row)
        self.rows = tuple(rows)

    def _ask(self, line: SealedLine, *_on: object) -> None:
        self.asked.emit(line)

    def _write_anew(self, line: SealedLine, *_on: object) -> None:
        self._begin(SealedDraft(of_field=line.of_field, corrects=line.id))
        self.start()
        self.edited.emit()

    def _begin(self, draft: SealedDraft) -> None:
        self._corrects = draft.corrects
        self.form.show(draft)
        self.why.show(draft)
        anew = bool(draft.corrects)
        self.form.field("of_field").setEnabled(not anew)
        reveal(self.why.widget, shown=anew)
        self._title.setText(_("WRITE IT ANEW: THE WHOLE TEXT") if anew else _("WRITE ONE"))
        self.show_problems(())

    def take_up(self, kept: SealedDraft, at: "datetime") -> None:
        """Show a text that was kept while it was typed."""
        if not kept.corrects or kept.corrects in {one.line.id for one in self.rows}:
            self._begin(kept)
            self.say_draft(at)

    def start(self) -> None:
        """Put the cursor where typing begins."""
        first = "text" if self._corrects else "of_field"
        self.form.field(first).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._corrects:
            self._reveal(self.why.widget)

    @override
    def draft(self) -> SealedDraft:
        """Return the text as typed."""
        return SealedDraft(
            of_field=self.form.value("of_field"),
            text=self.form.value("text"),
            corrects=self._corrects,
            reason=self.why.value("reason") if self._corrects else "",
        )

    @override
    def under_fields(self, problems: "Sequence[Problem]") -> "Sequence[Problem]":
        rest = self.form.show_problems(tuple(problems), problem_words)
        return self.why.show_problems(rest, problem_words)

    @override
    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Write the problems under their fields and go to the first."""
        super().show_problems(problems)
        if problems:
            self._reveal(self.why.widget if self._corrects else self.form.widget)

    def _reveal(self, part: QWidget) -> None:
        """Scroll the lower end of a part into sight."""
        inner = self._inside.layout()
        if inner is not None:
            inner.activate()
        self._inside.adjustSize()
        self.area.ensureVisible(0, part.geometry().bottom(), 0, 0)


class SealedRow(QWidget):
    """That one text is there: what, when, by whom; and the ways to it."""

    def __init__(self, line: SealedLine, *, key: str, opens: bool) -> None:
        """Show ``line``; its way in has ``key`` and stands there for who ``opens``."""
        super().__init__()
        self.line = line
        self.setProperty("look", "clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(_(SEALED_WORDS[line.of_field]), look="strong", wrap=True))
        words.addWidget(label(line_words(line), look="small", wrap=True))
        row.addLayout(words, 1)
        self.anew = BigButton(_("Write anew"), look="quiet")
        self.opened = BigButton(_("Open"), key=key)
        row.addWidget(self.anew)
        row.addWidget(self.opened)
        reveal(self.opened, shown=opens)


def line_words(line: SealedLine) -> str:
    """Return when a text was sealed, by whom, and which version it is."""
    words = _("{time}, belt {belt}").format(time=local.when(line.at), belt=line.belt_no or "-")
    if line.version == 1:
        return words
    return _("{words}, version {number}").format(words=words, number=line.version)
