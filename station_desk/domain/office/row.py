"""Judge the cells of one office, of a file's line or of a form: codes, numbers, what is wrong.

An error refuses the line. A fault names one cell that cannot be taken: a file's line is kept
without it, a form is refused. A doubt is taken, and told.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from station_desk.domain.errors import Problem
from station_desk.domain.fold import digits, fold
from station_desk.domain.hours.card import doubtful
from station_desk.domain.listed import listed
from station_desk.domain.office import fields as office_fields
from station_desk.domain.office import limits as office_limits
from station_desk.domain.office.cell import (
    Cells,
    denied_needs,
    note_is_doubtful,
    read_date,
    safe_address,
)
from station_desk.domain.office.codes import NATIONAL, Codes
from station_desk.domain.office.secret import is_secret, parted_note
from station_desk.domain.phone import COMPLETED, CellPhone, parse_cell

PRIVATE = r"(?i)\(private\)"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPerson:
    """Somebody to ask for, as a cell names him: ``name | post | phone``."""

    name: str = field(default="", repr=False)
    post: str = ""
    phone: str = field(default="", repr=False)
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """One office of a file, read; ``key`` is what its ids are made of.

    ``more`` holds the further columns that have a value, by the card's field. ``card_id`` is
    the card that the line says it is, ``parent`` the body it belongs to, ``fallback``
    the card to ask instead, both as written. ``said_``
    is what the line itself says of secret and doubtful. ``told`` are the fields that a file's
    line speaks of (a card of the register keeps the others), ``blank`` those it leaves empty.
    """

    line: int
    key: tuple[str, ...]
    province: str
    district: str
    organisation: str
    kind: str
    needs: tuple[str, ...]
    services: str
    phones: tuple[CellPhone, ...] = ()
    email: str = ""
    website: str = ""
    hours: str = ""
    note: str = ""
    address: str = field(default="", repr=False)
    secret: bool = False
    doubtful: bool = False
    source: str = ""
    verified_on: date | None = None
    card_id: str = ""
    parent: str = ""
    fallback: str = ""
    persons: tuple[RowPerson, ...] = ()
    more: tuple[tuple[str, object], ...] = ()
    said_secret: bool | None = None
    said_doubtful: bool | None = None
    told: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A row, or the errors for which there is none; cells not taken; and doubts."""

    row: OfficeRow | None = None
    errors: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()
    doubts: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    province: str
    district: str
    kind: str
    needs: tuple[str, ...]


def judge(cells: Cells, codes: Codes) -> Judged:
    """Return the line's row with its doubts, or its errors, each naming the field."""
    long = office_limits.longer(cells)
    errors = (
        *_too_long(cells, long, "name_longer", needed=True),
        *_errors(office_limits.without(cells, long), codes, long),
    )
    if errors:
        return Judged(errors=errors)
    left_out = _too_long(cells, long, "cell_longer", needed=False)
    cells = office_limits.without(cells, long)
    phones = tuple(_phones(cells, codes))
    more, faults = _more(cells, codes)
    row = _row(cells, codes, tuple(one for _field, one in phones), more)
    return Judged(
        row=row,
        faults=(*left_out, *faults, *_faults(cells, row)),
        doubts=(*_phone_doubts(cells, phones), *_doubts(cells, row)),
    )


def _too_long(
    cells: Cells, long: Mapping[str, int], code: str, *, needed: bool
) -> tuple[Problem, ...]:
    """Return what is too long of the fields without which there is no row, or of the others."""
    return tuple(
        problem(cells.where, code, field=name, limit=str(most))
        for name, most in long.items()
        if (name in office_limits.NEEDED) is needed
    )


def _more(cells: Cells, codes: Codes) -> tuple[dict[str, object], list[Problem]]:
    """Return the values of the further columns, and the cells that cannot be taken."""
    values: dict[str, object] = {}
    faults: list[Problem] = []
    for column in office_fields.COLUMNS:
        if not cells[column.name]:
            continue
        try:
            values[column.name] = column.read(cells[column.name], codes)
        except office_fields.Unfit as unfit:
            facts = {"field": column.name, **unfit.facts}
            faults.append(problem(cells.where, unfit.code, **facts))
    told = {dict(one.facts)["field"] for one in faults}
    for name, code in office_fields.pairs_unfit(values):
        other = office_fields.POINT.get(name, "")
        if other not in told:  # it does not stand alone: the other half was told as unfit
            faults.append(problem(cells.where, code, field=name, value=cells[name][:40]))
        values.pop(name)
    return {name: one for name, one in values.items() if one not in (None, (), "")}, faults


def problem(where: str, code: str, **facts: str) -> Problem:
    """Return a problem with its facts in the order given."""
    return Problem(where=where, code=code, facts=tuple(facts.items()))


def _errors(cells: Cells, codes: Codes, long: Mapping[str, int]) -> Iterator[Problem]:
    """Give what no row can do without; what is too ``long`` is told as that alone."""
    if not fold(cells["organisation"]) and "organisation" not in long:
        yield _unknown(cells, "organisation", "", ())
    for name, known in (("province", codes.province_values), ("kind", codes.kind_values)):
        if fold(cells[name]) not in known:
            yield _unknown(cells, name, cells[name], known)
    places = _places(cells, codes)
    if cells["district"] and places is not None and fold(cells["district"]) not in places:
        yield _unknown(cells, "district", cells["district"], places)
    if not long.keys() & {"services", "needs"}:
        yield from _need_errors(cells, codes)


def _need_errors(cells: Cells, codes: Codes) -> Iterator[Problem]:
    """Give the unknown words; needs written as codes leave the services' words free."""
    words = _services(cells)
    if not words:
        yield _unknown(cells, "services", "", ())
    given = _parted(cells["needs"])
    known = _need_codes(codes) if given else codes.need_values
    for word in given or words:
        if fold(word) not in known:
            yield _unknown(cells, "needs" if given else "services", word, known)


def _coded(cells: Cells, codes: Codes) -> _Coded:
    places = _places(cells, codes) or {}
    known = _need_codes(codes)
    denied = frozenset() if cells["needs"] else denied_needs(cells["note"])
    needs = [known[fold(word)] for word in _parted(cells["needs"])] or [
        need for word in _services(cells) for need in codes.need_values[fold(word)]
    ]
    return _Coded(
        province=codes.province_values[fold(cells["province"])],
        district=places[fold(cells["district"])] if cells["district"] else "",
        kind=codes.kind_values[fold(cells["kind"])],
        needs=tuple(need for need in dict.fromkeys(needs) if need not in denied),
    )


def _services(cells: Cells) -> list[str]:
    return _parted(cells["services"])


def _parted(cell: str) -> list[str]:
    return [*listed(cell, ";")]


def _need_codes(codes: Codes) -> dict[str, str]:
    return {fold(one): one for needs in codes.need_values.values() for one in needs}


def _places(cells: Cells, codes: Codes) -> Mapping[str, str] | None:
    """Return the district ids by name of the line's province, of all for a national office."""
    province = codes.province_values.get(fold(cells["province"]))
    if province is None:
        return None
    if province != NATIONAL:
        return codes.districts.get(province, {})
    return codes.everywhere


def _row(
    cells: Cells, codes: Codes, phones: tuple[CellPhone, ...], more: dict[str, object]
) -> OfficeRow:
    coded = _coded(cells, codes)
    organisation, services, note = cells["organisation"], cells["services"], cells["note"]
    secret = (
        coded.kind in codes.secret_kinds
        or is_secret(organisation, services, note)
        or office_fields.yes_or_no(cells["secret"]) is True
    )
    shown, kept = parted_note(note) if secret else (note, "")
    if kept:  # how to find a secret place is no note, and no part of its address
        more["access"] = ". ".join(one for one in (cells["access"], kept) if one)
    doubtful = note_is_doubtful(note) or any(one.doubt for one in phones)
    said = office_fields.yes_or_no(cells["doubtful"])
    return OfficeRow(
        line=cells.line,
        key=(coded.province, coded.district, fold(organisation)),
        province=coded.province,
        district=coded.district,
        organisation=organisation,
        kind=coded.kind,
        needs=coded.needs,
        services=services,
        phones=phones,
        email=str(more.pop("email", "")),
        website=safe_address(cells["website"]),
        hours=cells["hours"],
        note=shown,
        address=cells["address"],
        secret=secret,
        doubtful=doubtful if said is None else said,
        source=cells["source"],
        verified_on=read_date(cells["verified_on"]),
        card_id=cells["id"].casefold(),
        parent=cells["parent"],
        fallback=cells["fallback"],
        persons=_with_names(tuple(_persons(cells["persons"])), phones),
        more=tuple(more.items()),
        said_secret=office_fields.yes_or_no(cells["secret"]),
        said_doubtful=said,
    )


def _persons(cell: str) -> Iterator[RowPerson]:
    for one in listed(cell, ";"):
        name, _bar, rest = one.partition("|")
        post, _bar, phone = rest.partition("|")
        private = "(private)" in one.casefold()
        words = [" ".join(re.sub(PRIVATE, "", part).split()) for part in (name, post, phone)]
        if any(words):
            yield RowPerson(name=words[0], post=words[1], phone=words[2], private=private)


def _with_names(
    persons: tuple[RowPerson, ...], phones: Iterable[CellPhone]
) -> tuple[RowPerson, ...]:
    """Return the persons with those who are named beside a number."""
    known = {fold(one.name) for one in persons}
    named = {
        fold(one.name): RowPerson(name=one.name, phone=one.number, private=one.private)
        for one in phones
        if one.name and fold(one.name) not in known
    }
    return (*persons, *named.values())


def _phones(cells: Cells, codes: Codes) -> Iterator[tuple[str, CellPhone]]:
    """Give the numbers with their field: short codes first, they are the shortest to dial."""
    printed = {digits(word) for word in fold(cells["short_code"]).split()}
    short = codes.short_codes | {word for word in printed if 2 <= len(word) <= 5}
    for name, known in (("short_code", short), ("phones", codes.short_codes)):
        for one in parse_cell(cells[name], short_codes=known):
            yield name, one


def _phone_doubts(cells: Cells, phones: Iterable[tuple[str, CellPhone]]) -> Iterator[Problem]:
    """Give what is doubtful of the numbers, and what was read that is not printed so."""
    count: dict[str, int] = {}
    for name, one in phones:
        count[name] = count.get(name, 0) + 1
        facts = {"field": name, "nth": str(count[name])}
        if one.doubt == COMPLETED and one.typed:
            said = {"typed": digits(one.typed), "value": one.number}
            yield problem(cells.where, "phone_completed", **facts, **said)
        elif one.doubt:
            yield problem(cells.where, "phone_doubt", **facts, why=one.doubt)
        if one.name:
            yield problem(cells.where, "phone_name", **facts)


def _doubts(cells: Cells, row: OfficeRow) -> Iterator[Problem]:
    more = dict(row.more)
    ramadan, holiday = (
        str(more.get(name) or "") for name in ("ramadan_hours", "holiday_hours")
    )
    for name, said in doubtful(row.hours, ramadan, holiday, _lines(more.get("exceptions"))):
        told = {"value": said} if said else {}
        code = "hours_guessed" if said else "hours_unread"
        yield problem(cells.where, code, field=name, **told)
    for code, name, odd in (
        ("note_doubtful", "note", note_is_doubtful(cells["note"])),
        ("need_denied", "note", bool(denied_needs(cells["note"]))),
        ("no_number", "phones", not any(one.dial for one in row.phones)),
        ("no_source", "source", not row.source),
    ):
        if odd:
            yield problem(cells.where, code, field=name)


def _lines(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple) else ()


def _faults(cells: Cells, row: OfficeRow) -> Iterator[Problem]:
    """Give the cells of the first columns that cannot be taken."""
    for code, name, odd in (
        ("website_unsafe", "website", row.website != cells["website"]),
        ("date_unread", "verified_on", bool(cells["verified_on"]) and row.verified_on is None),
        ("not_yes_or_no", "secret", _is_odd(cells, "secret")),
        ("not_yes_or_no", "doubtful", _is_odd(cells, "doubtful")),
    ):
        if odd:
            yield problem(cells.where, code, field=name, value=cells[name][:40])


def _is_odd(cells: Cells, name: str) -> bool:
    return bool(cells[name]) and office_fields.yes_or_no(cells[name]) is None


def _unknown(cells: Cells, name: str, word: str, known: Iterable[str]) -> Problem:
    if not word.strip():
        return problem(cells.where, "field_missing", field=name)
    like = difflib.get_close_matches(fold(word), list(known), n=1)
    facts = {"field": name, "value": word.strip()[:60]} | ({"like": like[0]} if like else {})
    return problem(cells.where, "value_like" if like else "value_unknown", **facts)
