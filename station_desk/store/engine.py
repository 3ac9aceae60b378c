"""Own the only place that opens SQLite (security.md B1): gate, key, pragmas, authorizer.

The key never enters a URL. The raw key is followed by the salt, which is the install id.
"""

import importlib.metadata
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from station_desk.domain.errors import Damaged, Unready

MIN_SQLITE = (3, 53, 3)  # the WAL-reset bug, FTS5 CVEs
MIN_CIPHER = (4, 17, 0)
BUSY_S = 10
READERS = 2
PLAIN = b"SQLite format 3\x00"
RIVALS = ("sqlcipher3-binary", "sqlcipher3-wheels", "pysqlcipher3")
SQLITE_FUNCTION = 31
NO_TABLE = 1  # SQLITE_ERROR: the words fit no schema

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "recursive_triggers=ON",
    "temp_store=MEMORY",
    "journal_size_limit=4194304",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The raw key of a database and its salt."""

    raw: bytes = field(repr=False)
    salt: str


def require_library() -> None:
    """Refuse a database library that is too old or not the one that was installed.

    Raises:
        Unready: ``library_too_old`` or ``library_foreign``.
    """
    if dbapi2.sqlite_version_info < MIN_SQLITE:
        raise Unready("library_too_old", found=dbapi2.sqlite_version)
    if getattr(sys, "frozen", False):
        return  # the packed program holds exactly one, and no metadata to ask
    if any(_installed(name) for name in RIVALS):
        raise Unready("library_foreign", found="two")
    ours = _installed("sqlcipher3")
    here = Path(sqlcipher3.__file__).resolve()
    if ours is None or here != Path(str(ours.locate_file("sqlcipher3/__init__.py"))).resolve():
        raise Unready("library_foreign", found=here.parent.name)


def _installed(name: str) -> importlib.metadata.Distribution | None:
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def deny_named_attach(
    action: int, name: str | None, function: str | None, _base: str | None, _by: str | None
) -> int:
    """Refuse every ATTACH but the nameless one of VACUUM, and the plaintext export."""
    if action == dbapi2.SQLITE_ATTACH and name != "":
        return int(dbapi2.SQLITE_DENY)
    if action == SQLITE_FUNCTION and function == "sqlcipher_export":
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


def connect(path: Path, key: Key, *, creating: bool = False, reading: bool = False) -> Any:
    """Return an open, keyed and tuned connection.

    Raises:
        Damaged: ``not_encrypted``, ``database_foreign``. Unready: ``library_too_old``. Errors
        of
            the driver pass through; ``troubles.translated`` knows them.
    """
    if not creating and not path.exists():
        raise Damaged("database_missing")
    connection = dbapi2.connect(
        str(path), timeout=BUSY_S, check_same_thread=False, isolation_level=None
    )
    try:
        _unlock(connection, key)
        if not creating:
            _require_ours(connection, key)
        _tune(connection, reading=reading)
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Any, key: Key) -> None:
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.raw.hex()}{key.salt}'\"")
    status = connection.execute("PRAGMA cipher_status").fetchone()
    if status is None or status[0] != "1":
        raise Damaged("not_encrypted")
    version = str(connection.execute("PRAGMA cipher_version").fetchone()[0])
    if tuple(int(part) for part in version.split(maxsplit=1)[0].split(".")) < MIN_CIPHER:
        raise Unready("library_too_old", found=version)


def _require_ours(connection: Any, key: Key) -> None:
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'install_id'").fetchone()
    except dbapi2.OperationalError as error:
        if error.sqlite_errorcode != NO_TABLE:
            raise
        row = None
    if row is None or row[0] != key.salt:
        raise Damaged("database_foreign")


def _tune(connection: Any, *, reading: bool) -> None:
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if (mode, level) != ("wal", 2):
        raise Unready("cannot_open", mode=mode, synchronous=level)
    if reading:
        connection.execute("PRAGMA query_only=ON")
    connection.set_authorizer(deny_named_attach)


def require_ciphertext(path: Path) -> None:
    """Refuse a database file that begins like a plain one.

    Raises:
        Damaged: ``not_encrypted``.
    """
    with path.open("rb") as file:
        if file.read(16) == PLAIN:
            raise Damaged("not_encrypted")


def _engine(creator: Callable[[], Any], size: int, begin: str) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=BUSY_S * 3,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def writer(
    path: Path, key: Key, *, creating: bool = False, prepare: Sequence[str] = ()
) -> Engine:
    """Return the engine of the one writer; each new connection first runs ``prepare``."""

    def creator() -> Any:
        connection = connect(path, key, creating=creating)
        for words in prepare:
            connection.execute(words)
        return connection

    return _engine(creator, 1, "BEGIN IMMEDIATE")


def readers(path: Path, key: Key) -> Engine:
    """Return the engine of the readers; each unit of reading is one snapshot."""
    return _engine(lambda: connect(path, key, reading=True), READERS, "BEGIN")
