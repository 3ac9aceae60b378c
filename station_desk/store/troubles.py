"""Own the translation of SQLite's errors into troubles, once, at the border of the store."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlcipher3 import dbapi2

from station_desk.domain.errors import Damaged, Trouble, Unready

CODES: dict[int, tuple[type[Trouble], str]] = {
    3: (Unready, "read_only"),  # SQLITE_PERM
    5: (Unready, "busy"),
    6: (Unready, "busy"),  # SQLITE_LOCKED
    7: (Unready, "no_memory"),
    8: (Unready, "read_only"),
    10: (Unready, "io_error"),
    11: (Damaged, "corrupt"),
    13: (Unready, "disk_full"),
    14: (Unready, "cannot_open"),
    26: (Damaged, "not_a_database"),
}
# The driver's copying of a whole database gives the library's words and no number.
WORDS: dict[str, int] = {
    "access permission denied": 3,
    "database is locked": 5,
    "database table is locked": 6,
    "out of memory": 7,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


def trouble(error: BaseException) -> Trouble | None:
    """Return the trouble that fits an error of the driver; None when it is a bug of ours."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    extended = getattr(origin, "sqlite_errorcode", None)
    if extended is None and isinstance(origin, dbapi2.Error):
        extended = WORDS.get(str(origin))
    if not isinstance(extended, int) or extended & 0xFF not in CODES:
        return None
    kind, code = CODES[extended & 0xFF]
    return kind(code, sqlite=extended)


@contextmanager
def translated() -> Iterator[None]:
    """Raise troubles in place of the driver's errors; bugs pass through as they are."""
    try:
        yield
    except PoolTimeoutError as error:
        raise Unready("busy", sqlite=0) from error
    except MemoryError as error:
        raise Unready("no_memory", sqlite=0) from error
    except (DBAPIError, dbapi2.Error) as error:
        if (found := trouble(error)) is not None:
            raise found from error
        raise
