"""Give processes that can be killed: forked from a server that has everything imported."""

import multiprocessing
import random
import time
from collections.abc import Callable
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

PRELOAD = ["tests.faults.saver", "tests.faults.backer", "tests.faults.replacer"]


def _reached(path: Path, lines: int) -> bool:
    """Tell whether a folder is there, or a file has so many lines."""
    return path.is_dir() or (path.is_file() and path.read_bytes().count(b"\n") >= lines)


@pytest.fixture(scope="session")
def server() -> ForkServerContext:
    """Give the context that forks from a process with the store imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["tests.faults.saver", "tests.faults.backer", "tests.faults.replacer"]
    )
    return context


@pytest.fixture
def kill_in(server: ForkServerContext) -> Callable[..., None]:
    """Give what runs a target and kills it some milliseconds after ``ready`` has its lines."""

    def kill(
        target: Callable[..., Any],
        *args: Any,
        after_ms: float,
        ready: Path | None = None,
        lines: int = 1,
    ) -> None:
        process = server.Process(target=target, args=args)
        process.start()
        limit = time.monotonic() + 60
        while ready is not None and not _reached(ready, lines) and time.monotonic() < limit:
            process.join(0.001)
        process.join(after_ms / 1000)
        process.kill()
        process.join()

    return kill


@pytest.fixture
def dice() -> random.Random:
    """Give a die with a fixed seed."""
    return random.Random(20261121)  # noqa: S311  not for keys
