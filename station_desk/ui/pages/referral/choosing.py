"""Own the question which draft to go on with, where one or several are kept."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.referral import saving
from station_desk.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.draft import KeptDraft
    from station_desk.ui.pages.referral.sheet import ReferralSheet
    from station_desk.ui.widgets.sealed_page import SealedPage
    from station_desk.ui.widgets.seat import Carried

AT_ONCE = 3  # drafts offered at once: the question fits a window 600 px high
NEW, OLDER, AWAY = "new", "older", "away"


class Written(Protocol):
    """The sheet of new referrals, as far as the choice of its draft needs it."""

    sheet: "ReferralSheet"

    def go_on(self, kept: "KeptDraft") -> None:
        """Go on with a draft that was kept."""
        ...

    def start_new(self, carried: "Carried") -> None:
        """Begin an empty sheet; what is kept stays kept."""
        ...


class Choosing(QObject):
    """Ask before a new sheet is begun while others wait; nothing is lost by the question."""

    def __init__(self, writing: "QObject", page: "SealedPage") -> None:
        """Stand beside the sheet."""
        super().__init__(writing)
        self._writing: Written = writing  # type: ignore[assignment]  # a QWidget with both
        self._page = page

    def begin(self, carried: "Carried", found: "tuple[saving.Started, ...]") -> None:
        """Begin anew where nothing is kept; else ask, with the newest draft on the sheet."""
        if not found:
            self._writing.start_new(carried)
            return
        self._writing.go_on(found[0].kept)
        self._ask(carried, found)

    def _ask(self, carried: "Carried", found: "Sequence[saving.Started]") -> None:
        shown, more = found[:AT_ONCE], found[AT_ONCE:]
        goes_on = _("Go on: {draft}")
        choices = [(str(at), goes_on.format(draft=one.words)) for at, one in enumerate(shown)]
        choices.append((NEW, _("Keep what is written, begin a new one")))
        if more:
            choices.append((OLDER, _("Older drafts")))
        choices.append((AWAY, _("Throw one away")))
        title = _("A draft is kept") if len(found) == 1 else _("Drafts are kept")
        words = _("You were writing {count} referrals. They were not saved.")
        if len(found) == 1:
            words = _("You were writing a referral. It was not saved.")
        asked = Question(self._page, title, words.format(count=len(found)), choices)
        asked.chosen.connect(partial(self._answer, carried, found))
        asked.finished.connect(lambda _result: self._writing.sheet.start())
        asked.open()

    def _answer(
        self, carried: "Carried", found: "Sequence[saving.Started]", chosen: str
    ) -> None:  # fmt: skip
        if chosen == NEW:
            self._writing.start_new(carried)
        elif chosen == OLDER:
            self._ask(carried, found[AT_ONCE:])
        elif chosen == AWAY:
            self._ask_away(carried, found[:AT_ONCE])
        else:
            self._writing.go_on(found[int(chosen)].kept)

    def _ask_away(self, carried: "Carried", shown: "Sequence[saving.Started]") -> None:
        """Ask which one, also where there is but one: it cannot be brought back."""
        choices = [(one.kept.key, one.words) for one in shown]
        asked = Question(
            self._page, _("Throw a draft away"), _("It cannot be brought back. Which one?"),
            choices,
        )  # fmt: skip
        asked.chosen.connect(partial(self._throw_away, carried))
        asked.open()

    def _throw_away(self, carried: "Carried", key: str) -> None:
        unit = partial(saving.forget, desk=self._page.desk, key=key)
        self._page.do(unit, lambda _value: self._again(carried))

    def _again(self, carried: "Carried") -> None:
        query = partial(saving.started, desk=self._page.desk)
        self._page.do(query, partial(self.begin, carried))
