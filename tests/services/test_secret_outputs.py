"""A secret address and a private number, planted, then looked for in all that leaves the desk.

Outputs are found in the program: a paper or a file form that is new fails here until it is
listed with the way to make one.
"""

import ast
import base64
import logging
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain import snapshot as codec
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import CallNote
from station_desk.machine import places
from station_desk.machine.crash import crash_of
from station_desk.machine.logbook import Logbook
from station_desk.paper import contact_card
from station_desk.services.facts import card_facts
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.keys import backups
from station_desk.services.register import card_history, directory, giving, readiness, snapshot
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from tests import sources
from tests.services.desk_made import NOW
from tests.services.prints import (
    PRINTS,
    Out,
    contact_cards,
    read,
    shift_slips,
    write,
)
from tests.services.secret_planted import (
    ALONE,
    PUBLIC,
    SHELTER,
    WORDS,
    Planted,
    all_words,
    plant,
    told,
)

WHOLE = set(all_words()) - {"number as dialled", "number as dialled, by file"}


@pytest.fixture
def planted(opened: OpenDesk) -> Planted:
    return plant(opened)


def sheets_csv(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    yield giving.as_csv(write(opened, giving.export).value)
    yield giving.template_csv()


def sheets_xlsx(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    yield giving.as_xlsx(write(opened, giving.export).value)
    yield giving.template_xlsx()


def snapshots(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    shown = read(opened, snapshot.build, now=NOW)
    sign = partial(keys.sign, opened.unlocked)
    yield codec.encode(shown, sign)
    snapshot.publish(opened.folder, shown, sign)
    yield from (one.read_bytes() for one in opened.folder.iterdir() if one.is_file())


def journal_lines(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    write(opened, giving.export)
    rows = read(opened, journal_read.read, JournalAsk(last=500))
    assert len(rows) > 5
    yield "\n".join(one.words for one in rows).encode()
    for one in rows:
        found = read(opened, journal_read.detail, one.origin, one.seq)
        yield repr((found.facts, found.fields, found.row)).encode()
    assert card_texts(opened, planted)  # private numbers are for those who call them


def test_the_history_of_a_secret_place_does_not_say_where_it_is(
    opened: OpenDesk, planted: Planted
) -> None:
    seen = card_texts(opened, planted)
    assert "number" in seen
    assert not seen & {"address", "landmark", "access", "latitude", "longitude", "note"}


def card_texts(opened: OpenDesk, planted: Planted) -> set[str]:
    found = read(opened, card_history.history_of, planted.shelter)
    return told("\n".join(one.after for one in found).encode())


def logs(opened: OpenDesk, planted: Planted) -> Iterator[bytes]:
    """Give log and crash file after everything that is known of a card was thrown at them."""
    card = read(opened, directory.show, planted.shelter)
    log = logging.getLogger("station_desk.services.register.directory")
    with closing(Logbook(opened.folder)):
        try:
            float(f"{card.address} {card.phones[1].number} {card.note}")
        except ValueError as error:
            log.warning("read %s %s", card, card.phones[1].number, exc_info=error)
            logging.getLogger("foreign").warning("%s", card.address)
            yield crash_of(error).text().encode()
    yield (opened.folder / places.LOG).read_bytes()
    yield (opened.folder / places.CRASH).read_bytes()
    yield repr(replace(card, phones=(), persons=(), note="", position_source="")).encode()


def backup_files(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    backups.make(opened, now=NOW)
    found = [one for one in opened.folder.rglob("*") if one.is_file()]
    assert any("backup" in str(one) for one in found)
    yield from (one.read_bytes() for one in found if one.name != places.DATABASE)
    yield from (one.name.encode() for one in found)


def readiness_words(opened: OpenDesk, _planted: Planted) -> Iterator[bytes]:
    cells = read(opened, readiness.table, now=NOW)
    yield "\n".join(one.next_step for one in cells).encode()


# Every writer of ``interop`` -> how it is made.
SHEETS: dict[str, Out] = {"csv_out": sheets_csv, "xlsx_out": sheets_xlsx}
OTHERS: dict[str, Out] = {
    "snapshot": snapshots,
    "journal": journal_lines,
    "logs": logs,
    "backups": backup_files,
    "readiness": readiness_words,
}


def makers(room: str, name: str) -> set[str]:
    """Return the modules of ``room`` with a public function ``name``."""
    found = set()
    for path in Path(sources.PACKAGE, room).glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(one, ast.FunctionDef) and one.name == name for one in tree.body):
            found.add(path.stem)
    return found


def test_every_paper_and_every_file_form_is_looked_through_here() -> None:
    assert makers("paper", "make") <= set(PRINTS)
    assert makers("interop", "written") <= set(SHEETS)


@pytest.mark.parametrize("name", sorted(PRINTS))
def test_no_print_tells_a_secret_place_or_a_private_number(
    opened: OpenDesk, planted: Planted, name: str
) -> None:
    made = [*PRINTS[name](opened, planted)]
    assert made
    assert [found for one in made if (found := told(one))] == []


@pytest.mark.parametrize("name", sorted(SHEETS))
def test_no_public_file_tells_them_and_a_whole_copy_tells_all(
    opened: OpenDesk, planted: Planted, name: str
) -> None:
    for one in SHEETS[name](opened, planted):
        assert told(one) == set()
    whole = read(opened, lambda db, desk: giving._rows(  # the way of export_all, past its door
        giving._cards(db), {}, desk.pack,
    ))  # fmt: skip
    form = {"csv_out": giving.as_csv, "xlsx_out": giving.as_xlsx}[name]
    assert told(form(giving.Given(rows=whole))) == WHOLE


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_nothing_else_that_leaves_the_desk_tells_them(
    opened: OpenDesk, planted: Planted, name: str
) -> None:
    for one in OTHERS[name](opened, planted):
        assert told(one) == set()


def test_the_shelter_itself_is_in_the_outputs_with_the_number_to_reach_it(
    opened: OpenDesk, planted: Planted
) -> None:
    sheet = giving.as_csv(write(opened, giving.export).value).decode()
    assert ALONE not in sheet
    assert SHELTER in sheet
    assert PUBLIC in sheet
    shown = codec.encode(read(opened, snapshot.build, now=NOW), bytes).decode()
    assert SHELTER in shown
    assert ALONE not in shown


def test_the_search_finds_them_in_a_paper_that_is_not_protected(
    opened: OpenDesk, planted: Planted
) -> None:
    card = read(opened, directory.show, planted.shelter)
    bare = replace(
        card, secret=False, phones=tuple(replace(one, private=False) for one in card.phones)
    )
    facts = read(opened, card_facts.facts, bare, code="TEST", now=NOW)
    assert {"address", "note", "number"} <= told(contact_card.make(facts))


def test_the_search_finds_them_in_any_letters() -> None:
    word = WORDS["address"]
    for data in (
        word.encode("utf-16-le"),
        b"x" + base64.b64encode(word.encode()),
    ):
        assert told(data) == {"address"}


def test_a_number_told_wrong_and_a_note_of_a_call_tell_nobody(
    opened: OpenDesk, planted: Planted
) -> None:
    told_wrong = CallNote(
        kind=ObservationKind.WRONG_NUMBER, phone=WORDS["number"], note=WORDS["address"]
    )
    write(opened, directory.note_call, planted.shelter, told_wrong, now=NOW)
    for make in (contact_cards, sheets_csv, snapshots, journal_lines, shift_slips):
        for one in make(opened, planted):
            assert told(one) == set()
