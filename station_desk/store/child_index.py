"""Find the children who may be one, by keys in memory, without reading every record.

The keys are hashes that mean nothing outside this process; they go with the open database. A
unit of work that changed a record looks at its own changes itself, for it may be undone.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from station_desk.domain import child_keys
from station_desk.domain.records import Child
from station_desk.store.session import Session

if TYPE_CHECKING:
    from sqlalchemy import Engine

MANY = 400  # changed records from which the whole table is read


@dataclass(slots=True)
class _Index:
    """The versions known, their keys, and the children of each key."""

    versions: dict[str, int] = field(default_factory=dict)
    keys: dict[str, tuple[int, ...]] = field(default_factory=dict)
    holding: dict[int, set[str]] = field(default_factory=dict)

    def put(self, child: Child) -> None:
        self.drop(child.id)
        made = _hashed(child_keys.keys(child))
        self.versions[child.id], self.keys[child.id] = child.version, made
        for key in made:
            self.holding.setdefault(key, set()).add(child.id)

    def drop(self, child_id: str) -> None:
        self.versions.pop(child_id, None)
        for key in self.keys.pop(child_id, ()):
            self.holding[key].discard(child_id)

    def find(self, keys: tuple[int, ...]) -> set[str]:
        return {one for key in keys for one in self.holding.get(key, ())}


_known: "WeakKeyDictionary[Engine, _Index]" = WeakKeyDictionary()


def like(db: Session, child: Child) -> tuple[Child, ...]:
    """Return the other children whose keys meet those of ``child``, to be judged."""
    index = _known.setdefault(db.connection.engine, _Index())
    own = _refreshed(db, index)
    keys = _hashed(child_keys.wanted(child))
    found = index.find(keys) | own.find(keys)
    found = {one for one in found - {child.id} if one in own.versions or one in index.versions}
    records = (db.find(Child, one) for one in sorted(found))
    return tuple(one for one in records if one is not None)


def _refreshed(db: Session, index: _Index) -> _Index:
    """Bring the index to what is committed; return one of what this unit changed itself."""
    rows = db.connection.exec_driver_sql(
        "SELECT id, version FROM child WHERE site_id = ?", (db.site_id,)
    )
    now = {str(one): int(version) for one, version in rows}
    changed = [one for one, version in now.items() if index.versions.get(one) != version]
    own = _Index() if db.is_changed else index
    if own is index:
        for gone in set(index.versions) - set(now):
            index.drop(gone)
    if len(changed) > MANY:
        many = set(changed)
        read = (one for one in db.all(Child) if one.id in many)
    else:
        read = (db.get(Child, one) for one in changed)
    for one in read:
        own.put(one)
    return own


def _hashed(keys: frozenset[str]) -> tuple[int, ...]:
    return tuple(hash(one) for one in keys)
