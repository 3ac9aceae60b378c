"""The command that brings a desk back from a backup, here or on another PC."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from station_desk.cli import opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers
from station_desk.domain.bringing_back import LABELS, Blank
from station_desk.domain.errors import BadInput, Locked, Problem
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, dumps, one_instance, replacing
from station_desk.machine.logbook import Logbook
from station_desk.services.keys import backups, restoring
from station_desk.services.keys.restore_words import done_words, everybody_words, lost_words
from station_desk.services.keys.restoring import Asked, Prepared, Wish
from station_desk.vault.keys import SlotLine
from station_desk.words import _


def add_command(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add restore."""
    restore = verbs.add_parser(
        "restore", parents=[common], help="bring the desk back; the files of now are kept aside"
    )
    restore.add_argument("backup", help="its number, its name, or a file")
    opening.add_login(restore)
    restore.add_argument("--second", default="", metavar="BELT", help="the second officer")
    secrets.add_options(restore, "second-passphrase")
    secrets.add_options(restore, "recovery-code")
    restore.add_argument(
        "--recovery-code", action="store_true", help="ask for the recovery code, unseen"
    )
    restore.add_argument("--reason", required=True)
    restore.add_argument(
        "--yes",
        action="store_true",
        help="lose what was saved since; without it, only say what",
    )
    restore.set_defaults(run=_restore)


def _restore(args: argparse.Namespace) -> Answer:
    folder = opening.folder_of(args)
    replacing.settle(folder)
    dumps.forbid()
    path = backups.find(folder, args.backup)
    asked = restoring.asked(folder, path)
    wish = _wish(args, path, asked)
    with one_instance.hold(folder), closing(Logbook(folder)):
        prepared = restoring.prepare(folder, wish, now=clock.now())
        if not (args.yes or prepared.fresh or _agreed(prepared)):
            restoring.drop(prepared)
            words = (lost_words(prepared), _("Nothing was changed. To go on, add --yes."))
            return Answer(data={"lost": prepared.lost, "done": False}, lines=words, code=1)
        aside = restoring.commit(prepared, now=clock.now())
    return _done(prepared, aside)


def _wish(args: argparse.Namespace, path: Path, asked: Asked) -> Wish:
    """Ask for what is needed here: one phrase or the code, and the second of four eyes."""
    by_code = args.recovery_code or _is_given(args, "recovery-code")
    code = secrets.read(args, "recovery-code", _(LABELS[Blank.CODE])) if by_code else ""
    if asked.fresh and by_code:
        return Wish(path=path, recovery_code=code, reason=args.reason)
    officer = _officer(asked.officers, args.officer)
    phrase = secrets.read(args, "passphrase", _(LABELS[Blank.PHRASE]))
    wish = Wish(
        path=path, officer_id=officer, phrase=phrase, recovery_code=code, reason=args.reason
    )
    if not asked.seconds or by_code:
        return wish
    if not args.second:
        raise BadInput([Problem(where="second", code="second_or_code")])
    second = _officer(asked.seconds, args.second)
    return Wish(
        path=path, officer_id=officer, phrase=phrase, second_id=second, reason=args.reason,
        second_phrase=secrets.read(args, "second-passphrase", _(LABELS[Blank.SECOND_PHRASE])),
    )  # fmt: skip


def _is_given(args: argparse.Namespace, name: str) -> bool:
    key = name.replace("-", "_")
    return (getattr(args, f"{key}_fd"), getattr(args, f"{key}_file")) != (None, None)


def _officer(known: tuple[SlotLine, ...], belt: str) -> str:
    """Return the officer with this belt number; without one, the only officer."""
    found = [one for one in known if one.belt_no == belt] if belt else list(known)
    if len(found) != 1:
        raise Locked("no_such_slot" if belt else "which_officer")
    return found[0].officer_id


def _agreed(prepared: Prepared) -> bool:
    """Ask a person at a terminal; without one nobody agreed."""
    if not sys.stdin.isatty():
        return False
    print(lost_words(prepared), file=sys.stderr)
    return input(_("Type YES to go on: ")).strip() == "YES"


def _done(prepared: Prepared, aside: Path) -> Answer:
    lines = [_("The desk stands as it was on {made}.").format(made=when(prepared.head.made_at))]
    if not prepared.fresh:
        kept = _("The files of before are kept in {folder}.").format(folder=aside.name)
        lines.append(kept)
    lines.append(done_words(prepared))
    if prepared.roll_call:
        lines.append(everybody_words(prepared.head.made_at))
    lines.append(
        _("The journal says that the desk came back. Log in and check the last entries.")
    )
    data = {
        "done": True, "lost": prepared.lost, "aside": "" if prepared.fresh else aside.name,
        "records": prepared.records, "head": to_plain(prepared.head),
    }  # fmt: skip
    return Answer(data=data, lines=tuple(lines))
