"""Own the following of a saved referral: calls, steps, moving on, facts asked later."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.kinds import ActionKind
from station_desk.services.case import acting, closing, referrals
from station_desk.services.wording import ACTION_WORDS
from station_desk.ui.dialogs.own_word import SIGNED, ask_approval, ask_sign
from station_desk.ui.pages.referral import opening
from station_desk.ui.pages.referral.amending import Amending
from station_desk.ui.pages.referral.board import Board
from station_desk.ui.pages.referral.board_form import GivenForm
from station_desk.ui.pages.referral.calling import Calling
from station_desk.ui.pages.referral.on_concern import OnConcern
from station_desk.ui.pages.referral.paper_keeping import PaperKeeping
from station_desk.ui.pages.referral.sealing import Sealing
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.seat import Shown, SlipBack
from station_desk.ui.widgets.sureness import copied
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.records import Saved
    from station_desk.domain.views import ReferralView
    from station_desk.store.database import Session
    from station_desk.ui.widgets.sealed_page import SealedPage

V = TypeVar("V")


class Following(QWidget):
    """The board with its foot and all that it sets going."""

    def __init__(self, page: "SealedPage") -> None:
        """Lay it out empty."""
        super().__init__()
        self.page = page
        self.id = ""
        self.view: ReferralView | None = None
        desk = page.desk
        self.board = Board(desk.pack, desk.officer, desk.station)
        self.board.copied.connect(self.copy)
        self.board.stepped.connect(self.step)
        self.on_concern = OnConcern(self)
        self.calling = Calling(self)
        self.board.opened.connect(self.open)
        self.amending = Amending(self)
        self.sealing = Sealing(self)
        self.papers = PaperKeeping(self)
        self.board.begun.connect(page.bar.clear)
        self.board.early.connect(self.early)
        self.slip: SlipBack | None = None  # it came back; taken down once the board stands
        self._unanswered = 0  # writes on their way
        self.waits = label("", look="heading", wrap=True)  # in place of what is not open yet
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.waits)
        self.foot = QWidget()
        self.foot.setProperty("look", "clear")
        foot = FlowRow(self.foot, foot=True)
        self.letter = BigButton(_("Letter, station copy"), key="F9")
        self.letter.clicked.connect(self._print)
        foot.addWidget(label(_("Esc goes back. Tab reaches the history."), look="small"))
        foot.addWidget(self.letter)
        column.addWidget(self.board, 1)
        column.addWidget(self.foot)

    def open(self, referral_id: str) -> None:
        """Open a referral; the opening is journaled before anything is shown."""
        self.flush()
        self.id, self.slip = referral_id, None
        self.board.held = self._unanswered > 0
        opening.stand(self, _("The referral is being opened."))
        unit = partial(referrals.open_view, **self.asked())
        refused = partial(opening.shut, self, referral_id)
        self.page.do(unit, self._show, refused=refused)

    def read_again(self) -> None:
        """Show the open referral as it stands now."""
        if self.view is not None and self.view.referral.id == self.id:
            again = partial(referrals.view, **self.asked())
            self.page.ask(again, self._show, latest="referral")

    def asked(self) -> dict[str, Any]:
        """Return desk, referral and instant, as services take them."""
        return {"desk": self.page.desk, "referral_id": self.id, "now": self.page.now()}

    def _show(self, view: "ReferralView") -> None:
        if view.referral.id != self.id:
            return
        self.view = view
        self.board.held = self._unanswered > 0
        self.board.show_view(view, self.page.now())
        opening.stand(self)
        opening.take_slip(self)

    def write(
        self,
        act: "Callable[[Session], Saved[V]]",
        then: Callable[[V], None],
        *,
        refused: Callable[[Trouble], None],
    ) -> None:
        """Write; no key acts on what stands there until what became of it is shown."""
        self.board.held = True
        self._unanswered += 1

        def done(value: V) -> None:
            self._unanswered -= 1
            then(value)

        def failed(trouble: Trouble) -> None:
            self._unanswered -= 1
            refused(trouble)
            self.read_again()

        self.page.do(act, done, refused=failed)

    def early(self) -> bool:
        """Tell whether a key came too early; then it says so and nothing is logged."""
        if self.board.held:
            self.page.say(_("Wait: the last entry is being saved. Then press again."))
        return self.board.held

    def tick(self) -> None:
        """Renew the words beside the clocks without reading."""
        if self.view is not None and self.board.form is None:
            self.board.show_view(self.view, self.page.now())

    def copy(self, number: str = "") -> None:
        """Copy a number, or the one that is to be called."""
        if number := number or self.board.calls.number():
            clipboard.copy(number)
            self.page.say(copied(number, self.board.calls.caution))

    # steps

    def step(self, kind: ActionKind, draft: ActionDraft) -> None:
        """Write a step that was filled in."""
        self.act(kind, draft, partial(self.stepped, kind))

    def act(self, kind: ActionKind, draft: ActionDraft, then: Callable[[str], None]) -> None:
        """Write a step down, with the word that it asks first; ``then`` gets its id."""
        if self.early():
            return
        if kind is ActionKind.APPROVED:
            number = self.view.referral.number if self.view is not None else ""
            approve = partial(acting.approve, **self.asked())
            write = partial(self.write, approve, then, refused=self.refuse)
            ask_approval(self.page, number, write)
            return
        unit = partial(acting.act, **self.asked(), kind=kind, draft=draft)
        write = partial(self.write, unit, then, refused=self.refuse)
        if kind not in SIGNED or self.view is None or draft.corrects:
            write()
        else:
            sign_first(self, kind, draft, write)

    def stepped(self, kind: ActionKind, _id: str) -> None:
        """Say that a step was saved, and show the steps again."""
        words = _("Saved {time}: {step}.")
        time = local.clock(self.page.now())
        self.page.say(words.format(time=time, step=_(ACTION_WORDS[kind])))
        form = self.board.form
        if isinstance(form, GivenForm) and form.stays:
            form.entered(self.page.now())
            return
        self.board.show_steps()
        self.board.to_top()

    def refuse(self, trouble: Trouble) -> None:
        """Say why a step was refused, at its fields where they are shown."""
        form = self.board.form
        if isinstance(trouble, BadInput) and form is not None:
            form.show_problems(trouble.problems)
        else:
            self.page.refuse(trouble)

    def _print(self) -> None:
        self.page.go.emit("preview", Shown(kind="referral", id=self.id))

    def flush(self) -> None:
        """Keep what is being typed, now."""
        self.amending.keeper.flush()
        self.sealing.keeper.flush()
        self.papers.keeper.flush()

    def back(self) -> bool:
        """Leave an open form, or a group of acts; False where the first steps stand."""
        if self.board.form is not None:
            self.flush()
        return self.board.leave()


def sign_first(
    here: Following, kind: ActionKind, draft: ActionDraft, write: Callable[[], None]
) -> None:
    """Ask the in-charge's own word before ``write``; before that, whether it may close."""
    number = here.view.referral.number if here.view is not None else ""
    sign = partial(ask_sign, here.page, kind, number, write)
    if kind is not ActionKind.CLOSED:
        sign()
        return
    page = here.page
    ready = partial(
        closing.ready, desk=page.desk, referral_id=here.id, draft=draft, now=page.now()
    )
    page.seat.bridge.read(ready, lambda _nothing: sign(), owner=page, failed=here.refuse)
