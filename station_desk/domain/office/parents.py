"""Find the body that an office says it belongs to, by id or name, and refuse circles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from station_desk.domain.fold import fold
from station_desk.domain.office.fields import Unfit
from station_desk.domain.register import Organization

NO_CARDS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies of a register: ids by folded name, parents by id, the body of each card."""

    by_name: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str | None]
    of_card: Mapping[str, str]


def bodies_of(found: Iterable[Organization], of_card: Mapping[str, str] = NO_CARDS) -> Bodies:
    """Return the bodies ready to be asked."""
    by_name: dict[str, tuple[str, ...]] = {}
    parents: dict[str, str | None] = {}
    for one in found:
        parents[one.id] = one.parent_id
        for name in (one.name, *one.other_names):
            known = by_name.get(fold(name), ())
            by_name[fold(name)] = known if one.id in known else (*known, one.id)
    return Bodies(by_name=by_name, parents=parents, of_card=of_card)


def named(text: str, bodies: Bodies) -> str | None:
    """Return the id of the body that ``text`` names, by id, card or name; None for no text.

    Raises ``Unfit``: ``parent_unknown``, ``parent_ambiguous`` (several have the name).
    """
    word = text.strip()
    if not word:
        return None
    plain = word.casefold()
    if plain in bodies.parents:
        return plain
    if plain in bodies.of_card:
        return bodies.of_card[plain]
    known = bodies.by_name.get(fold(word), ())
    if len(known) != 1:
        raise Unfit("parent_ambiguous" if known else "parent_unknown", value=text[:60])
    return known[0]


def parent_of(text: str, bodies: Bodies, *, child: str) -> str | None:
    """Return what ``text`` names; ``Unfit`` ``parent_circle`` where it would own itself."""
    found = above = named(text, bodies)
    while above is not None:
        if above == child:
            raise Unfit("parent_circle", value=text[:60])
        above = bodies.parents.get(above)
    return found
