"""Own the vaults that stay in memory behind a PIN while the desk is locked (ruling 9).

Read and written on the bridge's labour and writer threads, so each step holds the lock.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.domain.errors import Locked

if TYPE_CHECKING:
    from station_desk.services.station import OpenDesk
    from station_desk.vault.keys import Unlocked
    from station_desk.vault.pin import Kept


class Drawer:
    """Open vaults by officer, each behind its PIN."""

    def __init__(self, spent: Callable[[], None]) -> None:
        """``spent`` is called when five wrong PINs were given: the process has to end."""
        self._held = threading.RLock()
        self._kept: dict[str, Kept] = {}
        self._sitting: OpenDesk | None = None
        self._spent = spent

    def officers(self) -> frozenset[str]:
        """Return the officers who left a PIN."""
        with self._held:
            return frozenset(self._kept)

    def sit(self, opened: "OpenDesk") -> None:
        """Know the desk that is open now: its keys are in use until it is shut."""
        with self._held:
            self._sitting = opened

    def put(self, opened: "OpenDesk", typed: str) -> None:
        """Leave a PIN for the officer of ``opened``; ``BadInput`` when it will not do."""
        from station_desk.vault import pin  # noqa: PLC0415  start-up: libsodium, 50 ms

        officer = opened.desk.officer
        made = pin.keep(opened.unlocked, typed, officer.belt_no)
        with self._held:
            before = self._kept.get(officer.id)
            if before is not None and before.unlocked.mk is not opened.unlocked.mk:
                pin.drop(before)
            self._kept[officer.id] = made

    def take(self, officer_id: str, typed: str, *, now: datetime) -> "Unlocked":
        """Return the open vault when the PIN is right; after five wrong ones none is left."""
        from station_desk.vault import pin  # noqa: PLC0415  start-up: libsodium, 50 ms

        with self._held:
            kept = self._kept.get(officer_id)
            if kept is None:
                raise Locked("no_pin")
            try:
                return pin.check(kept, typed, now=now)
            except Locked as refused:
                if refused.code == "pin_spent":
                    self.empty()
                    self._spent()
                raise

    def shut(self, opened: "OpenDesk") -> None:
        """Close the desk; its keys stay where its officer left a PIN, else they are wiped."""
        from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

        with self._held:
            self._sitting = None
            kept = self._kept.get(opened.desk.officer.id)
            if kept is not None and kept.unlocked.mk is opened.unlocked.mk:
                opened.database.close()
                return
        station.close(opened)

    def empty(self) -> None:
        """Wipe every key and PIN; the keys of an open desk are wiped when it is shut."""
        from station_desk.vault import pin  # noqa: PLC0415  start-up: libsodium, 50 ms

        with self._held:
            used = self._sitting.unlocked.mk if self._sitting is not None else None
            while self._kept:
                with suppress(KeyError):
                    kept = self._kept.popitem()[1]
                    pin.drop(kept, keys_too=kept.unlocked.mk is not used)
