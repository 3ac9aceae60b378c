"""Own the making and the proving of a backup of the open database.

``make`` copies one snapshot while the desk goes on, packs it with the key file of the moment,
then opens what was packed as a stranger would: pages, structure, schema, whole chain, end of
the journal, number of rows. Only then the file gets its name. A copy that fails any of it is
taken away and changes nothing.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from station_desk.domain.errors import Damaged, NotNow, Unready
from station_desk.domain.local import local
from station_desk.domain.plain import BadShape, from_plain, to_plain
from station_desk.machine import files, places
from station_desk.store import backup_file, chain, engine, journal, meta, opening, schema
from station_desk.store.backup_file import ENDING, PART, BackupHead
from station_desk.store.engine import Key
from station_desk.store.rows import BY_TABLE
from station_desk.store.troubles import translated
from station_desk.vault import slots, witness
from station_desk.vault.keys import Unlocked

FOLDER = "backups"
PAGES = 500  # copied at a time
SPARE = 16 * 1024 * 1024  # bytes of the disk that a backup must leave free
TIMES = 3  # copy, packed file and proof lie beside one another for a moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the witness says: the end of the journal, and the rows of every table."""

    origin: str
    seq: int
    h: str
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A backup that was opened: its head, and its witness if today's keys can read it."""

    path: Path
    head: BackupHead
    note: Note


def folder_of(data: Path) -> Path:
    """Return where a desk keeps its own backups."""
    return data / FOLDER


def make(unlocked: Unlocked, target: Path, *, now: datetime, least_no: int = 1) -> Proved:
    """Make a backup of the open desk in ``target`` and return it, proved.

    ``least_no`` is the number it must have at least.

    Raises:
        Unready: ``backup_no_room``, or the disk refuses. Damaged: ``backup_unsound`` (why): the
            records themselves are not sound. Nothing but a part was written, and it is gone.
    """
    files.own_folder(target)
    clear(target)
    data = unlocked.folder
    require_room((data / places.DATABASE).stat().st_size, target)
    part = target / f"making{ENDING}{PART}"
    copied = target / f"copy.db{PART}"
    try:
        note = _copy(unlocked, copied)
        keys = _key_file(unlocked)
        head = _head(unlocked, copied, keys, now=now, no=max(least_no, next_no(target)))
        said = json.dumps(to_plain(note), separators=(",", ":")).encode()
        head = replace(head, witness=witness.write(unlocked, said, backup_file.label(head)))
        backup_file.pack(part, head, keys, copied)
        copied.unlink()
        prove(unlocked, part)
        path = _name(target, head)
        part.rename(path)
        files.sync_folder(target)
    except OSError as error:
        raise files.trouble(error, part) from error
    finally:
        clear(target)
    return Proved(path=path, head=head, note=note)


def clear(target: Path) -> None:
    """Take away what a making that was cut off left behind."""
    for left in target.glob(f"*{PART}*"):
        if left.is_dir():
            shutil.rmtree(left, ignore_errors=True)
        else:
            left.unlink(missing_ok=True)


def next_no(target: Path) -> int:
    """Return the number after the greatest in ``target``, also of another desk or damaged."""
    found = [0]
    for path in target.glob(f"*{ENDING}"):
        said = path.name.split("-")[1:2]
        found += [int(one) for one in said if one.isascii() and one.isdigit()]
    return max(found) + 1


def _name(target: Path, head: BackupHead) -> Path:
    at = local(head.made_at)
    path = target / f"desk-{head.no:06d}-{at:%Y%m%d-%H%M}{ENDING}"
    if path.exists():  # its number would have been greater
        raise NotNow("changed_meanwhile", kind="backup", id=path.name)
    return path


def require_room(size_bytes: int, target: Path) -> None:
    """Refuse what needs more of the disk than there is: ``Unready`` ``backup_no_room``."""
    needed = TIMES * size_bytes + SPARE
    free = shutil.disk_usage(target).free
    if free < needed:
        raise Unready("backup_no_room", free_mb=free >> 20, needed_mb=(needed >> 20) + 1)


def _copy(unlocked: Unlocked, copied: Path) -> Note:
    """Copy one snapshot of the database, page by page, under the same key."""
    key = opening.key_of(unlocked)
    source = engine.readers(unlocked.folder / places.DATABASE, key)
    try:
        copied.touch(mode=0o600)
        with translated(), source.begin() as connection:
            note = note_of(connection)
            driver: Any = connection.connection.driver_connection
            into = engine.connect(copied, key, creating=True)
            try:
                driver.backup(into, pages=PAGES)
            finally:
                into.close()
    finally:
        source.dispose()
    engine.require_ciphertext(copied)
    return note


def note_of(connection: Connection) -> Note:
    """Return what a database holds now."""
    head = journal.load_head(connection, int(meta.need(connection, meta.SITE_ID)))
    return Note(origin=head.origin, seq=head.seq, h=head.h.hex(), counts=counts(connection))


def counts(connection: Connection) -> tuple[tuple[str, int], ...]:
    """Return the number of rows of every table of records and of the journal, by name."""
    return tuple(
        (name, int(connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar() or 0))  # noqa: S608  names of our own tables
        for name in sorted((*BY_TABLE, "journal"))
    )


def _key_file(unlocked: Unlocked) -> bytes:
    """Return the bytes of the key file, proved to open this very desk.

    It is read as at log-in: where the file itself is damaged, from its ``.bak``.
    """
    known = slots.read(unlocked.folder)
    if not witness.fits(unlocked, known):
        raise Damaged("backup_unsound", why="keys")
    return slots.data_of(known)


def _head(
    unlocked: Unlocked, copied: Path, keys: bytes, *, now: datetime, no: int
) -> BackupHead:
    return BackupHead(
        install_id=unlocked.install_id,
        no=no,
        made_at=now,
        schema=schema.NUMBER,
        slots_bytes=len(keys),
        slots_sha256=hashlib.sha256(keys).hexdigest(),
        database_bytes=copied.stat().st_size,
    )


@contextmanager
def unpacked(path: Path, beside: Path) -> Iterator[tuple[Path, BackupHead]]:
    """Give a folder with key file and database of a backup; it goes again at the end."""
    folder = beside / f"look-{path.name.split('.')[0]}{PART}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        files.own_folder(folder)
        yield folder, backup_file.unpack(path, folder)
    except OSError as error:
        raise files.trouble(error, folder) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prove(unlocked: Unlocked, path: Path, *, beside: Path | None = None) -> Proved:
    """Open a backup with the keys of the open desk and check all of it.

    Raises:
        Damaged: ``backup_damaged``, ``backup_unsound`` (why), ``backup_foreign``.
        NotNow: ``backup_older_key``; it was made before the keys were changed, so it opens with
            the pass phrases of its day only.
    """
    head = backup_file.require_whole(path)
    note = note_in(unlocked, head, path)
    with unpacked(path, beside or path.parent) as (folder, _head_again):
        if not witness.fits(unlocked, slots.read(folder)):
            raise Damaged("backup_unsound", why="keys")
        judge(folder / places.DATABASE, opening.key_of(unlocked), note)
    return Proved(path=path, head=head, note=note)


def note_in(unlocked: Unlocked, head: BackupHead, path: Path) -> Note:
    """Return the witness of a backup; raises as :func:`prove`."""
    if head.install_id != unlocked.install_id:
        raise Damaged("backup_foreign", file=path.name)
    said = witness.read(unlocked, head.witness, backup_file.label(head))
    if said is None:
        raise NotNow("backup_older_key", file=path.name)
    try:
        return from_plain(Note, json.loads(said))
    except (ValueError, BadShape) as error:
        raise backup_file.damaged(path, "witness") from error


def judge(database: Path, key: Key, note: Note | None) -> Note:
    """Return what a closed database holds after every check of it, alone on its disk.

    Raises:
        Damaged: ``backup_unsound`` with why: pages, structure, schema, chain, end, rows.
    """
    try:
        with translated():
            return _looked_into(database, key, note)
    except Damaged as found:
        if found.code == "backup_unsound":
            raise
        raise Damaged("backup_unsound", why=found.code) from found


def _looked_into(database: Path, key: Key, note: Note | None) -> Note:
    fresh = engine.connect(database, key, reading=True)
    try:
        _require_pages(fresh)
    finally:
        fresh.close()
    reader = engine.readers(database, key)
    try:
        with reader.begin() as connection:
            return _judged(connection, note)
    finally:
        reader.dispose()


def _require_pages(driver: Any) -> None:
    checks = {"pages": "PRAGMA cipher_integrity_check", "structure": "PRAGMA quick_check(1)"}
    for why, pragma in checks.items():
        if [row[0] for row in driver.execute(pragma) if row[0] != "ok"]:
            raise Damaged("backup_unsound", why=why)


def _judged(connection: Connection, note: Note | None) -> Note:
    found = note_of(connection)
    site_id = int(meta.need(connection, meta.SITE_ID))
    wrong: Mapping[str, bool] = {
        "schema": not schema.is_unchanged(connection),
        "end": note is not None and (found.origin, found.seq, found.h) != _end(note),
        "rows": note is not None and found.counts != note.counts,
    }
    for why, is_wrong in wrong.items():
        if is_wrong:
            raise Damaged("backup_unsound", why=why)
    if not chain.verify(connection, site_id=site_id).ok:
        raise Damaged("backup_unsound", why="chain")
    return found


def _end(note: Note) -> tuple[str, int, str]:
    return note.origin, note.seq, note.h
