"""Own what a child, asked alone, said of a contact with somebody: the newest word about him."""

from collections.abc import Iterable

from station_desk.domain import keep_from
from station_desk.domain.keep_from import FAMILY, Sure
from station_desk.domain.kinds import ActionKind, ChildSays
from station_desk.domain.records import Action

WORDS_OF_FAMILY = frozenset({FAMILY})


def answer(person: str, actions: Iterable[Action]) -> ChildSays:
    """Return what the child said of ``person``; what it said of the whole family stands in.

    ``actions`` are those that stand, in order of entry: the newest answer counts.
    """
    own, family = ChildSays.NOT_ASKED, ChildSays.NOT_ASKED
    for one in actions:
        if one.kind is not ActionKind.CHILD_ASKED or not one.outcome:
            continue
        if keep_from.kin_of(one.person) == WORDS_OF_FAMILY:
            family = ChildSays(one.outcome)
        elif keep_from.same(person, one.person) is not Sure.NO:
            own = ChildSays(one.outcome)
    return own or family
