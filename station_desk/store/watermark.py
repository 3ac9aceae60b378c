"""Own the second copy of the journal's end, in this system's keyring (ruling 13, B2).

A keyring may be absent, locked, false, slow or hang for ever; none of that may cost more than
``LIMIT_S`` at the log-in, or any save. So it has a thread of its own that nobody waits for at
the end, and after its first failure it is left alone until the next start.
"""

import logging
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from station_desk.machine import keyring_copy
from station_desk.machine.keyring_copy import Backend, Copy, State, UnusableError
from station_desk.vault import keys
from station_desk.vault.keys import Unlocked

LIMIT_S = 3.0  # the log-in waits so long for an answer
LAST_S = 1.0  # a closing desk waits so long for the last copy
PAUSE_S = 1.0  # between two copies; what lies between is skipped

log = logging.getLogger(__name__)


def _no_keyring() -> Backend:
    """Answer for a folder that is only made ready: its end is not the desk's yet."""
    raise UnusableError(State.ABSENT)


class Watermark:
    """The copy of one open desk."""

    def __init__(
        self, folder: Path, install_id: str, key: bytes,
        make: Callable[[], Backend] | None = None,
    ) -> None:  # fmt: skip
        """Ask the keyring at once, on a thread that does not keep the process alive."""
        self._name = keyring_copy.name_of(install_id, folder)
        self._key = key
        self._make = make or keyring_copy.system_backend
        self._state = State.FINE
        self._found: Copy | None = None
        self._asked, self._ended = threading.Event(), threading.Event()
        self._wanted = threading.Condition()
        self._newest, self._written, self._closing = "", "", False
        threading.Thread(target=self._work, name="keyring", daemon=True).start()

    @classmethod
    def of(cls, unlocked: Unlocked) -> "Watermark":
        """Return the copy of an open vault."""
        if unlocked.folder.name.endswith(".part"):
            return cls(unlocked.folder, unlocked.install_id, b"", _no_keyring)
        return cls(unlocked.folder, unlocked.install_id, keys.anchor_key(unlocked))

    @property
    def state(self) -> State:
        """Return what became of the keyring so far."""
        return self._state

    def found(self) -> Copy | None:
        """Return what was kept when the desk was opened; None when nothing, or none in time."""
        if not self._asked.wait(LIMIT_S):
            self._lost(State.LATE)
        return self._found

    def keep(self, *, origin: str, seq: int, h: bytes) -> None:
        """Have the end of the journal copied soon; returns at once."""
        with self._wanted:
            self._newest = keyring_copy.packed(self._key, origin=origin, seq=seq, h=h)
            self._wanted.notify()

    def close(self) -> None:
        """Copy the last end, if the keyring answers in time; a second call does nothing."""
        with self._wanted:
            self._closing = True
            self._wanted.notify()
        if self._state is State.FINE and not self._ended.wait(LAST_S):
            self._lost(State.LATE)

    def _lost(self, state: State) -> None:
        if self._state is State.FINE:
            self._state = state
            log.info("keyring_copy state=%s", state)

    def _work(self) -> None:
        try:
            backend = keyring_copy.proved(self._make)
            ask = partial(backend.get_password, keyring_copy.SERVICE, self._name)
            text = keyring_copy.guarded(ask)
            self._found = keyring_copy.unpacked(self._key, text)
            self._asked.set()
            self._copy(backend)
        except UnusableError as why:
            self._lost(why.state)
        finally:
            self._asked.set()
            self._ended.set()

    def _copy(self, backend: Backend) -> None:
        """Copy the newest end whenever there is one, until the desk is closed."""
        closing = False
        while not closing and self._state is State.FINE:
            with self._wanted:
                self._wanted.wait_for(self._has_work)
                newest, closing = self._newest, self._closing
            if newest != self._written:
                put = partial(backend.set_password, keyring_copy.SERVICE, self._name, newest)
                keyring_copy.guarded(put)
                self._written = newest
            with self._wanted:
                self._wanted.wait_for(lambda: self._closing, timeout=PAUSE_S)

    def _has_work(self) -> bool:
        return self._closing or self._newest != self._written
