"""Open what a command needs: the folder, the snapshot, or the whole desk under its lock."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

from station_desk.cli import secrets
from station_desk.cli.sentences import sentence
from station_desk.domain import pack as packs_data
from station_desk.domain import snapshot as codec
from station_desk.domain import units
from station_desk.domain.errors import Locked, Unready
from station_desk.domain.hours import holidays
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.pack import Pack
from station_desk.domain.pack.codes import Helpline
from station_desk.domain.phone import dialled
from station_desk.domain.plain import BadShape
from station_desk.domain.records import Saved
from station_desk.domain.register import Card, CardPhone
from station_desk.domain.snapshot import Snapshot
from station_desk.machine import clock, dumps, one_instance, packs, places, replacing, triage
from station_desk.machine import snapshot as files
from station_desk.machine.logbook import Logbook
from station_desk.services import station
from station_desk.services.exchange import outlook
from station_desk.services.keys import backup_rounds, standing
from station_desk.services.register import snapshot
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.vault import keys

V = TypeVar("V")


def folder_of(args: argparse.Namespace) -> Path:
    """Return the data folder: ``--data``, else the user's own."""
    return places.data_folder(args.data, practice=args.practice)


def add_login(parser: argparse.ArgumentParser) -> None:
    """Add who opens the desk."""
    parser.add_argument(
        "--officer", default="", metavar="BELT", help="belt number of the officer"
    )
    secrets.add_options(parser, "passphrase")


@contextmanager
def opened(args: argparse.Namespace, *, asks: bool = True) -> Iterator[OpenDesk]:
    """Give the opened desk; afterwards publish the snapshot if it is stale, and close."""
    with held(args, asks=asks) as folder:
        officer_id = officer_of(folder, args.officer)
        phrase = secrets.read(args, "passphrase", "Pass phrase")
        desk = station.open_station(folder, officer_id, phrase, now=clock.now())
        try:
            tell(desk)
            yield desk
            refresh(desk)
            for one in backup_rounds.at_lock(desk, now=clock.now()).troubles:
                print(sentence(one), file=sys.stderr)
        finally:
            station.close(desk)


def tell(desk: OpenDesk) -> None:
    """Say on the error stream what is not as it should be and yet does not stop the command."""
    now = clock.now()
    for one in (*standing.notices(desk, now=now), *outlook.nags(desk, now=now)):
        print(sentence(one), file=sys.stderr)


@contextmanager
def held(args: argparse.Namespace, *, asks: bool = True) -> Iterator[Path]:
    """Give the folder of a desk that was set up, held against other programs, with its log.

    A server that has it gives way, unless ``asks`` is off.
    """
    folder = folder_of(args)
    replacing.settle(folder)
    dumps.forbid()
    if not folder.is_dir():  # holding would make it
        triage.look(folder)
        raise Unready("not_set_up")
    with one_instance.hold(folder, asks=asks):
        if triage.look(folder) is not triage.Found.STATION:
            raise Unready("not_set_up")
        with closing(Logbook(folder)):
            yield folder


def officer_of(folder: Path, belt: str) -> str:
    """Return the id of the officer with this belt number; without one, of the only officer."""
    lines = keys.slot_lines(folder)
    found = [one for one in lines if one.belt_no == belt] if belt else list(lines)
    if len(found) != 1:
        raise Locked("no_such_slot" if belt else "which_officer")
    return found[0].officer_id


def refresh(desk: OpenDesk) -> None:
    """Write the snapshot of Help now anew from the register."""
    now = clock.now()
    shown = desk.database.read(partial(snapshot.build, desk=desk.desk, now=now))
    snapshot.publish(desk.folder, shown, partial(keys.sign, desk.unlocked))


def write(desk: OpenDesk, unit: Callable[[Session], Saved[V]]) -> V:
    """Run one unit of work and return its value."""
    return desk.database.write(unit, officer=desk.desk.officer.id, now=clock.now()).value


def _pack_of(snap: Snapshot) -> Pack:
    """Return the snapshot's pack; the installed one when another release wrote it."""
    try:
        return packs_data.from_data(snap.pack)
    except BadShape:
        return packs.load(snap.province)


def shown(args: argparse.Namespace) -> tuple[Snapshot | None, Pack]:
    """Return the snapshot of this desk and its pack; else the pack of ``--province``.

    A desk of another province than the one named shows nothing of its own register.
    """
    province: str = getattr(args, "province", "")
    data = files.read(folder_of(args))
    snap = codec.decode(data)[0] if data is not None else None
    if snap is not None and province in ("", snap.province):
        return snap, _pack_of(snap)
    if province not in packs.available():
        raise Unready("which_province", known=", ".join(packs.available()))
    return None, packs.load(province)


def calendar(snap: Snapshot | None, pack: Pack) -> Calendar:
    """Return the calendar of the pack with what the snapshot knows of the moon."""
    return holidays.calendar(pack, snap.kept if snap is not None else ())


def cards(snap: Snapshot | None, pack: Pack, *, district: str = "") -> tuple[Card, ...]:
    """Return the register of the snapshot; the helplines of the pack where there is none.

    An entry for many districts is named as the unit of ``district``, else of the station's.
    """
    if snap is not None:
        at = district or snap.district
        return tuple(
            units.meant(one, pack, province=snap.province, district=at) for one in snap.cards
        )
    return tuple(_helpline(one, pack) for one in pack.helplines)


def _helpline(one: Helpline, pack: Pack) -> Card:
    short = one.number in pack.short_codes
    phone = CardPhone(
        id=f"helpline-{one.number}",
        number=one.number,
        dial=one.number if short else dialled(one.number),
        kind=PhoneKind.SHORT_CODE if short else PhoneKind.UNKNOWN,
    )
    return Card(
        id=phone.id, site_id=0, organization=one.organization, kind=one.kind, needs=one.needs,
        province=pack.id, phones=(phone,), note=pack.say(one.note), source=one.source.citation,
    )  # fmt: skip
