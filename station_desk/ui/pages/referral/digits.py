"""Own the digits of the steps: each keeps its meaning through the life of every referral.

Three rooms of nine; 0 turns to the next room. A step that is not open now stays where it is,
with the reason; what a clock waits for is marked, also on the way to its room.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.domain.clock import DueState, clock_state
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Status
from station_desk.domain.local import when
from station_desk.domain.status import ENDED, INFORMATION_REFUSES, live
from station_desk.services.authorize import Act, may
from station_desk.services.case.unplaced import OF_PLACE
from station_desk.services.wording import STATUS_WORDS
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.records import Officer
    from station_desk.domain.views import ReferralView

ROOM = 9  # digits of a room
# In order of their digits, room by room; the calls and the letter have keys of their own.
STEPS: tuple[Do, ...] = (
    Do.APPROVED, Do.ACKNOWLEDGED, Do.ACCEPTED, Do.DECLINED, Do.HAND_OVER, Do.CHILD_RECEIVED,
    Do.SERVICE_GIVEN, Do.FOLLOW_UP, Do.CLOSED,
    Do.NOTE, Do.MESSAGE, Do.REMINDER, Do.ESCALATED, Do.RECALLED, Do.GUARDIAN_INFORMED,
    Do.FIR_LODGED, Do.EXAMINED, Do.CUSTODY_TAKEN,
    Do.MAGISTRATE_INFORMED, Do.COURT_PRODUCED, Do.PROBATION_INFORMED, Do.RIGHTS_EXPLAINED,
    Do.ZARRA_NOTIFIED, Do.ARCC_NOTIFIED, Do.INFORMATION_RECEIVED, Do.REPORTED, Do.ARRESTED,
)  # fmt: skip
ROOMS = -(-len(STEPS) // ROOM)
EARLY = frozenset({Status.DRAFTED, Status.CONTACTED})
LEAVE_FIRST = N_("First the letter or the child leaves")
FIRST: dict[Do, str] = {  # why a step is not open before the referral has left
    Do.CHILD_RECEIVED: LEAVE_FIRST,
    Do.SERVICE_GIVEN: LEAVE_FIRST,
    Do.CLOSED: N_("First a call, a letter or an answer"),
}
ASKED: dict[Do, tuple[Act, str]] = {  # what a step asks of the role, and who does it else
    Do.APPROVED: (Act.REFERRAL_APPROVE, N_("The in-charge approves")),
    Do.CLOSED: (Act.REFERRAL_CLOSE, N_("The in-charge closes")),
    Do.REOPENED: (Act.REFERRAL_CLOSE, N_("The in-charge opens it again")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTile:
    """A step in its place: its digit, whether it is ``due`` and ``why``, why it is ``shut``."""

    kind: Do
    digit: str
    due: bool = False
    shut: str = ""
    why: str = ""


def keys_of(kind: Do) -> tuple[str, ...]:
    """Return the keys of a step, from the first room: its digit, after 0 for each room."""
    room, at = divmod(STEPS.index(kind), ROOM)
    return (*["0"] * room, str(at + 1))


def room_of(
    view: "ReferralView", pack: "Pack", officer: "Officer", room: int, *, now: datetime
) -> tuple[StepTile, ...]:
    """Return the nine steps of a room, each in its place."""
    due = waited_for(view, pack, now)
    return tuple(
        StepTile(
            kind=kind,
            digit=str(at),
            due=kind in due,
            shut=shut(kind, view, pack, officer),
        )
        for at, kind in enumerate(STEPS[room * ROOM : (room + 1) * ROOM], start=1)
    )


def waited_for(view: "ReferralView", pack: "Pack", now: datetime) -> frozenset[Do]:
    """Return the steps that a late or near clock waits for, or a child who was released."""
    left = {Do.WHEREABOUTS_SET} if view.stay.released_at is not None else set()
    rules = (
        pack.clocks.get(one.rule_id)
        for one in view.clocks
        if one.stopped_at is None and clock_state(one, now) is not DueState.LATER
    )
    return frozenset(left) | {
        rule.stops_on[0] for rule in rules if rule is not None and rule.stops_on
    }


def shut(kind: Do, view: "ReferralView", pack: "Pack", officer: "Officer") -> str:
    """Return why a step cannot be taken now; empty when it can."""
    if kind is Do.APPROVED and view.state.approved:
        return _done(kind, view)
    if kind is Do.ARRESTED:
        care = "" if _accused(view, pack) else _("Not in a case of care")
        return care or dict(view.shut).get(kind, "")
    if why := _nobody(kind, view):
        return why
    if kind not in view.state.next_actions:
        return _not_now(kind, view)
    if why := dict(view.shut).get(kind, ""):
        return why
    asked, words = ASKED.get(kind, (None, ""))
    return _(words) if asked is not None and not may(officer, asked) else ""


def _nobody(kind: Do, view: "ReferralView") -> str:
    """Return that nobody takes the child: no place is known, or it is only informed."""
    if kind in OF_PLACE and not view.referral.card_id:
        return _("No place is known yet")
    only = kind in INFORMATION_REFUSES and view.referral.information_only
    return _("They are only informed") if only else ""


def may_reopen(view: "ReferralView", officer: "Officer") -> bool:
    """Tell whether ``officer`` may open the referral again."""
    return Do.REOPENED in view.state.next_actions and may(officer, Act.REFERRAL_CLOSE)


def _not_now(kind: Do, view: "ReferralView") -> str:
    done = _done(kind, view)
    if done:
        return done
    status = view.state.status
    if status in EARLY and kind in FIRST:
        return _(FIRST[kind])
    words = _("Ended: {status}") if status in ENDED else _("Not while: {status}")
    return words.format(status=_(STATUS_WORDS[status]))


def _done(kind: Do, view: "ReferralView") -> str:
    """Return that the step was taken on this referral, and when; empty when it was not."""
    own = [one for one in live(view.actions) if one.referral_id == view.referral.id]
    at = next((one.happened_at for one in reversed(own) if one.kind is kind), None)
    return _("Done {time}").format(time=when(at)) if at else ""


def _accused(view: "ReferralView", pack: "Pack") -> bool:
    """Tell whether a situation of the concern is one in which a child can be arrested."""
    known = (pack.situations.get(one) for one in view.concern.situations)
    return any(one is not None and one.minimum_age is not None for one in known)


class Rooms:
    """Which room of steps a board shows, for one officer."""

    def __init__(self, pack: "Pack", officer: "Officer") -> None:
        """Begin in the first room."""
        self.room = 0
        self._pack, self._officer = pack, officer

    def turn(self) -> None:
        """Go to the next room; after the last one to the first."""
        self.room = (self.room + 1) % ROOMS

    def shown(self, view: "ReferralView", now: datetime) -> tuple[StepTile, ...]:
        """Return the steps of the room, each in its place."""
        return room_of(view, self._pack, self._officer, self.room, now=now)

    def due_elsewhere(self, view: "ReferralView", now: datetime) -> tuple[Do, ...]:
        """Return the open steps of other rooms that a clock waits for."""
        here = {one.kind for one in self.shown(view, now)}
        waited = waited_for(view, self._pack, now) - here
        return tuple(
            kind for kind in STEPS
            if kind in waited and not shut(kind, view, self._pack, self._officer)
        )  # fmt: skip
