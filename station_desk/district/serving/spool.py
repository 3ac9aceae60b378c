"""Own the sealed files on the district's disk: what came and waits, and answers that wait.

::

    network/arrived/<order>-<key>-<sha256>.sdb     came whole, flushed; nothing was opened
    network/STATION-DESK/to-<our code>/<name>.sdb  handed to the taking in, as from a stick
    network/STATION-DESK/to-<station>/<name>.sdb   answers

A file is whole or not there: it is written as ``.part``, flushed and renamed. What a killed
server leaves is found again at the next start.
"""

import hashlib
import os
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from station_desk.domain.errors import Trouble
from station_desk.exchange import bundle
from station_desk.exchange.folder_road import FOLDER, FolderRoad
from station_desk.machine import files

ARRIVED = "arrived"
PART = ".part"
NAME = re.compile(r"([0-9]{12})-([0-9a-f]{16})-([0-9a-f]{64})\.sdb", re.ASCII)
REMEMBERED = 8192  # files that were taken or refused
BATCH_FILES, BATCH_BYTES = 64, 64 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """A file that waits: its hash, whose it is, its size, where it lies."""

    sha: str
    key: str
    size: int
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that waits for a station: its name, hash and size."""

    name: str
    sha: str
    size: int


@dataclass(slots=True, kw_only=True)
class Part:
    """A file that is coming."""

    path: Path
    file: BinaryIO
    size: int = 0
    whole: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        """Add what came.

        Raises:
            Unready: ``disk_full`` and the like.
        """
        try:
            self.file.write(data)
        except OSError as error:
            raise files.trouble(error, self.path) from error
        self.whole.update(data)
        self.size += len(data)

    def drop(self) -> None:
        """Forget it."""
        with suppress(OSError):
            self.file.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


class Spool:
    """The folder of the road by network; used by several threads."""

    def __init__(self, root: Path, code: str) -> None:
        """Look through what an earlier server left; ``code`` is the district's own."""
        self.root, self.code = root, code
        self.road = FolderRoad(root=root)
        self._arrived = root / ARRIVED
        self._lock = threading.Lock()
        self._waiting: OrderedDict[str, Came] = OrderedDict()
        self._taking: dict[str, Came] = {}  # by the name that the taking in knows
        self._over: OrderedDict[str, str] = OrderedDict()  # sha -> "" or why it was refused
        self._answers: OrderedDict[str, tuple[str, str]] = OrderedDict()  # sha -> code, name
        self._hashes: OrderedDict[str, str] = OrderedDict()  # name -> sha
        self._order = 0
        self._begin()

    def _begin(self) -> None:
        try:
            files.own_folder(self._arrived)
            names = sorted(one.name for one in self._arrived.iterdir())
        except OSError as error:
            raise files.trouble(error, self._arrived) from error
        for name in names:
            path, found = self._arrived / name, NAME.fullmatch(name)
            if found is None:
                path.unlink(missing_ok=True)  # half of a file, of a server that was killed
                continue
            one = Came(sha=found[3], key=found[2], size=path.stat().st_size, path=path)
            self._waiting[one.sha] = one
            self._order = int(found[1])
        for left in self.road.names(self.code):  # was handed over when the server was killed
            data = self.road.get(self.code, left.name)
            sha, key = hashlib.sha256(data).hexdigest(), bundle.peek(data).sender
            self._taking[left.name] = Came(
                sha=sha, key=key, size=left.size, path=self._arrived / left.name
            )

    # what comes

    def had(self, sha: str) -> bool:
        """Tell whether a file waits here, or was taken in of late."""
        with self._lock:
            return sha in self._waiting or self._is_taking(sha) or self._over.get(sha) == ""

    def why_refused(self, sha: str) -> str:
        """Return why the taking in refused this very file; empty when it did not."""
        with self._lock:
            return self._over.get(sha, "")

    def _is_taking(self, sha: str) -> bool:
        return any(one.sha == sha for one in self._taking.values())

    def waiting(self, key: str = "") -> tuple[int, int]:
        """Return how many files wait, of one key or of all, and their bytes."""
        with self._lock:
            all_of_them = (*self._waiting.values(), *self._taking.values())
            found = [one.size for one in all_of_them if key in ("", one.key)]
        return len(found), sum(found)

    def begin(self) -> Part:
        """Return a part to write into.

        Raises:
            Unready: ``disk_full`` and the like.
        """
        path = self._arrived / (secrets.token_hex(16) + PART)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        try:
            handle = os.open(path, flags, 0o600)
        except OSError as error:
            raise files.trouble(error, path) from error
        return Part(path=path, file=os.fdopen(handle, "wb"))

    def keep(self, part: Part, sha: str, key: str) -> bool:
        """Bring a whole part to the disk; False where another brought the same meanwhile.

        Raises:
            Unready: the disk refused; nothing is kept.
        """
        try:
            part.file.flush()
            os.fsync(part.file.fileno())
            part.file.close()
            with self._lock:
                if sha in self._waiting:
                    part.path.unlink()
                    return False
                self._order += 1
                path = self._arrived / f"{self._order:012}-{key}-{sha}.sdb"
                part.path.replace(path)
                self._waiting[sha] = Came(sha=sha, key=key, size=part.size, path=path)
            files.sync_folder(self._arrived)
        except OSError as error:
            part.drop()
            raise files.trouble(error, part.path) from error
        return True

    # what is taken in

    def hand_over(self) -> int:
        """Put the oldest files where the taking in looks for them; return how many.

        Two files of one name wait for one another: the name holds an id that its sender chose.
        """
        folder = self.root / FOLDER / f"to-{self.code}"
        size = 0
        with self._lock:
            files.own_folder(folder)
            for sha, one in list(self._waiting.items()):
                if len(self._taking) == BATCH_FILES or size > BATCH_BYTES:
                    break
                name = _name_of(one.path)
                if name in self._taking:
                    continue
                one.path.replace(folder / name)
                del self._waiting[sha]
                self._taking[name] = one
                size += one.size
            return len(self._taking)

    def settle(self, refused: Iterable[tuple[str, str]]) -> list[Came]:
        """Note what became of the files that were handed over; return those refused.

        ``refused`` are names and why; the taking in has kept what waits for a person.
        """
        why = dict(refused)
        with self._lock:
            bad = [one for name, one in self._taking.items() if name in why]
            for name, one in self._taking.items():
                self.road.done(self.code, name)
                self._over[one.sha] = why.get(name, "")
            self._taking.clear()
            _shorten(self._over)
        return bad

    # what goes back

    def answers(self, code: str, key: str) -> list[Answer]:
        """Return the answers that wait for one computer of a station."""
        found: list[Answer] = []
        with suppress(Trouble, OSError):
            for one in self.road.names(code):
                if one.name.startswith(key):
                    sha = self._hash_of(code, one.name)
                    found.append(Answer(name=one.name, sha=sha, size=one.size))
                    with self._lock:
                        self._answers[sha] = (code, one.name)
                        _shorten(self._answers)
        return found

    def _hash_of(self, code: str, name: str) -> str:
        with self._lock:
            known = self._hashes.get(name)
        if known is None:
            known = hashlib.sha256(self.road.get(code, name)).hexdigest()
            with self._lock:
                self._hashes[name] = known
                _shorten(self._hashes)
        return known

    def answer(self, sha: str) -> Path | None:
        """Return where the answer of this hash lies; None where none does."""
        with self._lock:
            found = self._answers.get(sha)
        if found is None:
            return None
        path = self.root / FOLDER / f"to-{found[0]}" / found[1]
        return path if path.is_file() else None


def _name_of(path: Path) -> str:
    with path.open("rb") as file:
        return bundle.file_name(file.read(bundle.BEGIN_BYTES))


def _shorten(known: "OrderedDict[str, str] | OrderedDict[str, tuple[str, str]]") -> None:
    while len(known) > REMEMBERED:
        known.popitem(last=False)
