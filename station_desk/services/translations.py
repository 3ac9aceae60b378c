"""List the texts that no native reader has checked, send them out as a sheet, take it back.

What is taken is laid over the words of the program at each start (``words_checked``).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from station_desk import words
from station_desk.domain import words_sheet
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.local import local
from station_desk.domain.office.table import Line, read_table
from station_desk.domain.records import Saved
from station_desk.domain.translation import Entry
from station_desk.domain.words_sheet import COLUMNS, Judged, Key, RefusedLine, SheetLine
from station_desk.interop import csv_out, po, xlsx_in, xlsx_out
from station_desk.machine import words_file
from station_desk.services import words_checked
from station_desk.services.authorize import Act, authorize
from station_desk.services.station import OpenDesk
from station_desk.store import words_kept
from station_desk.store.database import Session

PARTS = (words.DOMAIN, words.PACKS)
SPOKEN = tuple(one for one in words.LANGUAGES if one != words.ENGLISH)
KINDS = ("csv", "xlsx", "po")
LANGUAGE = re.compile(r"Language: (\w+)\\n")  # in the head of a catalogue
SHEET = "words"
TAKEN = "words_taken"  # act of the journal


def known(folder: Path, languages: Iterable[str] = SPOKEN) -> dict[Key, Entry]:
    """Return every text by its key, as this desk has it: with what readers checked since."""
    found = {
        (language, part, one.one, one.many): one
        for language in languages
        for part in PARTS
        for one in po.read(words_file.catalogue(language, part))
    }
    own = {key: one for key, one in words_checked.kept(folder).items() if key in found}
    return {**found, **own}


def drafts(folder: Path, languages: Iterable[str] = SPOKEN) -> dict[Key, Entry]:
    """Return the texts that no native reader has checked."""
    return {key: one for key, one in known(folder, languages).items() if not one.reviewed_by}


def sheet(folder: Path, language: str, kind: str) -> bytes:
    """Return the drafts of a language for a reader: ``csv``, ``xlsx`` or ``po``."""
    found = drafts(folder, (language,))
    if kind == "po":
        return po.write(found.values(), language).encode()
    rows = [words_sheet.row(key[0], key[1], one) for key, one in found.items()]
    if kind == "csv":
        return csv_out.written(COLUMNS, rows)
    page = xlsx_out.Page(name=SHEET, header=COLUMNS, rows=xlsx_out.rows_of(COLUMNS, rows))
    return xlsx_out.written([page])


def lines_of(data: bytes, kind: str) -> tuple[tuple[SheetLine, ...], tuple[RefusedLine, ...]]:
    """Return the lines of a sheet that came back, and those that could not be read.

    Raises:
        BadInput: it is no such sheet.
    """
    if kind == "po":
        return tuple(_of_po(data)), ()
    table = xlsx_in.read(data).table if kind == "xlsx" else read_table(data)
    header = table.header.cells if table.header is not None else ()
    if not {"language", "part", "English", "translation", "read by"} <= set(header):
        raise BadInput(table.problems or (Problem(where="file", code="words_sheet_bad"),))
    torn = tuple(
        RefusedLine(number=int(one.where.removeprefix("line ")), why=one.code, text="")
        for one in table.problems
    )
    return tuple(_line(header, one) for one in table.lines), torn


def _line(header: tuple[str, ...], line: Line) -> SheetLine:
    cells = dict(zip(header, map(_bare, line.cells), strict=False))
    return SheetLine(number=line.number, cells=cells)


def _bare(cell: str) -> str:
    """Return a cell without the guard against formulas that the sheet went out with."""
    text = cell.replace("\r\n", "\n")
    return text[1:] if text[:1] == "'" and csv_out.FORMULA.match(text[1:]) else text


def _of_po(data: bytes) -> Iterator[SheetLine]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput((Problem(where="file", code="words_sheet_bad"),)) from error
    language = LANGUAGE.search(text)
    if language is None:
        raise BadInput((Problem(where="file", code="words_sheet_bad"),))
    begun = [at for at, one in enumerate(text.split("\n"), 1) if one.startswith("msgid ")]
    ours = {part: _texts(language[1], part) for part in PARTS}
    for number, one in zip(begun[1:], po.read(text), strict=False):
        parts = [part for part in PARTS if (one.one, one.many) in ours[part]] or [PARTS[0]]
        for part in parts:
            cells = words_sheet.row(language[1], part, one)
            yield SheetLine(number=number, cells=cells)


def _texts(language: str, part: str) -> frozenset[tuple[str, str]]:
    read = po.read(words_file.catalogue(language, part)) if language in SPOKEN else ()
    return frozenset((one.one, one.many) for one in read)


def take(opened: OpenDesk, lines: tuple[SheetLine, ...], *, now: datetime) -> Saved[Judged]:
    """Take every sound line that carries a reader's name; the others change nothing.

    What is taken is journaled, and kept in the database, so that a backup holds it.
    """

    def unit(db: Session) -> Saved[Judged]:
        authorize(opened.desk.officer, Act.SETTINGS)
        judged = words_sheet.judge(lines, known(opened.folder), local(now).date())
        if judged.taken:
            every = {**words_checked.kept(opened.folder), **judged.taken}
            told = words_kept.put(db, words_checked.written(every))
            facts: dict[str, str | int] = {
                "act": TAKEN,
                "texts": len(judged.taken),
                "sum": told,
            }
            db.act("station", opened.desk.station.id, facts=facts)
        return Saved(value=judged, touched=frozenset())

    done = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    if done.value.taken:
        words_checked.bring_back(opened.database, opened.unlocked)
    return done
