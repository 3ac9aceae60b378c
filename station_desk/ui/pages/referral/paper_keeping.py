"""Own what is typed in from a paper at the board: a row is kept until it is saved."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from station_desk.services.case import paper_kept
from station_desk.ui.pages.referral.paper_form import PaperForm
from station_desk.ui.widgets.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from station_desk.services.case.paper_kept import PaperRow
    from station_desk.ui.pages.referral.keeping import Followed


class PaperKeeping(QObject):
    """The form for a paper, one open at a time, with the row that is half typed."""

    def __init__(self, following: "Followed") -> None:
        """Begin with no form open."""
        super().__init__(following.page)
        self._page = following.page
        self._form: PaperForm | None = None
        self.keeper = DraftKeeper(self, self._keep)
        following.board.asking.connect(self._begin)

    def _begin(self, form: object) -> None:
        """Ask for the row that was kept of this referral, then keep what is typed."""
        if not isinstance(form, PaperForm):
            return
        self._form = form
        form.edited.connect(self.keeper.touch)
        form.left.connect(self.keeper.flush)
        form.done.connect(self._saved)
        form.destroyed.connect(partial(self._gone, form))
        query = partial(paper_kept.kept, desk=self._page.desk, referral_id=form.referral_id)
        self._page.ask(query, partial(self._offer, form))

    def _gone(self, form: PaperForm) -> None:
        if self._form is form:
            self._form = None

    def _offer(self, form: PaperForm, found: "tuple[datetime, PaperRow] | None") -> None:
        if found is not None and self._form is form and form.typed() is None:
            form.take_up(found[1], found[0])

    def _keep(self) -> None:
        if (form := self._form) is not None:
            unit = partial(
                paper_kept.keep, desk=self._page.desk, referral_id=form.referral_id,
                typed=form.typed(), now=self._page.now(),
            )  # fmt: skip
            self._page.do(unit, partial(self._kept, form))

    def _saved(self) -> None:
        """Forget the row at once: offered again, it would be entered twice."""
        self.keeper.touch()
        self.keeper.flush()

    def _kept(self, form: PaperForm, at: datetime | None) -> None:
        if at is not None and self._form is form:
            form.say_kept(at)
