"""The only place that opens SQLite: encrypted, tuned, and closed to every way out."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from station_desk.domain.errors import Damaged, Trouble, Unready
from station_desk.machine import places
from station_desk.store import engine, opening, troubles
from tests.store.station_made import NOW, Place, child


@pytest.fixture
def reader(place: Place) -> Iterator[Any]:
    """Give a reader's connection."""
    found = engine.connect(
        place.folder / places.DATABASE, opening.key_of(place.unlocked), reading=True
    )
    yield found
    found.close()


@pytest.fixture
def writer(place: Place) -> Iterator[Any]:
    """Give a writer's connection beside the desk's own."""
    found = engine.connect(place.folder / places.DATABASE, opening.key_of(place.unlocked))
    yield found
    found.close()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("recursive_triggers", 1),
        ("temp_store", 2),
        ("cipher_status", "1"),
    ],
)
def test_every_connection_is_tuned(writer: Any, pragma: str, value: object) -> None:
    assert writer.execute(f"PRAGMA {pragma}").fetchone()[0] == value


def refusals(connection: Any, *statements: str, values: tuple[str, ...] = ()) -> list[str]:
    found = []
    for words in statements:
        with pytest.raises(dbapi2.Error) as refused:
            connection.execute(words, values).fetchall()
        found.append(str(refused.value))
    return found


def test_no_named_file_can_be_attached(writer: Any, tmp_path: Path) -> None:
    plain = str(tmp_path / "plain.db")
    refusals(
        writer,
        f"ATTACH '{plain}' AS e KEY ''",
        f"ATTACH '{plain}' AS e",
        "ATTACH ':memory:' AS e KEY ''",
        f"VACUUM INTO '{plain}'",
    )
    refusals(writer, "ATTACH ? AS e KEY ''", values=(plain,))
    assert not Path(plain).exists()


def test_the_plaintext_export_is_refused(writer: Any) -> None:
    refusals(writer, "SELECT sqlcipher_export('main')")


def test_libraries_cannot_be_loaded(writer: Any) -> None:
    refusals(writer, "SELECT load_extension('x')")


def test_vacuum_still_works(writer: Any) -> None:
    writer.execute("VACUUM")


def test_a_backup_to_a_plain_file_is_refused(writer: Any, tmp_path: Path) -> None:
    target = dbapi2.connect(str(tmp_path / "plain.db"))
    with pytest.raises(dbapi2.Error):
        writer.backup(target)
    target.close()


def test_a_reader_cannot_write(reader: Any) -> None:
    refusals(reader, "CREATE TABLE a (b)", "INSERT INTO meta VALUES ('a', 'b')")


def test_a_file_without_a_key_is_refused(tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    made = dbapi2.connect(str(plain))
    made.execute("CREATE TABLE meta (key, value)")
    made.commit()
    made.close()
    with pytest.raises(Damaged) as refused:
        engine.require_ciphertext(plain)
    assert refused.value.code == "not_encrypted"
    key = engine.Key(raw=bytes(32), salt="00" * 16)
    with pytest.raises(Damaged) as refused, troubles.translated():
        engine.connect(plain, key)
    assert refused.value.code == "not_a_database"


def test_an_absent_file_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(Damaged) as refused:
        engine.connect(tmp_path / "none.db", engine.Key(raw=bytes(32), salt="00" * 16))
    assert refused.value.code == "database_missing"
    assert not list(tmp_path.iterdir())


def test_the_window_thread_is_refused(place: Place) -> None:
    place.db.refuse_thread()
    for ask in (
        lambda: place.db.read(lambda _db: None),
        lambda: place.db.write(lambda _db: None, officer="o1", now=NOW),
        lambda: place.db.ask("PRAGMA quick_check"),
    ):
        with pytest.raises(RuntimeError, match="must not wait"):
            ask()
    done: list[object] = []
    other = threading.Thread(target=lambda: done.append(place.db.read(lambda db: db.site_id)))
    other.start()
    other.join()
    assert done == [7]


def test_one_writer_and_two_readers_do_not_disturb_one_another(place: Place) -> None:
    stop, faults, seen = threading.Event(), [], [0, 0]

    def count(db: Any) -> tuple[int, int]:
        ask = db.connection.exec_driver_sql
        children = ask("SELECT count(*) FROM child").scalar()
        lines = ask("SELECT count(*) FROM journal").scalar()
        return children, lines

    def look(n: int) -> None:
        while not stop.is_set():
            children, lines = place.db.read(count)
            seen[n] += 1
            if children + 2 != lines or children % 3:
                faults.append((children, lines))

    readers = [threading.Thread(target=look, args=(n,)) for n in (0, 1)]
    for one in readers:
        one.start()
    for _ in range(60):
        place.put(child(), child(), child())
    stop.set()
    for one in readers:
        one.join()
    assert not faults
    assert min(seen) > 0


def test_writers_from_many_threads_are_served_one_by_one(place: Place) -> None:
    def write() -> None:
        for _ in range(15):
            place.put(child())

    threads = [threading.Thread(target=write) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert place.db.head[1] == 62


def fill(place: Place) -> int:
    """Save until the disk is full; return how many saves were acknowledged."""
    for saved in range(200):
        try:
            place.put(child(name="x" * 2000))
        except Unready as refused:
            return saved if refused.code == "disk_full" else -1
    return -1


def test_a_full_disk_is_said_and_costs_nothing_saved(place: Place) -> None:
    place.put(child())
    assert place.db.head[1] == 3
    limit = "PRAGMA max_page_count = {}"

    def bound(words: str) -> None:
        place.db.write(lambda db: db.connection.exec_driver_sql(words), officer="o1", now=NOW)

    pages = int(place.db.ask("PRAGMA page_count")[0])
    bound(limit.format(pages + 3))
    saved = fill(place)
    bound(limit.format(1 << 30))
    place.put(child())
    assert place.db.read(
        lambda db: db.connection.exec_driver_sql("SELECT count(*) FROM child").scalar()
    ) == saved + 2  # fmt: skip
    place.again()


def test_a_database_that_another_holds_is_busy(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.db.close()
    holder = place.raw()
    holder.execute("BEGIN IMMEDIATE")
    monkeypatch.setattr(engine, "BUSY_S", 0.1)
    with pytest.raises(Unready) as refused:
        place.again()
    assert refused.value.code == "busy"
    holder.execute("ROLLBACK")
    holder.close()
    place.again()


def test_what_is_a_bug_stays_one(place: Place) -> None:
    with pytest.raises(DBAPIError):
        place.db.read(lambda db: db.connection.exec_driver_sql("SELECT * FROM no_such_table"))


def test_errors_show_no_values(place: Place) -> None:
    with pytest.raises(DBAPIError) as found:
        place.db.read(
            lambda db: db.connection.exec_driver_sql("SELECT ? FROM nowhere", ("canary",))
        )
    assert "canary" not in str(found.value)


@pytest.mark.parametrize("code", sorted(troubles.CODES))
def test_every_known_code_is_translated(code: int) -> None:
    error = dbapi2.OperationalError("words with a name")
    error.sqlite_errorcode = code | 0x100
    with pytest.raises(troubles.CODES[code][0]) as found, troubles.translated():
        raise error
    assert found.value.code == troubles.CODES[code][1]
    assert "name" not in str(found.value)


@pytest.mark.parametrize("words", sorted(troubles.WORDS))
def test_an_error_without_a_number_is_known_by_the_librarys_words(words: str) -> None:
    with pytest.raises(Trouble) as found, troubles.translated():
        raise dbapi2.OperationalError(words)
    assert found.value.code == troubles.CODES[troubles.WORDS[words]][1]


def test_the_copying_of_a_database_tells_a_full_disk_in_those_words(place: Place) -> None:
    place.put(*(child(name="n" * 900) for _ in range(20)))
    source, key = place.raw(), opening.key_of(place.unlocked)
    into = engine.connect(place.folder / "copy", key, creating=True)
    into.execute("PRAGMA max_page_count = 4")
    with pytest.raises(Unready) as found, troubles.translated():
        source.backup(into)
    assert found.value.code == "disk_full"
    source.close()
    into.close()
