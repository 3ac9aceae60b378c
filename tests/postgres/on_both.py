"""Mark the tests that run twice: the desk keeps what came, and a PostgreSQL does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.district.desks_made import NOW

if TYPE_CHECKING:
    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session

ON_BOTH = pytest.mark.parametrize("keeps", ["desk", "server"], indirect=True)


class InDesk:
    """A district keeps what comes in its own desk."""

    def turn(self, district: OpenDesk) -> None:
        """Turn a district, of which nothing came yet, to where it keeps what comes."""

    def change(self, district: OpenDesk, words: str) -> None:
        """Change what came behind the back of the program."""

        def unit(db: Session) -> None:
            db.connection.exec_driver_sql(words)
            db.take_in(int("child" in words))

        district.database.write(unit, officer="o", now=NOW)

    def reject(self, district: OpenDesk, row_id: str) -> None:
        """Let the district have said that it could not take the last line about a child."""
        words = "INSERT INTO reject SELECT said_no, said_seq, 'BAD_ROW' FROM stamp WHERE id = "
        self.change(district, f"{words}'{row_id}'")

    def everything(self) -> str:
        """Return every row that lies outside the desk."""
        return ""

    def raw(self) -> bytes:
        """Return every byte that lies outside the desk, behind the rows too."""
        return b""

    def end(self) -> None:
        """Remove it."""
