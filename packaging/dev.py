"""Run, walk, test, check, measure, break and freeze the desk: one door for the developer.

``python3 packaging/dev.py run`` and ``... test`` are all that a fresh machine needs. Standard
library only; everything else comes into ``.venv`` from the pinned requirement files.
"""

from __future__ import annotations

import argparse
import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment
import frozen
import system

ROOT = environment.ROOT
TOUR = Path("build") / "tour"
# A test file stays in one process, for what its tests share. One process more than cores: many
# tests wait for the processes that they start and kill. Never one for each of many cores: the
# tests break desks, and a container may own fewer than it shows.
# The long files go first (tests/conftest.py), so that no process is left with one at the end.
PROCESSES = str(max(2, min(4, (os.cpu_count() or 2) + 1)))
SPREAD = ("-n", PROCESSES, "--dist", "loadfile", "--no-loadscope-reorder")
# Hundreds of programs are started by the tests; compiling all modules anew takes each seconds.
UNWANTED = frozenset({"PYTHONDONTWRITEBYTECODE"})
# The longest first. The last reads every test, so that those who run them find them compiled.
CHECKS = (
    ("mypy",),
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("lint-imports",),
    ("python", "-m", "pytest", "--collect-only", "--quiet", "--quiet"),
)


def main() -> int:
    """Do what the words after ``dev.py`` ask; return the exit code."""
    environment.check_python()
    words, rest = _parser().parse_known_args()
    if rest and words.command not in ("run", "tour", "test", "bench", "words"):
        _parser().error(f"unknown words: {' '.join(rest)}")
    os.chdir(ROOT)
    return int(COMMANDS[words.command](words, rest))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="open the practice desk; with no display, walk the job")
    tour = commands.add_parser("tour", help="walk the whole job with no display")
    tour.add_argument("--out", type=Path, default=TOUR, help="where pictures and papers go")
    tour.add_argument(
        "--keep-pictures", action="store_true", help="renew the pictures of the README"
    )
    commands.add_parser("test", help="run the tests; further words go to pytest")
    commands.add_parser("lint", help="run all checkers")
    bench = commands.add_parser("bench", help="measure one thing against its floor")
    bench.add_argument("name", help="a file of tests/bench, without .py")
    faults = commands.add_parser(
        "faults", help="break things, and tell how often and what came"
    )
    faults.add_argument("--short", action="store_true", help="as in CI, some minutes")
    faults.add_argument(
        "--rounds", type=int, default=200, help="of the long form (%(default)s)"
    )
    commands.add_parser("words", help="renew the catalogues of words; say what is owed")
    commands.add_parser("freeze", help="build the program folder and walk its tour")
    return parser


def run(words: argparse.Namespace, rest: list[str]) -> int:
    """Open the practice desk, or walk the job where there is no display."""
    if _has_display():
        system.ensure(system.SCREENLESS, system.WINDOW)
        environment.ensure("run")
        return _call("station-desk", "practice", *rest)
    print("No display here: the desk walks its whole job off screen instead.", flush=True)
    words.out, words.keep_pictures = TOUR, False
    return tour(words, rest)


def tour(words: argparse.Namespace, rest: list[str]) -> int:
    """Walk the whole job off screen and say where pictures and papers are."""
    system.ensure(system.SCREENLESS)
    environment.ensure("run")
    code = _call("station-desk", "tour", "--out", str(words.out), *rest, offscreen=True)
    if code == 0:
        frozen.show_output(words.out)
    if code == 0 and words.keep_pictures:
        code = _call("python", "packaging/pictures.py", str(words.out / "pictures"))
    return code


def test(_words: argparse.Namespace, rest: list[str]) -> int:
    """Run the tests: all of them in several processes, named ones in one."""
    system.ensure(system.SCREENLESS, system.TESTS)
    environment.ensure("dev")
    some = any(not word.startswith("-") for word in rest)
    return _call("python", "-m", "pytest", *(() if some else SPREAD), *rest)


def lint(_words: argparse.Namespace, _rest: list[str]) -> int:
    """Run every checker, two at a time, also after one has failed."""
    system.ensure()
    environment.ensure("dev")
    with ThreadPoolExecutor(2) as both:
        codes = list(both.map(_checked, CHECKS))
    failed = [check for check, code in zip(CHECKS, codes, strict=True) if code != 0]
    for check in failed:
        print(f"lint: failed: {' '.join(check)}")
    return 1 if failed else 0


def bench(words: argparse.Namespace, rest: list[str]) -> int:
    """Measure ``tests/bench/<name>.py``."""
    system.ensure(system.SCREENLESS, *((system.TESTS,) if words.name == "exchange" else ()))
    environment.ensure("dev")
    if not (ROOT / "tests" / "bench" / f"{words.name}.py").is_file():
        names = sorted(path.stem for path in (ROOT / "tests" / "bench").glob("[a-z]*.py"))
        print(f"No such measurement. There are: {', '.join(names)}")
        return 2
    os.environ["PYTHONPATH"] = str(ROOT / "packaging")  # as the tests have it (pyproject.toml)
    return _call("python", "-m", f"tests.bench.{words.name}", *rest, offscreen=True)


def faults(words: argparse.Namespace, _rest: list[str]) -> int:
    """Break things for ``--rounds`` rounds, or for as many as the tests do."""
    system.ensure(system.SCREENLESS, system.TESTS)
    environment.ensure("dev")
    how = ["--nothing-skipped"] if words.short else ["-v", "--rounds", str(words.rounds)]
    return _call("python", "-m", "pytest", "tests/faults", *how)


def words(_words: argparse.Namespace, rest: list[str]) -> int:
    """Bring the catalogues to the texts of today, compile them, tell what is not translated."""
    environment.ensure("dev")
    return _call("python", "packaging/catalogues.py", *rest)


def freeze(_words: argparse.Namespace, _rest: list[str]) -> int:
    """Build the program folder, walk its tour and judge its size and output."""
    system.ensure(system.SCREENLESS, system.WINDOW, system.FREEZE)
    environment.ensure("dev")
    tool = str(environment.BIN / "pyinstaller")
    words = [tool, "--noconfirm", "--clean", "--log-level", "WARN", "station_desk.spec"]
    code = frozen.build(words)
    return code or frozen.prove(ROOT / "dist" / "station-desk")


COMMANDS = {
    "run": run,
    "tour": tour,
    "test": test,
    "lint": lint,
    "bench": bench,
    "faults": faults,
    "words": words,
    "freeze": freeze,
}


def _has_display() -> bool:
    """Tell whether a window can be shown; a display that is only named does not count."""
    if not sys.platform.startswith("linux") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    place = "/tmp/.X11-unix/X"  # noqa: S108  where every X server has its sockets
    return _answers(f"{place}{local[1]}") if local else bool(display)


def _answers(place: str) -> bool:
    for address in (place, f"\0{place}"):  # a file, or the abstract name beside it
        with socket.socket(socket.AF_UNIX) as asking:
            if asking.connect_ex(address) == 0:
                return True
    return False


def _checked(command: tuple[str, ...]) -> int:
    program, *words = command
    done = subprocess.run(
        [environment.BIN / program, *words], env=_settings(), check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
    )  # fmt: skip
    said = done.stdout.splitlines()
    print(
        f"lint: {' '.join(command)}",
        *(said if done.returncode else said[-1:]),
        sep="\n",
        flush=True,
    )
    return done.returncode


def _settings() -> dict[str, str]:
    """Return the settings of a program started here: what it compiles, the next one reads."""
    return {name: text for name, text in os.environ.items() if name not in UNWANTED}


def _call(program: str, *words: str, offscreen: bool = False) -> int:
    settings = _settings()
    if offscreen:
        settings["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run([environment.BIN / program, *words], env=settings, check=False)
    return done.returncode


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
