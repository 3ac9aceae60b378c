"""Say who still serves after a desk came back from a backup without today's key file.

On another PC nobody can know who left since the backup was made, and every key of that day
opens the desk. So the in-charge names all who serve; who is not named has left, and the desk
gets new keys, once.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.kinds import Topic
from station_desk.domain.plain import instant_from
from station_desk.domain.records import Officer, Saved
from station_desk.services.authorize import Act
from station_desk.services.keys import rotating
from station_desk.services.keys.rotating import Why
from station_desk.services.second import Second, by_two
from station_desk.services.station import OpenDesk
from station_desk.store import meta
from station_desk.store.database import Session
from station_desk.vault import changing, keys
from station_desk.words import N_

TOUCHED = frozenset({Topic.OFFICERS})
NOT_SERVING = N_(
    "Not among those who serve, after the desk was brought back"
)  # stored in English


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Who has left by the roll call, by belt number; what kept the keys from changing."""

    left: tuple[str, ...]
    hindered: Trouble | None = None


def wanted(opened: OpenDesk) -> datetime | None:
    """Return when the backup was made after which nobody said who serves; None else."""
    said = opened.database.read(lambda db: meta.get(db.connection, meta.ROLL_CALL))
    return instant_from(said) if said else None


def confirm(
    opened: OpenDesk, belts: Collection[str], *, second: Second | None, now: datetime
) -> Saved[Called]:
    """Let everybody leave who is not among ``belts``, then give the desk new keys.

    The in-charge at the desk and the second officer serve. Raises ``BadInput`` naming a belt
    number that nobody has, or a missing one; ``NotAllowed``.
    """
    named = frozenset(belts)

    def unit(db: Session) -> tuple[Officer, ...]:
        looked_on = by_two(opened.desk, Act.OFFICER_LEAVE, second)
        present = [one for one in db.all(Officer) if one.active_to is None]
        _require_known(opened, present, named, looked_on)
        gone = tuple(one for one in present if one.belt_no not in named)
        for one in gone:
            db.put(
                replace(one, version=one.version + 1, active_to=now),
                NOT_SERVING,
                second=looked_on,
            )
        meta.drop(db.connection, meta.ROLL_CALL)
        facts: dict[str, str | int] = {"act": "roll_call", "stay": len(present) - len(gone)}
        facts["left"] = len(gone)
        db.act("station", opened.desk.station.id, facts=facts, second=looked_on)
        return gone

    gone = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    held = {one.officer_id for one in keys.slot_lines(opened.folder)}
    for one in gone:
        if one.id in held:
            changing.remove_slot(opened.unlocked, one.id, owed=Why.LEFT)
    hindered = rotating.attempt(opened, Why.RESTORED, second=second, now=now)
    called = Called(left=tuple(one.belt_no for one in gone), hindered=hindered)
    return Saved(value=called, touched=TOUCHED)


def _require_known(
    opened: OpenDesk, present: Collection[Officer], named: frozenset[str], looked_on: str
) -> None:
    known = {one.belt_no for one in present}
    here = {one.belt_no for one in present if one.id in (opened.desk.officer.id, looked_on)}
    wrong = sorted(named - known)
    missing = sorted(here - named)
    if wrong:
        raise BadInput(
            [Problem(where="stays", code="serves_nobody", facts=(("belts", ", ".join(wrong)),))]
        )
    if missing:
        facts = (("belts", ", ".join(missing)),)
        raise BadInput([Problem(where="stays", code="serves_here", facts=facts)])
