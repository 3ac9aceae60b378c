"""Start one real PostgreSQL for a session of tests; each test gets a database of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from station_desk.store.received.postgres import engines
from tests.postgres.server import Cluster

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    made = Cluster.made()
    yield made
    made.end()


@pytest.fixture
def base(cluster: Cluster) -> Iterator[str]:
    """Give the name of a fresh database with the tables of a district."""
    name = cluster.fresh()
    yield name
    engines.forget()
    cluster.drop(name)
