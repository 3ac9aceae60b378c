"""Own how records are named on a command line: numbers for ids, short ids of actions."""

import re
from datetime import datetime
from functools import partial

from station_desk.cli import opening
from station_desk.domain.views import ReferralLine, ReferralView
from station_desk.machine import clock
from station_desk.services.case import referrals
from station_desk.services.station import OpenDesk

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


def view_of(desk: OpenDesk, given: str) -> ReferralView:
    """Open the referral given by id or by number, which is journaled, and return it."""
    now = clock.now()
    key = referral_id(desk, given, now=now)
    return opening.write(
        desk, partial(referrals.open_view, desk=desk.desk, referral_id=key, now=now)
    )


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


def act_id(desk: OpenDesk, concern: str, given: str, *, now: datetime) -> str:
    """Return the id of the one act of a concern that ends as ``given``, else ``given``."""
    first = next((one.id for one in all_lines(desk, now=now) if one.concern_id == concern), "")
    return action_id(desk, first, given, now=now) if first else given
