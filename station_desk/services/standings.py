"""Know where every referral stands without working each one out at each look.

What was worked out is remembered while the database is open, in memory only, and holds until
the case changes (the journal tells) or one of its limits passes. A unit that writes remembers
nothing: it may still be undone.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Protocol, TypeVar

from station_desk.domain.clock import AT_ONCE_SHOWN_LATE, effective
from station_desk.domain.local import local
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.domain.standing import Standing
from station_desk.services import numbers_owed, packs_kept
from station_desk.services.desk import Desk
from station_desk.store import changed, concerns, journal, tombstones
from station_desk.store.database import Session
from station_desk.words import running

V = TypeVar("V")
KEY = "standings"
JUST = timedelta(microseconds=1)
MANY = 4  # where a quarter has changed, reading all at once is cheaper
Row = tuple[Child, Concern, Referral]


class Derive(Protocol):
    """How one referral is worked out of its concern's actions."""

    def __call__(  # noqa: PLR0913  the facts of one concern
        self, desk: Desk, child: Child, concern: Concern, referral: Referral,
        actions: Sequence[Action], /, *, needs: Mapping[str, str], now: datetime,
    ) -> Standing:  # fmt: skip
        """Return where the referral stands at ``now``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNow:
    """The referrals of one concern as they stand from ``since`` to ``until``."""

    since: datetime
    until: datetime
    standings: tuple[Standing, ...]
    made: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Remembered:
    """All cases after a line of the journal, and what was made of all of them."""

    pack: Pack
    language: str  # of the words in them
    origin: str
    seq: int
    cases: dict[str, CaseNow]
    until: datetime
    since: datetime
    ordered: tuple[Standing, ...] = ()
    made: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at all cases: by whom, how each is worked out, at which instant."""

    db: Session
    desk: Desk
    derive: Derive
    now: datetime


def every(look: Look) -> tuple[Standing, ...]:
    """Return every referral of the station with its state, newest first."""
    return _current(look).ordered


def made_of(look: Look, name: str, make: Callable[[tuple[Standing, ...]], V]) -> V:
    """Return what ``make`` makes of all standings, made once while none of them changes."""
    found = _current(look)
    if name not in found.made:
        found.made[name] = make(found.ordered)
    return found.made[name]  # type: ignore[return-value]  # kept under the name of its maker


def made_of_each(
    look: Look, name: str, make: Callable[[tuple[Standing, ...]], Iterable[V]],
    order: Callable[[V], Any],
) -> tuple[V, ...]:  # fmt: skip
    """Return what ``make`` makes of the standings of each case, all in order."""
    found = _current(look)
    if name not in found.made:
        every: list[V] = []
        for key in dict.fromkeys(one.concern.id for one in found.ordered):
            one = found.cases[key]
            if name not in one.made:
                one.made[name] = tuple(make(one.standings))
            every += one.made[name]  # type: ignore[arg-type]  # kept under the name of its maker
        found.made[name] = tuple(sorted(every, key=order))
    return found.made[name]  # type: ignore[return-value]  # as above


def made_of_few(
    look: Look, name: str, make: Callable[[tuple[Standing, ...]], Iterable[V]],
    order: Callable[[V], Any], keys: Callable[[Session], Collection[str]],
) -> tuple[V, ...]:  # fmt: skip
    """Return what ``make`` makes where it makes something in the cases ``keys`` only.

    While no case was looked at, these alone are worked out, where they are few.
    """
    if not _is_known(look):
        few = keys(look.db)
        if len(few) * MANY <= concerns.count(look.db):
            made = (make(one.standings) for _key, one in _some(look, few))
            return tuple(sorted((each for many in made for each in many), key=order))
    return made_of_each(look, name, make, order)


def of_cases(
    look: Look, keys: Iterable[str], known: dict[str, CaseNow]
) -> tuple[tuple[Standing, ...], ...]:
    """Return how the referrals of the cases ``keys`` stand, of another home that ``look`` sees.

    ``known`` are those of this home worked out before, while nothing came from it; what no
    longer holds at this instant is worked out anew and put there.
    """
    asked = tuple(keys)
    known.update(_some(look, [key for key in asked if not _holds(known.get(key), look.now)]))
    return tuple(known[key].standings for key in asked if key in known)


def _holds(one: CaseNow | None, now: datetime) -> bool:
    return one is not None and one.since <= now <= one.until


def _is_known(look: Look) -> bool:
    return isinstance(look.db.memory.get(KEY), Remembered)


def of_concern(look: Look, concern_id: str) -> tuple[Standing, ...]:
    """Return the referrals of one concern, newest first; none of a deleted one."""
    if not _is_known(look):
        return next((one.standings for _key, one in _some(look, (concern_id,))), ())
    found = _current(look).cases.get(concern_id)
    return found.standings if found is not None else ()


def _current(look: Look) -> Remembered:
    memory = look.db.memory
    with memory.setdefault("lock", Lock()):
        known = memory.get(KEY)
        found = _renewed(look, known if isinstance(known, Remembered) else None)
        if look.db.head is None:
            memory[KEY] = found
        return found


def _renewed(look: Look, known: Remembered | None) -> Remembered:
    at = journal.last(look.db.connection, look.db.site_id)
    if known is None or known.pack is not look.desk.pack or known.language != running():
        return _remembered(look, at, dict(_all(look)))
    news = changed.since(look.db, origin=known.origin, seq=known.seq)
    if news is None:
        return _remembered(look, at, dict(_all(look)))
    stale = {*news.concerns, *_of_children(known, news.children), *_passed(look, known)}
    if not stale:
        if look.db.head is None:
            known.seq = max(known.seq, at[1])
        return known
    if len(stale) * MANY > len(known.cases):
        return _remembered(look, at, dict(_all(look)))
    cases = {key: one for key, one in known.cases.items() if key not in stale}
    cases.update(_some(look, stale))
    return _remembered(look, at, cases)


def _passed(look: Look, known: Remembered) -> Iterator[str]:
    """Yield the cases of which a limit has passed since they were worked out."""
    if not known.since <= look.now <= known.until:
        for key, one in known.cases.items():
            if not one.since <= look.now <= one.until:
                yield key


def _of_children(known: Remembered, children: frozenset[str]) -> Iterator[str]:
    for key, one in known.cases.items() if children else ():
        if any(each.child.id in children for each in one.standings):
            yield key


def _remembered(look: Look, at: tuple[str, int], cases: dict[str, CaseNow]) -> Remembered:
    standings = [each for one in cases.values() for each in one.standings]
    standings.sort(key=lambda one: (one.referral.site_id, one.referral.id))
    standings.sort(key=lambda one: one.referral.created_at, reverse=True)
    return Remembered(
        pack=look.desk.pack,
        language=running(),
        origin=at[0],
        seq=at[1],
        cases=cases,
        since=max((one.since for one in cases.values()), default=look.now),
        until=min((one.until for one in cases.values()), default=look.now),
        ordered=tuple(standings),
    )


def _all(look: Look) -> Iterator[tuple[str, CaseNow]]:
    """Work out every case."""
    actions = concerns.actions_by_concern(look.db)
    cases: dict[str, list[Row]] = {}
    for one in concerns.everything(look.db):
        cases.setdefault(one[1].id, []).append(one)
    desks: dict[tuple[str, str], Desk] = {}
    for key, rows in cases.items():
        yield key, _case(look, _desk(look, rows[0][1], desks), rows, actions.get(key, ()))


def _some(look: Look, keys: Iterable[str]) -> Iterator[tuple[str, CaseNow]]:
    """Work out the cases ``keys``; a deleted one is none."""
    db = look.db
    desks: dict[tuple[str, str], Desk] = {}
    for key in keys:
        concern = db.find(Concern, key)
        if concern is None or tombstones.of_concern(db, key) is not None:
            continue
        child = db.get(Child, concern.child_id)
        rows = [(child, concern, one) for one in _referrals(db, key)]
        under = _desk(look, concern, desks)
        yield key, _case(look, under, rows, concerns.actions_of(db, key))


def _referrals(db: Session, concern_id: str) -> tuple[Referral, ...]:
    """Return the referrals of a concern in the order of :func:`concerns.everything`."""
    return db.all(Referral, where={"concern_id": concern_id}, order="-created_at")


def _desk(look: Look, concern: Concern, desks: dict[tuple[str, str], Desk]) -> Desk:
    """Return the desk with the rules of a concern, worked out once for each version."""
    key = (concern.pack_id, concern.pack_version)
    if key not in desks:
        desks[key] = packs_kept.under(look.db, look.desk, concern)
    return desks[key]


def _case(look: Look, under: Desk, rows: list[Row], actions: tuple[Action, ...]) -> CaseNow:
    """Return the referrals of one concern, and how long they stand so if nothing is written."""
    needs = {referral.id: referral.need for _child, _concern, referral in rows}
    standings = tuple(
        look.derive(under, *row, actions, needs=needs, now=look.now) for row in rows
    )
    until = _until(standings, look.now)
    for concern in {one.concern.id: one.concern for one in standings}.values():
        done = effective(actions)
        asked = numbers_owed.next_asked(under.pack, concern, done, now=look.now)
        until = until if asked is None else min(until, max(asked - JUST, look.now))
    return CaseNow(since=look.now, until=until, standings=standings)


def _until(standings: Iterable[Standing], now: datetime) -> datetime:
    """Return the next limit that passes, at most the end of the day: words name days."""
    end = local(now).replace(hour=23, minute=59, second=59, microsecond=999_999)
    ends = [end]
    for one in standings:
        for each in one.clocks:
            if each.stopped_at is None:
                ends += [each.due_at, each.due_at + AT_ONCE_SHOWN_LATE]
        if one.answer_due is not None:
            ends.append(one.answer_due)
    return min(each for each in ends if each >= now)
