"""Read pass phrases and codes: from a terminal unseen, a file descriptor, or a file."""

import argparse
import getpass
import os
import sys
from pathlib import Path

from station_desk.domain.errors import BadInput, Problem, Unready
from station_desk.vault.two_phrases import TwoPhrases
from station_desk.words import _

MAX_BYTES = 4096


def add_options(parser: argparse.ArgumentParser, name: str) -> None:
    """Add ``--NAME-fd`` and ``--NAME-file``."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        f"--{name}-fd", type=int, metavar="N", help=f"read the {name} from descriptor N"
    )
    group.add_argument(
        f"--{name}-file", type=Path, metavar="FILE", help=f"read the {name} from FILE"
    )


def read(args: argparse.Namespace, name: str, prompt: str) -> str:
    """Return the secret ``name``: from where the options say, else asked on the terminal.

    Raises:
        BadInput: there is nowhere to read it from. Unready: the file cannot be read.
    """
    key = name.replace("-", "_")
    number: int | None = getattr(args, f"{key}_fd")
    file: Path | None = getattr(args, f"{key}_file")
    if number is not None:
        try:
            with os.fdopen(os.dup(number), "rb") as stream:
                return _text(stream.readline(MAX_BYTES))
        except OSError as error:
            raise Unready("file_unreadable", file=str(number)) from error
    if file is not None:
        try:
            return _text(file.read_bytes()[:MAX_BYTES].split(b"\n", 1)[0])
        except OSError as error:
            raise Unready("file_unreadable", file=file.name) from error
    require(args, name)
    try:
        return getpass.getpass(f"{prompt}: ")
    except EOFError:
        raise BadInput([Problem(where=key, code="required")]) from None


def require(args: argparse.Namespace, name: str) -> None:
    """Return when the secret ``name`` can be read at all; ``BadInput`` names it else."""
    key = name.replace("-", "_")
    given = (getattr(args, f"{key}_fd"), getattr(args, f"{key}_file"))
    if given == (None, None) and not sys.stdin.isatty():
        raise BadInput([Problem(where=key, code="required")])


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").rstrip("\r\n")


def add_two_phrases(parser: argparse.ArgumentParser) -> None:
    """Let two persons give their pass phrases."""
    add_options(parser, "first-phrase")
    add_options(parser, "second-phrase")


def two_phrases(args: argparse.Namespace) -> TwoPhrases:
    """Return what two persons gave, each asked in turn."""
    return TwoPhrases(
        first=read(args, "first-phrase", _("Pass phrase of the first person")),
        second=read(args, "second-phrase", _("Pass phrase of the second person")),
    )
