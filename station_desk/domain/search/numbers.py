"""Find cards by number, whatever way it is typed and printed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from station_desk.domain.fold import digits
from station_desk.domain.register import Card

TYPED = re.compile(r"[\s\d+()\-./–—‒−]*")  # noqa: RUF001  dashes that offices print
SHORTEST = 2  # digits that are looked for inside a number
END = "\n"
Fit = tuple[int, int]  # 0 the same, 1 its begin, 2 a part of it; the card


class Numbers:
    """Every number of a set of cards, sorted, and in one text."""

    def __init__(self, cards: Iterable[Card]) -> None:
        """Take dialled and printed digits of every card."""
        held = sorted(
            (number, nth)
            for nth, card in enumerate(cards)
            for phone in card.phones
            for number in {phone.dial, digits(phone.number)}
            if number
        )
        self._numbers = [number for number, _nth in held]
        self._cards = [nth for _number, nth in held]
        self._text = END.join(self._numbers)
        self._starts: list[int] = []
        at = 0
        for number in self._numbers:
            self._starts.append(at)
            at += len(number) + 1

    def fits(self, number: str, limit: int) -> list[Fit]:
        """Return the cards of ``number``, the best fit first, one fit a card."""
        best: dict[int, int] = {}
        begin = bisect_left(self._numbers, number)
        end = bisect_right(self._numbers, f"{number}:")  # the colon comes after every digit
        for at in range(begin, end):
            fit = 0 if self._numbers[at] == number else 1
            best[self._cards[at]] = min(fit, best.get(self._cards[at], fit))
        if len(number) >= SHORTEST and len(best) < limit:
            for at in self._inside(number, limit):
                best.setdefault(self._cards[at], 2)
        return sorted((fit, nth) for nth, fit in best.items())[:limit]

    def _inside(self, number: str, limit: int) -> list[int]:
        found: list[int] = []
        at = self._text.find(number)
        while at >= 0 and len(found) < limit * 2:
            which = bisect_right(self._starts, at) - 1
            found.append(which)
            at = self._text.find(number, self._starts[which] + len(self._numbers[which]))
        return found


def wanted(words: str) -> str:
    """Return the digits to look for in national form, empty where no number is typed."""
    if not TYPED.fullmatch(words):
        return ""
    plain = digits(words)
    if plain.startswith("0092"):
        return f"0{plain[4:].lstrip('0')}"
    if words.strip().lstrip("(").startswith("+92") or (
        plain.startswith("92") and len(plain) > 10
    ):
        return f"0{plain[2:].lstrip('0')}"
    return plain
