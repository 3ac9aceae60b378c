"""Own the referral page (F7): the sheet of a new one or the board of a saved one."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from station_desk.domain.kinds import Topic
from station_desk.ui.pages.referral import opening
from station_desk.ui.pages.referral.following import Following
from station_desk.ui.pages.referral.writing import Writing
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Begun, Carried, Shown, SlipBack
from station_desk.ui.widgets.shown_stack import ShownStack
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.case.opening import Opened
    from station_desk.ui.widgets.seat import Seat

MINUTE_MS = 60_000


class ReferralPage(SealedPage):
    """One referral, written or followed."""

    topics: ClassVar[frozenset[Topic]] = frozenset({
        Topic.REFERRALS, Topic.CONCERNS, Topic.CLOCKS, Topic.DOCUMENTS, Topic.REGISTER,
    })  # fmt: skip

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page, empty until :meth:`arrive`."""
        super().__init__(seat)
        self.writing, self.following = Writing(self), Following(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 10)
        column.setSpacing(8)
        self._inside = False  # the sheet was opened from the board
        self._stack = ShownStack()
        for one in (self.writing, self.following):
            self._stack.addWidget(one)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.writing.written.connect(self._written)
        self.following.board.further.connect(self._further)
        self.on_key("F7", lambda: self._begin(Carried()))
        self.on_key("Ctrl+C", self.following.copy)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self.following.tick)
        self._minute.start()

    @override
    def arrive(self, carried: object) -> None:
        if isinstance(carried, Carried):
            self._begin(carried)
        elif isinstance(carried, Begun):
            self._inside = bool(self.following.id)
            self.bar.clear()
            self._stack.setCurrentWidget(self.writing)
            self.writing.start_filled(carried)
        elif isinstance(carried, Shown) and carried.kind == "referral":
            self.bar.clear()
            self._stack.setCurrentWidget(self.following)
            self.following.open(carried.id)
        elif isinstance(carried, SlipBack):
            self.bar.clear()
            self._stack.setCurrentWidget(self.following)
            self.following.open(carried.id)
            self.following.slip = carried
        elif not self.following.id and not self.writing.begun:
            self._begin(Carried())

    def _begin(self, carried: Carried) -> None:
        self._inside = False
        self.bar.clear()
        self._stack.setCurrentWidget(self.writing)
        self.writing.begin(carried)

    def _further(self) -> None:
        if self.following.view is not None:
            self._inside = True
            self.bar.clear()
            self._stack.setCurrentWidget(self.writing)
            self.writing.begin_further(self.following.view)

    def _written(self, opened: "Opened", printing: bool) -> None:  # noqa: FBT001  a Qt signal gives it by place
        self._stack.setCurrentWidget(self.following)
        self.following.open(opened.referral_id)
        saved = _("Saved as {number}.").format(number=opened.number)
        self.say("\n".join((saved, *opened.notes)))
        if printing:
            self.go.emit("preview", Shown(kind="referral", id=opened.referral_id))

    @override
    def refresh(self) -> None:
        if self._stack.currentWidget() is self.following:
            self.following.read_again()
        elif self.writing.begun:
            self.writing.ask_places()

    @override
    def empty(self) -> bool:
        return self._stack.currentWidget() is self.following and opening.unopened(
            self.following
        )

    @override
    def leave(self) -> None:
        self.keep()

    @override
    def keep(self) -> None:
        self.writing.keeper.flush()
        self.following.flush()
        self.following.sealing.shut()

    @override
    def back(self) -> bool:
        if self._stack.currentWidget() is self.following:
            return self.following.back()
        self.writing.keeper.flush()
        if self._inside:
            self._stack.setCurrentWidget(self.following)
            return True
        return False
