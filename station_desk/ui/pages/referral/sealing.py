"""Own sealed texts at the board: kept while typed, sealed, forgotten; opened in a dialog."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from station_desk.domain import local
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.sealed import SEALED_WORDS, SealedDraft, SealedLine
from station_desk.services import sealed_kept, sealing
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.dialogs.unsealing import Unsealing
from station_desk.ui.pages.referral.sealed_form import SealedForm
from station_desk.ui.widgets.draft_keeper import DraftKeeper
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.ui.pages.referral.board import Board
    from station_desk.ui.widgets.sealed_page import SealedPage


class Sealing(QObject):
    """The sealed texts of the referral that is followed."""

    def __init__(self, page: "SealedPage", board: "Board", write: Callable[..., None]) -> None:
        """Begin with no form open; ``write`` is the board's own way to the database."""
        super().__init__(page)
        self._page, self._board, self._write = page, board, write
        self._form: SealedForm | None = None
        self._id = ""
        self.keeper = DraftKeeper(self, self._keep)
        board.asking.connect(self._begin)

    def _about(self) -> dict[str, Any]:
        opened = opened_of(self._page.seat)
        return {
            "desk": opened.desk, "unlocked": opened.unlocked, "referral_id": self._id
        }  # fmt: skip

    def _begin(self, form: object) -> None:
        if not isinstance(form, SealedForm):
            return
        self._form, self._id = form, form.referral_id
        form.edited.connect(self.keeper.touch)
        form.left.connect(self.keeper.flush)
        form.given.connect(self._seal)
        form.asked.connect(self._ask)
        form.destroyed.connect(partial(self._gone, form))
        self._page.ask(partial(sealed_kept.kept, **self._about()), partial(self._take_up, form))

    def _gone(self, form: SealedForm) -> None:
        if self._form is form:
            self._form = None

    def _take_up(self, form: SealedForm, found: tuple[datetime, SealedDraft] | None) -> None:
        if found is not None and self._form is form and not form.draft().text:
            form.take_up(found[1], found[0])

    def _keep(self) -> None:
        form = self._form
        if form is not None:
            about, now = self._about(), self._page.now()
            unit = partial(sealed_kept.keep, **about, typed=form.draft(), now=now)
            self._page.do(unit, partial(self._kept, form))

    def _kept(self, form: SealedForm, at: datetime | None) -> None:
        if at is not None and self._form is form:
            form.say_kept(at)

    def _seal(self, draft: SealedDraft) -> None:
        if self._board.held:
            self._board.early.emit()
            return
        self.keeper.forget()
        unit = partial(sealing.write, **self._about(), draft=draft, now=self._page.now())
        self._write(unit, self._sealed, refused=self._refused)

    def _sealed(self, line: SealedLine) -> None:
        words = _("Sealed {time}: {what}. Only a cleared officer opens it again.").format(
            time=local.clock(self._page.now()), what=_(SEALED_WORDS[line.of_field])
        )
        self._page.say(words)
        self._form = None
        self._board.show_steps()
        self._board.to_top()

    def _refused(self, trouble: Trouble) -> None:
        if self._form is not None:
            self.keeper.touch()
        if isinstance(trouble, BadInput) and self._form is not None:
            self._form.show_problems(trouble.problems)
        else:
            self._page.refuse(trouble)

    def _ask(self, line: SealedLine) -> None:
        Unsealing(self._page, line).open()

    def shut(self) -> None:
        """Close every text that is open: the desk locks, or another page is shown."""
        for one in self._page.findChildren(Unsealing):
            one.reject()
