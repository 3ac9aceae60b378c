"""Set up a station and open it: the first run, the log-in, who may log in."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk.domain.draft import FirstRun, plain_text
from station_desk.domain.errors import BadInput, Locked, NotNow, Problem
from station_desk.domain.kinds import Role, Sex
from station_desk.domain.plain import instant_text
from station_desk.domain.records import Officer, Station
from station_desk.machine import packs
from station_desk.machine.ids import new_id
from station_desk.services import packs_kept, station_phone, words_checked
from station_desk.services.desk import Desk
from station_desk.services.sealed import for_district, sealed_own
from station_desk.store.database import Accepted, Database, Session
from station_desk.store.own_station import own_station
from station_desk.vault import changing, keys, recovery, throttle
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot, Unlocked

CODE = re.compile(r"[A-Z0-9]{2,6}(-[A-Z0-9]{1,6})?")
FIRST_SITE = 1  # until the district gives the station its number (exchange.md)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerDraft:
    """A further officer as typed; ``one_time``: somebody else knows the pass phrase."""

    officer_name: str = field(default="", repr=False)
    belt_no: str = ""
    rank: str = ""
    sex: Sex = Sex.UNKNOWN
    role: Role = Role.DUTY
    passphrase: str = field(default="", repr=False)
    one_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """An opened station: its database and keys, and the desk that services are done at."""

    folder: Path
    database: Database = field(repr=False)
    unlocked: Unlocked = field(repr=False)
    desk: Desk


def problems(draft: FirstRun) -> tuple[Problem, ...]:
    """Return what is wrong with the first run's pages; the vault judges the pass phrase."""
    found: list[Problem] = []
    if draft.province not in packs.available():
        found.append(Problem(where="province", code="required"))
    elif draft.district not in packs.load(draft.province).districts:
        found.append(Problem(where="district", code="no_such_district"))
    if not CODE.fullmatch(draft.station_code):
        found.append(Problem(where="station_code", code="bad_code"))
    found += station_phone.problems(draft.station_phone)
    found += [
        Problem(where=name, code="required")
        for name in ("station_name", "officer_name", "belt_no")
        if not plain_text(getattr(draft, name))
    ]
    return tuple(found)


def offer_recovery() -> str:
    """Return a new recovery code to print and to ask back."""
    return recovery.new_code()


def same_code(shown: str, typed: str) -> None:
    """Return when ``typed`` is the code shown; ``BadInput`` names the wrong group else."""
    if recovery.parse(typed) != recovery.parse(shown):
        raise BadInput([Problem(where="recovery_code", code="not_the_same")])


def first_run(
    folder: Path,
    draft: FirstRun,
    recovery_code: str,
    *,
    now: datetime,
    cost: Cost | None = None,
) -> OpenDesk:
    """Make the station, its vault, database and in-charge, and return it opened.

    Raises ``BadInput`` naming the fields, or ``Damaged`` when something lies there already;
    then nothing was made.
    """
    if faults := problems(draft):
        raise BadInput(faults)
    officer_id = new_id()
    slot = NewSlot(
        officer_id=officer_id,
        belt_no=plain_text(draft.belt_no),
        role=Role.IN_CHARGE,
        passphrase=draft.passphrase,
        name=plain_text(draft.officer_name),
    )
    unlocked = keys.create(folder, slot, recovery_code, cost_of_slot=cost)
    station = Station(
        site_id=FIRST_SITE,
        id=new_id(),
        code=draft.station_code,
        name=plain_text(draft.station_name),
        province=draft.province,
        district=draft.district,
        phone=plain_text(draft.station_phone),
        practice=draft.practice,
        created_at=now,
        office=draft.office,
    )
    officer = officer_of(OfficerDraft(
        officer_name=draft.officer_name, belt_no=draft.belt_no, rank=draft.rank, sex=draft.sex,
        role=Role.IN_CHARGE,
    ), officer_id, now)  # fmt: skip
    database = Database.create(unlocked, station=station, officer=officer, now=now)
    desk = _desk(station, officer, unlocked, database)
    return OpenDesk(folder=folder, database=database, unlocked=unlocked, desk=desk)


def officer_of(draft: OfficerDraft, officer_id: str, now: datetime) -> Officer:
    """Return the record of a new officer, at the first home."""
    return Officer(
        site_id=FIRST_SITE,
        id=officer_id,
        belt_no=plain_text(draft.belt_no),
        name=plain_text(draft.officer_name),
        rank=plain_text(draft.rank),
        sex=draft.sex,
        role=draft.role,
        active_from=now,
    )


def open_station(
    folder: Path,
    officer_id: str,
    passphrase: str,
    *,
    now: datetime,
    accepted: Accepted | None = None,
) -> OpenDesk:
    """Open the station with an officer's pass phrase; log-in and failures are journaled.

    Raises ``Locked`` with the seconds to wait, or ``one_time_phrase`` where the in-charge gave
    the phrase and it has to be changed first; ``Damaged`` with what the checks found.
    """
    unlocked = keys.unlock(folder, officer_id, passphrase, now=now)
    try:
        _require_own_phrase(unlocked)
        return enter(unlocked, now, accepted)
    except BaseException:
        keys.forget(unlocked)
        raise


def _require_own_phrase(unlocked: Unlocked) -> None:
    if unlocked.one_time:
        raise Locked("one_time_phrase")


def reopen(unlocked: Unlocked, *, now: datetime) -> OpenDesk:
    """Open the station again with a vault that stayed open behind a PIN (ruling 9)."""
    changing.catch_up(unlocked)
    return enter(unlocked, now, how="pin")


def enter(
    unlocked: Unlocked,
    now: datetime,
    accepted: Accepted | None = None,
    *,
    how: str = "phrase",
) -> OpenDesk:
    """Open the station with keys that are open, and journal the log-in and the failures."""
    database = Database.open(unlocked, now=now, accepted=accepted)
    officer_id = unlocked.officer_id

    def logged_in(db: Session) -> tuple[Station, Officer]:
        _note_failures(db, unlocked)
        db.act("officer", officer_id, facts={"act": "login", "how": how})
        sealed_own.wipe_old(db, now=now)
        if not database.limits.frozen:
            for_district.make(db, unlocked)
        return own_station(db), _active(db.get(Officer, officer_id))

    try:
        station, officer = database.write(logged_in, officer=officer_id, now=now)
        keys.failures_journaled(unlocked)
        desk = _desk(station, officer, unlocked, database)
        pack = database.read(partial(packs_kept.in_force, pack=desk.pack))
        desk = replace(desk, pack=pack)
        words_checked.bring_back(database, unlocked)
    except BaseException:
        database.close()
        raise
    return OpenDesk(folder=unlocked.folder, database=database, unlocked=unlocked, desk=desk)


# Whose secret was tried, where it was no officer's pass phrase -> the act of the line.
_TRIED = {throttle.RECOVERY: "code_failed", throttle.ESCROW: "escrow_failed"}


def _note_failures(db: Session, unlocked: Unlocked) -> None:
    """Journal the wrong tries since the last log-in, each with its time."""
    station = own_station(db)
    for one in unlocked.failures:
        if one.refused:
            facts = {"act": "denied_closed", "what": one.refused, "at": instant_text(one.at)}
            db.act("officer", one.officer_id, facts=facts)
            continue
        act = _TRIED.get(one.officer_id)
        facts = {"act": act or "login_failed", "at": instant_text(one.at)}
        if act:
            db.act("station", station.id, facts=facts)
        else:
            db.act("officer", one.officer_id, facts=facts)


def _desk(station: Station, officer: Officer, unlocked: Unlocked, database: Database) -> Desk:
    return Desk(
        station=station,
        officer=officer,
        pack=packs.load(station.province),
        prove=partial(keys.prove, unlocked),
        trusts=database.trusts,
    )


def _active(officer: Officer) -> Officer:
    if officer.active_to is not None:
        raise Locked("departed")
    return officer


def close(opened: OpenDesk) -> None:
    """Close the database and overwrite the keys, the keys also where the disk refuses."""
    try:
        opened.database.close()
    finally:
        keys.forget(opened.unlocked)


def require_practice(desk: Desk) -> None:
    """Raise ``NotNow`` unless this is a practice desk."""
    if not desk.station.practice:
        raise NotNow("practice_only")
