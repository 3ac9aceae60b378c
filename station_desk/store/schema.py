"""Own the schema: its number, its hash, and the way from an older one to ours.

``NUMBER`` counts the steps in ``migrations/versions``. A file with a greater number comes from
a newer program and is refused; one with a smaller is brought up in a single transaction.
"""

import hashlib
from pathlib import Path

from sqlalchemy import Connection

from station_desk.domain.errors import Damaged
from station_desk.store import meta

NUMBER = 8
STEPS = Path(__file__).parent / "migrations"


def bring_up(connection: Connection) -> None:
    """Run every step that the database lacks, inside the caller's transaction."""
    # Imported here: 219 ms (speed.md); a database whose number is ours never needs it.
    from alembic import command  # noqa: PLC0415  measured start-up cost
    from alembic.config import Config  # noqa: PLC0415  measured start-up cost

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{NUMBER:04d}")
    meta.put(connection, meta.SCHEMA, str(NUMBER))
    meta.put(connection, meta.SCHEMA_HASH, digest(connection))


def is_ours(connection: Connection) -> bool:
    """Tell whether the database has our schema number.

    Raises:
        Damaged: ``schema_newer``.
    """
    number = int(meta.need(connection, meta.SCHEMA))
    if number > NUMBER:
        raise Damaged("schema_newer", found=number, known=NUMBER)
    return number == NUMBER


def digest(connection: Connection) -> str:
    """Return the SHA-256 of every table, index and trigger, without SQLite's statistics."""
    rows = connection.exec_driver_sql(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM main.sqlite_schema "
        "WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    )
    words = "\x1e".join("\x1f".join(map(str, row)) for row in rows)
    return hashlib.sha256(words.encode()).hexdigest()


def is_unchanged(connection: Connection) -> bool:
    """Tell whether tables, indexes and triggers are as the last step left them."""
    return digest(connection) == meta.get(connection, meta.SCHEMA_HASH)


def require_unchanged(connection: Connection) -> None:
    """Refuse a database whose tables or triggers are not as the last step left them.

    Raises:
        Damaged: ``schema_changed``.
    """
    if not is_unchanged(connection):
        raise Damaged("schema_changed")
