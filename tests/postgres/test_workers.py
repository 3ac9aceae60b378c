"""The failure matrix on a server: several workers, one of them or the server is killed."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from station_desk.domain.errors import Unready
from station_desk.domain.records import Child
from station_desk.exchange import bundle, intake, lines, outbox
from station_desk.store.received.postgres import engines, records
from tests.exchange.world import APP, DISTRICT, SITE, START, Desk
from tests.postgres.office_made import OnServer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy.engine import URL

    from tests.exchange.machine import World
    from tests.postgres.server import Cluster

PARTS = 12


@pytest.fixture
def given(world: World, tmp_path: Path) -> tuple[Desk, OnServer, Path]:
    """Give a station that wrote, its district, and a folder of parts for a worker."""
    (desk,), district = world.live, world.district
    assert isinstance(district, OnServer)
    for n in range(PARTS * 5):
        desk.edit(name=f"child {n}")
    folder = tmp_path / "parts"
    folder.mkdir()
    for no, data in enumerate(_parts(desk, district)):
        (folder / f"{no:03}.sdb").write_bytes(data)
    secret = district.unlocked.device_x
    words = (
        desk.known.key_id, desk.known.ed_public.hex(), desk.known.x_public.hex(),
        bytes(secret).hex(), district.box.key_id,
    )  # fmt: skip
    (folder / "keys").write_text(" ".join(words), "ascii")
    (folder / "url").write_text(district.address, "ascii")
    return desk, district, folder


def _parts(desk: Desk, district: OnServer, most: int = 5) -> list[bytes]:
    """Return what a station owes in many small bundles of one chain."""
    whole = partial(lines.parts, most=most)
    with pytest.MonkeyPatch.context() as small:
        small.setattr(outbox, "parts", whole)
        return desk.bundles(district)


def _begun(folder: Path) -> subprocess.Popen[str]:
    """Return a worker that waits for the word."""
    one = subprocess.Popen(
        [sys.executable, "-m", "tests.postgres.worker", str(folder)], text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert one.stdout is not None
    assert one.stdout.readline() == "ready\n"
    return one


def _work(folders: Sequence[Path]) -> list[Counter[str]]:
    """Let a worker for each folder begin at one moment; return what each said."""
    at_work = [_begun(folder) for folder in folders]
    for one in at_work:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    said = [one.communicate(timeout=90)[0] for one in at_work]
    assert [one.returncode for one in at_work] == [0] * len(at_work)
    return [Counter(words.split()) for words in said]


def _assert_once(desk: Desk, district: OnServer, world: World, cluster: Cluster) -> None:
    """Every row is there as its station has it, each file once, nothing waits, no gap."""
    district.settle()
    assert {key: one.name for key, one in district.rows().items()} == {
        key: one.name for key, one in desk.children().items()
    }
    assert district.look(lambda there: there.parked()) == ()
    spans = cluster.ask("SELECT first, last FROM received ORDER BY first", base=district.base)
    assert [first for first, _last in spans] == [1, *(last + 1 for _first, last in spans[:-1])]
    world.settle()
    world.check()


def test_matrix_32_two_workers_take_the_same_files_once(
    given: tuple[Desk, OnServer, Path], world: World, cluster: Cluster
) -> None:
    desk, district, folder = given
    one, other = _work((folder, folder))
    said = one + other
    files = len(list(folder.glob("*.sdb")))
    assert (said["ok"], said["dup"]) == (files, files)
    assert set(said) <= {"ok", "dup", "GAP"}
    _assert_once(desk, district, world, cluster)


def test_matrix_32_the_parts_of_one_chain_at_three_workers_leave_no_gap(
    given: tuple[Desk, OnServer, Path], world: World, cluster: Cluster, tmp_path: Path
) -> None:
    """Each has every third part, and the last of them two parts that another has too."""
    desk, district, folder = given
    folders = [tmp_path / f"worker {n}" for n in range(3)]
    files = sorted(folder.glob("*.sdb"))
    for no, there in enumerate(folders):
        shutil.copytree(folder, there, ignore=shutil.ignore_patterns("*.sdb"))
        for path in (*files[no::3], *(files[:2] if no == 2 else ())):
            shutil.copy(path, there)
    said = sum(_work(folders), Counter[str]())
    assert (said["ok"], said["dup"]) == (len(files), 2)
    assert set(said) <= {"ok", "dup", "GAP"}
    _assert_once(desk, district, world, cluster)


@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with kill -9")
def test_matrix_7_a_worker_killed_in_mid_intake_leaves_all_or_nothing(
    given: tuple[Desk, OnServer, Path], world: World, cluster: Cluster
) -> None:
    """Killed six times wherever it is; beside it another works on."""
    desk, district, folder = given
    chance = random.Random(7)  # noqa: S311  a schedule, no secret
    for _kill in range(3):
        at_work = [_begun(folder) for _one in range(2)]
        for one in at_work:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        for one in at_work:
            assert one.stdout is not None
            one.stdout.readline()
            Event().wait(chance.random() * 0.02)
            one.kill()
            one.communicate()
    _work((folder,))
    _assert_once(desk, district, world, cluster)


@pytest.mark.parametrize("at", ["rows", "end"])
def test_matrix_7_a_server_killed_in_mid_intake_took_nothing_and_takes_it_again(
    at: str, given: tuple[Desk, OnServer, Path], cluster: Cluster, world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    desk, district, _folder = given
    first, *rest = _parts(desk, district)
    assert district.take(first) == "ok"
    before = district.look(lambda there: there.origins(SITE))
    url = cluster.url(district.base)
    came = bundle.opened(rest[0], me=district.box, known=district.stations.get)
    real = records.write

    def cut(*words: object) -> int:
        count: int = real(*words) if at == "end" else 0  # type: ignore[arg-type]  # passed on
        cluster.kill()
        return count

    monkeypatch.setattr(records, "write", cut)
    with pytest.raises(Unready, match="received_away"):
        _taken(url, came)
    monkeypatch.undo()
    with pytest.raises(Unready, match="received_away"):
        _taken(url, came)
    cluster.start()
    assert district.look(lambda there: there.origins(SITE)) == before
    assert [district.take(one) for one in rest] == ["ok"] * len(rest)
    assert set(district.rows()) == set(desk.children())
    world.settle()
    world.check()


def _taken(url: URL, came: bundle.Opened) -> None:
    engines.within(
        url, lambda there: intake.take(there, came, own_number=DISTRICT), home=1, now=START
    )


def test_two_workers_that_meet_try_again(cluster: Cluster, base: str) -> None:
    """Serialization failures and deadlocks: the whole transaction, up to three times more.

    One of two that wait for one another is ended, or both, if both look at the same instant;
    who tries again may meet the other once more.
    """
    url, seen = cluster.url(base), []
    both = threading.Barrier(2, timeout=10)

    def act(first: str, second: str) -> None:
        tries: list[int] = []

        def unit(there: object) -> None:
            tries.append(1)
            there.held(first)  # type: ignore[attr-defined]  # a There
            if len(tries) == 1:
                both.wait()
            there.held(second)  # type: ignore[attr-defined]  # as above

        engines.within(url, unit, home=1, now=START)
        seen.append(len(tries))

    other = threading.Thread(target=act, args=("b", "a"))
    other.start()
    act("a", "b")
    other.join()
    assert len(seen) == 2
    assert 2 <= max(seen) <= engines.TRIES


def test_matrix_31_the_way_to_the_server_breaks_off_in_mid_intake(
    given: tuple[Desk, OnServer, Path], cluster: Cluster, world: World,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Between desk and server the connection is gone: nothing is kept, the next try works."""
    desk, district, _folder = given
    real = records.write
    cut: list[int] = []

    def gone(cursor: Any, done: records.Sorted) -> int:
        if not cut:
            cut.append(1)
            cluster.ask("SELECT pg_terminate_backend(%s)", cursor.connection.info.backend_pid)
        return real(cursor, done)

    monkeypatch.setattr(records, "write", gone)
    first, *rest = _parts(desk, district)
    with pytest.raises(Unready, match="received_away"):
        district.take(first)
    assert district.rows() == {}
    assert [district.take(one) for one in (first, *rest)] == ["ok"] * (len(rest) + 1)
    _assert_once(desk, district, world, cluster)


def test_many_rows_are_copied_and_newer_ones_come_by_a_stage(world: World) -> None:
    """Above the bound of single upserts nothing is different but the way."""
    (desk,), district = world.live, world.district
    assert isinstance(district, OnServer)
    many = records.AT_ONCE + 50
    ids = [desk.edit(name=f"\\N tab\there {n} \\ end") for n in range(many)]
    for data in desk.bundles(district):
        assert district.take(data) == "ok"
    for data in district.answers(desk):
        desk.hear(data, district)
    for one in ids:
        desk.edit(one, name="newer")
    for data in desk.bundles(district):
        assert district.take(data) == "ok"
    there = district.rows()
    assert {one.name for one in there.values()} == {"newer"}
    assert {one.version for one in there.values()} == {2}
    mine = desk.children()
    assert all(there[key].created_at == mine[key].created_at for key in ids)
    assert APP
    assert len(district.look(lambda r: r.all(Child, where={"site_id": SITE}))) == many
