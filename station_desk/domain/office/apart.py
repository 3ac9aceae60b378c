"""Keep the rows of one file apart: exact doubles go, same offices told otherwise stay two."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from station_desk.domain.errors import Problem
from station_desk.domain.fold import digits, fold
from station_desk.domain.office.row import OfficeRow, problem


def apart(
    rows: Iterable[OfficeRow],
) -> tuple[tuple[OfficeRow, ...], list[Problem], list[Problem]]:
    """Return the rows kept, those that cannot be, and what is doubtful about the others.

    Two lines with the same province, district and organisation but other content are two rows:
    the second one's ids also take its kind and services, and its numbers if need be. Two lines
    with one id but other content speak of one card: the second is not taken.
    """
    kept: dict[tuple[str, ...], OfficeRow] = {}
    seen: dict[OfficeRow, int] = {}
    lost: list[Problem] = []
    doubles: list[Problem] = []
    for row in rows:
        content = replace(row, line=0)
        own = ("id", row.card_id) if row.card_id else row.key
        other = kept.get(own)
        if content in seen:
            doubles.append(_told(row, "same_line", "organisation", seen[content]))
            continue
        if other is not None and row.card_id:
            lost.append(_told(row, "id_twice", "id", other.line))
            continue
        if other is not None:
            doubles.append(_told(row, "same_office", "organisation", other.line))
            own = further_key(row, kept)
            row = replace(row, key=own)  # noqa: PLW2901  the row under its lasting key
        kept[own] = row
        seen[content] = row.line
    return tuple(kept.values()), lost, doubles


def _told(row: OfficeRow, code: str, field: str, first: int) -> Problem:
    return problem(f"line {row.line}", code, field=field, first=str(first))


def further_key(row: OfficeRow, taken: Mapping[tuple[str, ...], object]) -> tuple[str, ...]:
    """Return a key for a row whose own is taken: with its kind, services, numbers, a count."""
    for key in further_keys(row):
        if key not in taken:
            return key
    key, nth = further_keys(row)[-1], 2
    while (*key, str(nth)) in taken:
        nth += 1
    return (*key, str(nth))


def further_keys(row: OfficeRow) -> tuple[tuple[str, ...], ...]:
    """Return the longer keys of a row, in the order in which they are tried."""
    key = row.key[:3]
    numbers = " ".join(digits(one.number) for one in row.phones)
    parts = (row.kind, fold(row.services), numbers)
    return tuple((*key, *parts[:count]) for count in (1, 2, 3))
