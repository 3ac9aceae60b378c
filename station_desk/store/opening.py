"""Own the making and the opening of a database: everything that happens before the first unit.

Order of ruling 14: schema number, schema hash, anchor, last 1,000 lines. A doubt that the
in-charge accepts, and another machine, begin a new origin (exchange.md B.8).
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from station_desk.domain.errors import ACCEPTABLE, Damaged
from station_desk.domain.plain import instant_text
from station_desk.machine import anchor, files, places
from station_desk.machine.anchor import Mark
from station_desk.machine.keyring_copy import Copy
from station_desk.store import chain, engine, journal, meta, schema, unclean, upgrading
from station_desk.store.engine import Key
from station_desk.store.journal import Entry, Head
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """The in-charge's word to go on in spite of the troubles of these codes.

    ``restored`` is the word that these files come out of a backup: they have no anchor yet.
    ``left`` is then the origin that was given up for them, if it is known.
    """

    codes: frozenset[str]
    officer: str
    reason: str = field(repr=False)
    second: str = ""
    restored: bool = False
    left: str = ""


def _nothing() -> Copy | None:
    """Return what a keyring kept that is not asked."""
    return None


def key_of(unlocked: Unlocked) -> Key:
    """Return the database's key for an open vault."""
    return Key(raw=keys.database_key(unlocked), salt=unlocked.install_id)


def make(unlocked: Unlocked, key: Key, *, site_id: int, now: datetime) -> Head:
    """Make an empty database with its origin, and its anchor; return the head.

    Raises:
        Damaged: ``already_there``; an existing file is never written over.
    """
    engine.require_library()
    path = unlocked.folder / places.DATABASE
    _claim(path)
    made = engine.writer(path, key, creating=True)
    try:
        with made.begin() as connection:
            schema.bring_up(connection)
            meta.put(connection, meta.INSTALL_ID, unlocked.install_id)
            meta.put(connection, meta.SITE_ID, str(site_id))
            meta.put(connection, meta.MADE_AT, instant_text(now))
            head = _begin_origin(connection, site_id, unlocked.device_public)
    finally:
        made.dispose()
    engine.require_ciphertext(path)
    _renew_anchor(unlocked, head)
    return head


def _claim(path: Path) -> None:
    """Make the empty file, for this user's eyes only; SQLite gives its mode to the log too."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise Damaged("already_there") from error
    except OSError as error:
        raise files.trouble(error, path) from error


def _begin_origin(connection: Connection, site_id: int, signer: bytes) -> Head:
    origin = journal.new_origin()
    meta.put(connection, meta.SIGNER + origin, signer.hex())
    meta.put(connection, meta.ORIGIN, origin)
    return Head(
        site_id=site_id, origin=origin, seq=0, h=journal.first_h(origin, site_id, signer)
    )


def _renew_anchor(unlocked: Unlocked, head: Head) -> None:
    mark = Mark(
        count=0,
        origin=head.origin,
        seq=head.seq,
        h=head.h.hex(),
        machine=anchor.fingerprint(unlocked.install_id),
    )
    anchor.renew(unlocked.folder / places.ANCHOR, keys.anchor_key(unlocked), mark)


def check(
    unlocked: Unlocked, key: Key, *, now: datetime, accepted: Accepted | None = None,
    found: Callable[[], Copy | None] = _nothing,
) -> Head:  # fmt: skip
    """Judge an existing database and return its head; ``Database.open`` names the troubles.

    ``found`` gives what the keyring kept of the journal's end.
    """
    engine.require_library()
    if (unlocked.folder / places.VIEWING).exists():
        return _for_viewing(unlocked, key)
    unclean.keep_copy(unlocked.folder, now=now)
    opened = engine.writer(unlocked.folder / places.DATABASE, key)
    try:
        _keep_older(opened, unlocked.folder, key)
        with opened.begin() as connection:
            schema.require_unchanged(connection)
            if not schema.is_ours(connection):
                schema.bring_up(connection)
            site_id = int(meta.need(connection, meta.SITE_ID))
            head = journal.load_head(connection, site_id)
            why = _doubt(connection, unlocked, head, (accepted, found))
            if not why:
                return head
            fresh = _doubted(connection, unlocked, head, (why, accepted), now)
    finally:
        opened.dispose()
    _renew_anchor(unlocked, fresh)
    return fresh


def _keep_older(opened: Engine, folder: Path, key: Key) -> None:
    """Keep a copy of a database that is about to be brought up."""
    with opened.begin() as connection:
        if schema.is_ours(connection):
            return
    driver = opened.raw_connection()
    try:
        driver.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        driver.close()
    upgrading.keep_before(folder, key)


def _for_viewing(unlocked: Unlocked, key: Key) -> Head:
    """Return the head of a copy that is only read: it proves nothing, so nothing is refused."""
    opened = engine.writer(unlocked.folder / places.DATABASE, key)
    try:
        with opened.begin() as connection:
            if not schema.is_ours(connection):
                schema.bring_up(connection)
            head = journal.load_head(connection, int(meta.need(connection, meta.SITE_ID)))
    finally:
        opened.dispose()
    _renew_anchor(unlocked, head)
    return head


def _doubt(
    connection: Connection,
    unlocked: Unlocked,
    head: Head,
    known: tuple[Accepted | None, Callable[[], Copy | None]],
) -> str:
    """Return why a new origin has to begin, or an empty text; raise what was not accepted."""
    doubts: list[str] = []
    accepted, found_copy = known
    if accepted is not None and accepted.restored:
        _require_chain(connection, head)
        return "restored"
    judges: tuple[Callable[[], None], ...] = (
        lambda: _require_anchor(connection, unlocked, head),
        lambda: _require_chain(connection, head),
        lambda: _require_copy(connection, found_copy(), head),
    )
    for judge in judges:
        try:
            judge()
        except Damaged as found:
            if accepted is None or found.code not in accepted.codes & ACCEPTABLE:
                raise
            doubts += [] if found.code in doubts else [found.code]
    return "/".join(doubts) if doubts else _moved(connection, unlocked, head)


def _mark(unlocked: Unlocked) -> Mark:
    return anchor.read(unlocked.folder / places.ANCHOR, keys.anchor_key(unlocked))


def _require_anchor(connection: Connection, unlocked: Unlocked, head: Head) -> None:
    mark = _mark(unlocked)
    there = chain.h_at(connection, site_id=head.site_id, origin=mark.origin, seq=mark.seq)
    if mark.seq == 0:
        signer = meta.signers(connection).get(mark.origin, b"")
        there = journal.first_h(mark.origin, head.site_id, signer)
    if there is None or there.hex() != mark.h:
        last = head.seq if mark.origin == head.origin else 0
        raise Damaged("entries_missing", missing=max(1, mark.seq - last))


def _require_copy(connection: Connection, kept: Copy | None, head: Head) -> None:
    """Refuse a journal that does not reach, or does not hold, what the keyring kept.

    What it kept of an origin that was given up for a backup is told by the journal itself.
    """
    if kept is None or _gave_up(connection, kept, head):
        return
    signers = meta.signers(connection)
    origin = next((one for one in signers if kept.is_of(one)), "")
    there = chain.h_at(connection, site_id=head.site_id, origin=origin, seq=kept.seq)
    if origin and kept.seq == 0:
        there = journal.first_h(origin, head.site_id, signers[origin])
    if there is None or not there.startswith(kept.h):
        last = head.seq if origin == head.origin else 0
        raise Damaged("entries_missing", missing=max(1, kept.seq - last))


def _gave_up(connection: Connection, kept: Copy, head: Head) -> bool:
    """Tell whether the first line of this origin says that the kept one was left for it."""
    line = connection.exec_driver_sql(
        "SELECT line FROM journal WHERE site_id = ? AND origin = ? AND seq = 1",
        (head.site_id, head.origin),
    ).scalar()
    told = journal.plain_of(bytes(line)).get("d") if line is not None else None
    facts = told.get("facts") if isinstance(told, dict) else None
    left = facts.get("left") if isinstance(facts, dict) else None
    return isinstance(left, str) and bool(left) and kept.is_of(left)


def _require_chain(connection: Connection, head: Head) -> None:
    start = max(0, head.seq - journal.TAIL)
    report = chain.verify(connection, site_id=head.site_id, from_seq=start)
    if not report.ok:
        raise Damaged("chain_broken", seq=report.first_bad_seq, why=report.why)


def _moved(connection: Connection, unlocked: Unlocked, head: Head) -> str:
    """Return the doubt of another machine or of new device keys (ruling 7), or none."""
    if _mark(unlocked).machine != anchor.fingerprint(unlocked.install_id):
        return "machine_changed"
    if meta.signers(connection).get(head.origin) != unlocked.device_public:
        return "device_changed"
    return ""


def _doubted(
    connection: Connection,
    unlocked: Unlocked,
    head: Head,
    why: tuple[str, Accepted | None],
    now: datetime,
) -> Head:
    """Begin a new origin whose first line names its parent and the doubt."""
    code, accepted = why
    fresh = _begin_origin(connection, head.site_id, unlocked.device_public)
    fresh = replace(fresh, ms=head.ms, count=head.count, trusted=head.trusted)
    facts = {"code": code, "parent": head.origin, "seq": head.seq, "h": head.h.hex()}
    if accepted is not None and accepted.left:
        facts["left"] = accepted.left
    entry = Entry(
        kind="origin",
        id=fresh.origin,
        op="A",
        officer=accepted.officer if accepted else unlocked.officer_id,
        second=accepted.second if accepted else "",
        reason=accepted.reason if accepted else "",
        data={"fields": [], "facts": facts},
    )
    return journal.append(connection.connection.driver_connection, fresh, entry, now=now)
