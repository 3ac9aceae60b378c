"""Decide what a file does to the register before anything is written: the plan of a load."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from station_desk.domain.errors import Problem
from station_desk.domain.ids import office_id
from station_desk.domain.office import write as office_write
from station_desk.domain.office.apart import further_key, further_keys
from station_desk.domain.office.fallback import InUse, fallback_of, in_use
from station_desk.domain.office.fields import Unfit
from station_desk.domain.office.load_merge import Part, Whole, fresh, laid
from station_desk.domain.office.load_parents import Asked, parents
from station_desk.domain.office.row import OfficeRow, problem
from station_desk.domain.register import Organization

Step = Callable[[int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The register before a load: the station's own cards by id, and the ids of the others."""

    site_id: int
    own: Mapping[str, Whole]
    others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How a file is laid over the register.

    ``licence`` holds for new cards of a file that says none; ``district`` names a district.
    """

    district: office_write.District
    licence: str = ""
    is_practice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A card that the load changes: its line, its name now, (field, before, after)."""

    line: int
    card_id: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What one row does: the records to write, empty where nothing changes."""

    row: OfficeRow
    card_id: str
    writes: tuple[Part, ...] = ()
    is_new: bool = False
    left_alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a file does to the register."""

    rows: tuple[Planned, ...] = ()
    changed: tuple[Changed, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


def _no_step(_count: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Met:
    row: OfficeRow
    was: Whole | None
    now: Whole


def plan(rows: Sequence[OfficeRow], known: Known, how: How, *, step: Step = _no_step) -> Plan:
    """Return what the rows of a file do; ``step`` is told how many rows were met."""
    met: list[_Met] = []
    lost: list[Problem] = []
    faults: list[Problem] = []
    alone: list[Planned] = []
    taken = {one.card_id for one in rows if one.card_id}
    for count, row in enumerate(rows):
        step(count)
        one = _meet(row, known, how, taken)
        if one is None:
            facts = {"field": "id", "value": row.card_id[:40]}
            lost.append(problem(f"line {row.line}", "id_unreadable", **facts))
        elif code := _why_alone(one, known):
            faults.append(problem(f"line {row.line}", code, field="organisation"))
            alone.append(Planned(row=row, card_id=one.now.at.id, left_alone=True))
        else:
            met.append(one)
    found, wrong = parents(_asked(met), *_bodies(met, known))
    there = _in_use(met, known)
    laid_out = [_with_fallback(_with_parent(one, found), there, wrong) for one in met]
    planned = [_planned(one) for one in laid_out]
    changed = [
        _changed(one, how.district)
        for one, what in zip(laid_out, planned, strict=True)
        if what.writes and one.was is not None
    ]
    return Plan(
        rows=(*planned, *alone),
        changed=tuple(changed),
        problems=tuple(lost),
        doubts=(*faults, *wrong),
    )


def _why_alone(one: _Met, known: Known) -> str:
    """Return why a load leaves a card alone; empty where it does not."""
    if one.now.at.id in known.others:
        return "row_of_district"
    return "row_withdrawn" if one.was is not None and one.was.at.withdrawn else ""


def _meet(row: OfficeRow, known: Known, how: How, taken: set[str]) -> _Met | None:
    """Return the row with the card it speaks of; None where its id is none."""
    if row.card_id and row.card_id not in known.own:
        if not _is_id(row.card_id):
            return None
        row = _under_id(row)
    elif not row.card_id:
        row = _apart_from(row, taken)
    made = fresh(row, known.site_id, licence=how.licence, is_practice=how.is_practice)
    was = known.own.get(row.card_id or made.at.id)
    now = made if was is None else laid(was, made, row)
    return _Met(row=row, was=was, now=now)


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _under_id(row: OfficeRow) -> OfficeRow:
    """Return a row of another desk's export under the key that made its id, if one did."""
    for key in (row.key, *further_keys(row)):
        if office_id(*key, "card") == row.card_id:
            return replace(row, key=key)
    return replace(row, key=(*row.key[:3], row.card_id))


def _apart_from(row: OfficeRow, taken: set[str]) -> OfficeRow:
    """Return a row without an id under a key whose card no other row names by its id."""
    if office_id(*row.key, "card") not in taken:
        return row
    keys = {key: 0 for key in further_keys(row) if office_id(*key, "card") in taken}
    return replace(row, key=further_key(row, keys))


def _asked(met: Sequence[_Met]) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            row=one.row,
            body_id=one.now.body.id,
            before=one.was.body.parent_id if one.was else None,
        )
        for one in met
        if "parent" in one.row.told
    )


def _bodies(
    met: Sequence[_Met], known: Known
) -> tuple[dict[str, Organization], dict[str, str]]:
    """Return the bodies of register and file by id, and the body of each card."""
    wholes = {**known.own, **{one.now.at.id: one.now for one in met}}
    bodies = {one.body.id: one.body for one in wholes.values()}
    return bodies, {card: one.body.id for card, one in wholes.items()}


def _with_parent(one: _Met, found: Mapping[str, str | None]) -> _Met:
    body = one.now.body
    if body.id not in found or found[body.id] == body.parent_id:
        return one
    return replace(one, now=replace(one.now, body=replace(body, parent_id=found[body.id])))


def _in_use(met: Sequence[_Met], known: Known) -> InUse:
    """Return the cards in use of register and file; of the district's only the ids."""
    wholes = {**known.own, **{one.now.at.id: one.now for one in met}}
    named = [(one, whole.body.name) for one, whole in wholes.items() if not whole.at.withdrawn]
    return in_use([*named, *((one, one) for one in known.others)])


def _with_fallback(one: _Met, there: InUse, faults: list[Problem]) -> _Met:
    """Return a card with the one to ask instead; what names none is told, none is lost."""
    if "fallback" not in one.row.told:
        return one
    at, before = one.now.at, one.was.at.fallback_id if one.was else None
    try:
        found = fallback_of(one.row.fallback, there, card_id=at.id)
    except Unfit as unfit:
        found = before
        facts = {"field": "fallback", **unfit.facts}
        faults.append(problem(f"line {one.row.line}", unfit.code, **facts))
    if found == at.fallback_id:
        return one
    return replace(one, now=replace(one.now, at=replace(at, fallback_id=found)))


def _planned(one: _Met) -> Planned:
    writes = tuple(one.now.parts() if one.was is None else _next(one.was, one.now))
    return Planned(row=one.row, card_id=one.now.at.id, writes=writes, is_new=one.was is None)


def _next(was: Whole, now: Whole) -> Iterator[Part]:
    """Give the records that are new or other than before, as their next versions."""
    before = {(type(one), one.id): one for one in was.parts()}
    for one in now.parts():
        known = before.get((type(one), one.id))
        if known is None:
            yield one
        elif known != one:
            yield replace(one, version=known.version + 1)


def _changed(one: _Met, district: office_write.District) -> Changed:
    before = office_write.cells_of(one.was.card(), district) if one.was else {}
    after = office_write.cells_of(one.now.card(), district)
    return Changed(
        line=one.row.line,
        card_id=one.now.at.id,
        name=one.now.body.name,
        fields=tuple(
            (name, before.get(name, ""), text)
            for name, text in after.items()
            if before.get(name, "") != text
        ),
    )
