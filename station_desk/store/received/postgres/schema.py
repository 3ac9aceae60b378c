"""Own the schema of the PostgreSQL: its number, and the way from an older one to ours."""

from pathlib import Path

from sqlalchemy import Connection

from station_desk.domain.errors import Damaged

NUMBER = 2
STEPS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 7_213_408  # any number, the same for everybody who brings it up


def bring_up(connection: Connection) -> None:
    """Run every step that the database lacks, inside the caller's transaction.

    Raises:
        Damaged: ``schema_newer``.
    """
    if found(connection) == NUMBER:
        return
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (ONE_AT_A_TIME,))
    number = found(connection)
    if number > NUMBER:
        raise Damaged("schema_newer", found=number, known=NUMBER)
    if number < NUMBER:
        _upgrade(connection)


def found(connection: Connection) -> int:
    """Return the number of the schema that is there; 0 for none."""
    if connection.exec_driver_sql("SELECT to_regclass('alembic_version')").scalar() is None:
        return 0
    there = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return int(there) if there else 0


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415  measured start-up cost, as store.schema
    from alembic.config import Config  # noqa: PLC0415  as above

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, f"{NUMBER:04d}")
