"""Own the page of the list (F3): digits choose the filter, Enter opens, F9 prints."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import Topic
from station_desk.domain.views import DueLine, ReferralLine
from station_desk.services import drafts, owed
from station_desk.services.case import referrals
from station_desk.services.case.referrals import LIST_LIMIT
from station_desk.ui.pages.referrals import rows
from station_desk.ui.pages.referrals.by_code import ByCode
from station_desk.ui.pages.referrals.filters import DUE, Filters
from station_desk.ui.pages.referrals.lists import Lists
from station_desk.ui.pages.referrals.paging import Paging
from station_desk.ui.pages.referrals.searched import SearchNote
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.room import room
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Carried, Shown, Ticked
from station_desk.ui.widgets.text import label, line
from station_desk.words import N_, _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.domain.draft import KeptDraft
    from station_desk.services.case.referrals import Listed
    from station_desk.ui.widgets.seat import Seat

EMPTY: dict[str, str] = {
    "mine": N_("You have no open referral. F7 logs the first one; 2 shows the station's."),
    "station": N_("No referrals yet. F7 logs the first one."),
    "waiting": N_("Nothing waits for us: every referral is approved and answered."),
    "closed": N_("Nothing is closed yet."),
    DUE: N_("Nothing is due."),
}
REST_MS = 150  # typing rests so long before the list is asked again
TICK_MS = 60_000  # the words beside a limit are a minute old at most


class ReferralsPage(SealedPage):
    """The referrals of the station, the nearest limit first."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.REFERRALS, Topic.CONCERNS, Topic.CLOCKS, Topic.DOCUMENTS,
    })  # fmt: skip

    def __init__(self, seat: "Seat", parent: QWidget | None = None) -> None:
        """Lay out the page; the lists are asked for by :meth:`refresh`."""
        super().__init__(seat, parent)
        self._which, self._folded = "station", True
        self._shown: tuple[ReferralLine, ...] = ()
        self.search = line(
            _("Find"), hint=_("Number, code, need, place; code of a paper and Enter")
        )
        self.lists = Lists(self._short, self.now())
        self.rule = label("", look="small", wrap=True)
        self.filters = Filters()
        self._later = BigButton("", key="5", look="quiet")
        self._later.clicked.connect(self._fold)
        self._later.hide()
        self.by_code = ByCode(self, self.search, found=self._clear, other=self.lists.take_keys)
        self.paging = Paging()
        self.paging.turned.connect(self._turn)
        self._lay_out()
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._minute = QTimer(self, interval=TICK_MS)
        self._searched = SearchNote(self, self.search.text, lambda: len(self._shown))
        for one in (self._rest, self._minute):
            one.timeout.connect(self.refresh)
        self._connect()

    def _connect(self) -> None:
        self.filters.chosen.connect(self._choose)
        self.on_key("F7", lambda: self.go.emit("referral", Carried()))
        self.on_key("F8", partial(self.go.emit, "callers", None))
        self.on_key("F9", self._print)
        self.on_key("Ctrl+A", self._tick_all)
        self.search.textEdited.connect(self._typed)
        self.lists.opened.connect(self._open)
        self.lists.moved.connect(self._explain)
        self.lists.typed.connect(self._type)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.search, 1)
        top.addWidget(self._later)
        top.addWidget(self.paging)
        foot.addWidget(self.rule, 1)
        foot.addWidget(_button(_("Calls"), "F8", partial(self.go.emit, "callers", None)))
        foot.addWidget(_button(_("Print"), "F9", self._print))
        foot.addWidget(_button(_("Open"), "Enter", self._open_current, look="main"))
        column.addWidget(self.filters)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addWidget(self.lists, 1)
        column.addLayout(foot)

    def _short(self, code: str) -> str:
        return code.removeprefix(f"{self.desk.station.code}-")

    @override
    def arrive(self, carried: object) -> None:
        if self.search.text():  # words of an earlier visit would hide what is late now
            self._clear()
        self.arrive_back()

    @override
    def arrive_back(self) -> None:
        self._minute.start()
        self.lists.take_keys()
        self.ask(partial(drafts.listed, desk=self.desk), self._tell_drafts)

    def _tell_drafts(self, kept: "tuple[KeptDraft, ...]") -> None:
        if kept:
            self.say(_kept_words(kept), Mark.SOON)
        else:
            self.bar.clear()

    @override
    def leave(self) -> None:
        self._searched.stop()
        self._minute.stop()

    @override
    def refresh(self) -> None:
        now = self.now()
        self.filters.mark(self._which)
        if self._which == DUE:
            owing = partial(owed.due_list, desk=self.desk, now=now)
            self.ask(owing, partial(self._show_due, now), latest="referrals")
            return
        lines = partial(
            referrals.listed, desk=self.desk, now=now, words=self.search.text(),
            which=self._which, start=self.paging.start,
        )  # fmt: skip
        self.ask(lines, partial(self._show, now), latest="referrals")

    def _show(self, now: "datetime", found: "Listed") -> None:
        if found.start and not found.lines:  # the list has grown shorter
            self._turn(0)
            return
        self._shown, self.lists.at = found.lines, now
        self.paging.show_part(found.start, len(found.lines), found.total)
        self._show_lines()

    def _show_lines(self) -> None:
        self._say_empty()
        part = bool(self.paging.words())
        later = self.lists.show_referrals(self._shown, folded=self._folded, part=part)
        self._later.setVisible(later > 0)
        show = _("Show {count} not due").format(count=later)
        self._later.set_words(show if self._folded else _("Fold what is not due"))

    def _show_due(self, now: "datetime", lines: tuple[DueLine, ...]) -> None:
        self.lists.at = now
        self._later.hide()
        self._say_empty()
        start = self.paging.start
        total = self.lists.show_due(lines, self.search.text(), start=start)
        self.paging.show_part(start, min(LIST_LIMIT, total - start), total)

    def _turn(self, start: int) -> None:
        self.paging.start = start
        self.refresh()

    def _say_empty(self) -> None:
        words = EMPTY[self._which]
        found = _("Nothing fits. Esc clears the words.") if self.search.text() else _(words)
        self.lists.empty.setText(found)

    def _choose(self, which: str) -> None:
        self._which, self.paging.start = which, 0
        self.lists.untick()
        self.lists.take_keys()
        self.refresh()

    def _fold(self) -> None:
        self._folded = not self._folded
        self._show_lines()

    def _tick_all(self) -> None:
        """Tick every line; those that are folded are shown first."""
        if self._folded and self._later.isVisible():
            self._fold()
        self.lists.tick_all()

    def _type(self, letter: str) -> None:
        self.search.setFocus()
        self.search.insert(letter)
        self._typed()

    def _typed(self) -> None:
        self.paging.start = 0
        self.lists.unheard = True
        self._rest.start()
        self._searched.typed()

    def _explain(self, shown: ReferralLine | DueLine | None) -> None:
        self.rule.setText(rows.explained(shown) if shown else "")

    def _open_current(self) -> None:
        if (one := self.lists.current()) is not None:
            self._open(one)

    def _open(self, one: ReferralLine | DueLine) -> None:
        self._searched.note()
        self.go.emit("referral", Shown(kind="referral", id=rows.id_of(one)))

    def _print(self) -> None:
        one, ticked = self.lists.current(), self.lists.ticked()
        if ticked:
            self.go.emit("printing", Ticked(lines=ticked))
        elif one is None:
            self.refuse(NotNow("nothing_to_print"))
        else:
            self.go.emit("preview", Shown(kind="referral", id=rows.id_of(one)))

    @override
    def back(self) -> bool:
        if not self.search.text():
            return False
        self._clear()
        return True

    def _clear(self) -> None:
        self.search.clear()
        self.lists.take_keys()
        self.refresh()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.lists.show_room(room(self))
        self.filters.show_room(room(self))


def _kept_words(kept: "tuple[KeptDraft, ...]") -> str:
    words = ngettext(
        "A draft of {time} is kept. F7 goes on with it.",
        "{count} drafts are kept, the last of {time}. F7 goes on with one of them.",
        len(kept),
    )
    return words.format(time=local.when(kept[0].at), count=len(kept))


def _button(words: str, key: str, act: Callable[[], None], *, look: str = "plain") -> BigButton:
    made = BigButton(words, shown_key=key, look=look)
    made.clicked.connect(act)
    return made
