"""Own the typed reading of journal lines from elsewhere, and the chain over them.

A line stays verbatim; what is read here is its envelope, with a limit for every field. The row
image ``d`` stays bytes until ``data_of`` reads it.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from typing import Annotated, Any

import msgspec
from typing_extensions import override

from station_desk.domain.exchange.codes import BundleRefused, Refusal
from station_desk.domain.exchange.envelope import PART_BYTES, PART_LINES
from station_desk.exchange.shapes import Id, once, reason_of

CHAIN = b"sd-chain-v1"
ERASED = re.compile(rb'\{"s":([1-9][0-9]{0,15}),"lh":"([0-9a-f]{64})"\}')
ERASED_START = b'{"s":'
DEPTH = 32
BRACKETS = tuple(b"[{")  # a number is found in half the time
MOST_BRACKETS = 10_000  # outside texts
QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
NO_BRACKET = re.compile(rb"[^][}{]++")

Count = Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**53 - 1)]
Short = Annotated[str, msgspec.Meta(max_length=40)]
Word = Annotated[str, msgspec.Meta(max_length=64)]
RowId = Annotated[str, msgspec.Meta(max_length=128)]
Op = Annotated[str, msgspec.Meta(min_length=1, max_length=2)]
Reason = Annotated[str, msgspec.Meta(max_length=20_000)]


class Line(msgspec.Struct, frozen=True, gc=False, omit_defaults=True, kw_only=True):
    """The envelope of one line, its fields in the order of its one writing (``store.journal``).

    ``of`` is of a line said again: clock, count, origin, number, op, officer, wall clock and
    salt of its first saying.
    """

    a: Word
    a2: Word
    b: Count | None
    d: msgspec.Raw
    i: RowId
    k: Word
    o: Op
    of: tuple[Count, Count, Id, Number, Op, Word, Short, Word] | None = None
    ok: bool
    r: Reason
    s: Number
    t: tuple[Count, Count]
    v: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    w: Short
    x: Word

    @override
    def __repr__(self) -> str:
        return f"<line {self.s} {self.k} {self.o}>"


class Erased(msgspec.Struct, frozen=True, gc=False):
    """A line of which only number and hash are left."""

    s: int
    lh: str


_LINE = msgspec.json.Decoder(Line)
_ANY = msgspec.json.Decoder()
_ENCODER = msgspec.json.Encoder()


class BadLine(ValueError):  # noqa: N818  says the fault, as the house names troubles
    """Say that bytes are no line, or an image no data; the reason holds no value of it."""


def line_of(data: bytes) -> Line | Erased:
    """Return the envelope of a line.

    Raises:
        BadLine: a field is missing, too long or of another kind, a name is said twice, or it
            is nested too deep.
    """
    if data.startswith(ERASED_START) and (found := ERASED.fullmatch(data)):
        return Erased(s=int(found[1]), lh=found[2].decode())
    try:
        _shallow(data)
        line = _LINE.decode(data)
        if _ENCODER.encode(line) != data:  # fields of a later version, or another writing
            once(data)
    except (ValueError, RecursionError) as error:
        raise BadLine(reason_of(error)) from None
    return line


def data_of(image: msgspec.Raw) -> Any:
    """Return a row image as data: texts, numbers, booleans, None, lists and dicts.

    Raises:
        BadLine: a name is said twice, or it is nested too deep.
    """
    data = bytes(image)
    try:
        _shallow(data)
        found = _ANY.decode(data)
        if _ENCODER.encode(found) != data:
            once(data)
    except (ValueError, RecursionError) as error:
        raise BadLine(reason_of(error)) from None
    return found


def _shallow(data: bytes) -> None:
    """Refuse what is nested too deep for a parser that follows with its own stack."""
    if sum(map(data.count, BRACKETS)) <= DEPTH:
        return
    bare = NO_BRACKET.sub(b"", QUOTED.sub(b"", data))
    if len(bare) > MOST_BRACKETS:
        raise BadLine("too many parts")
    deep = 0
    for sign in bare:
        deep += 1 if sign in b"[{" else -1
        if deep > DEPTH:
            raise BadLine("too deep")


def lines_of(lines: Sequence[bytes], *, first: int = 0) -> tuple[Line | Erased | None, ...]:
    """Return the envelope of every line; None for one that is none (a ``BAD_ROW``).

    A bad row never stops the chain that carries it. With ``first`` the lines are those from
    that number on.

    Raises:
        BundleRefused: ``BAD_CHAIN``: a line says another number than its place has.
    """
    found: tuple[Line | Erased | None, ...] = _at_once(lines)
    found = found or tuple(map(_or_none, lines))
    if first:
        for number, line in enumerate(found, start=first):
            if line is not None and line.s != number:
                raise BundleRefused(Refusal.BAD_CHAIN, seq=number)
    return found


def _at_once(lines: Sequence[bytes]) -> tuple[Line, ...]:
    """Return the envelope of every line, read in one go; nothing where one wants a closer look.

    Writing them again gives the same bytes: each is a line, and in its one writing.
    """
    if sum(max(map(bytes.count, lines, repeat(one)), default=0) for one in BRACKETS) > DEPTH:
        return ()
    body = b"\n".join((*lines, b""))
    try:
        found = _LINE.decode_lines(body)
    except (ValueError, RecursionError):
        return ()
    return tuple(found) if _ENCODER.encode_lines(found) == body else ()


def _or_none(data: bytes) -> Line | Erased | None:
    try:
        return line_of(data)
    except BadLine:
        return None


def chain_over(lines: Iterable[bytes], h: bytes) -> bytes:
    """Return the hash of the chain after ``lines``, when it was ``h`` before them."""
    sha256 = hashlib.sha256
    for line in lines:
        if line.startswith(ERASED_START) and (found := ERASED.fullmatch(line)):
            line_hash = bytes.fromhex(found[2].decode())
        else:
            line_hash = sha256(line).digest()
        h = sha256(CHAIN + h + line_hash).digest()
    return h


def parts(
    lines: Iterable[bytes], *, most: int = PART_LINES, most_bytes: int = PART_BYTES
) -> Iterator[list[bytes]]:
    """Give ``lines`` in runs that each fit one bundle."""
    run: list[bytes] = []
    size = 0
    for line in lines:
        if run and (len(run) == most or size + len(line) + 1 > most_bytes):
            yield run
            run, size = [], 0
        run.append(line)
        size += len(line) + 1
    if run:
        yield run
