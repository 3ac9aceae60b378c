"""Own the simulated power cut: what a disk may hold of what a process did, at any moment.

``native/record.c`` writes down every operation on the files of a folder. At a point of it the
power is cut: what was synced is there; of what was not, all, nothing, a half or torn sectors;
of new, renamed and removed names a beginning, unless the folder was synced after them.
"""

import random
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512  # bytes that a disk writes whole or not at all
ACKS = "acks"
HEAD = struct.Struct("<cH")
REST = struct.Struct("<QI")


@dataclass(frozen=True, slots=True)
class Op:
    """One operation: its letter, the file's name, where, and what was written."""

    kind: str
    name: str
    at: int
    data: bytes


def load(log: Path) -> list[Op]:
    """Return what was recorded, in order."""
    data, place, found = log.read_bytes(), 0, []
    while place < len(data):
        letter, length = HEAD.unpack_from(data, place)
        place += HEAD.size
        path = data[place : place + length].decode()
        place += length
        at, size = REST.unpack_from(data, place)
        place += REST.size
        kind = letter.decode()
        body = data[place : place + size] if kind in "WAR" else b""
        place += len(body)
        found.append(Op(kind, path, at, body))
    return found


@dataclass(slots=True)
class Disk:
    """The files of a folder: what is on the plate, and what only the system's memory knows."""

    folder: str
    plate: dict[int, bytearray] = field(default_factory=dict)
    pending: dict[int, list[Op]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)  # as the process sees them
    durable: dict[str, int] = field(default_factory=dict)  # as the plate has them
    moves: list[tuple[str, str, int]] = field(default_factory=list)  # of names, not yet synced
    acknowledged: int = 0
    last: int = 0

    def lay(self, folder: Path) -> None:
        """Begin with the files of ``folder``, all on the plate."""
        for path in folder.iterdir():
            if path.is_file():
                number = self._new(path.read_bytes())
                self.names[path.name] = self.durable[path.name] = number

    def _new(self, data: bytes = b"") -> int:
        self.last += 1
        self.plate[self.last], self.pending[self.last] = bytearray(data), []
        return self.last

    def do(self, one: Op) -> None:
        """Take one operation of the process."""
        name = Path(one.name).name
        if one.kind == "A":
            self.acknowledged = int(one.data.split()[-1])
        elif one.kind == "C" or (one.kind in "WT" and name not in self.names):
            self.names[name] = self._new()
            self.moves.append(("put", name, self.names[name]))
        elif one.kind == "U":
            self.moves.append(("drop", name, self.names.pop(name, 0)))
        elif one.kind == "R":
            number, to = self.names.pop(name), Path(one.data.decode()).name
            self.names[to] = number
            self.moves += [("put", to, number), ("drop", name, number)]
        elif one.kind == "S":
            self._sync(one.name, name)
        if one.kind in "WT":
            self.pending[self.names[name]].append(one)

    def _sync(self, path: str, name: str) -> None:
        if path.rstrip("/") == self.folder:
            for move in self.moves:
                _move(self.durable, move)
            self.moves.clear()
        elif name in self.names:
            number = self.names[name]
            for one in self.pending[number]:
                _apply(self.plate[number], one)
            self.pending[number].clear()
            # A journalling file system brings a new file's name to the disk with its content,
            # and what was done to names before it.
            mine = [at for at, move in enumerate(self.moves) if move[2] == number]
            upto = mine[-1] + 1 if mine else 0
            for move in self.moves[:upto]:
                _move(self.durable, move)
            del self.moves[:upto]

    def cut(self, to: Path, dice: random.Random) -> None:
        """Write into the empty folder ``to`` what is there after a power cut now."""
        names = dict(self.durable)
        for move in self.moves[: dice.randrange(len(self.moves) + 1)]:
            _move(names, move)
        mode = dice.choice(("none", "all", "half", "torn"))
        for name, number in names.items():
            if name == ACKS:
                continue
            data = bytearray(self.plate[number])
            for one in _reached(self.pending[number], mode, dice):
                _apply(data, one)
            if name.endswith("-shm"):
                data = bytearray(dice.randbytes(len(data)))
            (to / name).write_bytes(data)


def _move(names: dict[str, int], move: tuple[str, str, int]) -> None:
    what, name, number = move
    if what == "put":
        names[name] = number
    else:
        names.pop(name, None)


def _apply(data: bytearray, one: Op) -> None:
    if len(data) < one.at:
        data.extend(bytes(one.at - len(data)))
    if one.kind == "T":
        del data[one.at :]
    else:
        data[one.at : one.at + len(one.data)] = one.data


def _reached(waiting: Sequence[Op], mode: str, dice: random.Random) -> Iterator[Op]:
    """Give what of the unsynced operations on one file came to the plate."""
    for one in waiting:
        if mode == "none" or (mode in ("half", "torn") and dice.random() < 0.5):
            continue
        if (
            mode == "torn"
            and one.kind == "W"
            and len(one.data) > SECTOR
            and dice.random() < 0.5
        ):
            for at in range(0, len(one.data), SECTOR):
                if dice.random() < 0.5:
                    yield Op("W", one.name, one.at + at, one.data[at : at + SECTOR])
            continue
        yield one


def points(ops: Sequence[Op], count: int, dice: random.Random) -> list[int]:
    """Return moments to cut at, in order: two of five right after an acknowledgement."""
    acks = [at for at, one in enumerate(ops) if one.kind == "A"]
    return sorted(
        dice.choice(acks) + 1 if dice.random() < 0.4 else dice.randrange(acks[0] + 1, len(ops))
        for _ in range(count)
    )
