"""The commands of a district's database, against a real server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from station_desk.store.received.postgres import engines
from station_desk.store.received.postgres.schema import NUMBER
from tests.cli.test_enrol import certified, offices

if TYPE_CHECKING:
    from tests.cli.conftest import Shell
    from tests.postgres.server import Cluster

__all__ = ["offices"]  # a fixture


@pytest.mark.skipif(sys.platform == "win32", reason="only on systems with a common user")
def test_a_district_turns_to_a_server_by_commands(
    offices: tuple[Shell, Shell], cluster: Cluster
) -> None:
    district, _station = offices
    Path("above").mkdir()
    certified(district)
    base = cluster.fresh("template0")
    cluster.ask("ALTER SCHEMA public OWNER TO ingest", base=base)
    address = engines.bare(cluster.url(base)).render_as_string()
    Path("word").write_text(cluster.secret + "\n", "ascii")

    def run(*words: str) -> dict[str, object]:
        found: dict[str, object] = district.login("district", "database", *words)
        return found

    assert run("show")["address"] == ""
    moved = run("move-to", address, "--database-password-file", "word")
    assert moved["rows"] == 0
    assert run("show") == {"address": address, "schema": NUMBER}
    cluster.ask("CREATE ROLE south LOGIN")
    assert run("staff", "south", "--site", "101")["sites"] == [101]
    assert int(str(run("backup", "--out", "copy")["bytes"])) > 1000
    run("restore", "copy")
    found = cluster.ask("SELECT role, sites FROM staff", base=base)
    assert found == [("south", [101])]
    assert run("show") == {"address": address, "schema": NUMBER}
    engines.forget()
    cluster.ask("DROP OWNED BY south", base=base)
    cluster.ask("DROP ROLE south")
