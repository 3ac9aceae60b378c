"""A district turns to a server: all comes along, no password is seen, copies are sealed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from station_desk.district import database, stations
from station_desk.domain.errors import BadInput, Damaged, NotNow, Unready
from station_desk.domain.exchange.codes import BundleRefused
from station_desk.exchange import epoch
from station_desk.machine import pg_programs
from station_desk.store.received import shelf
from station_desk.store.received.postgres import engines, moving
from tests.district.both_ends import both
from tests.district.certified import above, district
from tests.district.desks_made import alone, later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import URL

    from tests.district.both_ends import Both
    from tests.postgres.server import Cluster

__all__ = ["above", "both", "district"]  # fixtures


@pytest.fixture
def empty(cluster: Cluster) -> Iterator[URL]:
    """Give the address of a database without any table."""
    name = cluster.fresh("template0")
    cluster.ask("ALTER SCHEMA public OWNER TO ingest", base=name)
    yield cluster.url(name)
    engines.forget()
    cluster.drop(name)


def _address(url: URL) -> str:
    return engines.bare(url).render_as_string()


def move_to(ends: Both, url: URL, day: int = 1) -> moving.Moved:
    return database.move(
        ends.district, _address(url), password=str(url.password), second=alone(ends.district),
        now=later(day),
    ).value  # fmt: skip


def _stands(ends: Both) -> list[Any]:
    found = ends.district.database.read(partial(stations.stations, opened=ends.district))
    return [(one.code, one.lines, one.chains, one.heard) for one in found.stations]


def _received(ends: Both) -> Any:
    return shelf.of(ends.district.database).read(lambda there: there.origins(100))


def test_all_that_was_received_comes_along(both: Both, empty: URL) -> None:
    both.child("a")
    both.round()
    before, chains = _stands(both), _received(both)
    moved = move_to(both, empty)
    assert (moved.stations, moved.chains, moved.bundles) == (1, 1, 1)
    assert moved.rows > 1
    assert (_stands(both), _received(both)) == (before, chains)
    new = both.child("b")
    taken, answered = both.round(2)
    assert taken.refused == ()
    assert answered.received == taken.lines > 0
    assert answered.said_again == 0  # the epoch came along: nobody gives all again
    found = both.there(new)
    assert found is not None
    assert found.name == "b"
    assert both.round(3)[0].lines == 2
    with pytest.raises(NotNow, match="database_not_empty"):
        move_to(both, empty, 3)


def test_the_password_is_seen_nowhere(both: Both, empty: URL) -> None:
    secret = str(empty.password)
    with pytest.raises(BadInput) as told:
        database.use(
            both.district, empty.render_as_string(hide_password=False), password="",
            second=alone(both.district), now=later(1),
        )  # fmt: skip
    assert [one.code for one in told.value.problems] == ["password_shown"]
    move_to(both, empty)
    where = both.district.database.read(partial(database.where, opened=both.district))
    assert where.address == _address(empty)
    lines = both.district.database.read(
        lambda db: db.connection.exec_driver_sql("SELECT line FROM journal").all()
    )
    assert not any(secret.encode() in bytes(line) for (line,) in lines)
    for path in both.district.folder.rglob("*"):
        assert not path.is_file() or secret.encode() not in path.read_bytes(), path.name


def test_a_move_that_differs_changes_nothing(
    both: Both, empty: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.child("a")
    both.round()
    real = moving._copied

    def lossy(*words: Any) -> Any:
        count = real(*words)
        return count + (words[2] == "child")

    monkeypatch.setattr(moving, "_copied", lossy)
    with pytest.raises(Damaged, match="received_differs"):
        move_to(both, empty)
    monkeypatch.undo()
    assert both.round(2)[0].refused == ()
    assert move_to(both, empty, 2).rows > 0  # the server was left empty


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("no address", "not_an_address"),
        ("mysql://a@localhost/b", "not_an_address"),
        ("postgresql://a@localhost", "not_an_address"),
        ("postgresql://a@10.0.0.8/b", "needs_tls"),
        ("postgresql://a@db.police/b?sslmode=require", "needs_tls"),
        ("postgresql://a@db.police/b?sslmode=verify-full", ""),
        ("postgresql://a@127.0.0.1/b", ""),
        ("postgresql:///b?host=/run/postgresql", ""),
        ("postgresql:///b?host=10.0.0.8", "needs_tls"),
        ("postgresql://a@localhost/b?host=10.0.0.8", "needs_tls"),
        ("postgresql://a@localhost/b?hostaddr=10.0.0.8", "needs_tls"),
    ],
)
def test_what_is_an_address(address: str, code: str) -> None:
    if not code:
        assert "secret" not in engines.shown(engines.address(address, "secret"))
        return
    with pytest.raises(BadInput) as told:
        engines.address(address, "secret")
    assert [one.code for one in told.value.problems] == [code]


def test_a_copy_is_sealed_and_comes_back_with_a_greater_epoch(both: Both, empty: URL) -> None:
    one = both.child("a")
    both.round()
    move_to(both, empty)
    copy = database.copy_out(both.district, now=later(1)).value
    assert b"PGDMP" not in copy
    assert b"child" not in copy
    before = _epoch(both)
    both.child("b")
    lost = both.round(2)[0].lines
    assert lost > 0
    database.copy_back(both.district, copy, second=alone(both.district), now=later(3))
    chains = _received(both)
    both.round(3)
    assert _epoch(both) > before
    both.round(4)
    assert sum(x.head_seq for x in _received(both)) > sum(x.head_seq for x in chains)
    assert both.there(one) is not None
    with pytest.raises(BundleRefused):
        database.copy_back(both.district, copy[:-1], second=alone(both.district), now=later(5))


def _epoch(ends: Both) -> Any:
    return shelf.of(ends.district.database).write(epoch.own, officer="o1", now=later(9))


def test_a_program_that_fails_says_nothing_of_a_row() -> None:
    with pytest.raises(Unready, match="no_pg_program"):
        pg_programs.run("no_such_program_here", (), settings={})
    with pytest.raises(Unready) as told:
        pg_programs.run("pg_restore", ("--list",), settings={}, given=b"Child of Lyari")
    assert "Lyari" not in str(told.value)


def test_a_server_that_an_older_program_made_is_brought_up_by_its_first_use(
    both: Both, empty: URL, cluster: Cluster
) -> None:
    both.child("a")
    both.round()
    move_to(both, empty)
    name = str(empty.database)
    of_cases = "SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%%_gone'"
    [(made,)] = cluster.ask(of_cases, base=name)
    for (one,) in cluster.ask(of_cases.replace("count(*)", "indexname"), base=name):
        cluster.ask(f"DROP INDEX {one}", base=name)
    cluster.ask("UPDATE alembic_version SET version_num = '0001'", base=name)
    engines.forget()  # as another process begins
    new = both.child("b")
    both.round(2)
    assert both.there(new) is not None
    assert cluster.ask(of_cases, base=name) == [(made,)]
    assert made > 1


def test_a_server_that_a_newer_program_made_is_left_alone(
    both: Both, empty: URL, cluster: Cluster
) -> None:
    both.child("a")
    both.round()
    move_to(both, empty)
    cluster.ask("UPDATE alembic_version SET version_num = '9999'", base=str(empty.database))
    engines.forget()
    with pytest.raises(Damaged, match="schema_newer"):
        _received(both)
