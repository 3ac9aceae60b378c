"""Tell at the end what was tried on bundles how often, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

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
