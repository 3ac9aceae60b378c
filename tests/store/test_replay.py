"""The journal is the whole truth: any history can be rebuilt from it, record for record."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.domain.errors import NotNow
from station_desk.domain.plain import to_plain
from station_desk.store import chain, replay, rows
from station_desk.store.checks import full_check
from tests.store.station_made import NOW, Place, build, child, example

KINDS = sorted(rows.TABLES, key=str)
steps = st.lists(
    st.tuples(st.sampled_from(range(len(KINDS))), st.integers(0, 5), st.booleans()),
    min_size=1,
    max_size=25,
)

GUARD = (
    "CREATE TRIGGER child_no_delete BEFORE DELETE ON child "
    "BEGIN SELECT RAISE(ABORT, 'nothing is deleted'); END"
)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(steps)
def test_any_history_is_rebuilt_record_for_record(history: list[tuple[int, int, bool]]) -> None:
    with TemporaryDirectory() as folder:
        place = build(Path(folder) / "desk")
        kept: list[Any] = []

        def act(db: Any, kind: Any, which: int) -> None:
            old = kept[which] if which < len(kept) else None
            if old is not None and type(old) not in rows.APPEND_ONLY:
                kept[which] = replace(old, version=old.version + 1)
                db.put(kept[which], "changed")
            else:
                kept.append(example(kind, f"word {len(kept)}"))
                db.put(kept[-1])

        for number, which, fails in history:
            before = list(kept)

            def unit(
                db: Any, number: int = number, which: int = which, *, fails: bool = fails
            ) -> None:
                act(db, KINDS[number], which)
                if fails:
                    raise NotNow("changed_meanwhile")

            try:
                place.db.write(unit, officer="o1", now=NOW)
            except NotNow:
                kept[:] = before
        assert place.db.read(replay.differences) == ()
        told = place.db.read(replay.records)
        assert all(told[rows.SHAPES[type(one)].table, 7, one.id] == one for one in kept)
        assert place.db.read(chain.verify_chain).ok
        place.db.close()


def test_a_row_beside_the_journal_is_a_difference(place: Place) -> None:
    one, two = child(), child()
    place.put(one)
    place.db.close()
    raw = place.raw()
    shape = rows.SHAPES[type(two)]
    raw.execute(shape.insert, rows.cells(shape, to_plain(two)))
    raw.execute("DROP TRIGGER child_no_delete")
    raw.execute("DELETE FROM child WHERE id = ?", (one.id,))
    raw.execute(GUARD)
    raw.close()
    report = full_check(place.again())
    assert {key[2] for key in report.records} == {one.id, two.id}
    assert report.chain.ok
