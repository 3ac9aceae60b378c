"""Own what a PostgreSQL knows besides chains and rows: files that came, words, acts to tell."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from psycopg import Connection

from station_desk.domain.plain import instant_from, instant_text
from station_desk.store.bundles import TAKEN, Came, Parked

INCARNATION = "incarnation"
CAME = (
    "INSERT INTO bundle_in (sha, name, sender, kind, at, code, site_id, lines) "
    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (sha) DO UPDATE SET "
    "name = excluded.name, sender = excluded.sender, kind = excluded.kind, at = excluded.at, "
    "code = excluded.code, site_id = excluded.site_id, lines = excluded.lines"
)
PARK = (
    "INSERT INTO parked (sha, name, why, at, data) VALUES (%s, %s, %s, %s, %s) "
    "ON CONFLICT (sha) DO UPDATE SET name = excluded.name, why = excluded.why, "
    "at = excluded.at, data = excluded.data"
)
PUT = (
    "INSERT INTO word (key, word) VALUES (%s, %s) "
    "ON CONFLICT (key) DO UPDATE SET word = excluded.word"
)


class Files:
    """The files and words of one transaction of the PostgreSQL."""

    def __init__(self, driver: Connection[Any], *, home: int, now: datetime | None) -> None:
        """Work on the driver's connection; a reading one has no ``now``."""
        self.driver = driver
        self.cursor = driver.cursor()
        self._home = home
        self._now = now

    @property
    def home(self) -> int:
        """What this desk calls itself."""
        return self._home

    @property
    def now(self) -> datetime:
        """The instant of a writing transaction."""
        if self._now is None:
            raise RuntimeError("a reading unit has no instant of its own")
        return self._now

    @property
    def incarnation(self) -> str:
        """Which life of this database it is; another one after a restore."""
        return self.get(INCARNATION) or ""

    def one(self, words: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a statement; None when there is none."""
        found: tuple[Any, ...] | None = self.cursor.execute(words, values).fetchone()
        return found

    # files

    def is_taken(self, sha: str) -> bool:
        """Tell whether a file with these bytes was taken in already."""
        row = self.one("SELECT code FROM bundle_in WHERE sha = %s", sha)
        return row is not None and row[0] in (TAKEN, "DUP")

    def note_came(self, one: Came) -> None:
        """Keep what became of a file."""
        self.cursor.execute(CAME, (
            one.sha, one.name, one.sender, one.kind, instant_text(one.at), one.code,
            one.site_id, one.lines,
        ))  # fmt: skip

    def last_came(self, site: int) -> datetime | None:
        """Return when something of a station was last taken in."""
        words = "SELECT max(at) FROM bundle_in WHERE site_id = %s AND code = %s"
        row = self.one(words, site, TAKEN)
        return instant_from(str(row[0])) if row and row[0] else None

    def park(self, one: Parked, data: bytes) -> None:
        """Keep a file that cannot be taken yet."""
        self.cursor.execute(PARK, (one.sha, one.name, one.why, instant_text(one.at), data))

    def unpark(self, sha: str) -> None:
        """Let a parked file go: it was taken in."""
        self.cursor.execute("DELETE FROM parked WHERE sha = %s", (sha,))

    def parked(self) -> tuple[Parked, ...]:
        """Return every file that waits, oldest first."""
        words = "SELECT sha, name, why, at FROM parked ORDER BY at, name"
        return tuple(
            Parked(sha=sha, name=name, why=why, at=instant_from(at))
            for sha, name, why, at in self.cursor.execute(words)
        )

    def parked_data(self, sha: str) -> bytes:
        """Return a file that waits; empty where it waits no more."""
        row = self.one("SELECT data FROM parked WHERE sha = %s", sha)
        return b"" if row is None else bytes(row[0])

    def waiting(self) -> tuple[tuple[str, int], ...]:
        """Return how many files wait, by reason."""
        words = "SELECT why, count(*) FROM parked GROUP BY why ORDER BY why"
        return tuple((str(why), int(count)) for why, count in self.cursor.execute(words))

    # words

    def get(self, key: str) -> str | None:
        """Return the word under ``key``; None when there is none."""
        row = self.one("SELECT word FROM word WHERE key = %s", key)
        return row[0] or None if row else None

    def held(self, key: str) -> str | None:
        """Return the word under ``key``, which nobody else changes until the end."""
        self.cursor.execute(
            "INSERT INTO word (key, word) VALUES (%s, '') ON CONFLICT DO NOTHING", (key,)
        )
        row = self.one("SELECT word FROM word WHERE key = %s FOR UPDATE", key)
        return row[0] or None if row else None

    def put(self, key: str, word: str) -> None:
        """Write ``word`` under ``key``."""
        self.cursor.execute(PUT, (key, word))

    def words(self, prefix: str) -> Mapping[str, str]:
        """Return every word whose key begins with ``prefix``, by the rest of its key."""
        words = "SELECT key, word FROM word WHERE starts_with(key, %s) AND word <> ''"
        rows = self.cursor.execute(words, (prefix,))
        return {str(key).removeprefix(prefix): str(word) for key, word in rows}

    def act(self, row_id: str, facts: Mapping[str, str | int]) -> None:
        """Keep the act until the desk's journal tells it."""
        words = "INSERT INTO told (row_id, facts) VALUES (%s, %s)"
        self.cursor.execute(words, (row_id, json.dumps(facts)))
