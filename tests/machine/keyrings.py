"""Keyrings with every fault that was met: they stand in for the system's, not for ours."""

import threading
from collections.abc import Callable

from keyring.errors import KeyringLocked
from typing_extensions import override


class Kept:
    """A keyring that works; what it keeps is shared by all that are made from one dict."""

    def __init__(self, kept: dict[str, str] | None = None) -> None:
        self.kept = {} if kept is None else kept

    def get_password(self, _service: str, username: str) -> str | None:
        return self.kept.get(username)

    def set_password(self, _service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, _service: str, username: str) -> None:
        del self.kept[username]


class Null(Kept):
    """Takes everything and keeps nothing, as the null back-end does."""

    @override
    def set_password(self, _service: str, username: str, password: str) -> None: ...


class Lying(Kept):
    """Gives back something else."""

    @override
    def get_password(self, _service: str, username: str) -> str | None:
        return "0" * 64


class Locked(Kept):
    @override
    def set_password(self, _service: str, username: str, password: str) -> None:
        raise KeyringLocked


class Raising(Kept):
    @override
    def get_password(self, _service: str, username: str) -> str | None:
        raise RuntimeError(username)


class TooLong(Kept):
    """Refuses long values, as Windows does with error 1783."""

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password) * 2 > 2560:
            raise OSError(1783, "the stub received bad data")
        super().set_password(service, username, password)


class Undeleting(Kept):
    @override
    def delete_password(self, _service: str, username: str) -> None:
        raise LookupError(username)


class Hanging(Kept):
    """Answers when ``released`` is set, which may be never."""

    def __init__(self) -> None:
        super().__init__()
        self.released = threading.Event()

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.released.wait(30)
        super().set_password(service, username, password)


class Dying(Kept):
    """Works at the log-in and fails later."""

    left = 2

    @override
    def set_password(self, service: str, username: str, password: str) -> None:
        self.left -= 1
        if self.left < 0:
            raise ConnectionError("the service went away")
        super().set_password(service, username, password)


FAULTS: dict[str, Callable[[], Kept]] = {
    "null": Null,
    "lying": Lying,
    "locked": Locked,
    "raising": Raising,
    "undeleting": Undeleting,
    "dying": Dying,
}
