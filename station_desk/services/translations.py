"""List the texts that no native reader has checked, send them out as a sheet, take it back.

What is taken is signed by this computer and laid over the words of the program at each start; a
file that this computer did not sign is left alone. Every text is judged again when it is read.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from station_desk import words
from station_desk.domain import words_sheet
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.office.table import Line, read_table
from station_desk.domain.translation import Entry
from station_desk.domain.words_sheet import COLUMNS, Judged, Key, RefusedLine, SheetLine
from station_desk.interop import csv_out, po, xlsx_in, xlsx_out
from station_desk.machine import words_file
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.vault import keys

PARTS = (words.DOMAIN, words.PACKS)
SPOKEN = tuple(one for one in words.LANGUAGES if one != words.ENGLISH)
KINDS = ("csv", "xlsx", "po")
LANGUAGE = re.compile(r"Language: (\w+)\\n")  # in the head of a catalogue
SHEET = "words"


def known(folder: Path, languages: Iterable[str] = SPOKEN) -> dict[Key, Entry]:
    """Return every text by its key, as this desk has it: with what readers checked since."""
    found = {
        (language, part, one.one, one.many): one
        for language in languages
        for part in PARTS
        for one in po.read(words_file.catalogue(language, part))
    }
    own = {key: one for key, one in kept(folder).items() if key in found}
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


def take(
    folder: Path, desk: Desk, lines: Iterable[SheetLine], today: date,
    *, sign: Callable[[bytes], bytes],
) -> Judged:  # fmt: skip
    """Take every sound line that carries a reader's name; the others change nothing."""
    authorize(desk.officer, Act.SETTINGS)
    judged = words_sheet.judge(lines, known(folder), today)
    if judged.taken:
        payload = _written({**kept(folder), **judged.taken})
        words_file.write(folder, payload, sign(payload))
    return judged


def _written(all_of: Mapping[Key, Entry]) -> bytes:
    rows = [
        [*key, list(one.said), one.reviewed_by, one.reviewed_on]
        for key, one in sorted(all_of.items())
    ]
    return json.dumps(rows, ensure_ascii=False).encode()


def kept(folder: Path) -> dict[Key, Entry]:
    """Return what readers checked at this desk; nothing of a file that it did not sign."""
    payload, signature = words_file.read(folder)
    if not payload or not keys.device_verify(folder, payload, signature):
        return {}
    try:
        return dict(_row(one) for one in json.loads(payload))
    except (ValueError, TypeError, RecursionError):
        return {}


def _row(one: Any) -> tuple[Key, Entry]:
    language, part, text, many, said, by, on = one
    entry = Entry(one=text, many=many, said=tuple(said), reviewed_by=by, reviewed_on=on)
    return (language, part, text, many), entry


def lay_over(folder: Path) -> int:
    """Let the program speak the words checked at this desk; return how many."""
    sound = {key: one for key, one in kept(folder).items() if not words_sheet.wrong(one)}
    words.lay_over({(key[1], key[0], key[2]): one.said for key, one in sound.items()})
    return len(sound)
