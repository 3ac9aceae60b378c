"""Own the ways from a locked window to vault and services; each imports what it uses, late."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from station_desk.domain.errors import Locked
from station_desk.machine import places
from station_desk.ui.widgets.seat import Doors

if TYPE_CHECKING:
    from station_desk.domain.errors import Problem
    from station_desk.domain.pack_model import Pack
    from station_desk.domain.records import Saved
    from station_desk.services.desk import Desk
    from station_desk.services.directory import LoadReport
    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session
    from station_desk.ui.widgets.beginning import Beginning, FirstDoors
    from station_desk.ui.widgets.entered import Entered
    from station_desk.vault.slots import SlotLine

REGISTER = ("public_contacts.csv", "public_contacts_more.csv")
Clock = Callable[[], datetime]


def doors_of(folder: Path, now: Clock, gui_thread: int, *, practice: bool) -> Doors:
    """Return the ways to vault and services; each imports what it needs when it is used.

    A practice desk opens only where ``practice`` was asked for, a real one only where not.
    """
    return Doors(
        slots=partial(_slots, folder),
        enter=partial(_enter, folder, now, gui_thread, practice),
        packs=_packs,
        genuine=partial(_genuine, folder),
        qr=_qr,
        first=partial(_first_doors, folder, now, gui_thread),
    )


def _first_doors(folder: Path, now: Clock, gui_thread: int) -> "FirstDoors":
    from station_desk.ui.widgets.beginning import FirstDoors  # noqa: PLC0415  start-up: once only

    return FirstDoors(
        packs=_packs,
        words=_offer_words,
        code=_offer_code,
        same=_same_code,
        judge=_judge_beginning,
        make=partial(_make, folder, now, gui_thread),
        register=_register,
        load=_load,
    )


def _packs() -> "tuple[Pack, ...]":
    from station_desk.machine import packs  # noqa: PLC0415  start-up: only without a snapshot

    return tuple(packs.load(one) for one in packs.available())


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


def _enter(
    folder: Path,
    now: Clock,
    gui_thread: int,
    practice: bool,  # noqa: FBT001  bound once, by place
    officer_id: str,
    phrase: str,
) -> "Entered":
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    opened = station.open_station(folder, officer_id, phrase, now=now())
    return _entered(opened, now, gui_thread, practice=practice)


def _entered(opened: "OpenDesk", now: Clock, gui_thread: int, *, practice: bool) -> "Entered":
    from station_desk.services import owed, station  # noqa: PLC0415  start-up: loaded by the caller
    from station_desk.services import snapshot as publishing  # noqa: PLC0415  start-up: same
    from station_desk.ui.widgets.entered import Entered  # noqa: PLC0415  start-up: same
    from station_desk.vault import keys  # noqa: PLC0415  start-up: same

    if opened.desk.station.practice != practice:
        station.close(opened)
        raise Locked("real_desk" if practice else "practice_desk")
    opened.database.refuse_thread(gui_thread)
    sign = partial(keys.sign, opened.unlocked)
    return Entered(
        opened=opened,
        shut=partial(station.close, opened),
        due=lambda db: owed.due_list(db, opened.desk, now=now()),
        snapshot=lambda db: publishing.build(db, opened.desk, now=now()),
        publish=lambda made: publishing.publish(opened.folder, made, sign),
        check=partial(_check, opened, now),
    )


def _check(opened: "OpenDesk", now: Clock) -> tuple[str, ...]:
    from station_desk.services import checking  # noqa: PLC0415  start-up: after the log-in

    return tuple(one.words for one in checking.check(opened, now=now()) if not one.good)


def _offer_words(name: str, belt: str) -> tuple[str, ...]:
    from station_desk.vault import passphrase  # noqa: PLC0415  start-up: libsodium, 50 ms

    return passphrase.offer(name, belt)


def _offer_code() -> str:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    return station.offer_recovery()


def _same_code(shown: str, typed: str) -> None:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    station.same_code(shown, typed)


def _judge_beginning(draft: "Beginning") -> "tuple[Problem, ...]":
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms
    from station_desk.vault import passphrase  # noqa: PLC0415  start-up: zxcvbn, 40 ms

    weak = passphrase.problems(draft.passphrase, draft.officer_name, draft.belt_no)
    return (*station.problems(station.FirstRun(**asdict(draft))), *weak)


def _make(
    folder: Path, now: Clock, gui_thread: int, draft: "Beginning", code: str
) -> "Entered":
    from station_desk.machine import triage  # noqa: PLC0415  start-up: loaded by now
    from station_desk.services import station  # noqa: PLC0415  start-up: loaded by the judge before

    triage.start_over(folder, now=now())
    made = station.first_run(folder, station.FirstRun(**asdict(draft)), code, now=now())
    return _entered(made, now, gui_thread, practice=draft.practice)


def _register() -> tuple[tuple[str, bytes], ...]:
    return tuple((one, places.resource(f"directory/{one}").read_bytes()) for one in REGISTER)


def _load(
    desk: "Desk", file: str, data: bytes
) -> "Callable[[Session], Saved[LoadReport]]":  # fmt: skip
    from station_desk.services import directory  # noqa: PLC0415  start-up: is loaded by now

    return partial(directory.load, desk=desk, data=data, file=file)
