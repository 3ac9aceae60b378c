"""C 35: who looks into the server sees the stations that the role was given, and no other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from station_desk.domain.errors import BadInput
from station_desk.store.received.postgres import engines, staff, tables
from tests.exchange.world import SITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.exchange.machine import World
    from tests.postgres.server import Cluster

OTHER = SITE + 1


@pytest.fixture
def role(cluster: Cluster) -> Iterator[str]:
    cluster.ask(f"CREATE ROLE staff_a LOGIN PASSWORD '{cluster.secret}'")
    yield "staff_a"
    cluster.ask("DROP OWNED BY staff_a")
    cluster.ask("DROP ROLE staff_a")


@pytest.fixture
def base_of_two(world: World, cluster: Cluster, role: str) -> Iterator[str]:
    """Give a database with rows of two stations, of which the role may see one."""
    (desk,), district = world.live, world.district
    base: str = district.base  # type: ignore[attr-defined]  # an OnServer
    desk.edit(name="of station A")
    for data in desk.bundles(district):
        district.take(data)
    names = ", ".join(column.name for column in list(tables.records["child"].columns)[1:])
    cluster.ask(
        f"INSERT INTO child (site_id, {names}) SELECT {OTHER}, {names} FROM child",  # noqa: S608  our own names
        base=base,
    )
    cluster.ask("INSERT INTO home VALUES (%s)", OTHER, base=base)
    engines.transaction(
        cluster.url(base), lambda connection: staff.let(connection, role, [SITE])
    )
    yield base
    cluster.ask("DROP OWNED BY staff_a", base=base)


def _as_staff(cluster: Cluster, base: str) -> psycopg.Connection[Any]:
    return psycopg.connect(
        host="127.0.0.1", port=cluster.port, user="staff_a", password=cluster.secret,
        dbname=base, autocommit=True,
    )  # fmt: skip


def test_c35_staff_of_district_a_see_nothing_of_b(base_of_two: str, cluster: Cluster) -> None:
    seen = "SELECT DISTINCT site_id FROM child"
    with _as_staff(cluster, base_of_two) as staff_a:
        with pytest.raises(psycopg.errors.UndefinedObject):
            staff_a.execute(seen)  # a session that says nothing sees nothing
        staff_a.execute(f"SET app.sites = '{{{SITE}}}'")
        assert staff_a.execute(seen).fetchall() == [(SITE,)]
        staff_a.execute(f"SET app.sites = '{{{OTHER}}}'")
        assert staff_a.execute(seen).fetchall() == []
        staff_a.execute(f"SET app.sites = '{{{SITE},{OTHER}}}'")
        for table in tables.OF_STATIONS:
            words = f"SELECT DISTINCT site_id FROM {table.name}"  # noqa: S608  as above
            assert set(staff_a.execute(words).fetchall()) <= {(SITE,)}, table.name
        assert staff_a.execute("SELECT role FROM staff").fetchall() == [("staff_a",)]


def test_c35_staff_neither_copy_nor_change_anything(base_of_two: str, cluster: Cluster) -> None:
    refused = psycopg.errors.InsufficientPrivilege
    with _as_staff(cluster, base_of_two) as staff_a:
        staff_a.execute(f"SET app.sites = '{{{SITE},{OTHER}}}'")
        cursor = staff_a.cursor()
        with pytest.raises(refused), cursor.copy("COPY child FROM STDIN") as copy:
            copy.write(b"")
        for words in (
            "UPDATE child SET name = ''", "DELETE FROM child", "TRUNCATE child",
            "INSERT INTO home VALUES (9)", "UPDATE staff SET sites = '{102}'",
            "COPY child TO PROGRAM 'cat'", "COPY child TO '/tmp/child'",
            "ALTER TABLE child DISABLE ROW LEVEL SECURITY", "SELECT * FROM parked",
            "SELECT * FROM word", "SELECT * FROM told", "SET ROLE ingest",
        ):  # fmt: skip
            with pytest.raises(refused):
                cursor.execute(words)
        with cursor.copy("COPY child (site_id) TO STDOUT") as copy:
            assert {bytes(row).decode() for row in copy} == {f"{SITE}\n"}


def test_copy_into_the_tables_is_refused_even_to_staff_that_may_insert(
    base_of_two: str, cluster: Cluster
) -> None:
    """PostgreSQL has no COPY into a table with row-level security, but for its owner."""
    cluster.ask("GRANT INSERT ON child TO staff_a", base=base_of_two)
    with (
        _as_staff(cluster, base_of_two) as staff_a,
        staff_a.cursor() as cursor,
        pytest.raises(psycopg.errors.FeatureNotSupported),
        cursor.copy("COPY child FROM STDIN") as copy,
    ):
        copy.write(b"")


def test_a_role_that_no_rule_binds_is_refused(cluster: Cluster, base: str) -> None:
    url = cluster.url(base)
    for name, code in (
        ("postgres", "role_too_strong"), ("ingest", "role_too_strong"),
        ("nobody_here", "no_such_role"),
    ):  # fmt: skip
        with pytest.raises(BadInput) as told:
            engines.transaction(url, partial(staff.let, role=name, sites=[1]))
        assert [one.code for one in told.value.problems] == [code]


def test_nothing_that_stations_said_is_deleted(base_of_two: str, cluster: Cluster) -> None:
    for words in ("DELETE FROM child", "TRUNCATE child", "DELETE FROM received"):
        with pytest.raises(psycopg.errors.RaiseException):
            cluster.ask(words, base=base_of_two)
