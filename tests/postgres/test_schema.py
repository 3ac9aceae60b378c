"""The tables that the migrations make are those that are declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect

from station_desk.machine.places import resource
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


def test_what_a_distributed_server_asks_of_the_tables_is_kept(
    cluster: Cluster, base: str
) -> None:
    """No unique index and no key spans stations, no table points to another or counts."""
    mine = [one.name for one in tables.OF_STATIONS]
    unique = (
        "SELECT c.relname, array_agg(a.attname) FROM pg_index i "
        "JOIN pg_class c ON c.oid = i.indrelid "
        "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey) "
        "WHERE i.indisunique AND c.relname = ANY(%s) GROUP BY i.indexrelid, c.relname"
    )
    found = cluster.ask(unique, mine, base=base)
    assert {name for name, _columns in found} == set(mine)
    assert [name for name, columns in found if "site_id" not in columns] == []
    points = "SELECT conrelid::regclass FROM pg_constraint WHERE contype = 'f'"
    assert cluster.ask(points, base=base) == []
    counts = (
        "SELECT attrelid::regclass FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
        "WHERE (attidentity <> '' OR atthasdef) AND relname = ANY(%s)"
    )
    assert cluster.ask(counts, mine, base=base) == []


def test_the_page_of_help_names_every_table_that_is_spread(cluster: Cluster) -> None:
    page = resource("help/en/database-server.md").read_text("utf-8")
    listed = page.partition("FROM regexp_split_to_table(")[2].partition(") AS one")[0]
    named = cluster.ask(f"SELECT regexp_split_to_table({listed})")
    assert sorted(one for (one,) in named) == sorted(
        one.name for one in tables.OF_STATIONS if one.name != "home"
    )


def test_bringing_up_again_changes_nothing(cluster: Cluster, base: str) -> None:
    engines.transaction(cluster.url(base), schema.bring_up)
    assert engines.transaction(cluster.url(base), schema.found) == schema.NUMBER
