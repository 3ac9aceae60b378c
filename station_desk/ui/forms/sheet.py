"""Own the sheet on which one act about keys is filled in: title, words, fields, offers."""

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain.bringing_back import SEE
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.kinds import Role
from station_desk.messages import problem_words, sentence
from station_desk.services.authorize import Act
from station_desk.services.keys.rotating import Why
from station_desk.ui.forms.fields import Field, Line
from station_desk.ui.forms.form import Form
from station_desk.ui.widgets.buttons import BigButton, back_row
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.message_bar import MessageBar
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.secret import HoldButton, SecretLine
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import N_, _

HERE, SLIP = "here", "slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Everything that can be typed on this page; a panel shows some of it."""

    officer_name: str = field(default="", repr=False)
    belt_no: str = ""
    rank: str = ""
    sex: str = ""
    role: str = Role.DUTY
    how: str = HERE
    old: str = field(default="", repr=False)
    passphrase: str = field(default="", repr=False)
    repeated: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    later: bool = False
    why: str = Why.SUSPECTED
    recovery_code: str = field(default="", repr=False)
    new_code: str = field(default="", repr=False)
    second: str = ""
    second_phrase: str = field(default="", repr=False)
    words: str = ""
    stranger: bool = False
    stays: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One act: its digit, words, fields; ``second``: another officer confirms.

    ``of_line``: it is about the officer chosen in the list. ``file``: one is chosen first, of
    this kind. ``offers``: four words are offered,
    ``code``: a new recovery code is shown. ``do``: the words on the sheet's own button, where
    those of the list's button are no order.
    """

    name: str
    digit: str
    button: str
    title: str
    words: str
    done: str
    act: Act
    fields: tuple[Field, ...]
    columns: int = 1
    of_line: bool = False
    second: bool = True
    offers: bool = False
    code: bool = False
    file: str = ""
    do: str = ""


REASON = Line("reason", N_("Reason"), hint=N_("at least ten letters"), limit=300)
PHRASES: tuple[Field, ...] = (
    Line("passphrase", N_("Pass phrase"), limit=1024, secret=True),
    Line("repeated", N_("Once more"), limit=1024, secret=True),
)


OFFERED = N_("Four words offered as the pass phrase; another of your own will do as well")
SECRETS = ("passphrase", "repeated", "old", "recovery_code", "new_code", "second_phrase")


class Sheet(QWidget):
    """One act being filled in.

    Signals:
        asked: it is to be done.
        left: back to the list.
        words_wanted: four other words are asked for.
    """

    asked = Signal()
    left = Signal()
    words_wanted = Signal()

    def __init__(self, panel: Panel, belt: str, first: Typed) -> None:
        """Lay out ``panel``; ``belt`` is of the officer it is about, ``first`` fills it."""
        super().__init__()
        self.panel = panel
        self.form = Form(Typed, panel.fields, columns=panel.columns)
        self.form.show(first)
        self.bar = MessageBar()
        self.offered = label("", look="code", wrap=True)
        self.do = BigButton(_(panel.do or panel.button), key="F10", look="main")
        self.do.clicked.connect(self.asked)
        secrets = self.form.widget.findChildren(SecretLine)
        self.see = HoldButton(_(SEE.words), secrets, shown_key=SEE.key)
        self.form.edited.connect(self._see_same)
        self._lay_out(belt)

    def _lay_out(self, belt: str) -> None:
        frame, inside = card_frame(margins=20)
        inside.addWidget(
            label(_(self.panel.title).format(belt=belt), look="heading", wrap=True)
        )
        inside.addWidget(label(_(self.panel.words), wrap=True))
        if self.panel.offers:
            inside.addWidget(label(_(OFFERED), look="field", wrap=True))
        offer = QHBoxLayout()
        offer.addWidget(self.offered, 1)
        other = BigButton(_("Four other words"), key="F8")
        other.clicked.connect(self.words_wanted)
        offer.addWidget(other)
        reveal(self.offered, shown=self.panel.offers or self.panel.code)
        reveal(other, shown=self.panel.offers)
        inside.addLayout(offer)
        inside.addWidget(self.form.widget)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(frame), 1)
        column.addWidget(self.bar)
        back, foot = back_row(self.see, self.do)
        back.clicked.connect(self.left)
        reveal(self.see, shown=bool(self.form.widget.findChildren(SecretLine)))
        column.addLayout(foot)

    def _see_same(self) -> None:
        """Take back that the two are not the same once they are."""
        names = {one.name for one in self.panel.fields}
        if {"passphrase", "repeated"} <= names:
            first, again = (self.form.value(one) for one in ("passphrase", "repeated"))
            if first == again and self.form.field("repeated").property("wrong"):
                self.form.note("repeated", "")

    def begin(self) -> None:
        """Go to the first field."""
        self.form.field(self.panel.fields[0].name).setFocus()

    def offer(self, words: str) -> None:
        """Show four words, or the code, to be written down."""
        self.offered.setText(words)

    def work(self, *, busy: bool) -> None:
        """Take no second order while one is under way."""
        self.do.setEnabled(not busy)
        if busy:
            self.bar.say(Mark.NONE, _("One moment ..."))
        else:
            self.bar.clear()

    def refuse(self, trouble: Trouble) -> None:
        """Say what stands in the way, at the fields where it can be."""
        self.work(busy=False)
        if isinstance(trouble, BadInput):
            rest = self.form.show_problems(trouble.problems, problem_words)
            words = "  ".join(problem_words(one) for one in rest)
            if words:
                self.bar.say(Mark.LATE, words)
            return
        self.bar.say(Mark.LATE, sentence(trouble))

    def forget(self) -> None:
        """Forget what nobody shall see again."""
        for name in SECRETS:
            if any(one.name == name for one in self.panel.fields):
                self.form.set_value(name, "")
        self.offered.clear()
