"""Hand a shift over: the outgoing officer signs the journal's head, the incoming signs it too.

The head binds every line before it; printed on the slip that goes into the paper roznamcha, it
is the cheapest witness there is that nobody rewrote the night (security.md B3, T8).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from station_desk.domain.errors import Damaged, NotNow
from station_desk.domain.kinds import ActionKind, Topic, Whereabouts
from station_desk.domain.plain import BadShape, from_plain, instant_text, to_plain
from station_desk.domain.records import Officer, Saved
from station_desk.domain.status import ENDED
from station_desk.services import owed, reach
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.journal.journal_read import mark_of
from station_desk.services.sealed import sealed_own
from station_desk.store import chain, concerns, history, journal
from station_desk.store.database import Session
from station_desk.store.history import JournalLine, Wanted
from station_desk.vault.signing import Signature, is_signed

Sign = Callable[[bytes], Signature]
TOUCHED = frozenset({Topic.SHIFT})
HALF = 64  # letters of a signature in one fact of a line
UNSIGNED = ("key", "sig1", "sig2")
REFUSED = ("denied", "denied_closed")  # acts of the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a shift hands over, in figures: nothing of a child."""

    began_at: datetime
    running: int
    late: int
    late_by_law: int
    not_approved: int
    silent: int
    at_station: int
    opened: int
    closed: int
    calls: int
    papers: int
    lines: int
    refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A head that an officer signed; ``taken`` when it was the incoming one."""

    taken: bool
    officer: Officer
    at: datetime
    origin: str
    seq: int
    h: str
    of_seq: int = 0
    counts: Counts | None = None

    @property
    def mark(self) -> str:
        """Return the head as slips print it."""
        return mark_of(bytes.fromhex(self.h))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the shift stands: its figures, and the last signatures, newest first."""

    counts: Counts
    head_seq: int
    head_mark: str
    out: Signed | None
    taken: Signed | None

    @property
    def waits(self) -> bool:
        """Tell whether a shift was signed over and nobody has taken it yet."""
        return self.out is not None and self.taken is None


def standing(db: Session, desk: Desk, *, now: datetime) -> Standing:
    """Return the figures of this shift and who signed it over and took it."""
    authorize(desk.officer, Act.SHIFT_SLIP)
    head = journal.head(db)
    out = _last(db, reach.SIGNED)
    taken = _last(db, reach.TAKEN)
    if out is not None and taken is not None and taken.at < out.at:
        taken = None
    return Standing(
        counts=_counts(db, desk, now),
        head_seq=head.seq,
        head_mark=mark_of(head.h),
        out=out,
        taken=taken,
    )


def sign_over(db: Session, desk: Desk, *, sign: Sign, now: datetime) -> Saved[Signed]:
    """Sign the journal's head as the outgoing officer.

    The whole chain is proved first: a broken one is not signed (``Damaged`` ``chain_broken``).
    """
    authorize(desk.officer, Act.SHIFT_SIGN)
    told = to_plain(_counts(db, desk, now))
    done = _signed(db, desk, {"act": reach.SIGNED, "of": 0, **told}, sign, now)
    sealed_own.sweep(db, now=now)
    return done


def take_over(db: Session, desk: Desk, *, sign: Sign, now: datetime) -> Saved[Signed]:
    """Sign the head as the incoming officer, after what the outgoing one signed.

    Where nobody signed over, the shift is taken all the same, and the line says so (``of`` 0).
    Raises ``NotNow`` ``own_shift`` when the same officer signed it over.
    """
    authorize(desk.officer, Act.SHIFT_SIGN)
    last = _last(db, reach.SIGNED)
    taken = _last(db, reach.TAKEN)
    open_one = last if last and (taken is None or taken.at < last.at) else None
    if open_one is not None and open_one.officer.id == desk.officer.id:
        raise NotNow("own_shift", at=instant_text(open_one.at))
    of_seq = _line_of(db, open_one) if open_one else 0
    done = _signed(db, desk, {"act": reach.TAKEN, "of": of_seq}, sign, now)
    sealed_own.sweep(db, now=now)
    return done


def _line_of(db: Session, one: Signed) -> int:
    """Return the sequence number of the line that holds a signature."""
    found = history.newest(db, (reach.SIGNED,))
    return found.seq if found else one.seq


def _signed(
    db: Session, desk: Desk, what: Mapping[str, str | int], sign: Sign, now: datetime
) -> Saved[Signed]:  # fmt: skip
    report = chain.verify_chain(db)
    if not report.ok:
        raise Damaged("chain_broken", seq=report.first_bad_seq, why=report.why)
    head = journal.head(db)
    facts: dict[str, str | int] = {
        **what,
        "origin": head.origin,
        "seq": head.seq,
        "h": head.h.hex(),
        "at": instant_text(now),
    }
    made = sign(_statement(db.site_id, desk.officer.id, facts))
    signed = {"key": made.key, "sig1": made.signature[:HALF], "sig2": made.signature[HALF:]}
    db.act("station", desk.station.id, facts={**facts, **signed})
    return Saved(value=_read(desk.officer, now, facts), touched=TOUCHED)


def _statement(site_id: int, officer_id: str, facts: Mapping[str, str | int]) -> bytes:
    """Return the bytes that an officer signs: which head, when, as what, with which figures."""
    said = {name: value for name, value in facts.items() if name not in UNSIGNED}
    return journal.canonical(
        {"what": "sdesk/1/shift", "site": site_id, "officer": officer_id, **said}
    )


def _read(officer: Officer, at: datetime, facts: Mapping[str, str | int]) -> Signed:
    """Return what the line of a signature says."""
    names = [one.name for one in fields(Counts)]
    try:
        counts = from_plain(Counts, {name: facts[name] for name in names})
    except (KeyError, BadShape):
        counts = None
    return Signed(
        taken=facts.get("act") == reach.TAKEN,
        officer=officer,
        at=at,
        origin=str(facts.get("origin", "")),
        seq=int(facts.get("seq", 0)),
        h=str(facts.get("h", "")),
        of_seq=int(facts.get("of", 0)),
        counts=counts,
    )


def _last(db: Session, act: str) -> Signed | None:
    line = history.newest(db, (act,))
    officer = db.find(Officer, line.officer) if line else None
    if line is None or line.at is None or officer is None:
        return None
    return _read(officer, line.at, line.facts)


def _counts(db: Session, desk: Desk, now: datetime) -> Counts:
    began = reach.shift_began(db, now=now)
    standings = owed.all_standing(db, desk, now=now)
    running = [one for one in standings if one.state.status not in ENDED]
    late = [one for one in owed.due_list(db, desk, now=now) if one.late]
    here = {one.concern.id for one in running if one.stay.where is Whereabouts.STATION}
    entered = concerns.entered_since(db, began)
    lines = history.find(db, Wanted(since=began, within=history.NEAR), limit=history.NEAR)
    return Counts(
        began_at=began,
        running=len(running),
        late=len(late),
        late_by_law=sum(one.statute for one in late),
        not_approved=sum(not one.state.approved for one in running),
        silent=sum(one.state.silent for one in running),
        at_station=len(here),
        opened=concerns.opened_since(db, began),
        closed=entered.get(ActionKind.CLOSED, 0),
        calls=entered.get(ActionKind.CALL_ATTEMPT, 0),
        papers=concerns.papers_since(db, began),
        lines=len(lines),
        refused=sum(one.facts.get("act") in REFUSED for one in lines),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What the signatures of shifts are worth; ``bad`` are the lines that do not hold."""

    signed: int
    bad: tuple[int, ...]
    unknown: int


def prove(db: Session, known_keys: Mapping[str, str]) -> Proof:
    """Prove every signature of a shift: the key's, and that its head is the chain's.

    A key that is neither the officer's slot's nor given in the journal is counted as unknown:
    an officer whose phrase was renewed has another key now.
    """
    lines = history.find(db, Wanted(acts=(reach.SIGNED, reach.TAKEN)), limit=history.NEAR)
    given = history.find(db, Wanted(acts=("key_given", "phrase_given")), limit=history.NEAR)
    keys = {*known_keys.values(), *(str(one.facts.get("key", "")) for one in given)}
    bad = tuple(one.seq for one in lines if not _holds(db, one))
    unknown = sum(str(one.facts.get("key", "")) not in keys for one in lines)
    return Proof(signed=len(lines), bad=bad, unknown=unknown)


def _holds(db: Session, line: JournalLine) -> bool:
    facts = line.facts
    made = Signature(
        key=str(facts.get("key", "")),
        signature=f"{facts.get('sig1', '')}{facts.get('sig2', '')}",
    )
    if not {"origin", "seq", "h"} <= set(facts):
        return False
    data = _statement(db.site_id, line.officer, facts)
    h = chain.h_at(
        db.connection, site_id=db.site_id, origin=str(facts["origin"]), seq=int(facts["seq"])
    )
    return h is not None and h.hex() == facts["h"] and is_signed(data, made)
