"""Own how an act of the officers' page is done: from what was typed to the service."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from station_desk.domain.draft import DIGITS, plain_text
from station_desk.domain.errors import BadInput, Problem, Unready
from station_desk.domain.kinds import Role, Sex
from station_desk.machine import files
from station_desk.services import station
from station_desk.services.keys import escrow, officers, roll_call, rotating
from station_desk.services.keys.rotating import Why
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.ui.forms.sheet import SLIP, Panel, Typed
from station_desk.vault import passphrase
from station_desk.vault.escrow import LARGEST

if TYPE_CHECKING:
    from station_desk.domain.records import Saved
    from station_desk.services.second import Second


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One act, ready to be done: about whom, with what was typed; ``code``: the one shown."""

    panel: Panel
    typed: Typed
    officer_id: str = ""
    name: str = ""
    belt: str = ""
    code: str = ""
    data: bytes = field(default=b"", repr=False)


def judge(deed: Deed) -> None:
    """Raise ``BadInput`` for what can be seen before a second officer is asked."""
    typed = deed.typed
    shown = {one.name for one in deed.panel.fields}
    found = [
        Problem(where=name, code="required")
        for name in ("officer_name", "belt_no", "old")
        if name in shown and not plain_text(getattr(typed, name))
    ]
    if "passphrase" in shown:
        name, belt = deed.name or typed.officer_name, deed.belt or typed.belt_no
        found += passphrase.problems(typed.passphrase, name, belt)
        if typed.passphrase != typed.repeated:
            found.append(Problem(where="repeated", code="not_repeated"))
    if found:
        raise BadInput(found)
    if deed.panel.code:
        station.same_code(deed.code, typed.recovery_code)


def bytes_of(path: Path) -> bytes:
    """Return the bytes of a chosen file; ``Unready`` when it cannot be read."""
    data = files.read_whole(path, limit=LARGEST)
    if data is None:
        raise Unready("file_unreadable", file=path.name)
    return data


def belts_of(typed: str) -> tuple[str, ...]:
    """Return the belt numbers of a line, parted by commas or blanks."""
    return tuple(typed.translate(DIGITS).replace(",", " ").replace("\u060c", " ").split())


Doing = Callable[["Second | None"], "Saved[object]"]


def doing(opened: OpenDesk, deed: Deed, now: datetime) -> Doing:
    """Return the call that does ``deed`` once the second officer's word is there."""
    typed, who = deed.typed, deed.officer_id
    makers: dict[str, Callable[..., object]] = {
        "add": partial(officers.add, opened, _draft(typed), now=now),
        "role": partial(
            officers.change_role, opened, who, Role(typed.role), reason=typed.reason, now=now
        ),
        "phrase": partial(officers.give_phrase, opened, who, typed.passphrase, now=now),
        "leave": partial(
            officers.leave, opened, who, reason=typed.reason, now=now, rotate=not typed.later
        ),
        "roll": partial(roll_call.confirm, opened, belts_of(typed.stays), now=now),
        "own": partial(officers.own_phrase, opened, typed.old, typed.passphrase, now=now),
        "keys": partial(rotating.rotate, opened, Why(typed.why), now=now),
        "escrow": partial(escrow.set_key, opened, deed.data, typed.words, now=now),
        "code": partial(rotating.renew_code, opened, typed.recovery_code, now=now),
    }
    maker = makers[deed.panel.name]

    def do(second: "Second | None") -> "Saved[object]":
        done: Saved[object] = maker(second=second) if deed.panel.second else maker()  # type: ignore[assignment]  # every maker returns a Saved
        return done

    return do


def _draft(typed: Typed) -> OfficerDraft:
    return OfficerDraft(
        officer_name=typed.officer_name,
        belt_no=typed.belt_no,
        rank=typed.rank,
        sex=Sex(typed.sex or Sex.UNKNOWN),
        role=Role(typed.role),
        passphrase=typed.passphrase,
        one_time=typed.how == SLIP,
    )
