"""Own the guide: one question a screen, at the end who comes in and in which order (S2).

It works locked; then the answers vanish after a minute.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from station_desk.domain import guide
from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import BadInput
from station_desk.domain.guide import Step
from station_desk.domain.pack.rules import ServiceWanted, UrgentCall
from station_desk.ui.style import letter
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.answers import Answer, for_need
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.message_bar import announce
from station_desk.ui.widgets.page import Page, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.question_view import QuestionView
from station_desk.ui.widgets.result_view import ResultView, Wanted
from station_desk.ui.widgets.seat import Carried, Public, Seat
from station_desk.ui.widgets.text import label
from station_desk.ui.widgets.urgent_line import UrgentLine
from station_desk.words import _

FORGET_MS = 60_000
LINE = 60  # px that an arrow scrolls
LOW = 29  # lines of text; a lower page has no room for wide gaps


def _said(step: Step, public: Public) -> str:
    pack, said = public.pack, []
    for question_id, answer_id in step.path:
        if question_id not in pack.questions:
            continue  # what is true beside the path stands in its own line
        answers = pack.questions[question_id].answers
        said += [pack.say(one.text) for one in answers if one.id == answer_id]
    return _("You said: {answers}").format(answers="  >  ".join(said))


def _first(public: Public, service: ServiceWanted, now: datetime) -> Answer | None:
    answers = for_need(
        public, service.need, now=now, first=service.first, say=public.pack.say(service.say)
    )
    fit = [one for one in answers if one.rung.suitable]
    return fit[0] if fit else None


def _apart(step: Step, wanted: Sequence[Wanted]) -> list[UrgentCall]:
    """Return the urgent calls that are not the first call of the result anyway."""
    first = wanted[0].first if wanted else None
    named = {first.card.first.dial} if first and first.card.first else set()
    return [one for one in step.urgent if one.number not in named]


def _in_row(*parts: QWidget) -> FlowRow:
    row = FlowRow()
    for one in parts:
        row.addWidget(one)
    return row


def _where(step: Step, public: Public) -> str:
    """Return which question is asked, or that it is the result."""
    asked = sum(question in public.pack.questions for question, _answer in step.path)
    return _("RESULT") if step.result else _("QUESTION {n}").format(n=asked + 1)


def _aloud(step: Step, public: Public, result: ResultView | None) -> str:
    """Return what a screen reader says: the question with its answers, or the result."""
    if step.question is None:
        head = _("Result of the guide; digits choose a service, Enter copies its number")
        return f"{head}  {result.aloud()}" if result is not None else head
    say, asked = public.pack.say, step.question
    return "  ".join(
        (say(asked.text), *(f"{one.key} {say(one.text)}" for one in asked.answers))
    )


def _speak(page: QWidget, words: str) -> None:
    """Name the page by what it asks, and give it the keys; say it where it has them already."""
    page.setAccessibleName(words)
    if page.hasFocus():
        announce(page, words)
    page.setFocus(Qt.FocusReason.OtherFocusReason)


TICK = "\u2713 "


def _besides(step: Step, public: Public) -> str:
    """Return what may be true beside every path, each with its letter; a tick where it is."""
    pack, path = public.pack, dict(step.path)
    words = [
        (TICK if guide.ALSO + one.id in path else "") + f"{one.key} {pack.say(one.text)}"
        for one in pack.besides.values()
    ]
    return _("Also true? {choices}").format(choices="   ".join(words)) if words else ""


def _beside(step: Step | None, public: Public | None, letter: str) -> Step | None:
    """Return the step after a letter of what is true beside the path; None if it is none."""
    if step is None or public is None:
        return None
    letters = {one.key for one in public.pack.besides.values()}
    known = letter.upper() in letters
    return guide.answer(public.pack, step.path, letter) if known else None


def _carried(step: Step, wanted: Sequence[Wanted], at: int) -> Carried:
    """Return what a referral to the ``at``-th service takes along."""
    first = wanted[at].first
    phone = first.card.first if first else None
    return Carried(
        need=wanted[at].service.need,
        card_id=first.card.id if first else "",
        phone=phone.number if phone else "",
        situations=tuple(one.id for one in step.result.situations) if step.result else (),
        answers=step.path,
        needs=tuple(one.service.need for one in wanted),
        facts=step.facts,
    )


def _again(public: Public, step: Step | None) -> Step:
    """Return where the same answers lead; the first question where the pack is another."""
    try:
        return guide.follow(public.pack, step.path if step is not None else ())
    except BadInput:
        return guide.start(public.pack)


def _scrolled_by(key: int, bar: QScrollBar) -> bool:
    """Scroll by an arrow or a page; tell whether ``key`` was one of these."""
    ways = {
        Qt.Key.Key_Down: LINE,
        Qt.Key.Key_Up: -LINE,
        Qt.Key.Key_PageDown: bar.pageStep(),
        Qt.Key.Key_PageUp: -bar.pageStep(),
    }
    if key in ways:
        bar.setValue(bar.value() + ways[Qt.Key(key)])
    return key in ways


class GuidePage(Page):
    """Questions, then the result."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the frame; :meth:`show_public` brings the questions."""
        super().__init__(seat)
        self._public: Public | None = None
        self._step: Step | None = None
        self._wanted: tuple[Wanted, ...] = ()
        self._at = 0
        self._result: ResultView | None = None
        self._question: QuestionView | None = None
        self._where = label("", look="section")
        self._said = label("", look="muted", wrap=True)
        self._besides = label("", look="small", wrap=True)
        self.urgent = UrgentLine()
        self._column = QVBoxLayout(self)
        self._area = QScrollArea()
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self.reset)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._where, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._said, 1)
        self._column.addLayout(head)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.urgent)
        self._column.addWidget(self._besides)
        self._column.addWidget(self._area, 1)
        self._log = BigButton(_("Log referral with all of this"), key="F7", look="main")
        self._log.clicked.connect(self._log_referral)
        self._copy = BigButton(_("Copy number"), shown_key=_("Enter"))
        self._copy.clicked.connect(self.copy)
        self._back = BigButton(_("One step back"), shown_key=_("Backspace"), look="quiet")
        self._back.clicked.connect(self.step_back)
        self._column.addLayout(_in_row(self._log, self._copy, self._back))
        self._give_room()

    def _low(self) -> bool:
        return self.height() < LOW * letter(self)

    def _give_room(self) -> None:
        """Leave a low window to the answers: narrower margins and gaps."""
        low = self._low()
        self._column.setContentsMargins(24, 8 if low else 18, 24, 6 if low else 14)
        self._column.setSpacing(6 if low else 10)
        if self._question is not None:
            self._question.show_slim(slim=low)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._give_room()

    # what the window tells

    @override
    def show_public(self, public: Public) -> None:
        self._public = public
        at = self._at
        self._show(_again(public, self._step))
        self.choose(at)

    @override
    def sit(self, seat: Seat) -> None:
        super().sit(seat)
        if seat.entered is None:
            self.reset()
        else:
            self._forget.stop()

    @override
    def arrive(self, carried: object) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def back(self) -> bool:
        begun = self._step is not None and bool(self._step.path)
        self.reset()
        return begun

    # asking

    def reset(self) -> None:
        """Forget every answer and ask the first question."""
        self._forget.stop()
        if self._public is not None:
            self._show(guide.start(self._public.pack))

    def answer(self, key: str) -> None:
        """Answer the question shown; a key that is not offered does nothing."""
        step, public = self._step, self._public
        if step is None or public is None or step.question is None:
            return
        if any(one.key == key for one in step.question.answers):
            self._show(guide.answer(public.pack, step.path, key))
            if self.seat.entered is None:
                self._forget.start(FORGET_MS)

    def step_back(self) -> None:
        """Take the last answer back."""
        if self._step is not None and self._public is not None and self._step.path:
            self._show(guide.back(self._public.pack, self._step.path))

    def _show(self, step: Step) -> None:
        self._step, self._at, self._wanted = step, 0, ()
        self._question = self._result = None
        public = self._public
        if public is None:
            return
        self.bar.clear()
        self._where.setText(_where(step, public))
        self._said.setText(_said(step, public))
        self._said.setVisible(bool(step.path))
        self._besides.setText(_besides(step, public))
        self._back.setVisible(bool(step.path))
        for one in (self._log, self._copy):
            one.setVisible(step.result is not None and bool(step.result.services))
        self._put(self._question_view(step, public) or self._result_view(step, public))
        _speak(self, _aloud(step, public, self._result))
        self._call_now(step, public)

    def _call_now(self, step: Step, public: Public) -> None:
        """Name the calls that cannot wait; one that is the result's first call stands there."""
        if self.urgent.show_calls(_apart(step, self._wanted), public.pack):
            self.told.emit(self.urgent.words())

    def _question_view(self, step: Step, public: Public) -> QuestionView | None:
        if step.question is None:
            return None
        self._question = view = QuestionView(step.question, public.pack)
        view.answered.connect(self.answer)
        view.show_slim(slim=self._low())
        return view

    def _result_view(self, step: Step, public: Public) -> ResultView | None:
        if step.result is None:
            return None
        self._wanted = tuple(
            Wanted(service=one, first=_first(public, one, self.now()))
            for one in step.result.services
        )
        self._result = view = ResultView(step.result, self._wanted, public.pack, step.facts)
        view.chosen.connect(self.choose)
        view.choose(0)
        return view

    def _put(self, view: QuestionView | ResultView | None) -> None:
        if view is None:
            return
        before, self._area = self._area, scrolled(view)
        self._column.replaceWidget(before, self._area)
        before.hide()
        before.deleteLater()

    # answering

    def choose(self, at: int) -> None:
        """Choose a service of the result."""
        if self._result is not None and 0 <= at < len(self._wanted):
            self._at = at
            if (card := self._result.choose(at)) is not None:
                self._area.ensureWidgetVisible(card)

    def copy(self) -> None:
        """Copy the number of the chosen service."""
        first = self._wanted[self._at].first if self._at < len(self._wanted) else None
        if first is None or first.card.first is None:
            return
        number, office = first.card.first.number, first.card.organization
        clipboard.copy(number)
        self.say(_("Copied {number}. {office}").format(number=number, office=office))
        self.told.emit(_("Copied {number}").format(number=number))

    def _log_referral(self) -> None:
        if self._step is not None and self._step.result is not None and self._wanted:
            self.go.emit("referral", _carried(self._step, self._wanted, self._at))

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        typed = event.text().translate(DIGITS)
        key = event.key()
        beside = _beside(self._step, self._public, typed)
        if beside is not None:
            self._show(beside)
        elif typed.isdecimal() and self._wanted:
            self.choose(int(typed) - 1)
        elif typed.isdecimal():
            self.answer(typed)
        elif key == Qt.Key.Key_Backspace:
            self.step_back()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.copy()
        elif not _scrolled_by(key, self._area.verticalScrollBar()):
            super().keyPressEvent(event)
