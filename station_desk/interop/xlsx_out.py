"""Write workbooks of text cells: the register, and the template with its lists."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from station_desk.domain.errors import Unready

WIDE = 60  # letters of the widest column
ROWS_LISTED = 5_000  # rows of the template that a list of choices is offered in


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One sheet: its name, its headings, its rows, and by column the list to choose from.

    ``lists`` are (column, place of the choices), like ``=lists!$A$2:$A$20``.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    lists: tuple[tuple[str, str], ...] = ()


def rows_of(
    header: Sequence[str], rows: Iterable[Mapping[str, str]]
) -> tuple[tuple[str, ...], ...]:
    """Return rows in the order of the columns."""
    return tuple(tuple(row.get(name, "") for name in header) for row in rows)


def written(pages: Sequence[Page]) -> bytes:
    """Return the bytes of a workbook; every cell is text, numbers and formulas too.

    Raises:
        Unready: ``xlsx_missing`` where the part that writes workbooks is not installed.
    """
    try:
        from xlsxwriter import Workbook  # noqa: PLC0415  start-up: 50 ms, only when used
    except ImportError as error:
        raise Unready("xlsx_missing") from error
    held = io.BytesIO()
    settings = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(held, settings)
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True})
    for page in pages:
        _write(book.add_worksheet(page.name), page, text, head)
    book.close()
    return held.getvalue()


def _write(sheet: Any, page: Page, text: Any, head: Any) -> None:
    for nth, name in enumerate(page.header):
        sheet.write_string(0, nth, name, head)
        longest = max((len(row[nth]) for row in page.rows if nth < len(row)), default=0)
        sheet.set_column(nth, nth, min(max(len(name), longest) + 2, WIDE), text)
    for line, row in enumerate(page.rows, start=1):
        for nth, cell in enumerate(row):
            if cell:
                sheet.write_string(line, nth, cell, text)
    for name, place in page.lists:
        nth = page.header.index(name)
        rule = {"validate": "list", "source": place, "error_type": "information"}
        sheet.data_validation(1, nth, ROWS_LISTED, nth, rule)
    sheet.freeze_panes(1, 0)
