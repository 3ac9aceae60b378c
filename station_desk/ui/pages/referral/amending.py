"""Own facts asked later at the board: what was kept of them is offered, what is given saved."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from station_desk.domain import local
from station_desk.services.case import amending, facts_kept
from station_desk.services.case.amending import FactsDraft
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral.facts import FactsForm
from station_desk.ui.pages.referral.keeping import Followed, Keeping, Ways
from station_desk.ui.widgets.qt import override
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.records import Referral

GO_ON, THROW_AWAY = "go_on", "throw_away"


class Amending(Keeping[FactsForm, FactsDraft]):
    """The facts of the referral that is followed."""

    def __init__(self, following: Followed) -> None:
        """Begin with no form open."""
        ways = Ways(facts_kept.kept, facts_kept.keep, amending.amend)
        super().__init__(following, FactsForm, ways)

    @override
    def _about(self, form: FactsForm | None = None) -> dict[str, Any]:
        about = {"desk": self._page.desk, "referral_id": self._id}
        return about if form is None else {**about, "known": form.known()}

    @override
    def _words(self, saved: "Referral") -> str:
        time = local.clock(self._page.now())
        return _("Saved {time}: facts asked later.").format(time=time)

    @override
    def _offer(self, form: FactsForm, found: tuple[datetime, FactsDraft] | None) -> None:
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

    def _answer(self, form: FactsForm, at: datetime, kept: FactsDraft, chosen: str) -> None:
        if self._form is not form:
            return
        if chosen == GO_ON:
            form.take_up(kept, at)
        else:
            self._page.do(partial(facts_kept.drop, **self._about()))
