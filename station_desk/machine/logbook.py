"""Own the log and the crash file: codes and random ids only, never what a person typed.

The message of a log call is a constant of the program; its arguments pass only as numbers,
ids, instants, enum members and troubles (by code). Anything else is written as ``-``. Lines of
foreign libraries keep their name and level, nothing more. Exceptions keep their class.
"""

import faulthandler
import logging
import re
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TextIO

from typing_extensions import override

from station_desk.domain.errors import Trouble
from station_desk.machine import files, places

LARGEST = 1_000_000  # bytes of a log file; one older file is kept
CRASHES = 200_000  # bytes of the crash file; older crashes fall away
OURS = "station_desk"
# UUIDs, hex of 16 or more, numbers, instants: nothing that a name or a phone number looks like
ID = re.compile(
    r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{16,64}"
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)"
)


def shown(value: object) -> object:
    """Return what of a log argument may be written."""
    if isinstance(value, bool | float) or (type(value) is int and abs(value) < 10_000_000):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, Trouble):
        return value.code
    if isinstance(value, BaseException):
        return type(value).__name__
    return value if isinstance(value, str) and ID.fullmatch(value) else "-"


class _Line(logging.Formatter):
    """One line: instant, level, logger, and of the message what may be written."""

    @override
    def format(self, record: logging.LogRecord) -> str:
        """Return the line; control characters never leave it."""
        kind = record.exc_info[0] if record.exc_info else None
        ours = record.name == OURS or record.name.startswith(f"{OURS}.")
        words = _filled(str(record.msg), record.args) if ours else "foreign"
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        line = f"{at} {record.levelname} {record.name} {words}"
        line = f"{line} {kind.__name__}" if kind else line
        return "".join(one if one.isprintable() else "?" for one in line)


def _filled(words: str, args: object) -> str:
    values = args if isinstance(args, tuple) else () if args is None else (args,)
    cleaned = re.sub(r"%[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]", "%s", words)
    try:
        return cleaned % tuple(shown(value) for value in values)
    except (TypeError, ValueError):
        return "unfit message"


class _Book(logging.FileHandler):
    """The log file; a disk that refuses a line costs the line only."""

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: the usual words would print what the line was made of."""


class Logbook:
    """The open log of a desk; close it at the end of the process."""

    def __init__(self, folder: Path) -> None:
        """Open log and crash file in ``folder`` and listen to every logger of the process.

        Raises:
            Unready: the folder cannot be written.
        """
        path = folder / places.LOG
        try:
            files.own_folder(folder)
            if path.exists() and path.stat().st_size > LARGEST:
                path.replace(folder / f"{places.LOG}.1")
            for one in (path, folder / places.CRASH):
                one.touch(mode=0o600)
            self._faults: TextIO = (folder / places.CRASH).open("a", encoding="ascii")
            self._handler = _Book(path, encoding="ascii", errors="replace")
        except OSError as error:
            raise files.trouble(error, path) from error
        self._handler.setFormatter(_Line())
        logging.getLogger().addHandler(self._handler)
        logging.getLogger(OURS).setLevel(logging.INFO)
        faulthandler.enable(self._faults)

    def close(self) -> None:
        """Stop listening and close both files."""
        faulthandler.disable()
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()
        self._faults.close()


def write_crash(folder: Path, text: str, *, now: datetime) -> None:
    """Add a crash to the crash file: kinds of errors and places in the code, no values.

    Raises:
        Unready: the file cannot be written.
    """
    path = folder / places.CRASH
    entry = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n{text}\n\n".encode("ascii", "replace")
    try:
        path.touch(mode=0o600)
        with path.open("ab+") as file:  # in place: the open logbook's faults go there too
            file.seek(max(0, file.seek(0, 2) - CRASHES))
            before = file.read()
            file.truncate(0)
            file.write(before + entry)
    except OSError as error:
        raise files.trouble(error, path) from error
