"""Give processes to kill, libraries that spoil a disk, and a table of what was tried.

Processes are forked from a server that has everything imported.
"""

import multiprocessing
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pytest

ROOMS = ("racer", "saver", "backer", "replacer", "purger", "exchanger")
PRELOAD = [*(f"tests.faults.{one}" for one in ROOMS), "alembic.command", "alembic.config"]
NATIVE = Path(__file__).with_name("native")
Tally = Callable[[str, int, Mapping[str, int]], None]
_tallied: list[tuple[str, int, str]] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was tried how often, and what came of it."""
    if not _tallied:
        return
    terminalreporter.section("faults")
    wide = max(len(what) for what, _count, _found in _tallied)
    for what, count, found in _tallied:
        terminalreporter.write_line(f"{what:<{wide}}  {count:>7}  {found}")


@pytest.fixture
def tally() -> Tally:
    """Give what notes a line of the table: what was done, how often, what was found."""

    def note(what: str, count: int, found: Mapping[str, int]) -> None:
        words = ", ".join(f"{name} {number}" for name, number in sorted(found.items()))
        _tallied.append((what, count, words))

    return note


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give what compiles a library of ``native`` to be loaded before all others."""
    folder = tmp_path_factory.mktemp("native")

    def make(name: str) -> Path:
        if (compiler := shutil.which("cc")) is None:
            pytest.skip("no C compiler")
        made = folder / f"{name}.so"
        if not made.exists():
            flags = ("-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC", "-o", str(made))
            source = str(NATIVE / f"{name}.c")
            subprocess.run([compiler, *flags, source, "-ldl"], check=True)
        return made

    return make


def _reached(path: Path, lines: int) -> bool:
    """Tell whether a folder is there, or a file has so many lines."""
    return path.is_dir() or (path.is_file() and path.read_bytes().count(b"\n") >= lines)


@pytest.fixture(scope="session")
def server() -> ForkServerContext:
    """Give the context that forks from a process with the store imported."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOAD)
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
