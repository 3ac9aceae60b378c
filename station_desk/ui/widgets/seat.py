"""Own what a page is given when it is made, and what one page carries to another."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.domain.draft import Call

if TYPE_CHECKING:
    from pathlib import Path

    from station_desk.bridge.bridge import Bridge
    from station_desk.domain.backups import BackupLine
    from station_desk.domain.draft import ReferralDraft
    from station_desk.domain.hours.holidays import Calendar
    from station_desk.domain.kinds import ActionKind
    from station_desk.domain.locked_calls import LockedCall
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.register import Card
    from station_desk.domain.views import ReferralLine
    from station_desk.services.desk import Desk
    from station_desk.services.station import OpenDesk
    from station_desk.ui.widgets.beginning import FirstDoors
    from station_desk.ui.widgets.entered import Entered
    from station_desk.vault.slots import SlotLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Doors:
    """The few ways a locked window has to vault and services; ``app`` ties them, late.

    ``enter`` and ``confirm`` take an officer's id and the pass phrase, or the PIN where the
    officer left one (``pins``); ``enter`` also the PIN to leave, or an empty text. ``sit``
    makes a desk that a service opened the one of this window. ``folder`` is where the desk's
    files lie, for what is done while it is closed.
    """

    folder: "Path"

    slots: "Callable[[], tuple[SlotLine, ...]]"
    enter: "Callable[[str, str, str], Entered]"
    pins: Callable[[], frozenset[str]]
    confirm: Callable[[str, str], None]
    packs: "Callable[[], tuple[Pack, ...]]"
    genuine: Callable[[bytes, bytes], bool]
    note_call: "Callable[[LockedCall], None]"
    qr: Callable[[str], tuple[tuple[bool, ...], ...]]
    first: "Callable[[], FirstDoors]"
    view: "Callable[[], Path]"
    newest_backup: "Callable[[], BackupLine | None]"
    go_on: "Callable[[str, str, frozenset[str], str], Entered]"
    sit: "Callable[[OpenDesk], Entered]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Public:
    """What may be shown without a log-in; ``doubt``: why it is not the station's own."""

    pack: "Pack"
    cards: "tuple[Card, ...]"
    calendar: "Calendar"
    station: str = ""
    district: str = ""
    practice: bool = False
    made_at: datetime | None = None
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a page sits: one bridge, one clock, and the open desk (None while locked).

    A sealed page is made after unlock and dropped at lock, so its seat never changes.
    """

    bridge: "Bridge"
    clock: Callable[[], datetime]
    doors: Doors
    practice: bool = False
    entered: "Entered | None" = None

    @property
    def desk(self) -> "Desk":
        """Return the open desk: station, officer, pack; a sealed page always has one."""
        if self.entered is None:
            raise LookupError("a sealed page was made at a locked desk")
        return self.entered.desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Who comes back at the log-in; ``typed`` is a pass phrase given for one log-in."""

    officer_id: str
    belt_no: str
    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What Help now and the guide carry into the referral page (F7).

    ``needs`` are all services the guide asks for, in order, ``need`` the one meant now;
    ``facts`` are the guide's facts (``girl``, ``under_ten``, ...). Texts are as typed.
    """

    need: str = ""
    card_id: str = ""
    phone: str = ""
    situations: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A referral that is filled in already, with the calls made for it.

    ``child`` names the one who is known by a record of its own.
    """

    draft: "ReferralDraft"
    calls: tuple[Call, ...] = ()
    child: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipBack:
    """A reply slip that came back: of which referral and paper, and what it says."""

    id: str
    kind: "ActionKind"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """The referrals whose papers are to be printed in one go, in their order."""

    lines: "tuple[ReferralLine, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one page asks another to open: a record by its id, or a paper by its bytes.

    The id of a paper is a neutral name for its file, if it has one. Of a paper of a case that
    is still to be made (``of_case``) the title is its form, ``to`` who gets it; of one that is
    printed once more (``reprint``) the id is its code, ``to`` the reason.
    """

    kind: str
    id: str = ""
    title: str = ""
    data: bytes = field(default=b"", repr=False)
    to: str = field(default="", repr=False)
