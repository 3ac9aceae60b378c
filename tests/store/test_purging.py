"""A deleted case: only its redacted form is let in, the chain holds, no word is left."""

import re
from dataclasses import fields, replace
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from station_desk.domain.case_records import Caregiver, MissingFacts, SameChild
from station_desk.domain.errors import NotNow
from station_desk.domain.plain import to_plain
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    LegalHold,
    Referral,
    Sealed,
    Tombstone,
)
from station_desk.domain.redaction import ALWAYS, KEPT, redacted
from station_desk.machine import places
from station_desk.store import (
    documents,
    drafts,
    engine,
    history,
    opening,
    purging,
    replay,
    rows,
)
from station_desk.store.checks import full_check
from station_desk.store.database import Session
from station_desk.store.exchange_tables import metadata
from station_desk.vault.keys import Unlocked
from tests.store.pages import pages
from tests.store.station_made import NOW, SITE, Place, child, example

CANARY = "Zarqa-Canary-0300"
HANGING: tuple[type[Any], ...] = (
    Referral, Action, Document, Disclosure, LegalHold, Caregiver, MissingFacts,
)  # fmt: skip
MUTABLE = [one for one in KEPT if one not in rows.APPEND_ONLY]
GUARDED = [one for one in KEPT if one in rows.APPEND_ONLY]


def tombstone(concern_id: str) -> Tombstone:
    return replace(example(Tombstone), concern_id=concern_id)


def a_case(place: Place, mark: str = CANARY, of: Child | None = None) -> Concern:
    """Write a case with the mark in every field of every record, twice where it can change."""
    known = of or example(Child, mark)
    one = replace(example(Concern, mark), child_id=known.id)
    hanging: list[Any] = [replace(example(kind, mark), concern_id=one.id) for kind in HANGING]
    hanging.append(replace(example(Sealed, mark), of_id=one.id))
    if of is None:
        hanging.append(replace(example(SameChild, mark), other_child_id=known.id))
    paper = next(each for each in hanging if isinstance(each, Document))
    place.put(*([] if of else [known]), one, *hanging, reason=mark)
    newer = [each for each in (one, *hanging) if type(each) not in rows.APPEND_ONLY]
    place.put(*(replace(each, version=2) for each in newer), reason=mark)

    def more(db: Session) -> None:
        documents.keep_bytes(db, paper.id, mark.encode())
        drafts.keep(db, officer="o1", form=f"facts:{hanging[0].id}", body=mark, now=NOW)
        db.act("concern", one.id, facts={"act": "break_glass"}, reason=mark)
        db.act("sealed", "elsewhere", facts={"act": "unseal", "concern": one.id}, reason=mark)
        db.act("referral", hanging[0].id, facts={"act": "open"})

    place.db.write(more, officer="o1", now=NOW)
    return replace(one, version=2)


def delete(place: Place, *cases: Concern) -> None:
    def unit(db: Session) -> None:
        for one in cases:
            db.put(tombstone(one.id))
        lines = purging.purge(db, [one.id for one in cases], second="o2")
        for one in cases:
            facts: dict[str, str | int] = {"act": "purge", "lines": lines[one.id]}
            db.act("concern", one.id, facts=facts)

    place.db.write(unit, officer="o1", now=NOW)


# the form


@pytest.mark.parametrize("kind", KEPT)
def test_the_redacted_form_holds_no_word_that_was_typed(kind: type[Any]) -> None:
    one = example(kind, CANARY)
    blank = redacted(one)
    assert blank.version == 2
    hidden = {each.name for each in fields(kind) if not each.repr}
    assert not hidden & KEPT[kind]
    for name in KEPT[kind] | ALWAYS - {"version"}:
        assert getattr(blank, name) == getattr(one, name)
    told = [each.name for each in fields(kind) if CANARY in str(getattr(blank, each.name))]
    assert set(told) <= KEPT[kind]


def test_every_record_of_a_case_has_a_redacted_form() -> None:
    names = {"concern_id", "child_id", "of_id", "guardian_name"}
    of_a_case = {kind for kind in rows.TABLES if names & {one.name for one in fields(kind)}} - {
        Tombstone
    }
    assert of_a_case == set(KEPT)


@pytest.mark.parametrize("kind", GUARDED)
def test_the_database_lets_in_the_redacted_form_and_no_other(
    place: Place, kind: type[Any]
) -> None:
    one = example(kind)
    place.put(one)
    blank, shape = redacted(one), rows.SHAPES[kind]

    def refused(row: Any) -> bool:
        raw = place.raw()
        try:
            where = (SITE, one.id, 1)
            raw.execute(shape.update, (*rows.cells(shape, to_plain(row)), *where))
        except dbapi2.IntegrityError as error:
            return "append-only" in str(error)
        finally:
            raw.close()
        return False

    assert refused(blank), "without a tombstone"
    place.put(tombstone(one.concern_id))
    full = example(kind, "changed")
    for each in fields(kind):
        changed = replace(blank, **{each.name: getattr(full, each.name)})
        if each.name in {"version", "site_id"}:
            changed = replace(blank, **{each.name: 9})
        if changed != blank:
            assert refused(changed), each.name
    assert not refused(blank)


def test_papers_stay_while_their_case_has_no_tombstone(place: Place) -> None:
    paper = example(Document)
    place.put(paper)
    place.db.write(lambda db: documents.keep_bytes(db, paper.id, b"pdf"), officer="o1", now=NOW)
    raw = place.raw()
    for words in (
        "DELETE FROM document_bytes",
        "DELETE FROM document",
        "DELETE FROM tombstone",
    ):
        if "tombstone" in words:
            place.put(tombstone("another"))
        with pytest.raises(dbapi2.IntegrityError):
            raw.execute(words)
    raw.close()


def test_nothing_is_redacted_without_a_tombstone(place: Place) -> None:
    one = a_case(place)
    with pytest.raises(Exception, match="append-only"):
        place.db.write(lambda db: purging.purge(db, [one.id]), officer="o1", now=NOW)
    assert place.db.read(lambda db: db.get(Concern, one.id)) == one


def test_a_record_changed_meanwhile_is_not_redacted(place: Place) -> None:
    one = child()
    place.put(one)
    place.put(replace(one, version=2))
    with pytest.raises(NotNow, match="changed_meanwhile"):
        place.db.write(lambda db: db.redact(one), officer="o1", now=NOW)


# what is left


def test_no_planted_word_is_left_in_any_table_or_page(place: Place) -> None:
    one = a_case(place)
    place.db.checkpoint()
    assert planted(pages(place.unlocked)), "the hunt finds what is there"
    assert planted(rows_of_all_tables(place))
    delete(place, one)
    left = rows_of_all_tables(place)
    assert planted(left) == []
    assert b"document_bytes: ()" in left
    assert b"draft: ()" in left
    place.db.compact()
    assert b"CREATE TABLE" in pages(place.unlocked)
    assert planted(pages(place.unlocked)) == []
    assert not (place.folder / f"{places.DATABASE}-wal").read_bytes()


STAYS = "|".join(sorted({name for names in KEPT.values() for name in names}))


def planted(data: bytes) -> list[bytes]:
    """Return every mark in ``data`` but those of numbers, codes and officers, which stay."""
    return re.findall(CANARY.encode() + rb"(?!-(?:%s))" % STAYS.encode(), data)


def rows_of_all_tables(place: Place) -> bytes:
    """Return every row of every table, read with the right key."""
    return rows_of(place.unlocked)


def rows_of(unlocked: Unlocked) -> bytes:
    """Return every row of every table of a database."""
    connection = engine.connect(
        unlocked.folder / places.DATABASE, opening.key_of(unlocked), reading=True
    )
    found = []
    for name in metadata.tables:
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  names of our own
        found.append(f"{name}: {tuple(rows)}")
    connection.close()
    return "\n".join(found).encode()


def test_the_chain_is_whole_and_a_replay_gives_the_tables(place: Place) -> None:
    one, other = a_case(place), a_case(place, "stays")
    before = place.db.read(lambda db: db.get(Concern, other.id))
    head = place.db.head
    delete(place, one)
    report = full_check(place.again())
    assert report.ok
    assert place.db.read(replay.differences) == ()
    told = place.db.read(replay.records)
    blank = place.db.read(lambda db: db.get(Concern, one.id))
    assert told["concern", SITE, one.id] == blank
    assert (blank.version, blank.summary, blank.number) == (3, "", one.number)
    assert place.db.read(lambda db: db.get(Concern, other.id)) == before
    assert place.db.head[1] > head[1]


def test_acts_without_words_stay_and_those_with_words_go(place: Place) -> None:
    one = a_case(place)
    delete(place, one)
    lines = place.db.read(history.lines)
    assert [each.facts["act"] for each in lines if each.op == "A"] == ["purge", "open"]
    assert not [each for each in lines if CANARY in each.reason]
    assert {each.second for each in lines if each.op == "P"} == {"o2"}


def test_the_child_goes_with_its_last_case(place: Place) -> None:
    known = example(Child, CANARY)
    place.put(known)
    one, two = a_case(place, of=known), a_case(place, of=known)
    delete(place, one)
    assert place.db.read(lambda db: db.get(Child, known.id)).name == known.name
    delete(place, two)
    assert place.db.read(lambda db: db.get(Child, known.id)).name == ""
    assert full_check(place.db).ok


def test_all_cases_of_a_child_go_at_once(place: Place) -> None:
    known = example(Child, CANARY)
    place.put(known)
    delete(place, a_case(place, of=known), a_case(place, of=known))
    assert place.db.read(lambda db: db.get(Child, known.id)).version == 2
    assert full_check(place.db).ok


def test_a_line_that_an_insider_erased_is_told(place: Place) -> None:
    delete(place, a_case(place))
    assert full_check(place.db).erased == 0
    act = "SELECT seq, lh FROM journal WHERE instr(line, '\"open\"')"
    raw = place.raw()
    seq, line_hash = raw.execute(act).fetchone()
    words = f'{{"s":{seq},"lh":"{line_hash.hex()}"}}'
    raw.execute("UPDATE journal SET line = CAST(? AS BLOB) WHERE seq = ?", (words, seq))
    raw.close()
    report = full_check(place.db)
    assert report.chain.ok
    assert report.records == ()
    assert report.erased == 1
    assert not report.ok
