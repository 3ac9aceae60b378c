"""A fresh database for each test, and districts that keep there what they receive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from station_desk.store.received.postgres import engines
from tests.exchange import machine
from tests.postgres.office_made import OnServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.postgres.server import Cluster


@pytest.fixture
def base(cluster: Cluster) -> Iterator[str]:
    """Give the name of a fresh database with the tables of a district."""
    name = cluster.fresh()
    yield name
    engines.forget()
    cluster.drop(name)


@pytest.fixture
def office(cluster: Cluster) -> type[OnServer]:
    OnServer.cluster = cluster
    return OnServer


@pytest.fixture
def world(office: type[OnServer], tmp_path: Path) -> Iterator[machine.World]:
    made = machine.World(folder=tmp_path, chance=machine.chance_of(1), office=office)
    yield made
    made.close()
