"""Own what a translated text is, and what is seen wrong with it by who cannot read it.

A text is a draft until a native reader has put a name to it.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

DIGITS = re.compile(r"\d+", re.ASCII)
OTHERS_DIGITS = re.compile("[\u06f0-\u06f9\u0660-\u0669]")
MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Fault(StrEnum):
    """What is wrong with a translation; the desk does not take such a text."""

    FORMS = "forms"
    PLACEHOLDERS = "placeholders"
    DIGITS = "digits"
    LINE_BREAKS = "line breaks"
    EDGES = "blank at an edge"
    MARKS = "direction marks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One text and what it is in a language.

    ``many`` is the plural, if it has one; ``said`` is empty, or has a form for each of both.
    ``places`` are the files that show it. ``reviewed_by`` is empty while it is a draft,
    ``reviewed_on`` a day as year-month-day.
    """

    one: str
    many: str = ""
    said: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    reviewed_by: str = ""
    reviewed_on: str = ""

    @property
    def owed(self) -> bool:
        """Tell whether nobody has translated it."""
        return not any(self.said)

    @property
    def draft(self) -> bool:
        """Tell whether it is translated and no native reader has checked it."""
        return not self.owed and not self.reviewed_by


def faults(entry: Entry) -> tuple[Fault, ...]:
    """Return what is wrong with a translation; nothing for one that is owed."""
    if entry.owed:
        return ()
    asked = (entry.one, entry.many) if entry.many else (entry.one,)
    if len(asked) != len(entry.said) or not all(entry.said):
        return (Fault.FORMS,)
    found = {
        fault
        for english, said in zip(asked, entry.said, strict=True)
        for fault in _faults(english, said)
    }
    return tuple(sorted(found))


def _faults(english: str, said: str) -> Iterator[Fault]:
    if _holes(english) != _holes(said):
        yield Fault.PLACEHOLDERS
    if sorted(DIGITS.findall(english)) != sorted(DIGITS.findall(said)):
        yield Fault.DIGITS
    if OTHERS_DIGITS.search(said):
        yield Fault.DIGITS
    if english.count("\n") != said.count("\n"):
        yield Fault.LINE_BREAKS
    if _edges(english) != _edges(said):
        yield Fault.EDGES
    if MARKS.search(said) and not MARKS.search(english):
        yield Fault.MARKS


def _holes(text: str) -> list[str]:
    """Return the placeholders with their formats; of a text that is none, its braces."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return [one for one in text if one in "{}"]
    return sorted(f"{name}:{how}!{turn}" for _, name, how, turn in parts if name is not None)


def _edges(text: str) -> tuple[bool, bool]:
    return text[:1] == " ", text[-1:] == " "
