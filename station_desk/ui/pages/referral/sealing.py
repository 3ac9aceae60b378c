"""Own sealed texts at the board: kept while typed, sealed, forgotten; opened in a dialog."""

from datetime import datetime
from typing import Any

from station_desk.domain import local
from station_desk.domain.sealed import SEALED_WORDS, SealedDraft, SealedLine
from station_desk.services.sealed import sealed_kept, sealing
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.dialogs.unsealing import Unsealing, of_station
from station_desk.ui.pages.referral.keeping import Followed, Keeping, Ways
from station_desk.ui.pages.referral.sealed_form import SealedForm
from station_desk.ui.widgets.qt import override
from station_desk.words import _


class Sealing(Keeping[SealedForm, SealedDraft]):
    """The sealed texts of the referral that is followed."""

    def __init__(self, following: Followed) -> None:
        """Begin with no form open."""
        ways = Ways(sealed_kept.kept, sealed_kept.keep, sealing.write)
        super().__init__(following, SealedForm, ways)

    @override
    def _about(self, form: SealedForm | None = None) -> dict[str, Any]:
        desk = opened_of(self._page.seat)
        return {"desk": desk.desk, "unlocked": desk.unlocked, "referral_id": self._id}

    @override
    def _begin(self, form: object) -> None:
        super()._begin(form)
        if isinstance(form, SealedForm):
            form.asked.connect(self._ask)

    @override
    def _words(self, saved: SealedLine) -> str:
        return _("Sealed {time}: {what}. Only a cleared officer opens it again.").format(
            time=local.clock(self._page.now()), what=_(SEALED_WORDS[saved.of_field])
        )

    @override
    def _offer(self, form: SealedForm, found: tuple[datetime, SealedDraft] | None) -> None:
        if found is not None and self._form is form and not form.draft().text:
            form.take_up(found[1], found[0])

    def _ask(self, line: SealedLine) -> None:
        of_station(self._page, line).open()

    def shut(self) -> None:
        """Close every text that is open: the desk locks, or another page is shown."""
        for one in self._page.findChildren(Unsealing):
            one.reject()
