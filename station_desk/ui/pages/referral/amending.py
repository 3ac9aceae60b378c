"""Own facts asked later at the board: kept while typed, given back when asked for, saved."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from station_desk.domain import local
from station_desk.domain.errors import BadInput, Trouble
from station_desk.services import amending, facts_kept
from station_desk.services.amending import FactsDraft
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral.facts import FactsForm
from station_desk.ui.widgets.draft_keeper import DraftKeeper
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.records import Referral, Saved
    from station_desk.store.database import Session
    from station_desk.ui.pages.referral.board import Board
    from station_desk.ui.widgets.sealed_page import SealedPage

GO_ON, THROW_AWAY = "go_on", "throw_away"


class Followed(Protocol):
    """The referral on the board, as far as its facts need it."""

    page: "SealedPage"
    board: "Board"
    id: str

    def early(self) -> bool:
        """Tell whether a key came before the last entry was saved and shown."""
        ...

    def write(
        self,
        act: "Callable[[Session], Saved[Any]]",
        then: Callable[[Any], None],
        *,
        refused: Callable[[Trouble], None],
    ) -> None:
        """Write, and let no key act until what became of it is shown."""
        ...


class Amending(QObject):
    """The facts of the referral that is followed; what is typed is kept until it is saved."""

    def __init__(self, parent: QObject, following: Followed) -> None:
        """Begin with no form open."""
        super().__init__(parent)
        self._following = following
        self._form: FactsForm | None = None
        self._id = ""
        self.keeper = DraftKeeper(self, self._keep)
        following.board.asking.connect(self._begin)

    def _begin(self, form: object) -> None:
        """Offer what was kept of this referral, then keep what is typed."""
        if not isinstance(form, FactsForm):
            return
        self._form, self._id = form, self._following.id
        form.given.connect(self._save)
        form.edited.connect(self.keeper.touch)
        form.left.connect(self.keeper.flush)
        form.destroyed.connect(partial(self._gone, form))
        page = self._following.page
        query = partial(
            facts_kept.kept, desk=page.desk, referral_id=self._id, known=form.known()
        )
        page.ask(query, partial(self._offer, form))

    def _gone(self, form: "FactsForm") -> None:
        if self._form is form:
            self._form = None

    def _offer(self, form: "FactsForm", found: tuple[datetime, FactsDraft] | None) -> None:
        if found is None or self._form is not form:
            return
        at, kept = found
        asked = Question(
            form,
            _("Facts are kept that were not saved"),
            _("You were typing facts of this referral on {time}.").format(time=local.when(at)),
            ((GO_ON, _("Go on with them")), (THROW_AWAY, _("Throw them away"))),
        )
        asked.chosen.connect(partial(self._answer, form, at, kept))
        asked.finished.connect(lambda _result: form.start())
        asked.open()

    def _answer(self, form: "FactsForm", at: datetime, kept: FactsDraft, chosen: str) -> None:
        if self._form is not form:
            return
        if chosen == GO_ON:
            form.take_up(kept, at)
            return
        page = self._following.page
        page.do(partial(facts_kept.drop, desk=page.desk, referral_id=self._id), _nothing)

    def _keep(self) -> None:
        form, page = self._form, self._following.page
        if form is None:
            return
        unit = partial(
            facts_kept.keep, desk=page.desk, referral_id=self._id,
            known=form.known(), typed=form.draft(), now=page.now(),
        )  # fmt: skip
        page.do(unit, partial(self._kept, form))

    def _kept(self, form: "FactsForm", at: datetime | None) -> None:
        if at is not None and self._form is form:
            form.say_kept(at)

    def _save(self, draft: FactsDraft) -> None:
        following = self._following
        if following.early():
            return
        self.keeper.forget()
        desk, now = following.page.desk, following.page.now()
        unit = partial(
            amending.amend, desk=desk, referral_id=following.id, now=now, draft=draft
        )
        following.write(unit, self._saved, refused=self._refused)

    def _saved(self, _referral: "Referral") -> None:
        following = self._following
        time = local.clock(following.page.now())
        following.page.say(_("Saved {time}: facts asked later.").format(time=time))
        self._form = None
        following.board.show_steps()
        following.board.to_top()

    def _refused(self, trouble: Trouble) -> None:
        if self._form is not None:
            self.keeper.touch()
        if isinstance(trouble, BadInput) and self._form is not None:
            self._form.show_problems(trouble.problems)
        else:
            self._following.page.refuse(trouble)


def _nothing(_answer: object) -> None:
    """Need no answer."""
