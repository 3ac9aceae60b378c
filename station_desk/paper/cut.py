"""Own the last cut before paper: what may be told, and which free words go with it.

The tables are the pack's; here they are only applied, and a forbidden tick is refused rather
than dropped, so that nobody believes a fact was told. Pure functions, no paper.
"""

import re
from collections.abc import Collection, Mapping

from station_desk.domain.errors import NotNow
from station_desk.domain.items import ALWAYS, ITEMS
from station_desk.domain.kinds import Shown
from station_desk.domain.register import Card

ORDER = ("code", *ITEMS, *(item for item in ALWAYS if item != "code"))

# Free words of a letter, and the item that must be told for them to stand on it. A part that
# is not named here does not print: the officer's own line, the law and the steps betray the
# offence.
PART_NEEDS: Mapping[str, str] = {
    "need_line": "concern",
    "legal_term": "concern",
    "legal_basis": "concern",
    "risk": "concern",
    "police_did": "concern",
    "fir_reference": "fir",
    "court_orders": "court_orders",
    "restrictions": "contact_limits",
}
WORD = re.compile(r"[\w/]+")
SHORTEST = 3  # letters of a word that can betray


def cut(
    profile_items: Mapping[str, Shown], given: Collection[str], facts: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return item and value of what this recipient is told, in the order of a letter.

    ``given`` are the ticked items; a half mark that is ticked has its reason elsewhere. Code,
    need and station are always told; empty facts are left out. Raises ``NotNow``
    ``item_not_allowed`` when an item is ticked that the profile forbids or nobody knows.
    """
    for item in sorted(set(given).difference(ALWAYS)):
        if item not in ITEMS or profile_items.get(item, Shown.NEVER) is Shown.NEVER:
            raise NotNow("item_not_allowed", item=item)
    told = (*ALWAYS, *given)
    return tuple((item, facts[item]) for item in ORDER if item in told and facts.get(item))


def parts(told: Collection[str], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the free texts of a letter, each emptied unless its item is among ``told``."""
    return {part: text if PART_NEEDS.get(part) in told else "" for part, text in texts.items()}


def betrayed(
    told: Collection[str], facts: Mapping[str, str], texts: Collection[str]
) -> tuple[str, ...]:
    """Return the items that are not told but whose words stand in one of the free ``texts``.

    Whole words of three letters or more are compared, whatever their case. ``facts`` may carry
    values beyond the items, such as the address of a secret place. A word that is told anyway
    (the child's family name is the suspect's too) betrays nothing.
    """
    seen = _words(" ".join(texts))
    free = set().union(
        *(_words(facts[item]) for item in facts if item in told or item in ALWAYS)
    )
    hidden = (item for item in facts if item not in told and item not in ALWAYS)
    return tuple(item for item in hidden if (_words(facts[item]) - free) & seen)


def to_lines(card: Card, *, post: str = "", place: str = "") -> tuple[str, ...]:
    """Return the address lines of a recipient; the address of a secret place is never one."""
    address = "" if card.secret else card.address
    return tuple(line for line in (post, card.organization, address, place) if line)


def _words(text: str) -> set[str]:
    return {word for word in WORD.findall(text.casefold()) if len(word) >= SHORTEST} - COMMON


# Words too common to betray anything, beside those below three letters.
COMMON = frozenset({
    "act", "and", "are", "boy", "call", "called", "child", "daughter", "for", "from",
    "girl", "has", "her", "his", "house", "known", "near", "none", "not", "police", "ppc",
    "road", "section", "sections", "she", "son", "station", "street", "that", "the", "them",
    "they", "this", "told", "unknown", "was", "who", "with", "yes",
})  # fmt: skip
