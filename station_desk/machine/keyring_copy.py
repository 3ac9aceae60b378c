"""Own what this system's keyring keeps for a desk: 64 hex characters that may be lost (B2).

They are a second copy of the anchor, out of reach of whoever puts an older data folder back.
The back-end is named here and never asked for: environment and ``keyringrc.cfg`` could swap it.
It is believed only after it gave back what it was given. Nothing here waits for a person: a
locked keyring is left locked, and whatever goes wrong is a ``State``, not an error.
"""

import hashlib
import hmac
import importlib
import os
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol, TypeVar

V = TypeVar("V")
SERVICE = "station-desk"
PROBE = "probe"
BACKENDS = {
    "linux": ("keyring.backends.SecretService", "Keyring"),
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
}
OWN = (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, ImportError)
FOREIGN = (
    ("keyring.errors", "KeyringError"),
    ("secretstorage.exceptions", "SecretStorageException"),
    ("jeepney.wrappers", "DBusErrorResponse"),
    ("jeepney.auth", "AuthenticationError"),
    ("win32ctypes.pywin32.pywintypes", "error"),
)
ORIGIN, SEQ, H, TAG = 6, 6, 8, 12  # bytes; 32 in all


class State(StrEnum):
    """What became of the keyring."""

    FINE = "fine"
    ABSENT = "absent"  # no library, no service, no back-end for this system
    LOCKED = "locked"
    UNFIT = "unfit"  # it does not give back what it was given
    FAILED = "failed"
    LATE = "late"  # it did not answer in time


class Backend(Protocol):
    """The part of a ``keyring`` back-end that is used."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """Return what is kept; None when nothing is."""
        ...

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep ``password``."""
        ...

    def delete_password(self, service: str, username: str, /) -> None:
        """Forget it."""
        ...


class UnusableError(Exception):
    """Say why the keyring is not used; never leaves the store."""

    def __init__(self, state: State) -> None:
        """Keep the state."""
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The end of a journal as far as 64 characters hold it: beginnings of origin and hash."""

    origin: bytes
    seq: int
    h: bytes

    def is_of(self, origin: str) -> bool:
        """Tell whether it speaks of this origin."""
        return bytes.fromhex(origin)[:ORIGIN] == self.origin


def name_of(install_id: str, folder: Path) -> str:
    """Return under which name a desk keeps its copy; a copied folder has one of its own."""
    where = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:16]
    return f"{install_id}.{where}"


def packed(key: bytes, *, origin: str, seq: int, h: bytes) -> str:
    """Return the 64 hex characters to keep, sealed with the anchor's key."""
    body = bytes.fromhex(origin)[:ORIGIN] + seq.to_bytes(SEQ, "big") + h[:H]
    return (body + _tag(key, body)).hex()


def unpacked(key: bytes, text: str | None) -> Copy | None:
    """Return what was kept; None when it is nothing that this desk wrote with this key."""
    try:
        data = bytes.fromhex(text or "")
    except ValueError:
        return None
    body, tag = data[: ORIGIN + SEQ + H], data[ORIGIN + SEQ + H :]
    if not body or not hmac.compare_digest(_tag(key, body), tag):
        return None
    seq = int.from_bytes(body[ORIGIN : ORIGIN + SEQ], "big")
    return Copy(origin=body[:ORIGIN], seq=seq, h=body[ORIGIN + SEQ :])


def _tag(key: bytes, body: bytes) -> bytes:
    return hmac.digest(key, b"sdesk/1/keyring" + body, "sha256")[:TAG]


def system_backend() -> Backend:
    """Return the back-end of this system, made by name.

    Raises:
        UnusableError: ``ABSENT`` or ``LOCKED``; errors of the back-end pass through.
    """
    if sys.platform not in BACKENDS or not _may_answer():
        raise UnusableError(State.ABSENT)
    module, name = BACKENDS[sys.platform]
    try:
        kind = getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise UnusableError(State.ABSENT) from error
    if sys.platform == "linux" and _is_locked():
        raise UnusableError(State.LOCKED)
    made: Backend = kind()
    if sys.platform == "win32":  # written, not run here
        made.persist = "local machine"  # type: ignore[attr-defined]  # else it roams
    return made


def _may_answer() -> bool:
    """Tell whether there is a bus to ask at all; spares the import where there is none."""
    if sys.platform != "linux" or os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return True
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/nowhere"), "bus").exists()


def _is_locked() -> bool:
    """Tell whether the default collection is locked; asking it for more would show a prompt."""
    service: Any = importlib.import_module("secretstorage")  # exists on Linux only
    with service.dbus_init() as bus:
        try:
            kept = service.get_collection_by_alias(bus, "default")
        except service.ItemNotFoundException as error:
            raise UnusableError(State.ABSENT) from error
        return bool(kept.is_locked())


def proved(make: Callable[[], Backend]) -> Backend:
    """Return the back-end after it gave back, and forgot, what it was given.

    Raises:
        UnusableError: any state but ``FINE``.
    """
    probe = secrets.token_hex(32)
    name = f"{PROBE}.{probe[:8]}"

    def ask() -> tuple[Backend, bool]:
        made = make()
        made.set_password(SERVICE, name, probe)
        same = made.get_password(SERVICE, name) == probe
        if same:
            made.delete_password(SERVICE, name)
        return made, same

    made, same = guarded(ask)
    if not same:
        raise UnusableError(State.UNFIT)
    return made


def guarded(ask: Callable[[], V]) -> V:
    """Return what ``ask`` says; whatever a back-end raises becomes an ``UnusableError``."""
    try:
        return ask()
    except UnusableError:
        raise
    except _errors() as error:
        locked = type(error).__name__ == "KeyringLocked"
        raise UnusableError(State.LOCKED if locked else State.FAILED) from error


def _errors() -> tuple[type[BaseException], ...]:
    """Return what a back-end may raise; errors of a library exist once it is loaded."""
    foreign = [getattr(sys.modules.get(module), name, None) for module, name in FOREIGN]
    return (*OWN, *(one for one in foreign if isinstance(one, type)))
