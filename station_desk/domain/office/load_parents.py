"""Find the bodies that the rows of a file say they belong to; name those that cannot be."""

from collections.abc import Mapping
from dataclasses import dataclass

from station_desk.domain.errors import Problem
from station_desk.domain.office.fields import Unfit
from station_desk.domain.office.parents import bodies_of, named
from station_desk.domain.office.row import OfficeRow, problem
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
    known_bodies = bodies_of(bodies.values(), of_card)
    found: dict[str, str | None] = {}
    faults: list[Problem] = []
    for one in asked:
        try:
            found[one.body_id] = named(one.row.parent, known_bodies)
        except Unfit as unfit:
            found[one.body_id] = one.before
            faults.append(_fault(one.row, unfit.code))
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
