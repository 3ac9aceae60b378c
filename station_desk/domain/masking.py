"""Mask small counts of a table, so that no child is known again from a figure (care.md).

Counts of one to four are not shown, and no masked count can be worked out from the total and
the others: at least two are masked, and never so that each of them must be one.
"""

from collections.abc import Mapping
from typing import TypeVar

SMALL = 4  # the largest count that is masked
MASK = "*"
K = TypeVar("K")


def masked(counts: Mapping[K, int]) -> frozenset[K]:
    """Return the keys whose counts are not shown; ``counts`` add up to a total that is."""
    hidden = {key for key, count in counts.items() if 0 < count <= SMALL}
    if not hidden:
        return frozenset()
    others = sorted(
        (key for key in counts if key not in hidden),
        key=lambda key: (counts[key] == 0, counts[key]),
    )
    for key in others:
        if _safe(hidden, counts):
            break
        hidden.add(key)
    return frozenset(hidden)


def _safe(hidden: set[K], counts: Mapping[K, int]) -> bool:
    """Tell whether the masked counts may be shared out in more than one way."""
    return len(hidden) > 1 and sum(counts[key] for key in hidden) > len(hidden)


def shown(counts: Mapping[K, int], *, whole: bool) -> tuple[dict[K, str], str]:
    """Return each count and their total in words; ``whole`` masks nothing.

    A small total is masked itself, and then every count beside it.
    """
    total = sum(counts.values())
    if whole:
        return {key: str(count) for key, count in counts.items()}, str(total)
    if 0 < total <= SMALL:
        return dict.fromkeys(counts, MASK), MASK
    hidden = masked(counts)
    words = {key: MASK if key in hidden else str(count) for key, count in counts.items()}
    return words, str(total)
