"""Own what the desk needs from the operating system: the table of parts, and how they come.

A part is tried, never guessed from a package list. Where we are root on Debian or Ubuntu the
missing ones are installed; everywhere else the exact line to type is printed.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HEADERS = Path("/usr/include")
SERVERS = Path("/usr/lib/postgresql")
SCREENLESS, WINDOW, TESTS, FREEZE = "screenless", "window", "tests", "freeze"


class Part(NamedTuple):
    """One thing of the system: how it is tried, who brings it, what is lost without it."""

    kind: str
    name: str
    packages: tuple[str, ...]  # any one of them, newest name first
    use: str
    without: str = ""  # empty: we cannot work without it


# Found one by one from the loader's errors on a bare Debian 12 (21 Nov 2026).
# A name that ends in t64 is that of Debian 13 and Ubuntu 24.04.
PARTS = (
    Part("module", "ensurepip", (f"python3.{sys.version_info[1]}-venv", "python3-venv"), ""),
    Part("library", "libGL.so.1", ("libgl1",), SCREENLESS),
    Part("library", "libEGL.so.1", ("libegl1",), SCREENLESS),
    Part("library", "libxkbcommon.so.0", ("libxkbcommon0",), SCREENLESS),
    Part("library", "libfontconfig.so.1", ("libfontconfig1",), SCREENLESS),
    Part("library", "libdbus-1.so.3", ("libdbus-1-3",), SCREENLESS),
    Part("library", "libglib-2.0.so.0", ("libglib2.0-0t64", "libglib2.0-0"), SCREENLESS),
    Part("library", "libxkbcommon-x11.so.0", ("libxkbcommon-x11-0",), WINDOW),
    Part("library", "libxcb-cursor.so.0", ("libxcb-cursor0",), WINDOW),
    Part("library", "libxcb-icccm.so.4", ("libxcb-icccm4",), WINDOW),
    Part("library", "libxcb-keysyms.so.1", ("libxcb-keysyms1",), WINDOW),
    Part("library", "libxcb-shape.so.0", ("libxcb-shape0",), WINDOW),
    Part(
        "library", "libcups.so.2", ("libcups2t64", "libcups2"), WINDOW, "no printer is listed"
    ),
    Part(
        "command", "pdftotext", ("poppler-utils",), TESTS, "tests that read papers do not run"
    ),
    Part(
        "command", "pdftoppm", ("poppler-utils",), TESTS, "tests that look at papers do not run"
    ),
    Part("command", "cc", ("gcc",), TESTS, "tests that spoil a disk do not run"),
    Part("header", "stdio.h", ("libc6-dev",), TESTS, "tests that spoil a disk do not run"),
    Part(
        "command",
        "age",
        ("age",),
        TESTS,
        "the test that a bundle opens with the public program does not run",
    ),
    Part(
        "server",
        "initdb",
        ("postgresql",),
        TESTS,
        "tests of a district on PostgreSQL do not run",
    ),
    Part(
        "command",
        "dbus-run-session",
        ("dbus-daemon", "dbus"),
        TESTS,
        "tests of sleep and of the session's end do not run",
    ),
    Part("command", "objdump", ("binutils",), FREEZE),
)


def ensure(*uses: str) -> None:
    """Bring the parts for ``uses``; stop the program, with the line to type, if one is needed.

    The part without use, Python's own ``ensurepip``, is always looked for.
    """
    if not sys.platform.startswith("linux"):
        return  # the wheels for Windows and macOS carry all their libraries
    wanted = [part for part in PARTS if part.use in ("", *uses)]
    missing = [part for part in wanted if not _there(part)]
    if not missing:
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        _install(missing)
        missing = [part for part in missing if not _there(part)]
    if missing:
        _complain(missing)


def _there(part: Part) -> bool:
    if part.kind == "command":
        return shutil.which(part.name) is not None
    if part.kind == "module":
        importlib.invalidate_caches()
        return importlib.util.find_spec(part.name) is not None
    if part.kind == "server":
        return server_programs() is not None
    if part.kind == "header":
        return (HEADERS / part.name).exists()
    try:
        ctypes.CDLL(part.name)
    except OSError:
        return False
    return True


def server_programs() -> Path | None:
    """Return the folder of PostgreSQL's programs, newest first; Debian puts it on no path."""
    there = sorted(SERVERS.glob("*/bin/initdb"), key=_version, reverse=True)
    found = [*there, *(Path(one) for one in [shutil.which("initdb")] if one)]
    return found[0].resolve().parent if found else None


def _version(path: Path) -> int:
    name = path.parent.parent.name
    return int(name) if name.isdecimal() else 0


def _install(missing: list[Part]) -> None:
    settings = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    _quietly(["apt-get", "update"], settings)
    names = _package_names(missing)
    print(f"System: installing {' '.join(names)}", flush=True)
    _quietly(["apt-get", "install", "-y", "--no-install-recommends", *names], settings)


def _quietly(command: list[str], settings: dict[str, str]) -> None:
    done = subprocess.run(
        command,
        env={**os.environ, **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout)
        print(f"System: '{' '.join(command[:2])}' failed; its words stand above.")


def _package_names(missing: list[Part]) -> list[str]:
    names = [_known_name(part.packages) for part in missing]
    return list(dict.fromkeys(names))


def _known_name(packages: tuple[str, ...]) -> str:
    for name in packages[:-1]:
        found = subprocess.run(
            ["apt-cache", "show", "--no-all-versions", name],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if found.returncode == 0:
            return name
    return packages[-1]


def _complain(missing: list[Part]) -> None:
    for part in missing:
        print(f"System: {part.kind} {part.name} is missing ({part.without or 'needed'}).")
    if shutil.which("apt-get"):
        names = " ".join(_package_names(missing))
        print(f"Type this:\n  sudo apt-get install -y --no-install-recommends {names}")
    else:
        print("Install the packages of your system that bring them, then start again.")
    if any(not part.without for part in missing):
        sys.exit(2)
