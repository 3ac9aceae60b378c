"""Own the writing of a new referral: its sheet, its draft, its saving."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.draft import Call, KeptDraft, ReferralDraft
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.kinds import Status
from station_desk.machine.ids import new_id
from station_desk.messages import problem_words, sentence
from station_desk.ui.pages.referral import saving
from station_desk.ui.pages.referral.choosing import Choosing
from station_desk.ui.pages.referral.fields import draft_of
from station_desk.ui.pages.referral.judged import typed_age
from station_desk.ui.pages.referral.sheet import ReferralSheet
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.draft_keeper import DraftKeeper
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.seat import Begun, Carried
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.domain.ladder.order import Rung
    from station_desk.domain.views import ReferralView
    from station_desk.services.case.opening import Opened
    from station_desk.ui.widgets.sealed_page import SealedPage

REST_MS = 300  # age and sex rest so long before the ladder is asked again


class Writing(QWidget):
    """The sheet with its foot.

    Signals:
        written: ``Opened`` of the saved referral, and whether it is to be printed.
    """

    written = Signal(object, bool)

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self._page = page
        self._calls: tuple[Call, ...] = ()
        self._without: frozenset[str] = frozenset()
        self._printing = False
        self._key, self._begun_at = "", page.now()
        self.choosing = Choosing(self, page)
        self.begun = False
        self.sheet = ReferralSheet(page.desk.pack)
        self.keeper = DraftKeeper(self, self._keep)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self.ask_places)
        self.sheet.edited.connect(self.keeper.touch)
        self.sheet.asked.connect(self._rest.start)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head, foot = QHBoxLayout(), FlowRow(foot=True)
        self._state = label("", look="small")
        head.addWidget(label(_("NEW REFERRAL"), look="section"))
        head.addStretch(1)
        head.addWidget(self._state)
        self.print = BigButton(_("Save and print"), key="F9", look="main")
        self.save = BigButton(_("Save"), key="F10")
        self.print.clicked.connect(partial(self._save, printing=True))
        self.save.clicked.connect(partial(self._save, printing=False))
        foot.addWidget(label(_("Esc keeps the draft"), look="small"))
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        column.addLayout(head)
        column.addWidget(self.sheet, 1)
        column.addLayout(foot)

    # beginning

    def begin(self, carried: Carried) -> None:
        """Begin with what was carried, after asking about a draft that was kept."""
        self.keeper.flush()
        query = partial(saving.started, desk=self._page.desk)
        self._page.do(query, partial(self.choosing.begin, carried))

    def go_on(self, kept: KeptDraft) -> None:
        """Go on with a draft that was kept, with the calls made for it."""
        self.fill(kept.draft, calls=kept.calls)
        self._key, self._begun_at = kept.key, kept.begun_at
        self._state.setText(_("Draft of {time}").format(time=local.when(kept.at)))

    def start_new(self, carried: Carried) -> None:
        """Begin an empty sheet; what is kept stays kept."""
        self.fill(draft_of(carried), calls=carried.calls)

    def start_filled(self, begun: Begun) -> None:
        """Begin with a page that is filled in already; a draft that was kept stays kept."""
        self.keeper.flush()
        self.fill(begun.draft, calls=begun.calls, child=begun.child)

    def begin_further(self, view: "ReferralView") -> None:
        """Begin a further referral of the same child; after a refusal, to the next place."""
        self.keeper.flush()
        left = view.state.status in (Status.DECLINED, Status.RECALLED) or view.state.silent
        draft = ReferralDraft(
            need=view.referral.need if left else "",
            situations=view.concern.situations,
            answers=view.concern.answers,
            risk=view.concern.risk,
            found_place=view.concern.found_place,
            escort=view.referral.escort,
            vehicle=view.referral.vehicle,
            need_line=view.referral.need_line if left else "",
            concern_id=view.concern.id,
            previous_id=view.referral.id if left else "",
        )
        name = view.child.name or _("Name not known")
        without = view.referral.card_id if left else ""  # for another need it may be asked too
        self.fill(draft, child=f"{name} ({view.child.code})", without=without)

    def fill(
        self,
        draft: ReferralDraft,
        *,
        calls: tuple[Call, ...] = (),
        child: str = "",
        without: str = "",
    ) -> None:
        """Show ``draft``; ``without`` is a place that is not to be offered again."""
        self.begun = True
        self._key, self._begun_at = new_id(), self._page.now()
        self._calls, self._without = calls, frozenset({without})
        self.keeper.forget()
        self._state.setText("")
        self._page.bar.clear()
        self.sheet.fill(draft, self._page.now(), child)
        self.sheet.start()
        self.ask_places()

    def ask_places(self) -> None:
        """Ask for the ladder of the need as typed."""
        draft = self.sheet.draft()
        query = partial(
            saving.ladder,
            desk=self._page.desk,
            draft=draft,
            age=typed_age(draft),
            now=self._page.now(),
        )
        self._page.ask(query, self._show_places, latest="sheet_places")

    def resting(self) -> bool:
        """Tell whether the ladder is to be asked again in a moment."""
        return self._rest.isActive()

    def _show_places(self, rungs: "tuple[Rung, ...]") -> None:
        self.sheet.show_rungs([one for one in rungs if one.card.id not in self._without])

    # keeping and saving

    def _keep(self) -> None:
        if not self.begun:
            return
        one = KeptDraft(
            key=self._key, begun_at=self._begun_at, at=self._page.now(),
            draft=self.sheet.draft(), calls=self._calls,
        )  # fmt: skip
        self._page.do(partial(saving.keep, desk=self._page.desk, one=one), self._kept)

    def _kept(self, at: "datetime") -> None:
        self._state.setText(_("Draft kept {time} on this PC").format(time=local.clock(at)))

    def _save(self, *, printing: bool) -> None:
        self._printing = printing
        self.keeper.forget()
        self._enable(on=False)
        unit = partial(
            saving.open_with_calls,
            desk=self._page.desk,
            draft=self.sheet.draft(),
            calls=self._calls,
            key=self._key,
            now=self._page.now(),
        )
        self._page.do(unit, self._written, refused=self._refuse)

    def _enable(self, *, on: bool) -> None:
        """Let one save be under way at a time: Enter held down saves once."""
        self.save.setEnabled(on)
        self.print.setEnabled(on)

    def _written(self, opened: "Opened") -> None:
        self._enable(on=True)
        self.begun = False
        self.keeper.forget()
        self.written.emit(opened, self._printing)

    def _refuse(self, trouble: Trouble) -> None:
        self._enable(on=True)
        self.keeper.touch()
        if not isinstance(trouble, BadInput):
            self._page.refuse(trouble)
            return
        rest = self.sheet.show_problems(trouble.problems)
        words = [sentence(trouble)] if not rest else [problem_words(one) for one in rest]
        head = _("Please correct what is marked.")
        self._page.say("\n".join(words) if rest else head, Mark.LATE)
