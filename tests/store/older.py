"""Make a station's file as the release with the first schema left it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from station_desk.machine import places
from station_desk.store import engine, meta, opening, schema
from station_desk.vault.keys import Unlocked
from tests.store.station_made import NOW, Place

OLDER = 1
Shape = dict[str, tuple[str, str]]  # by name: kind, and the words that make it


def turn_back(place: Place) -> None:
    """Close the desk and give its file the shape that the first step alone makes."""
    place.db.close()
    with TemporaryDirectory() as scratch:
        wanted = _first_shape(replace(place.unlocked, folder=Path(scratch)))
    made = engine.writer(place.folder / places.DATABASE, opening.key_of(place.unlocked))
    with made.begin() as connection:
        _reshape(connection, wanted)
        words = "UPDATE alembic_version SET version_num = ?"
        connection.exec_driver_sql(words, (f"{OLDER:04d}",))
        meta.put(connection, meta.SCHEMA, str(OLDER))
        meta.put(connection, meta.SCHEMA_HASH, schema.digest(connection))
    made.dispose()


def make_older(unlocked: Unlocked) -> None:
    """Make an empty database of the first schema."""
    number, schema.NUMBER = schema.NUMBER, OLDER
    try:
        opening.make(unlocked, opening.key_of(unlocked), site_id=7, now=NOW)
    finally:
        schema.NUMBER = number


def _first_shape(unlocked: Unlocked) -> Shape:
    make_older(unlocked)
    made = engine.writer(unlocked.folder / places.DATABASE, opening.key_of(unlocked))
    with made.begin() as connection:
        found = _shape(connection)
    made.dispose()
    return found


def _shape(connection: Connection) -> Shape:
    rows = connection.exec_driver_sql(
        "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL "
        "AND name NOT LIKE 'sqlite_%'"
    )
    return {str(row.name): (str(row.type), str(row.sql)) for row in rows}


def _reshape(connection: Connection, wanted: Shape) -> None:
    """Drop what is other than wanted, guards first, and make what then lacks.

    Rows of a table that had fewer columns keep what these hold.
    """
    for kind in ("trigger", "index", "table"):
        for name, (its_kind, words) in _shape(connection).items():
            if its_kind != kind or wanted.get(name) == (kind, words):
                continue
            if kind == "table" and name in wanted:
                connection.exec_driver_sql(f"ALTER TABLE {name} RENAME TO {name}_now")
                connection.exec_driver_sql(wanted[name][1])
                named = ", ".join(f'"{one}"' for one in _columns(connection, name))
                connection.exec_driver_sql(
                    f"INSERT INTO {name} ({named}) SELECT {named} FROM {name}_now"  # noqa: S608  our own names
                )
                connection.exec_driver_sql(f"DROP TABLE {name}_now")
            else:
                connection.exec_driver_sql(f"DROP {kind} {name}")
    there = _shape(connection)
    for name, (_kind, words) in wanted.items():
        if name not in there:
            connection.exec_driver_sql(words)


def _columns(connection: Connection, table: str) -> list[str]:
    rows = connection.exec_driver_sql(f"PRAGMA table_info({table})")
    return [str(row.name) for row in rows]


def digest_of(folder: Path, unlocked: Unlocked) -> str:
    """Return the schema's hash of a closed desk."""
    made = engine.writer(folder / places.DATABASE, opening.key_of(unlocked))
    with made.begin() as connection:
        found = schema.digest(connection)
    made.dispose()
    return found


def number_of(folder: Path, unlocked: Unlocked) -> int:
    """Return the schema's number of a closed desk."""
    made = engine.writer(folder / places.DATABASE, opening.key_of(unlocked))
    with made.begin() as connection:
        found = int(meta.need(connection, meta.SCHEMA))
    made.dispose()
    return found
