"""Own the question which received records name one that has not come (failure matrix 19).

No key binds the records of two homes, so a follow-up may come before what it follows. That is
no damage, and nothing waits for it; a person sees it in the check.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from station_desk.store.received.port import Received
from station_desk.store.rows import BY_TABLE

# A field that names a record -> the kinds that it may be of; ``of_kind`` says it where empty.
NAMES: Mapping[str, tuple[str, ...]] = {
    "child_id": ("child",),
    "other_child_id": ("child",),
    "one_id": ("service_at_location",),
    "other_id": ("service_at_location",),
    "concern_id": ("concern",),
    "referral_id": ("referral",),
    "previous_id": ("referral",),
    "action_id": ("action",),
    "corrects": ("action",),
    "document_id": ("document",),
    "organization_id": ("organization",),
    "parent_id": ("organization",),
    "location_id": ("location",),
    "service_id": ("service",),
    "service_at_location_id": ("service_at_location",),
    "card_id": ("service_at_location",),
    "fallback_id": ("service_at_location",),
    "of_id": (),
}
# Fields that end like one and name no record: a group, a paper of rules, a key, a word.
NO_NAMES = frozenset({"site_id", "group_id", "pack_id", "key_id", "escort_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dangling:
    """A record of a station, its field, and the id there of a record that has not come."""

    site: int
    kind: str
    id: str
    field: str
    named: str


def found(
    received: Received, sites: Iterable[int], kinds: Collection[str], own: Collection[str]
) -> tuple[Dangling, ...]:
    """Return what of the ``kinds`` of these stations names a record that is not there.

    ``own`` are the ids of this district's records: a station refers to its cards.
    """
    return tuple(one for site in sites for one in _of_site(received, site, kinds, own))


def _of_site(
    received: Received, site: int, kinds: Collection[str], own: Collection[str]
) -> Iterator[Dangling]:
    rows: dict[str, tuple[Any, ...]] = {
        kind: received.all(BY_TABLE[kind].kind, where={"site_id": site}) for kind in kinds
    }
    there = {kind: {one.id for one in of_kind} for kind, of_kind in rows.items()}
    for kind, of_kind in sorted(rows.items()):
        fields = [name for name in BY_TABLE[kind].names if name in NAMES]
        for one in of_kind:
            for name in fields:
                named, kinds_of = getattr(one, name), NAMES[name] or (one.of_kind,)
                known = any(named in there.get(each, ()) for each in kinds_of)
                if named and not known and named not in own:
                    yield Dangling(site=site, kind=kind, id=one.id, field=name, named=named)
