"""Keep tonight's roster: who can go along with a child, women first."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.draft import NAME_MAX, plain_text
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import Sex, Topic, TurnPost
from station_desk.domain.local import clock, day, when
from station_desk.domain.records import Saved
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.words import N_, _

TOUCHED = frozenset({Topic.SHIFT})
TURN = timedelta(hours=12)  # a turn without an end
DAY = timedelta(days=1)
LONGEST = timedelta(days=2)
POST_WORDS: dict[TurnPost, str] = {
    TurnPost.ESCORT: N_("Escort"),
    TurnPost.WOMEN: N_("Women's desk"),
    TurnPost.DUTY: N_("Duty officer"),
    TurnPost.CARER: N_("Stays with a child"),
    TurnPost.ON_CALL: N_("On call"),
    TurnPost.SENIOR: N_("Senior officer"),
}
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
    if faults := problems(draft, now=now):
        raise BadInput(faults)
    begins, ends = _times(draft, now)
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


def ahead(db: Session, desk: Desk, *, now: datetime) -> tuple[DutyTurn, ...]:
    """Return whose turn runs now or comes, however far: those of now first, women first."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    found = (one for one in db.all(DutyTurn, where={"withdrawn": False}) if one.until_at > now)
    return tuple(
        sorted(found, key=lambda one: (one.from_at > now, one.sex is not Sex.GIRL, one.from_at))
    )


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
        one for one in present(db, now=now) if one.sex is Sex.GIRL and one.post in GOES
    )


def present(db: Session, *, now: datetime) -> tuple[DutyTurn, ...]:
    """Return whose turn runs now: women first."""
    return tuple(one for one in standing(db, now=now) if one.from_at <= now)


def words_of(turn: DutyTurn) -> str:
    """Return somebody of the roster as a person reads it: rank, name, belt number."""
    return " ".join(part for part in (turn.rank, turn.name, turn.belt_no) if part)


def times(turn: DutyTurn) -> str:
    """Return from when until when a turn runs, the day once where it is one."""
    ends = clock(turn.until_at) if day(turn.until_at) == day(turn.from_at) else None
    return _("{begin} to {end}").format(
        begin=when(turn.from_at), end=ends or when(turn.until_at)
    )


def after(begins: datetime, ends: datetime | None) -> datetime | None:
    """Return the end of a turn; one typed without a day, before its beginning, is tomorrow's.

    A night's turn is typed as 20:00 to 08:00.
    """
    if ends is None or ends > begins or begins - ends >= DAY:
        return ends
    return ends + DAY


def _times(draft: TurnDraft, now: datetime) -> tuple[datetime, datetime]:
    begins = draft.from_at or now
    return begins, draft.until_at or begins + TURN


def problems(draft: TurnDraft, *, now: datetime) -> tuple[Problem, ...]:
    """Return what is missing or wrong in a turn as typed."""
    begins, ends = _times(draft, now)
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
