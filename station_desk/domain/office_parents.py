"""Find the body that an office says it belongs to, by id or name, and refuse circles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from station_desk.domain.fold import fold
from station_desk.domain.office_fields import Unfit
from station_desk.domain.register import Organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The bodies of a register: ids by folded name, and the parent of each id."""

    by_name: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, str | None]


def bodies_of(found: Iterable[Organization]) -> Bodies:
    """Return the bodies ready to be asked."""
    by_name: dict[str, tuple[str, ...]] = {}
    parents: dict[str, str | None] = {}
    for one in found:
        parents[one.id] = one.parent_id
        for name in (one.name, *one.other_names):
            known = by_name.get(fold(name), ())
            by_name[fold(name)] = known if one.id in known else (*known, one.id)
    return Bodies(by_name=by_name, parents=parents)


def parent_of(text: str, bodies: Bodies, *, child: str) -> str | None:
    """Return the id of the body that ``text`` names, None for an empty text.

    Raises ``Unfit``: ``parent_unknown``, ``parent_ambiguous`` (several have the name),
    ``parent_circle`` (the body would belong to itself).
    """
    if not text.strip():
        return None
    known = (text,) if text in bodies.parents else bodies.by_name.get(fold(text), ())
    if not known:
        raise Unfit("parent_unknown", value=text[:60])
    if len(known) > 1:
        raise Unfit("parent_ambiguous", value=text[:60])
    above: str | None = known[0]
    while above is not None:
        if above == child:
            raise Unfit("parent_circle", value=text[:60])
        above = bodies.parents.get(above)
    return known[0]
