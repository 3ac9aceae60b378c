"""Keep tonight's roster: who can go along with a child, women first."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.draft import NAME_MAX, plain_text
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import Sex, Topic, TurnPost
from station_desk.domain.records import Saved
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.SHIFT})
TURN = timedelta(hours=12)  # a turn without an end
LONGEST = timedelta(days=2)
GOES = frozenset({TurnPost.ESCORT, TurnPost.WOMEN, TurnPost.ON_CALL, TurnPost.DUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDraft:
    """Somebody of the roster as typed; without times it begins now, for twelve hours."""

    name: str = field(default="", repr=False)
    belt_no: str = ""
    rank: str = ""
    sex: Sex = Sex.UNKNOWN
    phone: str = field(default="", repr=False)
    post: TurnPost = TurnPost.ESCORT
    from_at: datetime | None = None
    until_at: datetime | None = None


def add(db: Session, desk: Desk, draft: TurnDraft, *, now: datetime) -> Saved[DutyTurn]:
    """Put somebody on the roster.

    Raises ``BadInput``: no name, neither woman nor man, an end that is before its beginning.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    begins = draft.from_at or now
    ends = draft.until_at or begins + TURN
    if faults := _problems(draft, begins, ends):
        raise BadInput(faults)
    turn = DutyTurn(
        site_id=desk.station.site_id,
        id=new_id(),
        name=plain_text(draft.name),
        belt_no=plain_text(draft.belt_no),
        rank=plain_text(draft.rank),
        sex=draft.sex,
        phone=plain_text(draft.phone),
        post=draft.post,
        from_at=begins,
        until_at=ends,
        made_at=now,
        made_by=desk.officer.id,
    )
    db.put(turn)
    return Saved(value=turn, touched=TOUCHED)


def withdraw(db: Session, desk: Desk, turn_id: str) -> Saved[DutyTurn]:
    """Take somebody off the roster; the turn stays in the record.

    Raises ``NotNow`` ``turn_withdrawn`` where that was done already.
    """
    authorize(desk.officer, Act.REFERRAL_ACT)
    turn = db.get(DutyTurn, turn_id)
    if turn.withdrawn:
        raise NotNow("turn_withdrawn")
    gone = replace(turn, version=turn.version + 1, withdrawn=True)
    db.put(gone)
    return Saved(value=gone, touched=TOUCHED)


def tonight(db: Session, desk: Desk, *, now: datetime) -> tuple[DutyTurn, ...]:
    """Return who is on the roster now or comes on it within a turn: women first."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    return standing(db, now=now)


def standing(db: Session, *, now: datetime) -> tuple[DutyTurn, ...]:
    """Return the turns that run now or begin within a turn's length: women first."""
    found = (
        one
        for one in db.all(DutyTurn, where={"withdrawn": False})
        if one.until_at > now and one.from_at < now + TURN
    )
    return tuple(
        sorted(found, key=lambda one: (one.sex is not Sex.GIRL, one.from_at, one.name))
    )


def women(db: Session, *, now: datetime) -> tuple[DutyTurn, ...]:
    """Return the women of the roster who can go along with a child now."""
    return tuple(
        one
        for one in standing(db, now=now)
        if one.sex is Sex.GIRL and one.from_at <= now and one.post in GOES
    )


def words_of(turn: DutyTurn) -> str:
    """Return somebody of the roster as a person reads it: rank, name, belt number."""
    return " ".join(part for part in (turn.rank, turn.name, turn.belt_no) if part)


def _problems(draft: TurnDraft, begins: datetime, ends: datetime) -> tuple[Problem, ...]:
    found = []
    if not plain_text(draft.name):
        found.append(Problem(where="name", code="required"))
    for name in ("name", "belt_no", "rank", "phone"):
        if len(getattr(draft, name)) > NAME_MAX:
            facts = (("limit", str(NAME_MAX)),)
            found.append(Problem(where=name, code="too_long", facts=facts))
    if draft.sex is Sex.UNKNOWN:
        found.append(Problem(where="sex", code="required"))
    if not begins < ends <= begins + LONGEST:
        found.append(Problem(where="until_at", code="turn_ends"))
    return tuple(found)
