"""Own the connections to a district's PostgreSQL: where it is, how it is reached, what failed.

A password never stands in an address that is shown or logged, and no error of the server
passes on, because it may quote a row: its code does.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from ipaddress import ip_address
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from station_desk.domain.errors import BadInput, Damaged, Problem, Unready
from station_desk.store.received.postgres import schema
from station_desk.store.received.postgres.there import There

V = TypeVar("V")
DRIVER = "postgresql+psycopg"
NAMES = frozenset({"postgresql", "postgres", DRIVER})
OLDEST = 150_000  # PostgreSQL 15
TRIES = 4  # the first, and three more where two workers met
WAIT_S = 10
SETTINGS = (
    "-c statement_timeout=60000 -c lock_timeout=30000 "
    "-c idle_in_transaction_session_timeout=120000"
)
MET = (errors.SerializationFailure, errors.DeadlockDetected)

_engines: dict[str, Engine] = {}
_up: set[str] = set()  # addresses whose schema this process has brought up
_lock = threading.Lock()


def address(text: str, password: str = "") -> URL:
    """Return the address of a PostgreSQL, with its password where one was given.

    Raises:
        BadInput: ``database``: ``not_an_address``; ``password_shown``: secrets are typed or
            read from a file; ``needs_tls``: over a network only with ``sslmode=verify-full``.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        raise _bad("not_an_address") from None
    if url.drivername not in NAMES or not url.database:
        raise _bad("not_an_address")
    if url.password is not None:
        raise _bad("password_shown")
    if not _is_here(url) and url.query.get("sslmode") != "verify-full":
        raise _bad("needs_tls")
    return url.set(drivername=DRIVER, password=password or None)


def _bad(code: str) -> BadInput:
    return BadInput([Problem(where="database", code=code)])


def _is_here(url: URL) -> bool:
    """Tell whether nothing leaves this computer on the way; a query may name another host."""
    said = [url.query.get(name, ()) for name in ("host", "hostaddr")]
    hosts = [one for names in said for one in ((names,) if isinstance(names, str) else names)]
    return all(map(_is_loop, [*hosts, *([url.host] if url.host else [])]))


def _is_loop(host: str) -> bool:
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def shown(url: URL) -> str:
    """Return an address as a person may see it: host, name, user, no password."""
    return bare(url).set(query={}).render_as_string()


def bare(url: URL) -> URL:
    """Return an address without its password, as PostgreSQL's own programs read it."""
    return url.set(drivername="postgresql")._replace(password=None)


def engine(url: URL) -> Engine:
    """Return the engine of an address; one for each in this process."""
    key = url.render_as_string(hide_password=False)
    with _lock:
        if key not in _engines:
            _engines[key] = create_engine(
                url, pool_size=2, max_overflow=6, pool_timeout=WAIT_S * 3, pool_pre_ping=True,
                hide_parameters=True, connect_args={
                    "connect_timeout": WAIT_S, "options": SETTINGS,
                    "application_name": "station-desk",
                },
            )  # fmt: skip
        return _engines[key]


def forget() -> None:
    """Close every connection of this process."""
    with _lock:
        for one in _engines.values():
            one.dispose()
        _engines.clear()
        _up.clear()


@contextmanager
def translated() -> Iterator[None]:
    """Raise troubles in place of the driver's errors, which may quote a row.

    Raises:
        Unready: ``received_away``, ``received_full``, ``received_busy``, ``received_refused``.
        Damaged: ``received_broken``.
    """
    try:
        yield
    except (SQLAlchemyError, psycopg.Error) as error:
        raise _trouble(error) from None


def _trouble(error: Exception) -> Unready | Damaged:
    origin = error.orig if isinstance(error, DBAPIError) else error
    state = str(getattr(origin, "sqlstate", None) or "")
    if state.startswith("53") or state == "58030":
        return Unready("received_full", state=state)
    if isinstance(origin, (*MET, errors.LockNotAvailable, errors.QueryCanceled)):
        return Unready("received_busy", state=state)
    if state.startswith("28") or isinstance(origin, errors.InsufficientPrivilege):
        return Unready("received_refused", state=state)
    if state == "3D000" or not state or isinstance(origin, psycopg.OperationalError):
        return Unready("received_away", state=state)
    return Damaged("received_broken", state=state)


def within(url: URL, act: Callable[[There], V], *, home: int, now: datetime | None) -> V:
    """Run ``act`` in one transaction; where two workers met, up to three times again.

    The first in a process brings up what an older program made.

    Raises:
        Trouble: of ``act``, or as :func:`translated`; nothing was kept. Damaged:
            ``schema_newer``.
    """
    key = url.render_as_string(hide_password=False)
    if key not in _up:
        transaction(url, schema.bring_up)
        _up.add(key)

    def unit(connection: Connection) -> V:
        return act(There(driver(connection), home=home, now=now))

    return transaction(url, unit)


def transaction(url: URL, unit: Callable[[Connection], V]) -> V:
    """Run ``unit`` on a connection in one transaction, as :func:`within` does."""
    with translated():
        for _try in range(TRIES - 1):
            try:
                with engine(url).begin() as connection:
                    return unit(connection)
            except MET:
                continue
            except DBAPIError as error:
                if not isinstance(error.orig, MET):
                    raise
        with engine(url).begin() as connection:
            return unit(connection)


def compact(url: URL, names: Sequence[str]) -> None:
    """Write these tables anew, without anything of what was in their rows before.

    What the server's planner noted of a column holds words of it too.

    Raises:
        Unready: as :func:`translated`.
    """
    with translated(), engine(url).connect() as connection:
        run = connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql
        run("SET statement_timeout = 0")
        try:
            run(f"VACUUM (FULL, ANALYZE) {', '.join(names)}")
            run("VACUUM (FULL) pg_catalog.pg_statistic")
        finally:
            run("RESET statement_timeout")


def driver(connection: Connection) -> psycopg.Connection[Any]:
    """Return the driver's own connection below one of SQLAlchemy."""
    below = connection.connection.driver_connection
    if not isinstance(below, psycopg.Connection):
        raise TypeError("no connection of psycopg")
    return below
