"""Keep the rules that a case was opened under, and give the desk as it was then.

A district gives its newer rules to its stations; they hold for new cases from the next opening
of the desk. A lower version never takes the place of a higher.
"""

from dataclasses import replace
from datetime import datetime

from station_desk.domain.case_records import PackCopy
from station_desk.domain.pack import copy as pack_copy
from station_desk.domain.pack import problems
from station_desk.domain.pack.model import Pack
from station_desk.domain.plain import BadShape
from station_desk.domain.records import Concern
from station_desk.machine import packs
from station_desk.machine.ids import new_id
from station_desk.services.desk import Desk
from station_desk.store import above
from station_desk.store.database import Session
from station_desk.words import _

Kept = dict[tuple[str, str], PackCopy | None]


def keep(db: Session, desk: Desk, *, now: datetime) -> None:
    """Keep a copy of the pack in force, once for each version."""
    if _copy(db, desk.pack.id, desk.pack.version) is None:
        db.put(
            PackCopy(
                site_id=desk.station.site_id,
                id=new_id(),
                pack_id=desk.pack.id,
                pack_version=desk.pack.version,
                data=pack_copy.to_text(desk.pack),
                kept_at=now,
            )
        )


def in_force(db: Session, pack: Pack) -> Pack:
    """Return ``pack`` of the program, or with the rules of a newer copy of the district.

    A copy that does not fit together with this program is left until the program is newer.
    """
    known = above.theirs(db, PackCopy, {"pack_id": pack.id})
    newer = [one for one in known if number(one.pack_version) > number(pack.version)]
    for one in sorted(newer, key=lambda one: number(one.pack_version), reverse=True):
        try:
            made = pack_copy.over(pack, one.data, version=one.pack_version)
        except BadShape:
            continue
        if not problems(made):
            return made
    return pack


def number(version: str) -> tuple[int, ...]:
    """Return a version as numbers in order; none for one that is no version."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(one.isdecimal() for one in parts) else ()


def newer_there(db: Session, desk: Desk) -> str:
    """Return the version of the district's rules that hold from the next opening on."""
    waiting = in_force(db, packs.load(desk.station.province)).version
    return waiting if number(waiting) > number(desk.pack.version) else ""


def under(db: Session, desk: Desk, concern: Concern, kept: Kept | None = None) -> Desk:
    """Return the desk with the rules that ``concern`` was opened under.

    A version that no copy was kept of is counted by the pack in force. ``kept`` remembers what
    was looked up, where many are asked.
    """
    key = (concern.pack_id, concern.pack_version)
    if key == (desk.pack.id, desk.pack.version):
        return desk
    known = {} if kept is None else kept
    if key not in known:
        known[key] = _copy(db, *key)
    copy = known[key]
    if copy is None:
        return desk
    try:
        pack = pack_copy.over(desk.pack, copy.data, version=copy.pack_version)
    except BadShape:
        return desk
    return replace(desk, pack=pack)


def _copy(db: Session, pack_id: str, version: str) -> PackCopy | None:
    where = {"pack_id": pack_id, "pack_version": version}
    found = db.all(PackCopy, where=where, limit=1)
    return found[0] if found else None


def names(pack: Pack, concern: Concern) -> tuple[str, ...]:
    """Return the names of the concern's situations; one that the pack lost is told as such."""
    lost = _("{id}: not in law pack {version}, its clocks are not counted")
    return tuple(
        pack.say(pack.situations[one].name)
        if one in pack.situations
        else lost.format(id=one, version=pack.version)
        for one in concern.situations
    )
