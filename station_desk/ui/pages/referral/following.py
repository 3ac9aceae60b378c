"""Own the following of a saved referral: calls, steps, moving on, facts asked later."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from station_desk.domain import local
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.services import acting, closing, places, referrals
from station_desk.services.places import MOVABLE
from station_desk.services.wording import ACTION_WORDS, RESULT_WORDS
from station_desk.ui.dialogs.own_word import SIGNED, ask_approval, ask_sign
from station_desk.ui.pages.referral.amending import Amending
from station_desk.ui.pages.referral.board import Board
from station_desk.ui.pages.referral.numbers import FAILED, is_last
from station_desk.ui.pages.referral.on_concern import OnConcern
from station_desk.ui.pages.referral.out_of_reach import OutOfReach
from station_desk.ui.pages.referral.sealing import Sealing
from station_desk.ui.pages.referral.strip import found
from station_desk.ui.widgets import clipboard
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.seat import Shown
from station_desk.ui.widgets.sureness import copied
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.records import Referral, Saved
    from station_desk.domain.views import ReferralView
    from station_desk.store.database import Session
    from station_desk.ui.widgets.sealed_page import SealedPage

V = TypeVar("V")
# What meets a refusal to turn further: no place is left.
LADDER_END = "station_desk.ui.pages.referral.ladder_end:meet"


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
        self.board.called.connect(self._call)
        self.board.copied.connect(self.copy)
        self.board.turned.connect(self._turn)
        self.board.stepped.connect(self.step)
        self.on_concern = OnConcern(self)
        self.board.opened.connect(self.open)
        self.amending = Amending(self)
        self.sealing = Sealing(self)
        self.board.begun.connect(page.bar.clear)
        self.board.early.connect(self.early)
        self._unanswered = 0  # writes on their way
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        foot = QHBoxLayout()
        self.letter = BigButton(_("Letter, station copy"), key="F9")
        self.letter.clicked.connect(self._print)
        foot.addWidget(label(_("Esc goes back. Tab reaches the history."), look="small"))
        foot.addStretch(1)
        foot.addWidget(self.letter)
        column.addWidget(self.board, 1)
        column.addLayout(foot)

    def open(self, referral_id: str) -> None:
        """Open a referral; the opening is journaled before anything is shown."""
        self.flush()
        self.id = referral_id
        self.board.held = self._unanswered > 0
        self.board.to_top()
        opening = partial(referrals.open_view, **self.asked())
        refused = partial(OutOfReach(self.page, self.open).meet, referral_id)
        self.page.do(opening, self._show, refused=refused)

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

    # calls

    def _call(self, result: CallResult) -> None:
        view, number = self.view, self.board.calls.number()
        if view is None:
            return
        number = number or view.referral.to_phone
        draft = ActionDraft(phone=number, result=result.value, card_id=view.referral.card_id)
        self._act(ActionKind.CALL_ATTEMPT, draft, partial(self._called, view, number, result))

    def _called(self, view: "ReferralView", number: str, result: CallResult, _id: str) -> None:
        words = _("Logged {time}: {number}, {result}.").format(
            time=local.clock(self.page.now()),
            number=number,
            result=_(RESULT_WORDS[result]).casefold(),
        )
        self.page.say(words)
        rung = next((r for r in view.places if r.card.id == view.referral.card_id), None)
        if result not in FAILED or view.state.status not in MOVABLE:
            return
        if rung is None or is_last(rung.card, number, view.actions, self.page.now()):
            self._turn_from(view.referral.id, "")

    def _turn(self, card_id: str) -> None:
        if not self.early():
            self._turn_from(self.id, card_id)

    def _turn_from(self, referral_id: str, card_id: str) -> None:
        unit = partial(
            places.move_on,
            desk=self.page.desk,
            referral_id=referral_id,
            card_id=card_id,
            now=self.page.now(),
        )
        then = partial(self._turned, referral_id)
        self.write(unit, then, refused=partial(found(LADDER_END), self))

    def _turned(self, before: str, referral: "Referral") -> None:
        if self.id == before != referral.id:  # the old one has left: the next got its own
            self.open(referral.id)
        self.page.say(_("Next: {place}.").format(place=referral.to_name))

    def copy(self, number: str = "") -> None:
        """Copy a number, or the one that is to be called."""
        if number := number or self.board.calls.number():
            clipboard.copy(number)
            self.page.say(copied(number, self.board.calls.caution))

    # steps

    def step(self, kind: ActionKind, draft: ActionDraft) -> None:
        """Write a step down."""
        self._act(kind, draft, partial(self.stepped, kind))

    def _act(self, kind: ActionKind, draft: ActionDraft, then: Callable[[str], None]) -> None:
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

    def back(self) -> bool:
        """Leave an open form; False when none was open."""
        if self.board.form is None:
            return False
        self.flush()
        self.board.show_steps()
        self.board.area.setFocus()
        return True


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
