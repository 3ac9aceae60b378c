"""Send the drafts of a language to a native reader as a sheet, and take the sheet back.

``dev.py words --sheet ur FILE.csv`` writes what nobody has read; the reader mends a translation
where it is wrong and puts a name into the column ``read by``. ``dev.py words --take FILE.csv``
takes every line with a name into the catalogues; the next release brings them to all stations.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import catalogues
from station_desk import words
from station_desk.domain.translation import Entry, faults
from station_desk.interop import csv_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

COLUMNS = (
    "language", "part", "English", "English, many", "translation", "translation, many",
    "read by", "seen in",
)  # fmt: skip
DOMAINS = (words.DOMAIN, words.PACKS)


def sheet(language: str) -> bytes:
    """Return the lines of a language that no native reader has checked, as CSV."""
    return csv_out.written(
        COLUMNS,
        [
            _row(language, domain, one)
            for domain in DOMAINS
            for one in catalogues.kept(language, domain)
            if not one.reviewed_by
        ],
    )


def _row(language: str, domain: str, one: Entry) -> dict[str, str]:
    said = (*one.said, "", "")
    return {
        "language": language, "part": domain, "English": one.one, "English, many": one.many,
        "translation": said[0], "translation, many": said[1], "seen in": " ".join(one.places),
    }  # fmt: skip


def take(data: bytes, today: date) -> list[str]:
    """Take a sheet that came back; return in words what was taken and what was not."""
    told: list[str] = []
    rows = [{key: _bare(cell) for key, cell in row.items() if key} for row in _read(data)]
    for language, domain in sorted({(row["language"], row["part"]) for row in rows}):
        if language not in catalogues.SPOKEN or domain not in DOMAINS:
            told.append(f"not a part of the desk: {language} {domain}")
            continue
        ours = [row for row in rows if (row["language"], row["part"]) == (language, domain)]
        told += _take(language, domain, ours, today)
    return told


def _read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _bare(cell: str | None) -> str:
    """Return a cell without the guard against formulas that the sheet went out with."""
    text = (cell or "").replace("\r\n", "\n")
    return text[1:] if text[:1] == "'" and csv_out.FORMULA.match(text[1:]) else text


def _take(
    language: str, domain: str, rows: Sequence[Mapping[str, str]], today: date
) -> list[str]:
    read = {
        (row["English"], row["English, many"]): row for row in rows if row["read by"].strip()
    }
    entries: list[Entry] = []
    told: list[str] = []
    count = 0
    for one in catalogues.kept(language, domain):
        row = read.pop((one.one, one.many), None)
        new = _reviewed(one, row, today) if row and row["translation"].strip() else one
        if wrong := faults(new):
            told.append(f"{language}: {', '.join(wrong)}: {one.one[:60]!r} was left as it was")
            new = one
        count += new is not one
        entries.append(new)
    told += [f"{language}: no such text: {one[:60]!r}" for one, _many in read]
    catalogues.put(language, domain, entries)
    return [f"{language} {domain}: {count} taken", *told]


def _reviewed(one: Entry, row: Mapping[str, str], today: date) -> Entry:
    said = (row["translation"], row["translation, many"])[: 2 if one.many else 1]
    by = " ".join(row["read by"].split())
    return replace(one, said=said, reviewed_by=by, reviewed_on=today.isoformat())


def write(language: str, path: Path) -> None:
    """Write the sheet of a language."""
    path.write_bytes(sheet(language))
