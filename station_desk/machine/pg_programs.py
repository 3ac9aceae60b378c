"""Own the start of PostgreSQL's own programs, where they are on this computer.

The password goes by the environment of the program alone, never by its words: those anybody
on the computer can read.
"""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from station_desk.domain.errors import Unready

SERVERS = Path("/usr/lib/postgresql")  # where Debian puts them, newest version last


def run(
    name: str, words: Sequence[str], *, settings: Mapping[str, str], given: bytes = b""
) -> bytes:
    """Run a program with ``given`` as its input and return what it wrote.

    Raises:
        Unready: ``no_pg_program`` or ``pg_program_failed`` (name).
    """
    program = _found(name)
    if program is None:
        raise Unready("no_pg_program", name=name)
    done = subprocess.run(  # noqa: S603  a program by its whole path, no shell
        [program, *words], env={**os.environ, **settings}, input=given, capture_output=True,
        check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise Unready("pg_program_failed", name=name)  # its words may quote a row
    return done.stdout


def _found(name: str) -> str | None:
    """Return the whole path of a program; Debian's are on no path, or behind a wrapper."""
    there = sorted(SERVERS.glob(f"*/bin/{name}"), key=_version)
    return str(there[-1]) if there else shutil.which(name)


def _version(path: Path) -> int:
    number = path.parent.parent.name
    return int(number) if number.isdecimal() else 0
