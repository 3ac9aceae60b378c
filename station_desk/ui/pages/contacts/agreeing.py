"""Own what an officer agrees to before a card is saved: why, that it is no double, by whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from station_desk.messages import field_words
from station_desk.services.register import doubles, register_edit
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.second import ask_second
from station_desk.ui.dialogs.why import ask_why
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.doubles import Double
    from station_desk.services.register.register_edit import OfficeTexts
    from station_desk.services.second import Second
    from station_desk.ui.widgets.sealed_page import SealedPage

NUMBERS = ("phones", "short_code")
NO_DOUBLE = "no_double"
MOST = 4  # contacts that can be gone to; more are told by their number
NAME_LETTERS = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """The reason of a change, who looked on, and which contacts a new one is not."""

    reason: str = ""
    second: "Second | None" = None
    apart: tuple[str, ...] = ()


class Agreeing(QObject):
    """Asks what has to be asked, then lets the card be saved."""

    def __init__(
        self, page: "SealedPage", save: Callable[[Agreed], None], leave: Callable[[str], None]
    ) -> None:
        """Keep the page, ``save``, and ``leave``, which goes to a card that is there."""
        super().__init__(page)
        self._page, self._save, self._leave = page, save, leave

    def ask(self, texts: "OfficeTexts", changed: Mapping[str, str]) -> None:
        """Ask about the ``changed`` fields of a card, or of a new one."""
        if texts.card_id:
            self._ask_why(texts.cells, changed)
            return
        cells = {**texts.cells, **changed}
        query = partial(doubles.like_new, desk=self._page.desk, cells=cells)
        self._page.ask(query, self._ask_double, latest="doubles_of_new")

    def _ask_why(self, cells: Mapping[str, str], changed: Mapping[str, str]) -> None:
        """Ask why it is changed, and for four eyes where a secret place may be told."""
        title, words, done = _why_words(changed, cells)
        if not register_edit.lifts_secret(cells, changed):
            ask_why(self._page, title, words, done, lambda why: self._save(Agreed(reason=why)))
            return
        warned = f"{_(register_edit.LIFTED)}\n{words}"
        ask_why(self._page, title, warned, done, self._ask_second)

    def _ask_second(self, reason: str) -> None:
        agreed = Agreed(reason=reason)
        ask_second(
            self._page, _("Tell where a secret place is"), _(register_edit.LIFTED),
            lambda second: self._save(replace(agreed, second=second)),
        )  # fmt: skip

    def _ask_double(self, found: "tuple[Double, ...]") -> None:
        """Save a new card that looks like no other; else ask whether it is one of them."""
        if not found:
            self._save(Agreed())
            return
        alike = Agreed(apart=tuple(one.one.id for one in found))
        asked = _double_question(self._page, found)
        asked.chosen.connect(
            lambda chosen: self._save(alike) if chosen == NO_DOUBLE else self._leave(chosen)
        )
        asked.open()


def _double_question(page: "SealedPage", found: "Sequence[Double]") -> Question:
    """Return the question, with each contact that it may be once more, and why."""
    shown = found[:MOST]
    lines = [
        _("{office}: {reasons}").format(
            office=one.one.organization, reasons=", ".join(one.reasons)
        )
        for one in shown
    ]
    if len(found) > MOST:
        lines.append(_("and {count} more").format(count=len(found) - MOST))
    return Question(
        page,
        _("Is it there already?"),
        "\n".join((_("This new contact looks like one that the station has."), *lines)),
        (
            *(
                (one.one.id, _("Go to {office}").format(office=_short(one.one.organization)))
                for one in shown
            ),
            (NO_DOUBLE, _("Not a double: save it")),
        ),
    )


def _short(name: str) -> str:
    return name if len(name) <= NAME_LETTERS else f"{name[: NAME_LETTERS - 1].rstrip()}\u2026"


def named(changed: "tuple[str, ...] | Mapping[str, str]") -> str:
    """Return the names of fields, in words."""
    return ", ".join(field_words(name) for name in changed)


def _why_words(changed: Mapping[str, str], cells: Mapping[str, str]) -> tuple[str, str, str]:
    """Return title, words and button of the question why."""
    numbers = [name for name in NUMBERS if name in changed]
    if not numbers:
        words = _("Changed: {fields}. What stood there before stays in the history, with your "
                  "reason (10 letters or more).")  # fmt: skip
        return _("Why is it changed?"), words.format(fields=named(changed)), _("Save")
    words = _("Before: {before}. Now: {now}. Write who told you, and how you know it (10 "
              "letters or more).")  # fmt: skip
    before = "; ".join(cells.get(name, "") or "-" for name in numbers)
    now = "; ".join(changed[name] or "-" for name in numbers)
    return _("Who told you the number?"), words.format(before=before, now=now), _("Save")
