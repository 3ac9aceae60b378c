"""Give every test of the store a station of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.station_made import Place, build


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """Give an opened station."""
    made = build(tmp_path / "desk")
    yield made
    made.db.close()
