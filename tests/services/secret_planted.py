"""Plant secret shelters and private numbers by form and by file, and look for them in bytes.

Every word planted stands nowhere else. It is looked for as it is, in UTF-16, base64, hex and
escapes, in whatever can be inflated, in the parts of a workbook, and in the text of a PDF.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from station_desk.domain.office import write as office_write
from station_desk.paper.preview import text
from station_desk.services.register import directory, register_edit
from station_desk.services.station import OpenDesk
from tests.faults.stolen_words import forms, inside
from tests.services.desk_made import NOW

WHY = "told by the office itself"
PUBLIC = "021-34560001"  # the number by which the shelter is reached
SHELTER, LOADED = "Zaqhaven shelter for girls", "Zaqrefuge"
ALONE = "Zaqlonely office"  # its name is for the station and for who is written to
# What is planted by the form -> the word; the file carries the same with another ending.
WORDS: dict[str, str] = {
    "address": "Zaqstreet",
    "landmark": "Zaqmosque",
    "access": "Zaqbackdoor",
    "latitude": "24.861739",
    "longitude": "67.013958",
    "position_source": "Zaqsurvey",
    "note": "Zaqschoolside",
    "person": "Zaqwarden",
    "mobile": "03007654311",
    "number": "021-34569911",
    "number as dialled": "02134569911",
    "number alone": "0215-5501234",
}


@dataclass(frozen=True, slots=True)
class Planted:
    """Ids of the cards: a shelter by form, one by file, an office of private numbers only."""

    shelter: str
    loaded: str
    alone: str

    @property
    def ids(self) -> tuple[str, ...]:
        """Return all three."""
        return self.shelter, self.loaded, self.alone


def other(word: str) -> str:
    """Return the word as the file carries it."""
    return f"{word[:-2]}{int(word[-2:]) + 40}" if word[-2:].isdecimal() else f"{word}two"


def all_words() -> dict[str, str]:
    """Return everything that was planted, by what it is."""
    by_form_only = "number alone"
    loaded = {
        f"{name}, by file": other(word) for name, word in WORDS.items() if name != by_form_only
    }
    return {**WORDS, **loaded}


def cells(name: str, *, by_file: bool = False) -> dict[str, str]:
    """Return the cells of a secret shelter; ``secret`` itself is left to the desk."""
    word = {key: other(one) if by_file else one for key, one in WORDS.items()}
    return {
        "organisation": name, "province": "Sindh", "district": "Karachi South",
        "kind": "shelter", "services": "shelter", "needs": "shelter",
        "phones": f"{PUBLIC}; {word['number']} (private)",
        "address": f"7 {word['address']}", "landmark": f"behind {word['landmark']}",
        "access": f"by the {word['access']}", "latitude": word["latitude"],
        "longitude": word["longitude"], "position_source": word["position_source"],
        "note": f"Next to the {word['note']}. Confirm before use.",
        "persons": f"{word['person']} | warden | {word['mobile']} (private)",
        "source": "visit",
    }  # fmt: skip


def private_office() -> dict[str, str]:
    """Return the cells of an office all of whose numbers are private."""
    return {
        "organisation": ALONE, "province": "Sindh", "district": "Karachi South", "kind": "ngo",
        "services": "counselling", "needs": "counselling; shelter",
        "phones": f"{WORDS['number alone']} (private)", "source": "visit",
    }  # fmt: skip


def plant(opened: OpenDesk) -> Planted:
    """Write the cards through the doors that a person has: the form, and a loaded file."""
    shelter, alone = (_create(opened, one) for one in (cells(SHELTER), private_office()))
    unit = partial(directory.load, desk=opened.desk, data=as_file(), file="plants.csv")
    report = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value
    assert (report.added, report.lost) == (1, 0), report.problems
    found = opened.database.read(partial(directory.cards, desk=opened.desk))
    [loaded] = [one.id for one in found if one.organization == LOADED]
    return Planted(shelter=shelter, loaded=loaded, alone=alone)


def _create(opened: OpenDesk, wanted: dict[str, str]) -> str:
    unit = partial(register_edit.create, desk=opened.desk, cells=wanted, reason=WHY)
    made = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    return made.value.card_id


def as_file() -> bytes:
    """Return the file of the planted shelter."""
    made = io.StringIO()
    writer = csv.DictWriter(made, office_write.HEADER, restval="")
    writer.writeheader()
    writer.writerow(cells(LOADED, by_file=True))
    return made.getvalue().encode()


def told(data: bytes) -> set[str]:
    """Return what of the planted words ``data`` tells, by what it is."""
    pieces = [*_pieces(data)]
    return {
        name
        for name, word in all_words().items()
        if any(form in piece for form in set(forms(word)) for piece in pieces)
    }


def _pieces(data: bytes) -> Iterator[bytes]:
    yield from inside(data)
    if data.startswith(b"%PDF"):
        yield "\n".join(text(data)).encode()
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            for name in parts.namelist():
                yield from inside(parts.read(name))
