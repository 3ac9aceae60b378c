"""Own the unit of work: what a service is given to read and, in a write, to change.

``memory`` is what was made of the rows since the database was opened; a unit that writes only
looks into it.

Everything here happens in one transaction. ``put`` is the only door for records and writes the
journal line beside the row; ``act`` writes a line without a change.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from station_desk.domain.errors import BadInput, NotAllowed, NotNow, Problem, Unready
from station_desk.domain.plain import to_plain
from station_desk.domain.redaction import redacted
from station_desk.store import journal, triggers
from station_desk.store.journal import Entry, Head
from station_desk.store.rows import (
    APPEND_ONLY,
    SHAPES,
    R,
    Record,
    Shape,
    cells,
    is_text,
    record,
)

NO_FACTS: Mapping[str, str | int] = {}
FACT = re.compile(r"[\w.:/-]{0,80}", re.ASCII)  # codes, ids, instants, numbers; no sentences


class Reading:
    """The looking half of a unit of work: records by id and by their fields."""

    def __init__(self, connection: Connection, site_id: int) -> None:
        """Look through ``connection``; ``site_id`` is this station's own home."""
        self.connection = connection
        # The driver's own connection: SQLAlchemy's way costs as much as the statement itself.
        self._driver: Any = connection.connection.driver_connection
        self.site_id = site_id

    def get(self, kind: type[R], row_id: str, *, site_id: int | None = None) -> R:
        """Return a record of this station (or of ``site_id``).

        Raises:
            NotNow: ``no_such_record``.
        """
        found = self.find(kind, row_id, site_id=site_id)
        if found is None:
            raise NotNow("no_such_record", kind=SHAPES[kind].table, id=row_id)
        return found

    def find(self, kind: type[R], row_id: str, *, site_id: int | None = None) -> R | None:
        """Return a record as :meth:`get` does; None when there is none."""
        home = self.site_id if site_id is None else site_id
        found = self.all(kind, where={"site_id": home, "id": row_id}, limit=1)
        return found[0] if found else None

    def all(
        self, kind: type[R], *, where: Mapping[str, str | int | None] | None = None,
        order: str = "id", limit: int | None = None,
    ) -> tuple[R, ...]:  # fmt: skip
        """Return the records of this home whose fields equal ``where``, in order of a field.

        With ``site_id`` in ``where`` they are of that home: at a district lie those of others.
        ``order`` is a field's name, with ``-`` before it for newest (greatest) first.
        """
        shape = SHAPES[kind]
        wanted = dict(where or {})
        name = order.removeprefix("-")
        if unknown := {*wanted, name} - {*shape.names}:
            raise ValueError(f"{shape.table} has no {', '.join(sorted(unknown))}")
        clause = " AND ".join(f'"{column}" IS ?' for column in wanted)
        if "site_id" not in wanted:  # with +, so that no index of the home alone is chosen
            clause = " AND ".join([*([clause] if clause else []), "+site_id IS ?"])
            wanted["site_id"] = self.site_id
        words = f'{shape.select}{" WHERE " + clause if clause else ""} ORDER BY "{name}"'
        words += (" DESC" if order.startswith("-") else "") + ", site_id, id"
        if limit is not None:
            words += f" LIMIT {int(limit)}"
        rows = self._driver.execute(words, tuple(wanted.values()))
        return tuple(record(shape, row) for row in rows)

    def select(
        self, kind: type[R], clause: str, values: Sequence[str | int] = ()
    ) -> tuple[R, ...]:
        """Return the records for the words after FROM; for modules of the store only."""
        words = f"{SHAPES[kind].select} {clause}"
        rows = self.connection.exec_driver_sql(words, tuple(values))
        return tuple(record(SHAPES[kind], row) for row in rows)


class Session(Reading):
    """One unit of work on one connection; never kept after it."""

    def __init__(  # noqa: PLR0913  what one unit of work stands on
        self, connection: Connection, *, site_id: int, officer: str = "",
        now: datetime | None = None, head: Head | None = None, frozen: str = "",
        memory: dict[str, Any] | None = None,
    ) -> None:  # fmt: skip
        """Begin a unit; with ``head`` and ``now`` it may write, ``frozen`` says what hinders.

        A frozen unit still writes what was done (``act``), so that reading stays accountable.
        """
        super().__init__(connection, site_id)
        self.officer = officer
        self.head = head
        self.memory: dict[str, Any] = {} if memory is None else memory
        self._frozen = frozen
        self._now = now
        self._changes = self._lines = 0

    @property
    def now(self) -> datetime:
        """The instant of a writing unit."""
        if self._now is None:
            raise RuntimeError("a reading unit has no instant of its own")
        return self._now

    @property
    def is_changed(self) -> bool:
        """Tell whether this unit has changed records, so that it may still be undone."""
        return self._changes > 0

    def put(self, one: R, reason: str = "", *, second: str = "") -> None:
        """Insert ``one`` (version 1) or replace the version before it, with its journal line.

        Raises:
            NotNow: ``changed_meanwhile``, ``no_such_record`` or ``append_only``.
            NotAllowed: ``not_at_home``. BadInput: a text cannot be kept. Unready: the unit is
            frozen.
        """
        self._require_writing()
        if self._frozen:
            raise Unready(self._frozen)
        shape = SHAPES[type(one)]
        if one.site_id != self.site_id:
            raise NotAllowed("not_at_home", kind=shape.table, id=one.id)
        image: dict[str, object] = to_plain(one)
        if one.version == 1:
            self._insert(shape, one, image)
        else:
            self._replace(shape, one, image)
        self._tell(one, image, "I" if one.version == 1 else "U", reason, second)

    def redact(self, one: R, *, second: str = "") -> None:
        """Put the redacted form of a record in its place (security.md B10), told as P.

        The database refuses another form, and this one too while the case has no tombstone.
        """
        self._require_writing()
        if self._frozen:
            raise Unready(self._frozen)
        blank = redacted(one)
        image: dict[str, object] = to_plain(blank)
        self._update(SHAPES[type(one)], blank, image)
        self._tell(blank, image, "P", "", second)

    def _tell(
        self, one: Record, image: Mapping[str, object], op: str, reason: str, second: str
    ) -> None:
        self._changes += 1
        self._write(
            Entry(
                kind=SHAPES[type(one)].table,
                id=one.id,
                op=op,
                seen=one.version - 1 or None,
                officer=self.officer,
                second=second,
                reason=reason,
                data=image,
            )
        )

    def _insert(self, shape: Shape, one: R, image: Mapping[str, object]) -> None:
        try:
            self._driver.execute(shape.insert, cells(shape, image))
        except dbapi2.IntegrityError as error:
            if self.find(shape.kind, one.id) is None:
                raise
            raise NotNow("changed_meanwhile", kind=shape.table, id=one.id) from error

    def _replace(self, shape: Shape, one: R, image: Mapping[str, object]) -> None:
        if shape.kind in APPEND_ONLY:
            raise NotNow("append_only", kind=shape.table, id=one.id)
        self._update(shape, one, image)

    def _update(self, shape: Shape, one: Record, image: Mapping[str, object]) -> None:
        where = (one.site_id, one.id, one.version - 1)
        done = self._driver.execute(shape.update, (*cells(shape, image), *where))
        if done.rowcount == 1:
            return
        known = self.find(shape.kind, one.id) is not None
        code = "changed_meanwhile" if known else "no_such_record"
        raise NotNow(code, kind=shape.table, id=one.id)

    def act(
        self, kind: str, row_id: str, *, fields: Sequence[str] = (),
        facts: Mapping[str, str | int] = NO_FACTS, reason: str = "", second: str = "",
    ) -> None:  # fmt: skip
        """Write a line about something that was done or refused without a change of a record.

        ``fields`` are names; ``facts`` are codes, ids, instants and numbers, never a sentence.
        """
        if bad := [name for name, value in facts.items() if not FACT.fullmatch(str(value))]:
            raise ValueError(f"not a code, id, instant or number: {', '.join(bad)}")
        data: dict[str, object] = {"fields": list(fields), **_told(facts)}
        self._write(
            Entry(
                kind=kind,
                id=row_id,
                op="A",
                officer=self.officer,
                second=second,
                reason=reason,
                data=data,
            )
        )

    def take_in(self, changes: int, entries: Sequence[Entry] = ()) -> None:
        """Account for rows that the exchange wrote: by lines, or by a bundle that is kept."""
        self._require_writing()
        if self._frozen:
            raise Unready(self._frozen)
        self._changes += changes
        for one in entries:
            self._write(one)

    def _require_writing(self) -> Head:
        if self.head is None:
            raise RuntimeError("a reading unit writes nothing")
        return self.head

    def _write(self, entry: Entry) -> None:
        head = self._require_writing()
        if bad := [name for name in ("id", "reason") if not is_text(getattr(entry, name))]:
            raise BadInput([Problem(where=name, code="bad_characters") for name in bad])
        self.head = journal.append(self._driver, head, entry, now=self.now)
        self._lines += 1

    def require_all_journaled(self) -> None:
        """Compare what changed in the database with what this unit journaled.

        Raises:
            RuntimeError: a change escaped the journal; the unit must not be committed.
        """
        changes, lines = self._driver.execute(triggers.READ).fetchone()
        if (changes, lines) != (self._changes, self._lines):
            raise RuntimeError(
                f"escaped the journal: {changes} changes and {lines} lines, "
                f"known {self._changes} and {self._lines}"
            )


def _told(facts: Mapping[str, str | int]) -> dict[str, object]:
    return {"facts": dict(facts)} if facts else {}
