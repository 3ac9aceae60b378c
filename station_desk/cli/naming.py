"""Own how records are named on a command line: numbers for ids, short ids of actions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from station_desk.domain.errors import NotAllowed
from station_desk.domain.records import Action, Disclosure, Document, Officer
from station_desk.domain.views import ReferralLine
from station_desk.services import directory, referrals
from station_desk.services.checking import ACT_WORDS, KIND_WORDS, JournalRow
from station_desk.services.desk import Desk
from station_desk.services.station import OpenDesk
from station_desk.store import concerns
from station_desk.store.database import Session
from station_desk.words import _

SHORT = 6  # of the last letters of an id; its first ones are the time
ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def short(record_id: str) -> str:
    """Return the end of an id, enough to tell the actions of a concern apart."""
    return record_id[-SHORT:]


def lines(
    desk: OpenDesk, which: str = "station", words: str = "", *, now: datetime
) -> tuple[ReferralLine, ...]:
    """Return the referrals of the station that this officer may list."""
    query = partial(referrals.lines, desk=desk.desk, now=now, words=words, which=which)
    return desk.database.read(query)


def all_lines(desk: OpenDesk, *, now: datetime) -> tuple[ReferralLine, ...]:
    """Return the open referrals, then the ended ones: a concern outlives its referrals."""
    return (*lines(desk, now=now), *lines(desk, "closed", now=now))


def referral_id(desk: OpenDesk, given: str, *, now: datetime) -> str:
    """Return the id of a referral given by id or by number; what is neither comes back."""
    if "/" not in given:
        return given
    wanted = given.upper()
    return next((one.id for one in all_lines(desk, now=now) if one.number == wanted), given)


def concern_id(desk: OpenDesk, given: str, *, now: datetime) -> str:
    """Return the id of a concern given by id or by number; what is neither comes back."""
    if ID.fullmatch(given):
        return given
    wanted = given.upper()
    found = (
        one.concern_id
        for one in all_lines(desk, now=now)
        if one.number.rpartition("/")[0] == wanted
    )
    return next(found, given)


def action_id(desk: OpenDesk, referral: str, given: str, *, now: datetime) -> str:
    """Return the id of the one action of a referral that ends as ``given``, else ``given``."""
    if len(given) < SHORT:
        return given
    query = partial(referrals.view, desk=desk.desk, referral_id=referral, now=now)
    actions = desk.database.read(query).actions
    found = [one.id for one in actions if one.id.endswith(given.lower())]
    return found[0] if len(found) == 1 else given


def told(desk: OpenDesk, rows: Iterable[JournalRow], *, now: datetime) -> list[JournalRow]:
    """Return journal rows whose ids are the numbers and codes this officer may read.

    What this officer may not list keeps its id, cut short; of an action its kind is told,
    never its words.
    """
    names = dict(desk.database.read(partial(_officers)))
    try:
        seen = {one.id: one for one in all_lines(desk, now=now)}
        names |= desk.database.read(partial(_records, seen=seen))
        names |= desk.database.read(partial(_cards, desk=desk.desk))
    except NotAllowed:  # a role that proves the journal and reads no records
        seen = {}
    named = partial(_name, names=names)
    return [replace(one, words=_plain(ID.sub(named, one.words), one.belt_no)) for one in rows]


def _plain(words: str, belt: str) -> str:
    """Return ``logged in`` without who did: the line begins with that officer."""
    entered = _(ACT_WORDS["login"])
    whole = " ".join((entered, _(KIND_WORDS["officer"]), belt))
    return entered if words == whole else words


def _name(found: "re.Match[str]", names: Mapping[str, str]) -> str:
    return names.get(found.group(), short(found.group()))


def _officers(db: Session) -> dict[str, str]:
    return {one.id: one.belt_no for one in db.all(Officer)}


def _records(db: Session, seen: Mapping[str, ReferralLine]) -> dict[str, str]:
    """Return the numbers of the referrals listed, and of what belongs to them."""
    numbers = {key: one.number for key, one in seen.items()}
    concern = {one.concern_id: one.number.rpartition("/")[0] for one in seen.values()}
    names = {**numbers, **concern}
    for child, _concern, referral in concerns.everything(db):
        if referral.id in seen:
            names[child.id] = child.code
    for paper in db.all(Document):
        if paper.concern_id in concern:
            names[paper.id] = paper.code
    parts: list[Action | Disclosure] = [*db.all(Action), *db.all(Disclosure)]
    for one in parts:
        if one.concern_id in concern:
            number = numbers.get(one.referral_id or "") or concern[one.concern_id]
            names[one.id] = _part(one, number)
    return names


def _part(one: Action | Disclosure, number: str) -> str:
    kind = one.kind.value if isinstance(one, Action) else one.how
    return _("{kind} {id} of {number}").format(kind=kind, id=short(one.id), number=number)


def _cards(db: Session, desk: Desk) -> dict[str, str]:
    found = directory.cards(db, desk)
    names = {one.id: one.organization for one in found}
    return names | {phone.id: one.organization for one in found for phone in one.phones}
