"""Own the sheet on which a native reader checks translations: its columns, and what is taken.

Each line stands for itself: one that will not do is refused with its number and why, the others
are taken all the same.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from station_desk.domain.translation import Entry, faults
from station_desk.words import N_

COLUMNS = (
    "language", "part", "English", "English, many", "translation", "translation, many",
    "read by", "seen in",
)  # fmt: skip
NAME_MAX, TEXT_MAX = 80, 6_000  # letters
Key = tuple[str, str, str, str]  # language, part, text, its plural


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One line of a sheet that came back; ``number`` as a spreadsheet counts."""

    number: int
    cells: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return a cell, empty where the sheet has none."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """A line that was not taken: its number, why, and the beginning of its text."""

    number: int
    why: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a sheet gives: texts by their key, lines refused, lines without a name."""

    taken: Mapping[Key, Entry]
    refused: tuple[RefusedLine, ...] = ()
    unread: int = 0


def row(language: str, part: str, one: Entry) -> dict[str, str]:
    """Return the line of a text."""
    said = (*one.said, "", "")
    return {
        "language": language, "part": part, "English": one.one, "English, many": one.many,
        "translation": said[0], "translation, many": said[1], "seen in": " ".join(one.places),
        "read by": one.reviewed_by,
    }  # fmt: skip


def judge(lines: Iterable[SheetLine], known: Mapping[Key, Entry], today: date) -> Judged:
    """Judge each line of a sheet against the texts of today."""
    taken: dict[Key, Entry] = {}
    refused: list[RefusedLine] = []
    unread = 0
    for line in lines:
        if not line.of("read by").strip():
            unread += 1
            continue
        key = (
            line.of("language"), line.of("part"), line.of("English"), line.of("English, many")
        )  # fmt: skip
        found = known.get(key)
        new = _read(found, line, today) if found is not None else None
        why = N_("no such text") if new is None else wrong(new)
        if why or new is None:
            text = line.of("English")[:60]
            refused.append(RefusedLine(number=line.number, why=why, text=text))
        else:
            taken[key] = new
    return Judged(taken=taken, refused=tuple(refused), unread=unread)


def _read(known: Entry, line: SheetLine, today: date) -> Entry:
    said = (line.of("translation"), line.of("translation, many"))[: 2 if known.many else 1]
    by = " ".join(line.of("read by").split())
    return replace(known, said=said, reviewed_by=by, reviewed_on=today.isoformat())


def wrong(one: Entry) -> str:
    """Return in words what is wrong with a text that a reader gave; empty for a sound one."""
    if one.owed:
        return N_("nothing is written")
    if len(one.reviewed_by) > NAME_MAX or max(map(len, one.said)) > TEXT_MAX:
        return N_("too long")
    unseen = {"Cc", "Cs", "Co", "Cn"}
    everything = one.reviewed_by + "".join(one.said).replace("\n", "")
    if any(unicodedata.category(letter) in unseen for letter in everything):
        return N_("signs that cannot be seen")
    return ", ".join(faults(one))
