"""Own what every test stands on: no screen, no real user folders, no tolerated warnings."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from typing_extensions import override

from station_desk import words
from station_desk.machine import ballast
from station_desk.machine.places import resource
from station_desk.vault import cost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.postgres.on_both import InDesk
    from tests.postgres.server import Cluster

# A skip with such a reason is about another system; any other is a test that did not run.
ELSEWHERE = "only on "
PLACES = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
WINDOWS_PLACES = ("USERPROFILE", "APPDATA", "LOCALAPPDATA")

settings.register_profile(
    "desk", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

# Files whose few tests take longest, the longest first; the others follow in their order.
LONGEST = (
    "tests/tour/test_tour.py", "tests/faults/test_stolen_disk.py",
    "tests/cli/test_terminal.py", "tests/faults/test_monkey.py",
    "tests/bad_input/test_forms.py", "tests/services/test_every_kind.py",
    "tests/stories/test_by_window.py", "tests/services/test_papers_read_back.py",
    "tests/stories/test_stories.py", "tests/exchange/test_mutated.py",
    "tests/exchange/test_schedules.py", "tests/faults/test_slow_disk.py",
)  # fmt: skip

_skipped: list[str] = []
_home: list[Path] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("station desk")
    group.addoption("--headed", action="store_true", help="show real windows")
    group.addoption("--rounds", type=int, help="rounds of each test that breaks things")
    group.addoption("--languages", action="store_true", help="every page in every language")
    group.addoption("--papers", action="store_true", help="every paper for every profile")
    group.addoption("--many", action="store_true", help="lists with 5,000 concerns too")
    group.addoption("--story", type=Path, help="play this story through all three doors")
    group.addoption("--all-stories", action="store_true", help="play all thirty three ways")
    group.addoption(
        "--nothing-skipped",
        action="store_true",
        help="fail if a test for this system is skipped",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    home = Path(tempfile.mkdtemp(prefix="desk-tests-"))
    _home.append(home)
    for name in (*PLACES, *WINDOWS_PLACES):
        os.environ[name] = str(home)
    os.environ["STATION_DESK_HOME"] = str(home / "station-desk")
    ballast.SIZE_BYTES = 64 * 1024  # hundreds of desks are made; one test lays the real one
    cost.FLOOR_BYTES = cost.START_BYTES = cost.MIB  # so too phrases; test_cost spends the real
    os.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)  # nobody's keyring is written to
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, for those who share the work."""
    places = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


def pytest_unconfigure() -> None:
    for home in _home:
        shutil.rmtree(home, ignore_errors=True)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and isinstance(report.longrepr, tuple)
    ):
        reason = report.longrepr[2].removeprefix("Skipped: ")
        if not reason.startswith(ELSEWHERE):
            _skipped.append(f"{report.nodeid}: {reason}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped and session.config.getoption("--nothing-skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped:
        terminalreporter.section("not run")
        for line in _skipped:
            terminalreporter.write_line(line)


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_logged_error(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that logs an error, unless it is marked ``logs_errors``."""
    seen = _Errors()
    root = logging.getLogger()
    root.addHandler(seen)
    yield
    root.removeHandler(seen)
    if seen.lines and request.node.get_closest_marker("logs_errors") is None:
        pytest.fail("logged errors:\n" + "\n".join(seen.lines))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Let each test begin and end with the words of the program, in English."""
    words.keep_at(resource("translations"))
    words.use(words.ENGLISH)
    yield
    words.use(words.ENGLISH)


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    """Return how often a test that breaks things goes round: few, or what ``--rounds`` says."""
    asked = request.config.getoption("--rounds")
    return 10 if asked is None else int(asked)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start one real PostgreSQL for a session; each test gets a database of its own."""
    from tests.postgres.server import Cluster  # noqa: PLC0415  few tests pay for its driver

    made = Cluster.made()
    yield made
    made.end()


@pytest.fixture
def keeps(request: pytest.FixtureRequest) -> Iterator[InDesk]:
    """Say where a district keeps what comes: in its desk; with ``ON_BOTH`` on a server too."""
    made = _kept_by(request)
    yield made
    made.end()


def _kept_by(request: pytest.FixtureRequest) -> InDesk:
    from tests.postgres.on_both import InDesk  # noqa: PLC0415  as above

    if getattr(request, "param", "desk") == "desk":
        return InDesk()
    from tests.postgres.kept_there import OnServer  # noqa: PLC0415  as above

    return OnServer(request.getfixturevalue("cluster"))
