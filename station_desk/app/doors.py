"""Own the ways from a locked window to vault and services; each imports what it uses, late."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from station_desk.app import rescue
from station_desk.domain.errors import Locked
from station_desk.machine import places
from station_desk.ui.widgets.seat import Doors

if TYPE_CHECKING:
    from station_desk.app.drawer import Drawer
    from station_desk.district.serving.beside import Beside
    from station_desk.domain.draft import FirstRun
    from station_desk.domain.errors import Problem
    from station_desk.domain.locked_calls import LockedCall
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.records import Saved
    from station_desk.domain.views import DueLine
    from station_desk.services.desk import Desk
    from station_desk.services.locked_calls import Waiting
    from station_desk.services.register.loading import LoadReport
    from station_desk.services.register.police_stations import StationList
    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session
    from station_desk.ui.widgets.beginning import FirstDoors
    from station_desk.ui.widgets.entered import Entered
    from station_desk.vault.slots import SlotLine

REGISTER = ("public_contacts.csv", "public_contacts_more.csv", "hospitals_by_name.csv")
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """This window: its data folder, its clock, and the thread that must not wait."""

    folder: Path
    now: Clock
    gui_thread: int
    practice: bool
    drawer: "Drawer"


def doors_of(
    folder: Path, now: Clock, gui_thread: int, *, practice: bool, drawer: "Drawer"
) -> Doors:
    """Return the ways to vault and services; each imports what it needs when it is used.

    A practice desk opens only where ``practice`` was asked for, a real one only where not.
    ``drawer`` keeps what stays open behind a PIN.
    """
    here = Here(folder=folder, now=now, gui_thread=gui_thread, practice=practice, drawer=drawer)
    return Doors(
        folder=folder,
        slots=partial(_slots, folder),
        enter=partial(_enter, here),
        pins=drawer.officers,
        confirm=partial(_confirm, here),
        packs=_packs,
        genuine=partial(_genuine, folder),
        note_call=partial(_note_call, folder),
        qr=_qr,
        first=partial(_first_doors, here),
        view=partial(rescue.view, folder, now, practice),
        newest_backup=partial(rescue.newest_backup, folder),
        go_on=partial(_go_on, here),
        sit=lambda opened: _entered(opened, here),
    )


def _first_doors(here: Here) -> "FirstDoors":
    from station_desk.ui.widgets.beginning import FirstDoors  # noqa: PLC0415  start-up: once only

    return FirstDoors(
        packs=_packs,
        stations=_stations,
        words=_offer_words,
        code=_offer_code,
        same=_same_code,
        judge=_judge_beginning,
        make=partial(_make, here),
        register=_register,
        load=_load,
    )


def _packs() -> "tuple[Pack, ...]":
    from station_desk.machine import packs  # noqa: PLC0415  start-up: only without a snapshot

    return tuple(packs.load(one) for one in packs.available())


def _stations() -> "StationList":
    from station_desk.services.register.police_stations import StationList  # noqa: PLC0415  start-up: first run only

    return StationList()


def _slots(folder: Path) -> "tuple[SlotLine, ...]":
    from station_desk.vault import keys  # noqa: PLC0415  start-up: libsodium, 50 ms

    return keys.slot_lines(folder)


def _genuine(folder: Path, payload: bytes, signature: bytes) -> bool:
    from station_desk.vault import keys  # noqa: PLC0415  start-up: libsodium, 50 ms

    return keys.device_verify(folder, payload, signature)


def _qr(dial: str) -> tuple[tuple[bool, ...], ...]:
    import segno  # noqa: PLC0415  start-up: 60 ms, and only an answer that stands needs it

    made = segno.make(f"tel:{dial}", error="m", boost_error=False, micro=False)
    return tuple(tuple(bool(one) for one in row) for row in made.matrix)


def _enter(here: Here, officer_id: str, typed: str, new_pin: str) -> "Entered":
    """Open by PIN where the officer left one and six digits were typed, else by pass phrase.

    With ``new_pin`` the officer leaves one; it is judged before anything is opened.
    """
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms
    from station_desk.vault import pin  # noqa: PLC0415  start-up: libsodium, 50 ms

    if officer_id in here.drawer.officers() and pin.looks_like(typed):
        unlocked = here.drawer.take(officer_id, typed, now=here.now())
        return _entered(station.reopen(unlocked, now=here.now()), here)
    if new_pin:
        pin.plain(new_pin)
    opened = station.open_station(here.folder, officer_id, typed, now=here.now())
    entered = _entered(opened, here)
    if new_pin:
        try:
            here.drawer.put(opened, new_pin)
        except BaseException:
            station.close(opened)
            raise
    return entered


def _confirm(here: Here, officer_id: str, typed: str) -> None:
    """Return when the officer at the desk gave the PIN or the pass phrase once more."""
    from station_desk.vault import keys, pin  # noqa: PLC0415  start-up: loaded by the log-in

    if officer_id in here.drawer.officers() and pin.looks_like(typed):
        here.drawer.take(officer_id, typed, now=here.now())
    else:
        keys.confirm(here.folder, officer_id, typed, now=here.now())


def _go_on(
    here: Here, officer_id: str, phrase: str, codes: frozenset[str], reason: str
) -> "Entered":
    from station_desk.services.keys import recovering  # noqa: PLC0415  start-up: rarely needed

    opened = recovering.go_on(
        here.folder, officer_id, phrase, codes=codes, reason=reason, now=here.now()
    )
    return _entered(opened, here)


def _entered(opened: "OpenDesk", here: Here) -> "Entered":
    # start-up: loaded by the caller, or 2 ms
    from station_desk.district.serving.beside import Beside  # noqa: PLC0415  see above
    from station_desk.messages import sentence  # noqa: PLC0415  start-up: loaded by the caller

    # start-up: loaded by the caller
    from station_desk.services import station  # noqa: PLC0415  see above
    from station_desk.services.exchange import outlook  # noqa: PLC0415  start-up: same
    from station_desk.services.keys import (  # noqa: PLC0415  see above
        backup_rounds,
        standing,
    )
    from station_desk.services.register import snapshot as publishing  # noqa: PLC0415  start-up: same
    from station_desk.ui.widgets.entered import Entered  # noqa: PLC0415  start-up: same
    from station_desk.vault import keys  # noqa: PLC0415  start-up: same

    if opened.desk.station.practice != here.practice:
        station.close(opened)
        raise Locked("real_desk" if here.practice else "practice_desk")
    opened.database.refuse_thread(here.gui_thread)
    here.drawer.sit(opened)
    now = here.now
    sign, beside = partial(keys.sign, opened.unlocked), Beside(opened)
    found = (*standing.notices(opened, now=now()), *outlook.nags(opened, now=now()))
    return Entered(
        opened=opened,
        shut=partial(_shut, opened, here, beside),
        beside=beside,
        back_up=partial(backup_rounds.in_time, opened),
        look_there=partial(_look_there, opened),
        due=partial(_due, opened, now),
        snapshot=lambda db: publishing.build(db, opened.desk, now=now()),
        publish=lambda made: publishing.publish(opened.folder, made, sign),
        check=partial(_check, opened, now),
        calls=partial(_calls, opened),
        notices=tuple(map(sentence, found)),
    )


def _due(opened: "OpenDesk", now: Clock, db: "Session") -> "tuple[DueLine, ...]":
    """Return what is due at a station; a district's desk has no cases of its own."""
    from station_desk.services import offices, owed  # noqa: PLC0415  start-up: loaded by now

    return () if offices.is_district(opened.desk) else owed.due_list(db, opened.desk, now=now())


def _shut(opened: "OpenDesk", here: Here, beside: "Beside") -> None:
    """Serve no more, make the backup that is due at a lock, close; no trouble hinders that."""
    from station_desk.services.keys import backup_rounds  # noqa: PLC0415  start-up: after the log-in

    try:
        beside.shut()
    finally:
        try:
            backup_rounds.at_lock(opened, now=here.now())
        finally:
            here.drawer.shut(opened)


def _look_there(opened: "OpenDesk", at: datetime, is_enough: Callable[[], bool]) -> None:
    from station_desk.services.exchange import network  # noqa: PLC0415  start-up: rarely asked
    from station_desk.services.exchange.giving import Watch  # noqa: PLC0415  start-up: same

    network.look(opened, now=at, watch=Watch(stopped=is_enough))


def _calls(opened: "OpenDesk") -> "Waiting":
    from station_desk.services import locked_calls  # noqa: PLC0415  start-up: after the log-in

    return locked_calls.waiting(opened)


def _note_call(folder: Path, call: "LockedCall") -> None:
    """Seal a call made at the locked desk; before the first run there is nothing to seal to."""
    from station_desk.domain import locked_calls  # noqa: PLC0415  start-up: at a missed call only
    from station_desk.machine import pending  # noqa: PLC0415  start-up: same
    from station_desk.vault import keys  # noqa: PLC0415  start-up: libsodium, 50 ms

    if (folder / places.DEVICE).exists():
        pending.add(folder, keys.seal_to_device(folder, locked_calls.encode(call)))


def _check(opened: "OpenDesk", now: Clock) -> tuple[str, ...]:
    from station_desk.services import checking  # noqa: PLC0415  start-up: after the log-in

    found = checking.check(opened, now=now())
    return tuple(one.told(checking.IN_WINDOW) for one in found if not one.good)


def _offer_words(name: str, belt: str) -> tuple[str, ...]:
    from station_desk.vault import passphrase  # noqa: PLC0415  start-up: libsodium, 50 ms

    return passphrase.offer(name, belt)


def _offer_code() -> str:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    return station.offer_recovery()


def _same_code(shown: str, typed: str) -> None:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    station.same_code(shown, typed)


def _judge_beginning(draft: "FirstRun") -> "tuple[Problem, ...]":
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms
    from station_desk.vault import passphrase  # noqa: PLC0415  start-up: zxcvbn, 40 ms

    weak = passphrase.problems(draft.passphrase, draft.officer_name, draft.belt_no)
    return (*station.problems(draft), *weak)


def _make(here: Here, draft: "FirstRun", code: str) -> "Entered":
    from station_desk.machine import triage  # noqa: PLC0415  start-up: loaded by now
    from station_desk.services import station  # noqa: PLC0415  start-up: loaded by the judge before

    triage.start_over(here.folder, now=here.now())
    made = station.first_run(here.folder, draft, code, now=here.now())
    return _entered(made, replace(here, practice=draft.practice))


def _register() -> tuple[tuple[str, bytes], ...]:
    return tuple((one, places.resource(f"directory/{one}").read_bytes()) for one in REGISTER)


def _load(
    desk: "Desk", file: str, data: bytes
) -> "Callable[[Session], Saved[LoadReport]]":  # fmt: skip
    from station_desk.services.register import directory  # noqa: PLC0415  start-up: is loaded by now

    return partial(directory.load, desk=desk, data=data, file=file)
