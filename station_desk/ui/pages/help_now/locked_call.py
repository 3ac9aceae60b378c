"""Own the sealing of a call made at the locked desk; the next log-in asks where it belongs."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from station_desk.domain.draft import Call
from station_desk.domain.locked_calls import LockedCall
from station_desk.machine.ids import new_id
from station_desk.ui.widgets.seat import Seat

if TYPE_CHECKING:
    from station_desk.domain.errors import Trouble


def seal(
    seat: Seat, call: Call, answer: tuple[str, int], *, owner: QObject,
    refused: Callable[[str], None],
) -> Call:  # fmt: skip
    """Return the call with the id it is sealed under; at an open desk as it is.

    ``answer`` is the need asked for and the place of the number on its card; ``refused`` gets
    the sentence when the disk does not take it.
    """
    if seat.entered is not None:
        return call
    need, number = answer
    made = replace(call, id=new_id())
    locked = LockedCall(
        id=made.id, at=made.at, card_id=made.card_id, number=number, need=need,
        phone="" if seat.practice else made.phone, result=made.result,
    )  # fmt: skip

    def failed(trouble: "Trouble") -> None:
        from station_desk.messages import sentence  # noqa: PLC0415  start-up: rarely needed

        refused(sentence(trouble))

    seat.bridge.run(partial(seat.doors.note_call, locked), owner=owner, failed=failed)
    return made
