"""Find the bodies that the rows of a file say they belong to; name those that cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from station_desk.domain.errors import Problem
from station_desk.domain.fold import fold
from station_desk.domain.office_row import OfficeRow, problem
from station_desk.domain.register import Organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A row that names its parent, the body it is about, and the parent it had."""

    row: OfficeRow
    body_id: str
    before: str | None


def parents(
    asked: tuple[Asked, ...], bodies: Mapping[str, Organization], of_card: Mapping[str, str]
) -> tuple[dict[str, str | None], list[Problem]]:
    """Return the parent of each body asked about, and the cells that name none.

    ``bodies`` are those of the register and of the file, ``of_card`` tells the body of a card.
    A body whose own cell cannot be taken keeps the parent it had.
    """
    by_name = _by_name(bodies)
    found: dict[str, str | None] = {}
    faults: list[Problem] = []
    for one in asked:
        code, above = _named(one.row.parent, bodies, by_name, of_card)
        found[one.body_id] = one.before if code else above
        if code:
            faults.append(_fault(one.row, code))
    known = {one.id: one.parent_id for one in bodies.values()}
    while circle := _circle({**known, **found}, found):
        for one in asked:
            if one.body_id in circle:
                faults.append(_fault(one.row, "parent_circle"))
                known[one.body_id] = one.before
                del found[one.body_id]
    for one in asked:
        found.setdefault(one.body_id, one.before)
    return found, faults


def _by_name(bodies: Mapping[str, Organization]) -> dict[str, set[str]]:
    by_name: dict[str, set[str]] = {}
    for one in bodies.values():
        for name in (one.name, *one.other_names):
            by_name.setdefault(fold(name), set()).add(one.id)
    return by_name


def _named(
    text: str, bodies: Mapping[str, Organization], by_name: Mapping[str, set[str]],
    of_card: Mapping[str, str],
) -> tuple[str, str | None]:  # fmt: skip
    """Return (what is wrong, the body)."""
    word = text.strip()
    if not word:
        return "", None
    plain = word.casefold()
    if plain in bodies or plain in of_card:
        return "", plain if plain in bodies else of_card[plain]
    known = by_name.get(fold(word), set())
    if len(known) != 1:
        return "parent_ambiguous" if known else "parent_unknown", None
    return "", next(iter(known))


def _circle(above: Mapping[str, str | None], changed: Mapping[str, object]) -> set[str]:
    """Return the changed bodies that belong to themselves."""
    found: set[str] = set()
    done: set[str] = set()
    for body in changed:
        path: list[str] = []
        at: str | None = body
        while at is not None and at not in done and at not in path:
            path.append(at)
            at = above.get(at)
        if at in path:
            found |= set(path[path.index(at) :])
        done |= set(path)
    return found & set(changed)


def _fault(row: OfficeRow, code: str) -> Problem:
    return problem(f"line {row.line}", code, field="parent", value=row.parent[:60])
