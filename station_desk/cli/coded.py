"""Own how an option takes one of a list of keys: a wrong one is told what may be chosen."""

import argparse
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from station_desk.cli import keys
from station_desk.cli.keys import Key
from station_desk.words import _

K = TypeVar("K", bound=StrEnum)


def one_of(kind: type[K], only: Iterable[K] = ()) -> Callable[[str], K]:
    """Return the reader of a key of ``kind``, or of those in ``only``, for argparse."""
    allowed = tuple(only) or tuple(kind)

    def read(text: str) -> K:
        if text in allowed:
            return kind(text)
        words = _("{typed} is not one of: {keys}")
        raise argparse.ArgumentTypeError(words.format(typed=text, keys=", ".join(allowed)))

    return read


def of_list(name: str, kind: type[K]) -> Callable[[str], K]:
    """Return the reader of a key of ``kind`` whose list, ``name``, is too long to print."""

    def read(text: str) -> K:
        if text in set(kind):
            return kind(text)
        close = keys.near(text, keys.listed(name, None))
        raise argparse.ArgumentTypeError(_no_such(text, name, close))

    return read


def _no_such(text: str, name: str, close: list[Key]) -> str:
    every = _("{typed} is not known; all: station-desk keys {list}")
    words = every.format(typed=text, list=name)
    if not close:
        return words
    shown = ", ".join(f"{one.key} ({one.words})" for one in close)
    return _("{words}; nearest: {keys}").format(words=words, keys=shown)
