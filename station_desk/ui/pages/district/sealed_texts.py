"""Own the opening of sealed texts at a district: a second cleared officer, a reason, texts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from station_desk.district import sealed_there, sealed_words
from station_desk.domain.errors import NotAllowed
from station_desk.domain.records import Saved
from station_desk.messages import sentence
from station_desk.services import second
from station_desk.services.second import CLEARED, Second
from station_desk.ui.dialogs.second import SecondOfficer, opened_of
from station_desk.ui.dialogs.unsealing import Opens, Unsealing
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.vault.slots import SlotLine
from station_desk.words import _


class SealedTexts(QObject):
    """Opens the sealed texts of the referral that is open on ``page``."""

    def __init__(self, page: SealedPage, which: Callable[[], tuple[int, str] | None]) -> None:
        """Open through ``page``; ``which`` gives station and id of what is open."""
        super().__init__(page)
        self._page, self._which = page, which

    def ask(self) -> None:
        """Ask for the second cleared officer; where nobody else is one, say so."""
        opened = opened_of(self._page.seat)
        self._page.seat.bridge.run(
            partial(second.others, opened.folder, opened.desk), self._known, owner=self._page,
            failed=self._page.refuse,
        )  # fmt: skip

    def _known(self, others: tuple[SlotLine, ...]) -> None:
        cleared = [one for one in others if one.role in CLEARED]
        if not cleared:
            self._page.say(sentence(NotAllowed("two_cleared_needed")), Mark.LATE)
            return
        words = _("Two cleared officers open them together. Both names go into the journal.")
        said = _("Open the sealed texts"), words
        dialog = SecondOfficer(self._page, opened_of(self._page.seat), said, cleared)
        dialog.given.connect(self._why)
        dialog.open()

    def _why(self, given: Second) -> None:
        words = _(
            "Both names and the reason go into the journal first. Nothing is kept here. Write "
            "no name of a child into the reason."
        )
        unit = partial(self._unit, given)
        opens = Opens(unit=unit, shown=sealed_words.whole)
        Unsealing(self._page, (_("Sealed texts of the station"), words), opens).open()

    def _unit(
        self, given: Second, reason: str
    ) -> Callable[..., Saved[sealed_there.OpenedThere]]:
        site, referral_id = self._which() or (0, "")
        return partial(
            sealed_there.unseal, opened=opened_of(self._page.seat), site=site,
            referral_id=referral_id, reason=reason, second=given, now=self._page.now(),
        )  # fmt: skip

    def shut(self) -> None:
        """Close what is open: another page is shown."""
        for one in self._page.findChildren(Unsealing):
            one.reject()
