"""Own a real PostgreSQL for tests: on loopback, in a temporary folder, of a common user."""

from __future__ import annotations

import itertools
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
from sqlalchemy.engine import URL

import system
from station_desk.store.received.postgres import engines, schema

if TYPE_CHECKING:
    from collections.abc import Mapping

OWNER, INGEST = "postgres", "ingest"
TEMPLATE = "received_template"
# Without fsync: a test stops the server, never the computer.
SETTINGS = {
    "listen_addresses": "127.0.0.1", "fsync": "off", "shared_buffers": "64MB",
    "max_wal_size": "1GB", "jit": "off", "max_connections": "60",
}  # fmt: skip


@dataclass
class Cluster:
    """A running PostgreSQL."""

    programs: Path
    folder: Path
    port: int
    secret: str = field(repr=False)
    user: str | None = None
    disk: Path | None = None  # where its rows lie, if not in the folder
    count: Any = field(default_factory=itertools.count)

    @classmethod
    def made(cls, **settings: str) -> Cluster:
        """Make, start and fill a cluster with a template of what a district receives."""
        return cls.made_on(None, settings)

    @classmethod
    def made_on(cls, disk: Path | None, settings: Mapping[str, str]) -> Cluster:
        """Do so with the rows on ``disk``, if one is named; the log never lies there."""
        programs = system.server_programs()
        assert programs is not None, "packaging/dev.py test brings PostgreSQL"
        folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
        secret, user = secrets.token_hex(8), _other_user()
        made = cls(programs, folder, _free_port(), secret, user, disk)
        made._initdb({**SETTINGS, **settings})
        made.start()
        made._prepare()
        return made

    def _initdb(self, settings: dict[str, str]) -> None:
        word = self.folder / "word"
        word.write_text(self.secret, "ascii")
        if self.user:
            for one in (self.folder, word, self.disk or self.folder):
                shutil.chown(one, self.user)
        self._run(
            "initdb", "-D", str(self.data), "-U", OWNER, "-A", "scram-sha-256", "--no-sync",
            "-E", "UTF8", "--locale=C", f"--pwfile={word}", "-X", str(self.folder / "wal"),
        )  # fmt: skip
        lines = [f"{key} = '{value}'" for key, value in settings.items()]
        lines += [f"port = {self.port}", f"unix_socket_directories = '{self.folder}'"]
        with (self.data / "postgresql.conf").open("a") as file:
            file.write("\n".join(lines) + "\n")

    @property
    def data(self) -> Path:
        return (self.disk or self.folder) / "data"

    def _run(self, name: str, *words: str) -> None:
        subprocess.run(
            [self.programs / name, *words], check=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=self.user,
            cwd=self.folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )  # fmt: skip

    def start(self) -> None:
        """Start it and wait until it answers, also out of a crash."""
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-l", log, "-w", "-t", "60", "start")

    def kill(self) -> None:
        """Stop it as a power cut would."""
        self._run("pg_ctl", "-D", str(self.data), "-m", "immediate", "stop")

    def end(self) -> None:
        """Stop it for good."""
        engines.forget()
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, words: str, *values: object, base: str = "postgres") -> list[Any]:
        """Return what the server's owner is answered."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=OWNER, password=self.secret, dbname=base,
            autocommit=True,
        ) as connection:  # fmt: skip
            cursor = connection.execute(words, values)
            return cursor.fetchall() if cursor.description else []

    def url(self, base: str, user: str = INGEST, password: str = "") -> URL:
        return URL.create(
            engines.DRIVER, user, password or self.secret, "127.0.0.1", self.port, base
        )

    def _prepare(self) -> None:
        self.ask(f"CREATE ROLE {INGEST} LOGIN PASSWORD '{self.secret}'")
        self.ask(f"CREATE DATABASE {TEMPLATE} OWNER {INGEST}")
        url = self.url(TEMPLATE)
        self.ask(f"ALTER SCHEMA public OWNER TO {INGEST}", base=TEMPLATE)
        engines.transaction(url, schema.bring_up)
        engines.forget()

    def fresh(self, template: str = TEMPLATE) -> str:
        """Return a new database, like ``template``."""
        name = f"d{next(self.count)}_{os.getpid()}"
        self.ask(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {INGEST}")
        return name

    def drop(self, name: str) -> None:
        self.ask(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def _other_user() -> str | None:
    """Return who runs the server where we are root, whom it refuses."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise AssertionError("nobody but root")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port
