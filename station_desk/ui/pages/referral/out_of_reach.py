"""Own what happens at another officer's case: its state, then break-glass with a reason."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from station_desk.domain.draft import is_reason
from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.services import glass
from station_desk.services.wording import STATUS_WORDS
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.dialogs.second import ask_second
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.services.glass import Outline
    from station_desk.services.second import Second
    from station_desk.ui.widgets.sealed_page import SealedPage


BY_GLASS = frozenset({"another_officers", "sealed_at_end"})


class OutOfReach:
    """The way to a case that this officer does not reach."""

    def __init__(self, page: "SealedPage", again: "Callable[[str], None]") -> None:
        """Keep the page; ``again`` opens a referral once the glass is broken."""
        self._page, self._again = page, again

    def meet(self, referral_id: str, trouble: Trouble) -> None:
        """Say why a referral was not opened; of another's case show the state and ask why."""
        self._page.refuse(trouble)
        if trouble.code in BY_GLASS:
            unit = partial(
                glass.outline, desk=self._page.desk, referral_id=referral_id,
                now=self._page.now(),
            )  # fmt: skip
            self._page.do(unit, self._ask)

    def _ask(self, found: "Outline") -> None:
        words = _("{number}: {need}, {place} {phone}. State: {status}.\n\n{rule}").format(
            number=found.number,
            need=found.need,
            place=found.to_name,
            phone=found.to_phone,
            status=_(STATUS_WORDS[found.status]),
            rule=_(
                "A caller is told nothing: call back the number shown. To open the case, write "
                "why; a second officer confirms, and the journal keeps both."
            ),
        )
        asked = Asked(
            self._page,
            _("A case that is not open to you"),
            words,
            name=_("Reason"),
            done=_("Go on"),
        )
        asked.given.connect(partial(self._reasoned, found))
        asked.rejected.connect(partial(self._page.go.emit, "referrals", None))
        asked.open()

    def _reasoned(self, found: "Outline", reason: str) -> None:
        if not is_reason(reason):
            problem = Problem(where="reason", code="reason_too_short")
            self._page.refuse(BadInput([problem]))
            return
        title = _("Break the glass of {number}").format(number=found.number)
        words = _("The case opens to you until the shift is over.")
        ask = partial(
            ask_second, self._page, title, words, partial(self._break, found.id, reason)
        )
        QTimer.singleShot(0, self._page, ask)  # once the question before is gone

    def _break(self, referral_id: str, reason: str, second: "Second") -> None:
        unit = partial(
            glass.break_glass, desk=self._page.desk, referral_id=referral_id, reason=reason,
            second=second,
        )  # fmt: skip
        self._page.do(unit, lambda _done: self._open(referral_id))

    def _open(self, referral_id: str) -> None:
        self._page.bar.clear()
        self._again(referral_id)
