"""Tampering and rot: what an insider changed and what a disk forgot is told."""

import pytest

from station_desk.machine import places
from station_desk.store.checks import full_check
from station_desk.store.database import Accepted
from tests.store.station_made import Place, child
from tests.store.test_opening import DB, code_of_opening, cut, flip


def line_of(words: str, seq: str = "(SELECT max(seq) FROM journal)") -> str:
    """Return the statement that puts ``words`` in place of a line: the last, or ``seq``."""
    return f"UPDATE journal SET line = CAST('{words}' AS BLOB) WHERE seq = {seq}"  # noqa: S608  a test's own words


TAMPERED = {
    "line": ("UPDATE journal SET line = CAST('{}' AS BLOB) WHERE seq = 3", "chain_broken"),
    "gap": ("DELETE FROM journal WHERE seq = 3", "chain_broken"),
    "tail": (
        "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        "entries_missing",
    ),
    "table": ("DROP TABLE draft", "schema_changed"),
    "column": ("ALTER TABLE child ADD COLUMN nick TEXT", "schema_changed"),
    "index": ("DROP INDEX child_code", "schema_changed"),
    "newer": ("UPDATE meta SET value = '99' WHERE key = 'schema'", "schema_newer"),
    "words": (line_of("no line"), "chain_broken"),
    "clock": (line_of('{"t":["a"],"ok":true,"w":5}'), "chain_broken"),
    "number": (line_of("5"), "chain_broken"),
    "site": ("DELETE FROM meta WHERE key = 'site_id'", "schema_changed"),
    "origin": ("DELETE FROM meta WHERE key = 'origin'", "schema_changed"),
    "schema": ("DELETE FROM meta WHERE key = 'schema'", "schema_changed"),
    "foreign": ("UPDATE meta SET value = 'ab' WHERE key = 'install_id'", "database_foreign"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_with_the_right_key_is_told(place: Place, name: str) -> None:
    place.put(child(), child())
    words, code = TAMPERED[name]
    guards = place.guards()
    place.tamper(words)
    raw = place.raw()
    for guard in guards:
        raw.execute(guard)
    raw.close()
    assert code_of_opening(place) == code


def test_a_dropped_trigger_is_told(place: Place) -> None:
    place.tamper(unguarded=True)
    assert code_of_opening(place) == "schema_changed"


def test_a_broken_line_beyond_the_tail_is_found_by_the_full_check(place: Place) -> None:
    for _ in range(12):
        place.put(*(child() for _ in range(100)))
    guards = place.guards()
    place.tamper("UPDATE journal SET line = CAST('{}' AS BLOB) WHERE seq = 30")
    raw = place.raw()
    for guard in guards:
        raw.execute(guard)
    raw.close()
    db = place.again()
    report = full_check(db)
    assert not report.ok
    assert (report.chain.first_bad_seq, report.chain.why) == (30, "line")


@pytest.mark.parametrize(
    "line",
    [
        "no line",
        "5",
        '{"o":"I"}',
        '{"o":"I","k":"nobody","i":"x","d":{"site_id":7}}',
        '{"o":"I","k":"child","i":"x","d":{"site_id":7}}',
    ],
)
def test_a_line_of_any_words_is_a_finding_of_the_full_check(place: Place, line: str) -> None:
    one = child()
    place.put(one)
    for _ in range(11):
        place.put(*(child() for _ in range(100)))
    guards = place.guards()
    place.tamper(line_of(line, "3"))
    raw = place.raw()
    for guard in guards:
        raw.execute(guard)
    raw.close()
    report = full_check(place.again())
    assert (report.chain.first_bad_seq, report.chain.why) == (3, "line")
    assert report.records == (("child", 7, one.id),)


def test_a_sound_desk_passes_the_full_check(place: Place) -> None:
    place.put(child(), child())
    report = full_check(place.db)
    assert report.ok
    assert report.chain.lines == 4


def test_a_changed_row_is_found_by_the_full_check(place: Place) -> None:
    one = child(name="before")
    place.put(one)
    place.tamper("UPDATE child SET name = 'after'", unguarded=False)
    report = full_check(place.again())
    assert report.records == (("child", 7, one.id),)
    assert report.chain.ok


def found_by(place: Place) -> str:
    """Open and check whole; return the code of what was found, or an empty text."""
    code = code_of_opening(place)
    if code != "open":
        return code
    report = full_check(place.db)
    return "pages" if report.pages or report.quick else ""


@pytest.mark.parametrize("page", [2, 5, 9])
def test_a_flipped_bit_in_a_page_is_found(place: Place, page: int) -> None:
    for _ in range(20):
        place.put(child(name="x" * 300))
    place.db.close()
    flip(DB, 4096 * page + 77)(place.folder)
    assert found_by(place) in {"corrupt", "not_a_database", "pages"}


def test_a_file_cut_by_whole_pages_is_found(place: Place) -> None:
    for _ in range(30):
        place.put(child(name="x" * 300))
    place.db.close()
    size = (place.folder / DB).stat().st_size
    cut(DB, size - 2 * 4096)(place.folder)
    assert found_by(place) in {"corrupt", "not_a_database", "entries_missing", "pages"}


def test_two_damages_at_once_are_accepted_only_when_both_are_named(place: Place) -> None:
    place.put(child(), child())
    guards = place.guards()
    place.tamper(TAMPERED["line"][0])
    raw = place.raw()
    for guard in guards:
        raw.execute(guard)
    raw.close()
    (place.folder / places.ANCHOR).unlink()
    both = frozenset({"anchor_missing", "chain_broken"})
    for one in both:
        named = Accepted(codes=frozenset({one}), officer="o1", reason="x")
        assert code_of_opening(place, accepted=named) == next(iter(both - {one}))
    db = place.again(accepted=Accepted(codes=both, officer="o1", reason="seen by SHO"))
    assert db.head[1] >= 1
