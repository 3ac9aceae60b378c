"""The journal: what a line holds, how lines are bound, and that no change is missed."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from station_desk.domain.errors import BadInput
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Action
from station_desk.machine import places
from station_desk.store import (
    chain,
    drafts,
    engine,
    history,
    journal,
    meta,
    opening,
    replay,
)
from station_desk.store.journal import BUILT, is_trusted
from tests.store.station_made import NOW, SITE, Place, child, example

KEYS = {"s", "t", "w", "ok", "x", "a", "a2", "k", "i", "o", "v", "b", "r", "d"}


def lines(place: Place) -> list[dict[str, Any]]:
    return place.db.read(
        lambda db: [
            json.loads(row.line)
            for row in db.connection.exec_driver_sql("SELECT line FROM journal ORDER BY seq")
        ]
    )


def test_a_new_record_leaves_its_whole_image(place: Place) -> None:
    one = child(name="canary")
    place.put(one)
    last = lines(place)[-1]
    assert set(last) == KEYS
    assert (last["k"], last["i"], last["o"], last["b"], last["a"]) == (
        "child", one.id, "I", None, "o1",
    )  # fmt: skip
    assert last["d"] == to_plain(one)


def test_a_change_names_the_version_the_editor_saw_and_the_reason(place: Place) -> None:
    one = child()
    place.put(one)
    place.put(replace(one, version=2), reason="told by the mother")
    last = lines(place)[-1]
    assert (last["o"], last["b"], last["r"]) == ("U", 1, "told by the mother")


def test_an_act_holds_names_and_facts_only(place: Place) -> None:
    place.db.write(
        lambda db: db.act("referral", "r1", fields=("name",), facts={"act": "print", "n": 2}),
        officer="o1",
        now=NOW,
    )
    last = lines(place)[-1]
    assert (last["o"], last["d"]) == (
        "A",
        {"fields": ["name"], "facts": {"act": "print", "n": 2}},
    )


def test_a_line_is_canonical_and_bound_to_the_one_before(place: Place) -> None:
    place.put(child(), child())

    def check(db: Any) -> None:
        origin = journal.head(db).origin
        h = journal.first_h(origin, SITE, meta.signers(db.connection)[origin])
        found = db.connection.exec_driver_sql("SELECT * FROM journal ORDER BY seq").all()
        for n, row in enumerate(found, start=1):
            line_hash = hashlib.sha256(row.line).digest()
            h = hashlib.sha256(b"sd-chain-v1" + h + line_hash).digest()
            assert (row.seq, row.lh, row.h) == (n, line_hash, h)
            assert row.line == journal.canonical(json.loads(row.line))

    place.db.read(check)


def test_equal_records_leave_unequal_lines(place: Place) -> None:
    place.put(child(), child())
    salts = [one["x"] for one in lines(place)]
    assert len(set(salts)) == len(salts)
    assert all(len(salt) == 22 for salt in salts)


def test_the_order_never_goes_back_when_the_clock_does(place: Place) -> None:
    for days in (0, -3650, 1, -1, 3650):
        place.put(child(), child(), now=NOW + timedelta(days=days))
    clocks = [one["t"] for one in lines(place)]
    assert clocks == sorted(clocks)
    assert len({tuple(one) for one in clocks}) == len(clocks)


def test_a_jumping_clock_is_marked_and_refused_nothing(place: Place) -> None:
    for days in (0, -1, 0, 3650, 0):
        place.put(child(), now=NOW + timedelta(days=days))
    assert [one["ok"] for one in lines(place)[-5:]] == [True, False, True, False, True]


def test_a_clock_before_the_program_is_never_trusted() -> None:
    assert not is_trusted(BUILT - timedelta(seconds=1), BUILT)
    assert is_trusted(BUILT, BUILT)


def test_the_clock_is_remembered_over_a_restart(place: Place) -> None:
    place.put(child(), now=NOW + timedelta(days=30))
    place.again()
    place.put(child(), now=NOW)
    assert not lines(place)[-1]["ok"]
    assert place.db.read(chain.verify_chain).ok


@pytest.mark.parametrize(
    "words",
    [
        "UPDATE child SET name = 'x'",
        "INSERT INTO journal SELECT 7, 'ab', 1, line, lh, h FROM journal WHERE seq = 3",
    ],
)
@pytest.mark.parametrize("also", [False, True])
def test_a_change_that_escapes_the_journal_makes_the_commit_fail(
    place: Place, words: str, also: bool
) -> None:
    place.put(child())
    head = place.db.head

    def save(db: Any) -> None:
        if also:
            db.put(child())
        db.connection.exec_driver_sql(words)

    with pytest.raises(RuntimeError, match="escaped the journal"):
        place.db.write(save, officer="o1", now=NOW)
    assert place.db.head == head
    assert place.db.read(replay.differences) == ()


def test_what_is_not_journaled_moves_neither_head_nor_anchor(place: Place) -> None:
    head, mark = place.db.head, (place.folder / places.ANCHOR).read_bytes()
    place.db.write(
        lambda db: drafts.keep(db, officer="o1", form="referral", body="{}", now=NOW),
        officer="o1",
        now=NOW,
    )
    assert place.db.head == head
    assert (place.folder / places.ANCHOR).read_bytes() == mark


def test_counting_goes_on_after_a_new_connection(place: Place) -> None:
    place.db._files.writer.dispose()
    with pytest.raises(RuntimeError, match="escaped"):
        place.db.write(
            lambda db: db.connection.exec_driver_sql("UPDATE officer SET rank = 'x'"),
            officer="o1",
            now=NOW,
        )
    place.put(child())


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("DELETE FROM journal WHERE seq = 2", "nothing is deleted"),
        ("DELETE FROM child", "nothing is deleted"),
        ("UPDATE journal SET line = CAST('{}' AS BLOB)", "append-only"),
        ("UPDATE journal SET h = lh", "append-only"),
        ("UPDATE journal SET seq = seq + 100", "append-only"),
        (
            "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
            "nothing is del",
        ),
        ("UPDATE action SET note = 'x'", "append-only"),
        ("UPDATE document_bytes SET data = x'00'", "append-only"),
        ("DELETE FROM document_bytes", "nothing is deleted"),
    ],
)
def test_the_database_itself_refuses_to_forget(place: Place, words: str, why: str) -> None:
    place.put(child(), example(Action))
    place.db.write(
        lambda db: db.connection.exec_driver_sql(
            "INSERT INTO document_bytes VALUES (7, 'd', x'01')"
        ),
        officer="o1",
        now=NOW,
    )
    with pytest.raises(DBAPIError, match=why):
        place.db.write(lambda db: db.connection.exec_driver_sql(words), officer="o1", now=NOW)


ERASE = (
    "UPDATE journal SET line = CAST('{\"s\":' || seq || ',\"lh\":\"' || lower(hex(lh)) || '\"}'"
    " AS BLOB) WHERE seq = 3"
)


def test_an_erased_line_is_allowed_and_the_chain_still_verifies(place: Place) -> None:
    place.put(child(name="to be forgotten"), child())
    place.db.write(lambda db: db.connection.exec_driver_sql(ERASE), officer="o1", now=NOW)
    assert place.db.read(chain.verify_chain).ok
    assert place.db.read(history.lines)[1].op == ""
    assert place.again().read(chain.verify_chain).ok


def test_the_desk_goes_on_after_its_last_lines_were_erased(place: Place) -> None:
    place.put(child(), now=NOW + timedelta(days=3))
    every = ERASE.replace("WHERE seq = 3", "WHERE seq > 0")
    place.db.write(lambda db: db.connection.exec_driver_sql(every), officer="o1", now=NOW)
    place.again()
    place.put(child())
    assert place.db.read(chain.verify_chain).ok


def test_a_reading_unit_has_no_instant_and_no_half_text_is_journaled(place: Place) -> None:
    with pytest.raises(RuntimeError, match="no instant"):
        place.db.read(lambda db: db.now)
    with pytest.raises(BadInput):
        place.put(child(), reason="lone \ud800 half")


def seqs(report: chain.ChainReport) -> tuple[bool, int | None, str]:
    return report.ok, report.first_bad_seq, report.why


@pytest.fixture
def full(place: Place) -> Place:
    """Give a station whose journal has 12 lines."""
    for n in range(10):
        place.put(child(code=f"C-{n}"))
    return place


SWAP = (
    "UPDATE journal SET seq = 100 WHERE seq = 6",
    "UPDATE journal SET seq = 6 WHERE seq = 7",
    "UPDATE journal SET seq = 7 WHERE seq = 100",
)
WORDS = "UPDATE journal SET line = CAST({} AS BLOB) WHERE seq = 6"
COPY = "INSERT INTO journal SELECT {}, line, lh, h FROM journal WHERE seq = 12"
TAMPERINGS = {
    "changed": ((WORDS.format("replace(CAST(line AS TEXT), 'C-3', 'C-4')"),), 6, "line"),
    "erased wrongly": ((WORDS.format('\'{"s":6,"lh":"00"}\''),), 6, "line"),
    "removed": (("DELETE FROM journal WHERE seq = 6",), 6, "gap"),
    "reordered": (SWAP, 6, "link"),
    "other link": (("UPDATE journal SET h = lh WHERE seq = 6",), 6, "link"),
    "other hash": (("UPDATE journal SET lh = h WHERE seq = 6",), 6, "line"),
    "added after a gap": ((COPY.format("site_id, origin, 14"),), 13, "gap"),
    "added at the end": ((COPY.format("site_id, origin, 13"),), 13, "link"),
    "of nobody's origin": ((COPY.format("site_id, 'ab', 1"),), 1, "origin"),
    "of another home": ((COPY.format("8, origin, 1"),), 1, "origin"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_every_tampering_is_found_at_its_line(full: Place, name: str) -> None:
    statements, seq, why = TAMPERINGS[name]
    full.tamper(*statements)
    reader = engine.readers(full.folder / places.DATABASE, opening.key_of(full.unlocked))
    with reader.begin() as connection:
        assert seqs(chain.verify(connection, site_id=SITE)) == (False, seq, why)
    reader.dispose()


def test_a_part_of_the_chain_can_be_verified(full: Place) -> None:
    assert full.db.read(lambda db: chain.verify_chain(db, from_seq=8)).lines == 4
    assert seqs(full.db.read(lambda db: chain.verify_chain(db, from_seq=50))) == (
        False, 50, "gap",
    )  # fmt: skip


def test_people_read_the_newest_first_by_officer_and_record(full: Place) -> None:
    one = child()
    full.db.write(lambda db: db.put(one), officer="o2", now=NOW)
    full.db.write(lambda db: db.act("child", one.id), officer="o1", now=NOW)
    found = full.db.read(history.lines)
    assert [line.seq for line in found] == list(range(14, 0, -1))
    assert [line.op for line in full.db.read(lambda db: history.lines(db, row_id=one.id))] == [
        "A", "I",
    ]  # fmt: skip
    assert [line.seq for line in full.db.read(lambda db: history.lines(db, officer="o2"))] == [
        13
    ]
    below = full.db.read(lambda db: history.lines(db, before=5, limit=2))
    assert [line.seq for line in below] == [4, 3]
