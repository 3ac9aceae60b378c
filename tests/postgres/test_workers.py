"""The failure matrix on a server: several workers (C 32), one killed in mid-intake (C 7)."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

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


def _work(folders: Sequence[Path]) -> list[Counter[str]]:
    """Let a worker for each folder begin at one moment; return what each said."""
    at_work = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.postgres.worker", str(folder)], text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for folder in folders
    ]  # fmt: skip
    for one in at_work:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    said = [one.communicate("go\n", timeout=90)[0] for one in at_work]
    assert [one.returncode for one in at_work] == [0] * len(at_work)
    return [Counter(words.split()) for words in said]


def test_c32_two_workers_take_the_same_files_once(
    given: tuple[Desk, OnServer, Path], world: World
) -> None:
    desk, district, folder = given
    one, other = _work((folder, folder))
    said = one + other
    files = len(list(folder.glob("*.sdb")))
    assert said["ok"] == files
    assert said.total() == 2 * files
    assert set(said) <= {"ok", "dup", "GAP"}
    district.settle()
    assert {key: one.name for key, one in district.rows().items()} == {
        key: one.name for key, one in desk.children().items()
    }
    world.settle()
    world.check()


class _CutError(Exception):
    """Says that the server was stopped on purpose."""


@pytest.mark.parametrize("at", ["rows", "end"])
def test_c7_a_server_killed_in_mid_intake_took_nothing_and_takes_it_again(
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
    """Serialization failures and deadlocks: the whole transaction, up to three times more."""
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
    assert sorted(seen) == [1, 2]


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
