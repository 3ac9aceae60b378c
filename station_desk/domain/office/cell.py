"""Clean and judge single cells of a file of offices."""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from station_desk.domain.fold import fold

TAG = re.compile(r"<[/!]?[a-zA-Z][^<>]*>|<!--[^<>]*-->")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
# What spreadsheets and we put before a formula.
GUARD = re.compile(r"'(?=[\s\u200b-\u200f\u2060\ufeff]*[=+\-@|%])")
AS_TEXT = re.compile(r'="([^"]*)"')  # what people type so that a spreadsheet keeps the zero
FORMULA = re.compile(r"=|@\w|[+-]\s*[A-Za-z(]|[+-]\d+(?:\.\d+)?[*/+^]|\|")
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})
DOUBT = re.compile(
    r"\b(?:doubtful|confirm|conflict|unsure|unclear|uncertain|undated|unverified)\b"
    r"|\bnot confirmed\b|\b(?:low|medium) confidence\b",
    re.IGNORECASE,
)
NUMBERS = frozenset({"phones", "short_code"})
BREAK = re.compile(r"(?<![-(+;,/])\s*[\r\n\u2028]+\s*")  # not within a number that is wrapped
DENIED = re.compile(r"\bno ([a-z-]+) role\b", re.IGNORECASE)
DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A cell's text and the codes of what had to be done to it."""

    text: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cleaned cells of a line, by column; a column that is not there is empty."""

    line: int
    texts: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, "")

    @property
    def where(self) -> str:
        """Return the place for people: ``line 7``."""
        return f"line {self.line}"


def lines_apart(name: str, cell: str) -> str:
    """Return the cell of the column ``name`` with its lines parted, where each is a number."""
    return BREAK.sub("; ", cell.strip()) if name in NUMBERS else cell


@lru_cache(maxsize=20_000)  # of a column's cells most are alike
def clean(cell: str) -> Cleaned:
    """Return the cell as text: formulas as they stand, tags and invisible characters out."""
    doubts: list[str] = []
    text = CONTROL.sub("", cell)
    if text != cell:
        doubts.append("invisible_removed")
    if cell.count('"') % 2:
        doubts.append("stray_quote")
    if "\ufffd" in text:
        doubts.append("letters_lost")
    text, odd = _as_text(text.strip())
    doubts += odd
    bare = (
        html.unescape(TAG.sub(" ", text)) if TAG.search(text) or ENTITY.search(text) else text
    )
    if bare != text:
        doubts.append("html_removed")
    return Cleaned(text=" ".join(bare.split()), doubts=tuple(doubts))


def _as_text(text: str) -> tuple[str, list[str]]:
    """Return what a cell of a spreadsheet says, and what is odd: a formula, an error's sign."""
    if GUARD.match(text):
        return GUARD.sub("", text, count=1), []
    if wrapped := AS_TEXT.fullmatch(text):
        return wrapped[1], []
    if text in ERRORS:
        return "", ["cell_error"]
    return text, ["formula_text"] if FORMULA.match(text) else []


def note_is_doubtful(note: str) -> bool:
    """Tell whether a note says that something of its line has to be confirmed."""
    return bool(DOUBT.search(note))


def denied_needs(note: str) -> frozenset[str]:
    """Return the needs that a note denies: "no medico-legal role known" of a heart hospital."""
    return frozenset(fold(one).replace(" ", "_") for one in DENIED.findall(note))


def safe_address(website: str) -> str:
    """Return an address of the web; anything else (``javascript:``, files) gives nothing."""
    scheme, cut, rest = website.partition("://")
    if not cut:
        scheme, rest = "https", website
    host, _colon, port = rest.partition("/")[0].partition(":")
    fine = (
        scheme.casefold() in ("http", "https")
        and "." in host.strip(".")
        and (not port or port.isdecimal())
        and not any(one.isspace() or one in '\\<>"' for one in website)
    )
    return website if fine else ""


def read_date(text: str) -> date | None:
    """Return ``2026-11-21`` or ``21-11-2026``; None when it is neither.

    ``03/04/2026`` with slashes is read by some as March; it stays unread.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        found = DATE.fullmatch(text)
    if found is None or ("/" in text and int(found[1]) <= 12 and found[1] != found[2]):
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def ordered(text: str, *, day_first: bool | None) -> str | None:
    """Return a date with its day before its month; None where somebody has to say which is.

    Without slashes the day stands first, unless ``day_first`` says that in this file the month
    does. A clock behind the date stays.
    """
    found = DATE.match(text)
    if found is None:
        return text
    rest, first, second = text[found.end() :], int(found[1]), int(found[2])
    if day_first is False:
        first, second = second, first
    elif "/" in found[0] and day_first is None and first <= 12 and second <= 12:
        return None if first != second else f"{first:02d}-{second:02d}-{found[3]}{rest}"
    return f"{first:02d}-{second:02d}-{found[3]}{rest}"
