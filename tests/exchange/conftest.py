"""Tell at the end what was tried on bundles how often, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.exchange.machine import World, chance_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.exchange.world import Desk

_told: list[str] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _told:
        terminalreporter.section("bundles")
        for line in _told:
            terminalreporter.write_line(line)


@pytest.fixture
def tell() -> Callable[[str], None]:
    """Give what writes a line below the tests."""
    return _told.append


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Give a station and its district, enrolled, with everything under way between them."""
    made = World(folder=tmp_path, chance=chance_of(1))
    yield made
    made.close()


@pytest.fixture
def pc(world: World) -> Desk:
    """Give the station's first computer."""
    return world.live[0]
