"""The tables that the migrations make are those that are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from station_desk.store.received.postgres import engines, schema, tables

if TYPE_CHECKING:
    from tests.postgres.server import Cluster


def _found(connection: Connection) -> dict[str, object]:
    there = inspect(connection)
    return {
        name: (
            [
                (one["name"], str(one["type"]), one["nullable"])
                for one in there.get_columns(name)
            ],
            sorted(there.get_pk_constraint(name)["constrained_columns"]),
            sorted((str(i["name"]), i["column_names"]) for i in there.get_indexes(name)),
        )
        for name in sorted(there.get_table_names())
        if name != "alembic_version"
    }


def test_the_tables_are_those_that_are_declared(cluster: Cluster, base: str) -> None:
    made = engines.transaction(cluster.url(base), _found)
    bare = cluster.fresh("template0")
    cluster.ask("ALTER SCHEMA public OWNER TO ingest", base=bare)

    def declare(connection: Connection) -> dict[str, object]:
        tables.metadata.create_all(connection)
        return _found(connection)

    declared = engines.transaction(cluster.url(bare), declare)
    assert made == declared


def test_every_key_of_what_stations_said_begins_with_the_station() -> None:
    for table in tables.OF_STATIONS:
        assert next(iter(table.primary_key.columns)).name == "site_id", table.name


def test_bringing_up_again_changes_nothing(cluster: Cluster, base: str) -> None:
    engines.transaction(cluster.url(base), schema.bring_up)
    assert engines.transaction(cluster.url(base), schema.found) == schema.NUMBER
