"""Commands of backups: backup now, list, verify, try, restore, page, medium."""

import argparse
from pathlib import Path

from station_desk.cli import opening, restoring, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.out_file import require_folder
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.backups import BackupLine, BackupState
from station_desk.domain.errors import Unready
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, files
from station_desk.services import station
from station_desk.services.issuing import restore_paper
from station_desk.services.keys import backup_rounds, backups, trying
from station_desk.services.keys.backups import Proof
from station_desk.vault import slots
from station_desk.words import N_, _

STATES = {
    BackupState.WHOLE: N_("whole"),
    BackupState.DAMAGED: N_("DAMAGED"),
    BackupState.FOREIGN: N_("of another desk"),
    BackupState.NEWER: N_("of a newer program"),
    BackupState.UNREAD: N_("not read yet"),
}


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add backup."""
    top = commands.add_parser("backup", help="backups of the desk: make, prove, bring back")
    verbs = top.add_subparsers(dest="verb", required=True)
    login_verb(verbs, common, "now", "make a backup and prove it", _now)
    listing = verbs.add_parser(
        "list", parents=[common], help="the desk's own backups; needs no log-in"
    )
    listing.set_defaults(run=_list)
    verify = login_verb(verbs, common, "verify", "open a backup and check it", _verify)
    verify.add_argument("backup", help="its number, its name, or a file")
    trial = login_verb(
        verbs, common, "try", "bring it back into a side folder and compare", _try
    )
    trial.add_argument("backup", help="its number, its name, or a file")
    restoring.add_command(verbs, common)
    page = login_verb(
        verbs, common, "page", "write the page to print and keep: how to bring it back", _page
    )
    page.add_argument("file", type=Path, help="a new file, .pdf")
    medium = login_verb(
        verbs, common, "medium", "the folder of a stick or disk that takes copies", _medium
    )
    medium.add_argument("folder", nargs="?", type=Path, default=None)


def _now(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        made = backup_rounds.now_and_out(desk, now=clock.now())
    proof = made.proof
    said = _("Backup {name} made, opened and proved: {size}.")
    head = said.format(name=proof.line.name, size=size_words(proof.line.size_bytes))
    gone = _("Old backups let go: {count}.").format(count=len(proof.rotated))
    out = _("Copied to the second medium, read back and equal.")
    lines = (
        head, *_rows(proof), *([gone] if proof.rotated else []), *([out] if made.copied else [])
    )  # fmt: skip
    notes = tuple(sentence(one) for one in made.troubles)
    data = {**to_plain(proof), "copied": made.copied}
    return Answer(data=data, lines=lines, notes=notes, code=1 if notes else 0)


def _medium(args: argparse.Namespace) -> Answer:
    if args.folder is None:
        view = backup_rounds.medium(*_desk_of(args))
        here = _("here") if view.here else _("not here")
        words = _("Second medium: {folder}, {here}.").format(folder=view.folder, here=here)
        lines = (words, *(line_words(one) for one in view.lines))
        nothing = (_("No second medium is chosen."),)
        return Answer(data=to_plain(view), lines=lines if view.folder else nothing)
    with opening.opened(args) as desk:
        require_folder(args.folder)
        chosen = backup_rounds.choose_medium(desk, args.folder, now=clock.now())
    words = _("Copies of backups go to {folder} from now on.").format(folder=chosen.folder)
    same = _("It is on the same disk as the desk: when that disk fails, both are lost.")
    notes = (same,) if chosen.same_disk else ()
    return Answer(data=to_plain(chosen), lines=(words,), notes=notes)


def _page(args: argparse.Namespace) -> Answer:
    if args.file.exists():
        raise Unready("file_there", file=args.file.name)
    with opening.opened(args) as desk:
        files.write_whole(args.file, restore_paper.make(desk, now=clock.now()))
    words = _("{file} is written. Print both sides; it belongs into the safe with the stick.")
    line = words.format(file=args.file.name)
    return Answer(data={"file": str(args.file)}, lines=(line,))


def _desk_of(args: argparse.Namespace) -> tuple[Path, str]:
    folder = opening.folder_of(args)
    return folder, slots.read(folder).install_id


def _list(args: argparse.Namespace) -> Answer:
    found = backups.listed(opening.folder_of(args), whole=True)
    lines = tuple(line_words(one) for one in found) or (_("No backup yet: backup now."),)
    bad = any(one.state is BackupState.DAMAGED for one in found)
    return Answer(data=[to_plain(one) for one in found], lines=lines, code=1 if bad else 0)


def _verify(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        path = backups.find(desk.folder, args.backup)
        proof = backups.verify(desk, path, now=clock.now())
    head = _("Backup {name} was opened and is whole.").format(name=proof.line.name)
    return Answer(data=to_plain(proof), lines=(head, *_rows(proof)))


def _try(args: argparse.Namespace) -> Answer:
    with opening.held(args) as folder:
        officer_id = opening.officer_of(folder, args.officer)
        phrase = secrets.read(args, "passphrase", _("Pass phrase"))
        desk = station.open_station(folder, officer_id, phrase, now=clock.now())
        try:
            path = backups.find(folder, args.backup)
            tried = trying.try_out(desk, path, phrase, now=clock.now())
        finally:
            station.close(desk)
    head = _("Backup {name} was brought back into a side folder; your pass phrase opens it.")
    rows = [
        _("  {table}: {there} there, {here} here").format(
            table=one.table, there=one.there, here=one.here
        )
        for one in tried.tables
        if one.there or one.here
    ]
    belts = ", ".join(one.belt_no for one in tried.officers)
    with_keys = _("Officers with a key in it: {belts}.").format(belts=belts)
    lines = (head.format(name=tried.name), since_words(tried.since), *rows, with_keys)
    return Answer(data=to_plain(tried), lines=lines, code=0 if tried.same else 1)


def _rows(proof: Proof) -> tuple[str, ...]:
    """Return what a backup holds, and what it lacks."""
    rows = dict(proof.counts)
    held = _("It holds {children} children, {referrals} referrals, {lines} journal lines.")
    return (
        held.format(
            children=rows.get("child", 0),
            referrals=rows.get("referral", 0),
            lines=rows.get("journal", 0),
        ),
        since_words(proof.since),
    )


def since_words(since: int | None) -> str:
    """Return what a backup lacks of the desk, in words."""
    if since is None:
        return _("Its journal is not the beginning of this desk's journal.")
    return _("Journal lines since it was made: {count}.").format(count=since)


def line_words(one: BackupLine) -> str:
    """Return one backup of a list."""
    made = when(one.made_at) if one.made_at else _("time not known")
    state = _(STATES[one.state])
    return f"{one.no or '-':>6}  {made}  {size_words(one.size_bytes):>9}  {state}  {one.name}"


def size_words(size_bytes: int) -> str:
    """Return a size in MB, or in KB below one."""
    if size_bytes < 1_000_000:
        return _("{count} KB").format(count=max(1, size_bytes // 1000))
    return _("{count} MB").format(count=f"{size_bytes / 1_000_000:.1f}")
