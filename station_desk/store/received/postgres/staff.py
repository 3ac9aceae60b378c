"""Own who else may look into a district's PostgreSQL: a role, and the stations it may see.

The role that takes parts in owns the tables; staff may read, row by row, what is of their
stations. Two rules must agree (the first migration): what the session says it looks at
(``SET app.sites = '{101,102}'``), and what this table says the role may look at. So a session
can narrow its view and never widen it.
"""

from collections.abc import Sequence

from psycopg import sql
from sqlalchemy import Connection

from station_desk.domain.errors import BadInput, Problem
from station_desk.store.received.postgres import engines, tables

SEEN = tuple(sorted(table.name for table in (*tables.OF_STATIONS, tables.staff)))
KNOWN = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s"
OWNS = "SELECT pg_has_role(%s, tableowner, 'MEMBER') FROM pg_tables WHERE tablename = 'home'"
PUT = (
    "INSERT INTO staff (role, sites) VALUES (%s, %s) "
    "ON CONFLICT (role) DO UPDATE SET sites = excluded.sites"
)


def let(connection: Connection, role: str, sites: Sequence[int]) -> None:
    """Let a role of the server look at the rows of ``sites``, and at no others.

    Raises:
        BadInput: ``role``: ``no_such_role``; ``role_too_strong``: no rule would bind it.
    """
    driver = engines.driver(connection)
    found = driver.execute(KNOWN, (role,)).fetchone()
    if found is None:
        raise BadInput([Problem(where="role", code="no_such_role")])
    owns = driver.execute(OWNS, (role,)).fetchone()
    if found[0] or (owns and owns[0]):
        raise BadInput([Problem(where="role", code="role_too_strong")])
    driver.execute(PUT, (role, list(sites)))
    _grant(connection, role)


def grant_all(connection: Connection) -> None:
    """Grant anew what every role may, after a step of the schema or a restore."""
    driver = engines.driver(connection)
    known = driver.execute(
        "SELECT role FROM staff JOIN pg_roles ON rolname = role ORDER BY role"
    ).fetchall()
    for (role,) in known:
        _grant(connection, str(role))


def _grant(connection: Connection, role: str) -> None:
    names = sql.SQL(", ").join(map(sql.Identifier, SEEN))
    words = sql.SQL("GRANT SELECT ON {} TO {}").format(names, sql.Identifier(role))
    engines.driver(connection).execute(words)
