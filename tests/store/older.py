"""Make a station's file as the release before this schema left it."""

from pathlib import Path
from typing import Any

from station_desk.machine import places
from station_desk.store import engine, meta, opening, schema
from station_desk.vault.keys import Unlocked
from tests.store.station_made import Place

OLDER = 1
LATER = {  # what each later step made
    2: ("sealed", "legal_hold"),
}


def turn_back(place: Place) -> None:
    """Close the desk and take away what the later steps made, as they made it."""
    place.db.close()
    made = engine.writer(place.folder / places.DATABASE, opening.key_of(place.unlocked))
    with made.begin() as connection:
        for number in sorted(LATER, reverse=True):
            for table in LATER[number]:
                connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = ?", (f"{OLDER:04d}",)
        )
        meta.put(connection, meta.SCHEMA, str(OLDER))
        meta.put(connection, meta.SCHEMA_HASH, schema.digest(connection))
    made.dispose()


def digest_of(folder: Path, unlocked: Unlocked) -> str:
    """Return the schema's hash of a closed desk."""
    made = engine.writer(folder / places.DATABASE, opening.key_of(unlocked))
    with made.begin() as connection:
        found = schema.digest(connection)
    made.dispose()
    return found


def number_of(folder: Path, unlocked: Unlocked) -> int:
    """Return the schema's number of a closed desk."""
    made: Any = engine.writer(folder / places.DATABASE, opening.key_of(unlocked))
    with made.begin() as connection:
        found = int(meta.need(connection, meta.SCHEMA))
    made.dispose()
    return found
