"""Change the keys of the desk (security.md B2), alone or together with a new recovery code."""

from datetime import datetime
from enum import StrEnum

from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act
from station_desk.services.sealed import for_district
from station_desk.services.second import Second, by_two, id_of
from station_desk.services.station import OpenDesk
from station_desk.store import rotating
from station_desk.store.database import Session
from station_desk.vault import slots
from station_desk.words import N_

TOUCHED = frozenset({Topic.OFFICERS})


class Why(StrEnum):
    """Why the keys change."""

    LEFT = "left"
    RECOVERED = "recovered"
    ESCROW = "escrow"
    CODE = "code"
    SUSPECTED = "suspected"
    YEARLY = "yearly"
    RESTORED = "restored"


WHY_WORDS: dict[Why, str] = {
    Why.LEFT: N_("An officer left"),
    Why.RECOVERED: N_("The recovery code was used"),
    Why.ESCROW: N_("The district opened the desk"),
    Why.CODE: N_("New recovery code"),
    Why.SUSPECTED: N_("A pass phrase, a disk or a stick may be in wrong hands"),
    Why.YEARLY: N_("Once a year"),
    Why.RESTORED: N_("Restored on another PC"),
}


def rotate(opened: OpenDesk, why: Why, *, second: Second | None, now: datetime) -> Saved[int]:
    """Give the open desk new keys and return their number; nobody's pass phrase is needed.

    The desk goes on with the same officer. Raises ``NotAllowed``, or what hindered it: then the
    keys are as they were.
    """
    _ask(opened, Act.KEY_ROTATE, why, second, now)
    return change(opened, why, second=second, now=now)


def renew_code(
    opened: OpenDesk, recovery_code: str, *, second: Second | None, now: datetime
) -> Saved[int]:
    """Let a new recovery code, shown and asked back, take the place of the old one.

    The keys change with it, so that the old code opens no file of from now on.
    """
    _ask(opened, Act.RECOVERY_RENEW, Why.CODE, second, now)
    return change(opened, Why.CODE, second=second, now=now, recovery_code=recovery_code)


def _ask(opened: OpenDesk, act: Act, why: Why, second: Second | None, now: datetime) -> None:
    """Ask for role and second officer, and write down that it begins."""

    def unit(db: Session) -> None:
        by_two(opened.desk, act, second)
        _line(db, opened, "keys_begun", why, second)

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)


def _line(db: Session, opened: OpenDesk, act: str, why: Why, second: Second | None) -> None:
    facts: dict[str, str | int] = {"act": act, "why": why.value}
    if act == "keys_changed":
        facts["generation"] = opened.unlocked.generation
    db.act("station", opened.desk.station.id, facts=facts, second=id_of(second))


def change(
    opened: OpenDesk, why: Why, *, second: Second | None, now: datetime,
    recovery_code: str = "",
) -> Saved[int]:  # fmt: skip
    """Change the keys after another service asked for role and second officer."""
    number = rotating.rotate(opened.database, opened.unlocked, recovery_code)

    def unit(db: Session) -> None:
        _line(db, opened, "keys_changed", why, second)
        for_district.make(db, opened.unlocked)

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=number, touched=TOUCHED)


def attempt(
    opened: OpenDesk, why: Why, *, second: Second | None, now: datetime
) -> Trouble | None:
    """Change the keys after a departure that stands; return what hindered it, or None."""
    try:
        change(opened, why, second=second, now=now)
    except Trouble as trouble:
        return trouble
    return None


def owed(opened: OpenDesk) -> str:
    """Return why the keys should change soon; empty when nothing is owed."""
    return slots.read(opened.folder).owed
