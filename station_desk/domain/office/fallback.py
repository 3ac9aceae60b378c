"""Find the contact that another names as the one to ask if nobody answers there.

It is named by its id or its name, among the contacts in use. Two may name each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from station_desk.domain.fold import fold
from station_desk.domain.office.fields import Unfit


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """The contacts in use: their ids, and the ids by folded name."""

    ids: frozenset[str]
    by_name: Mapping[str, tuple[str, ...]]


def in_use(named: Iterable[tuple[str, str]]) -> InUse:
    """Return contacts (id, name) ready to be asked."""
    by_name: dict[str, tuple[str, ...]] = {}
    ids = set()
    for card_id, name in named:
        ids.add(card_id)
        by_name[fold(name)] = (*by_name.get(fold(name), ()), card_id)
    return InUse(ids=frozenset(ids), by_name=by_name)


def fallback_of(text: str, known: InUse, *, card_id: str) -> str | None:
    """Return the id of the contact that ``text`` names, None for an empty text.

    Raises ``Unfit``: ``fallback_unknown`` (none in use has the id or name),
    ``fallback_ambiguous`` (several have the name), ``fallback_itself``.
    """
    word = text.strip()
    if not word:
        return None
    plain = word.casefold()
    found = (plain,) if plain in known.ids else known.by_name.get(fold(word), ())
    others = [one for one in found if one != card_id]
    if found and not others:
        raise Unfit("fallback_itself", value=word[:60])
    if len(others) != 1:
        raise Unfit("fallback_ambiguous" if others else "fallback_unknown", value=word[:60])
    return others[0]


def name_of(card_id: str, named: Iterable[tuple[str, str]]) -> str:
    """Return the name by which a contact is found again; its id where the name is no one's."""
    names = dict(named)
    known = in_use(names.items())
    name = names.get(card_id, "")
    return name if len(known.by_name.get(fold(name), ())) == 1 else card_id
