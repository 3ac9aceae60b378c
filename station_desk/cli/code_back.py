"""Show a new recovery code and have it typed back before anything is made with it."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from station_desk.cli import secrets
from station_desk.domain.errors import Unready
from station_desk.machine import files
from station_desk.services import station
from station_desk.words import _


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the code goes, and where it is typed back from."""
    secrets.add_options(parser, "recovery-back")
    parser.add_argument(
        "--recovery-out", type=Path, metavar="FILE",
        help="write the recovery code to FILE instead of the terminal",
    )  # fmt: skip


@contextmanager
def asked_back(args: argparse.Namespace) -> Iterator[str]:
    """Give a new recovery code that was shown and typed back, for the desk made meanwhile.

    With ``--recovery-out`` the code is written to a new file, and the file goes again when the
    code is not typed back or no desk comes of it. Where nobody could type it back, by
    ``--recovery-back-fd``/``-file`` or at a terminal, it is not shown at all.
    """
    out: Path | None = args.recovery_out
    secrets.require(args, "recovery-back")
    code = station.offer_recovery()
    if out is None:
        print(_("Recovery code, write it down:"), code, file=sys.stderr)
    elif out.exists():
        raise Unready("file_not_written", file=out.name)
    else:
        files.write_whole(out, f"{code}\n".encode("ascii"))
    try:
        typed = secrets.read(args, "recovery-back", _("Type the code back"))
        station.same_code(code, typed)
        yield code
    except BaseException:
        if out is not None:
            out.unlink(missing_ok=True)
        raise
