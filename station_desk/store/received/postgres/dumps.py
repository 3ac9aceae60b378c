"""Own the copy of a district's PostgreSQL as one file, and the way back.

The copy is plain: whoever asks for it seals it before it touches a disk.
"""

from sqlalchemy import Connection
from sqlalchemy.engine import URL

from station_desk.machine import pg_programs
from station_desk.store.received.postgres import engines, schema, staff
from station_desk.store.received.postgres.shelf import begin
from station_desk.store.received.postgres.there import There

COMMON = ("--no-owner", "--no-acl", "--no-password")


def dump(url: URL) -> bytes:
    """Return everything that was received, in PostgreSQL's own packed form.

    Raises:
        Unready: ``no_pg_program``, ``pg_program_failed``.
    """
    words = (*COMMON, "--format=custom", f"--dbname={_name(url)}")
    return pg_programs.run("pg_dump", words, settings=_settings(url))


def restore(url: URL, data: bytes) -> None:
    """Put a copy in place of everything there is, whole or not at all.

    Another life of the database begins: its epoch rises, and stations give all again.

    Raises:
        Unready: as :func:`dump`; nothing was changed.
    """
    words = (
        *COMMON, "--clean", "--if-exists", "--single-transaction", "--exit-on-error",
        f"--dbname={_name(url)}",
    )  # fmt: skip
    pg_programs.run("pg_restore", words, settings=_settings(url), given=data)

    def unit(connection: Connection) -> None:
        schema.bring_up(connection)
        there = There(engines.driver(connection), home=1, now=None)
        there.cursor.execute("DELETE FROM told")  # the desk's journal went on meanwhile
        begin(there)
        staff.grant_all(connection)

    engines.transaction(url, unit)


def _name(url: URL) -> str:
    return engines.bare(url).render_as_string()


def _settings(url: URL) -> dict[str, str]:
    return {"PGPASSWORD": str(url.password)} if url.password else {}
