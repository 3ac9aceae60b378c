"""Make a sheet of offices with planted faults, from a seed: where each is, how it is told."""

import csv
import io
import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from station_desk.domain.office.write import HEADER
from station_desk.interop import xlsx_out

LETTERS = {name: nth for nth, name in enumerate(HEADER)}
KINDS = ("ngo", "health", "social_welfare", "legal_aid")
SERVICES = ("shelter", "counselling", "medical", "legal")
DISTRICTS = ("Karachi South", "Hyderabad", "Sukkur", "Larkana")
URDU = "دفتر بہبود اطفال"
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(slots=True)
class Planted:
    """The bytes, the faults as (line, column, codes that may tell it), the lines not loaded."""

    data: bytes = b""
    faults: list[tuple[int, str, str]] = field(default_factory=list)
    lost: set[int] = field(default_factory=set)
    doubles: set[int] = field(default_factory=set)


Row = dict[str, str]


def good(n: int, luck: random.Random) -> Row:
    """Return a row without a fault."""
    kind = luck.randrange(len(KINDS))
    row = dict.fromkeys(HEADER, "")
    row |= {
        "province": "Sindh",
        "district": DISTRICTS[n % len(DISTRICTS)],
        "organisation": f"{URDU} {n}" if n % 7 == 0 else f"Office, \"north\" {n}",
        "kind": KINDS[kind],
        "services": SERVICES[kind],
        "phones": f"021-3{n:07d}; 0300-{n:07d} (private)" if n % 5 == 0 else f"021-3{n:07d}",
        "hours": "Mon-Fri 09:00-17:00" if n % 2 else "24 hours",
        "source": "a list of 2026",
        "address": f"House {n}; Street 2",
        "languages": "ur; sd",
        "age_from": "0", "age_to": str(1 + n % 18),
        "parent": f"Office, \"north\" {n - 1}" if n % 11 == 2 else "",
        "verified_on": "2026-10-05" if n % 3 == 0 else "",
        "persons": f"A. K. {n} | Warden | 0300-{n:07d}" if n % 9 == 0 else "",
    }  # fmt: skip
    return row


# Each plants one fault into a row: (column, code, is the line lost).
PLANTS = {
    "digits": ("phones", "", False),
    "science": ("phones", "phone_doubt", False),
    "zero": ("phones", "phone_doubt", False),
    "two": ("phones", "", False),
    "formula": ("note", "formula_text", False),
    "error": ("note", "cell_error", False),
    "html": ("note", "html_removed", False),
    "unseen": ("note", "invisible_removed", False),
    "slash": ("verified_on", "date_order", False),
    "date": ("licence_until", "date_unread", False),
    "age": ("age_from", "not_a_whole_number", False),
    "crossed": ("age_to", "ages_crossed", False),
    "swapped": ("latitude", "degrees_swapped", False),
    "web": ("website", "website_unsafe", False),
    "mail": ("email", "email_is_a_number", False),
    "dangling": ("parent", "parent_unknown", False),
    "self": ("parent", "parent_circle", False),
    "kind": ("kind", "value_unknown value_like", True),
    "district": ("district", "value_unknown value_like", True),
    "empty": ("organisation", "field_missing", True),
    "encoding": ("note", "cell_encoding", True),
    "quote": ("note", "quote_not_closed", True),
    "cells": ("", "too_many_cells", True),
    "id": ("id", "id_unreadable", True),
    "double": ("organisation", "same_line", False),
}
CELLS = {
    "science": ("phones", "3.0E+09"), "zero": ("phones", "3001234567"),
    "formula": ("note", '=HYPERLINK("http://a.b";"c")'), "error": ("note", "#REF!"),
    "html": ("note", "<b>closed</b> on Friday"), "unseen": ("note", "by\u202eday"),
    "slash": ("verified_on", "03/04/2026"), "date": ("licence_until", "31-02-2026"),
    "age": ("age_from", "about 12"), "web": ("website", "javascript:alert(1)"),
    "mail": ("email", "0300-1234567"), "dangling": ("parent", "Nobody's Office"),
    "kind": ("kind", "zzqq"), "district": ("district", "Atlantis-on-Sea"),
    "empty": ("organisation", " "),
    "encoding": ("note", "TORN"), "quote": ("note", "OPEN"),
}  # fmt: skip


def spoil(how: str, row: Row) -> Row:
    """Return the row with one fault."""
    if how in CELLS:
        name, text = CELLS[how]
        return row | {name: text}
    if how == "id":
        return row | {"id": f"number of {row['organisation']}"}
    if how == "digits":
        return row | {"phones": "021-37654321".translate(ARABIC)}
    if how == "two":
        return row | {"phones": "021-37654321 / 021-37654322"}
    if how == "crossed":
        return row | {"age_from": "17", "age_to": "3"}
    if how == "swapped":
        return row | {"latitude": "67.0011", "longitude": "24.8607"}
    if how == "self":
        return row | {"parent": row["organisation"]}
    return row


def line(row: Row) -> bytes:
    """Return a row as a line of CSV; a torn cell holds no letters, an open one no end."""
    cells = ['"' + row[name].replace('"', '""') + '"' if row[name] else "" for name in HEADER]
    plain = ",".join(cells).encode().replace(b'"TORN"', b'"\xc7\xd3\xe1\x81"')
    before, is_open, after = plain.partition(b'"OPEN"')
    return before + b'"never ends' + after.replace(b'"', b"") if is_open else plain


def book(rows: int, faults: int, *, seed: int) -> Planted:
    """Return the same as a workbook, where no letters are torn and no quote stays open."""
    ways = [one for one in PLANTS if one not in ("encoding", "quote")]
    made = sheet(rows, faults, seed=seed, plants=ways)
    head, *lines = csv.reader(io.StringIO(made.data.decode()))
    page = xlsx_out.Page(name="Offices", header=tuple(head), rows=tuple(map(tuple, lines)))
    made.data = xlsx_out.written((page,))
    return made


def sheet(rows: int, faults: int, *, seed: int, plants: Iterable[str] = PLANTS) -> Planted:
    """Return a sheet of so many rows, so many of them with one fault each."""
    luck = random.Random(seed)  # noqa: S311  the same sheet each time
    made = Planted()
    known = tuple(plants)
    ways = [known[nth % len(known)] for nth in range(faults)]
    luck.shuffle(ways)
    spoilt = dict(zip(sorted(luck.sample(range(2, rows), faults)), ways, strict=True))
    lines = [",".join(HEADER).encode()]
    last_good = good(0, luck)
    for n in range(rows):
        number, how = n + 2, spoilt.get(n, "")
        row = good(n, luck)
        if how == "double":
            row = last_good
        elif how:
            row = spoil(how, row | {"parent": "" if how != "self" else row["parent"]})
        elif row["parent"] and (n - 1 in spoilt or (n - 1) % 7 == 0):
            row["parent"] = ""
        text = line(row) + (b",beyond" if how == "cells" else b"")
        lines.append(text)
        if how:
            column, codes, lost = PLANTS[how]
            made.faults.append((number, column, codes))
            if lost:
                made.lost.add(number)
            if how == "double":
                made.doubles.add(number)
        else:
            last_good = row
    made.data = b"\r\n".join(lines) + b"\r\n"
    return made
