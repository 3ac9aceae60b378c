"""Read and write catalogues of gettext (PO), so much of them as the desk uses.

A reviewed text carries its reader in a comment of its own: ``# reviewed: NAME, 2026-11-22``.
One text stands on one line, however long, so that two changes meet in one line at most.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.translation import Entry

REVIEWED = re.compile(r"# reviewed: (?P<by>.+), (?P<on>\d{4}-\d\d-\d\d)")
QUOTED = re.compile(r'(?P<key>\w+(?:\[\d\])?)? ?"(?P<text>(?:[^"\\]|\\.)*)"')
ESCAPES: Mapping[str, str] = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
BACK: Mapping[str, str] = {"\\\\": "\\", '\\"': '"', "\\n": "\n", "\\t": "\t", "\\r": "\r"}
HEADER = (
    "Project-Id-Version: station-desk\n"
    "Language: {language}\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


def write(entries: Iterable[Entry], language: str) -> str:
    """Return the catalogue of ``language`` with ``entries`` in their order."""
    head = Entry(one="", said=(HEADER.format(language=language),))
    return "\n".join("\n".join(_lines(one)) + "\n" for one in (head, *entries))


def _lines(entry: Entry) -> Iterator[str]:
    if entry.reviewed_by:
        yield f"# reviewed: {entry.reviewed_by}, {entry.reviewed_on}"
    if entry.places:
        yield f"#: {' '.join(entry.places)}"
    if "{" in entry.one + entry.many:
        yield "#, python-brace-format"
    yield f"msgid {_quoted(entry.one)}"
    if entry.many:
        yield f"msgid_plural {_quoted(entry.many)}"
        for at in range(2):
            yield f"msgstr[{at}] {_quoted(entry.said[at] if entry.said else '')}"
    else:
        yield f"msgstr {_quoted(entry.said[0] if entry.said else '')}"


def _quoted(text: str) -> str:
    return '"' + "".join(ESCAPES.get(one, one) for one in text) + '"'


def read(text: str) -> tuple[Entry, ...]:
    """Return the entries of a catalogue, its head left out.

    Raises:
        BadInput: ``po_bad``, with the line that does not fit.
    """
    found: list[Entry] = []
    for first, block in _blocks(text):
        entry = _entry(first, block)
        if entry.one:
            found.append(entry)
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Give each entry's lines with the number of the first; obsolete lines are left out."""
    block: list[str] = []
    begun = 1
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        if line.strip():
            begun = begun if block else number
            block.append(line.strip())
        elif block:
            yield begun, [one for one in block if not one.startswith("#~")]
            block = []


def _entry(first: int, block: list[str]) -> Entry:
    parts: dict[str, str] = {}
    places: list[str] = []
    by, on, key = "", "", ""
    for number, line in enumerate(block, first):
        if seen := REVIEWED.fullmatch(line):
            by, on = seen["by"], seen["on"]
        elif line.startswith("#:"):
            places += line[2:].split()
        elif not line.startswith("#"):
            found = QUOTED.fullmatch(line)
            if found is None or not (found["key"] or key):
                raise BadInput((Problem(where=str(number), code="po_bad"),))
            key = found["key"] or key
            parts[key] = parts.get(key, "") + _plain(found["text"])
    said = [parts[one] for one in ("msgstr", "msgstr[0]", "msgstr[1]") if one in parts]
    return Entry(
        one=parts.get("msgid", ""),
        many=parts.get("msgid_plural", ""),
        said=tuple(said) if any(said) else (),
        places=tuple(places),
        reviewed_by=by,
        reviewed_on=on,
    )


def _plain(text: str) -> str:
    return re.sub(r"\\.", lambda found: BACK.get(found[0], found[0]), text)
