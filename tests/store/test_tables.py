"""Records, declared tables and migrated tables say the same."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Integer, Text, create_engine
from sqlcipher3 import dbapi2

from station_desk.domain import case_records, records, register
from station_desk.domain.exchange import records as exchange_records
from station_desk.store import exchange_tables, rows, schema
from tests.store.station_made import Place

NOT_STORED = {"Saved", "Card", "CardPhone", "CardPerson"}
KINDS = sorted(rows.TABLES, key=lambda kind: kind.__name__)


def declared() -> Iterator[type]:
    for module in (records, case_records, register, exchange_records):
        for kind in vars(module).values():
            if (
                is_dataclass(kind)
                and isinstance(kind, type)
                and kind.__module__ == module.__name__
            ):
                yield kind


def test_every_kind_of_record_has_a_table() -> None:
    assert {kind.__name__ for kind in declared()} - NOT_STORED == {
        kind.__name__ for kind in rows.TABLES
    }


@pytest.mark.parametrize("kind", KINDS)
def test_columns_are_the_fields_in_their_order(kind: type[Any]) -> None:
    assert [one.name for one in rows.TABLES[kind].columns] == [one.name for one in fields(kind)]


@pytest.mark.parametrize("kind", KINDS)
def test_columns_have_the_type_and_the_gaps_of_their_fields(kind: type[Any]) -> None:
    hints = get_type_hints(kind)
    for column in rows.TABLES[kind].columns:
        hint, optional = hints[column.name], False
        if get_origin(hint) is UnionType:
            hint, optional = get_args(hint)[0], True
        text = hint in (str, datetime, date) or get_origin(hint) is tuple
        text = text or (isinstance(hint, type) and issubclass(hint, Enum))
        assert isinstance(column.type, Text if text else Integer), column
        assert column.nullable is optional, column


# What a database knows of itself and of the other end; it never travels (ruling 4).
STAYS_HERE = {
    "draft", "meta", "own_origin", "far_origin", "received", "reject", "bundle_out",
    "bundle_in", "parked",
}  # fmt: skip


@pytest.mark.parametrize("table", exchange_tables.metadata.tables.values(), ids=str)
def test_what_travels_has_its_home_first_in_the_key(table: Any) -> None:
    key = [one.name for one in table.primary_key.columns]
    assert key[0] == "site_id" or table.name in STAYS_HERE
    assert not table.foreign_keys


def test_no_unique_rule_spans_writers() -> None:
    assert not [
        one for one in exchange_tables.metadata.tables.values() for i in one.indexes if i.unique
    ]


def test_migrated_shape_equals_declared_shape(place: Place) -> None:
    def compare(session: Any) -> list[Any]:
        context = MigrationContext.configure(session.connection)
        return [
            one
            for one in compare_metadata(context, exchange_tables.metadata)
            if "alembic_version" not in str(one)
        ]

    assert place.db.read(compare) == []


def words(sql: str) -> str:
    """Return a CREATE statement without quotes, blanks, the keys' places and the defaults."""
    plain = re.sub(r" DEFAULT (?:'[^']*'|0)", "", sql)
    return re.sub(r'[\s"]+', " ", plain).replace("( ", "(").replace(" )", ")").strip()


def test_migrated_tables_are_as_strict_as_declared_ones(place: Place) -> None:
    engine = create_engine("sqlite://", module=dbapi2)
    with engine.begin() as connection:
        exchange_tables.metadata.create_all(connection)
        ask = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND type != 'trigger'"
        wanted = {row.name: words(row.sql) for row in connection.exec_driver_sql(ask)}
    engine.dispose()
    found = place.db.read(
        lambda session: {
            row.name: words(row.sql) for row in session.connection.exec_driver_sql(ask)
        }
    )
    found.pop("alembic_version")
    assert found == wanted


def test_every_table_is_strict_and_no_row_can_be_deleted(place: Place) -> None:
    guards = place.guards()
    for name in exchange_tables.metadata.tables:
        if name not in STAYS_HERE - {"far_origin", "received", "reject"} | {"twofold"}:
            assert any(f"BEFORE DELETE ON {name} " in one for one in guards), name


def test_the_number_of_the_schema_is_the_number_of_steps() -> None:
    steps = list((schema.STEPS / "versions").glob("[0-9]*.py"))
    assert len(steps) == schema.NUMBER
