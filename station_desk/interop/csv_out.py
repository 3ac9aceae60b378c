"""Write rows as CSV that every spreadsheet opens as text: UTF-8 with mark, formulas guarded."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

# What a spreadsheet would run (ASVS 5.0.0-1.2.10); the reader takes the guard away again.
FORMULA = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]*[=+\-@\t\r|%]")


def written(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the bytes of a file with these columns; what a row lacks stays empty."""
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(header)
    for row in rows:
        out.writerow([guarded(row.get(name, "")) for name in header])
    return text.getvalue().encode("utf-8-sig")


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if FORMULA.match(cell) else cell
