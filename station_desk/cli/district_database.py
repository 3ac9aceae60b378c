"""Commands of a district's database: in the desk itself, or in a PostgreSQL."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import four_eyes, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import database
from station_desk.district.database import Where
from station_desk.domain.errors import Unready
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, files
from station_desk.words import _

PASSWORD = "database-password"  # noqa: S105  the name of an option


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add database with its verbs."""
    top = verbs.add_parser(
        "database", help="where what was received lies: in the desk, or in a PostgreSQL"
    )
    within = top.add_subparsers(dest="what", required=True)
    login_verb(within, common, "show", "where it lies, and whether it answers", _show)
    use = login_verb(
        within, common, "use", "keep it in this PostgreSQL, empty or used before", _use
    )
    move = login_verb(
        within, common, "move-to", "take all along into an empty PostgreSQL, compared", _move
    )
    for one in (use, move):
        one.add_argument(
            "address",
            help="postgresql://user@host:5432/name; over a network with ?sslmode=verify-full",
        )
        secrets.add_options(one, PASSWORD)
    staff = login_verb(
        within, common, "staff", "let a role of the server read these stations only", _staff
    )
    staff.add_argument("role", help="of the server, made by its owner; a common one")
    staff.add_argument(
        "--site", type=int, action="append", default=[], help="a station's number; repeat"
    )
    backup = login_verb(
        within, common, "backup", "write a copy of the PostgreSQL, sealed to this office", _out
    )
    backup.add_argument("--out", type=Path, required=True, metavar="FILE")
    restore = login_verb(
        within, common, "restore", "put a copy back; every station then gives all again", _back
    )
    restore.add_argument("file", type=Path)
    for one in (use, move, staff, restore):
        four_eyes.add_options(one)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(database.where, opened=desk))
    return Answer(data=to_plain(found), lines=(_line(found),))


def _line(found: Where) -> str:
    if not found.address:
        return _("What was received lies in the desk itself.")
    return _("What was received lies in {address}.").format(address=found.address)


def _password(args: argparse.Namespace) -> str:
    return secrets.read(args, PASSWORD, _("Password of the database"))


def _use(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = database.use(
            desk, args.address, password=_password(args), second=four_eyes.given(args, desk),
            now=clock.now(),
        ).value  # fmt: skip
    return Answer(data=to_plain(found), lines=(_line(found),))


def _move(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        done = database.move(
            desk, args.address, password=_password(args), second=four_eyes.given(args, desk),
            now=clock.now(),
        ).value  # fmt: skip
    line = _(
        "Moved and compared: {stations} stations, {chains} chains, {bundles} bundles, {rows} "
        "records."
    ).format(
        stations=done.stations, chains=done.chains, bundles=done.bundles, rows=done.rows
    )  # fmt: skip
    return Answer(data=to_plain(done), lines=(line,))


def _staff(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        database.let_see(
            desk, args.role, tuple(args.site), second=four_eyes.given(args, desk),
            now=clock.now(),
        )  # fmt: skip
    line = _("{role} sees stations: {sites}.").format(
        role=args.role, sites=", ".join(map(str, args.site)) or "-"
    )
    return Answer(data={"role": args.role, "sites": args.site}, lines=(line,))


def _out(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        data = database.copy_out(desk, now=clock.now()).value
    files.write_whole(args.out, data)
    line = _("Copy of the database written: {file}.").format(file=args.out.name)
    return Answer(data={"bytes": len(data)}, lines=(line,))


def _back(args: argparse.Namespace) -> Answer:
    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise Unready("file_unreadable", file=args.file.name) from error
    with opening.opened(args) as desk:
        second = four_eyes.given(args, desk)
        database.copy_back(desk, data, second=second, now=clock.now())
    line = _("The copy is in place. Every station gives everything again with its next stick.")
    return Answer(data={"bytes": len(data)}, lines=(line,))
