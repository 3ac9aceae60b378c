"""Open the files of a taking in: first who says what, for their order, then each in its turn.

Of a whole stick nothing is held but names: of the files that which is taken in, and the next.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from station_desk.domain.exchange.codes import BundleRefused
from station_desk.exchange import bundle, intake
from station_desk.exchange.bundle import Opened
from station_desk.exchange.images import Read
from station_desk.exchange.parties import DistrictSide

Order = tuple[int, str, int]  # station, chain, first line


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A file that lies somewhere: its name, and what returns its bytes."""

    name: str
    get: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file that stood every check, and the rows in it."""

    name: str
    sha: str
    data: bytes = field(repr=False)
    came: Opened
    read: Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A file that did not, and the first check that failed."""

    name: str
    sha: str
    data: bytes = field(repr=False)
    refused: BundleRefused


def order(data: bytes, side: DistrictSide) -> Order:
    """Return where a file stands: parts of one chain go in the order of their lines.

    Raises:
        BundleRefused: it stands a check not that comes before its lines.
    """
    sender, said = bundle.said(data, me=side.me, known=side.known)
    return sender.site, said.origin, said.first


def opened(lying: Lying, *, side: DistrictSide, home: int) -> File | Bad:
    """Return a file with what is in it, or why not; ``home`` is what the district calls itself.

    Raises:
        Unready: where it lay cannot be read any more.
    """
    data = b""
    try:
        data = lying.get()
        came = bundle.opened(data, me=side.me, known=side.known)
    except BundleRefused as refused:
        return Bad(name=lying.name, sha=intake.sha_of(data), data=data, refused=refused)
    read = intake.rows(came, own_number=side.number, home=home)
    return File(name=lying.name, sha=intake.sha_of(data), data=data, came=came, read=read)
