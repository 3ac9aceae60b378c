"""Keep the district's escrow at the station: take its key over, ask it, come back by it."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem, Trouble
from station_desk.domain.kinds import Role, Topic
from station_desk.domain.records import Officer, Saved
from station_desk.machine.ids import new_id
from station_desk.services.authorize import Act
from station_desk.services.keys.recovering import lent, renew_keys
from station_desk.services.keys.rotating import Why
from station_desk.services.second import Second, by_two
from station_desk.services.station import OpenDesk
from station_desk.store.database import Database, Session
from station_desk.store.own_station import own_station
from station_desk.vault import escrow, keys, passphrase, recovery
from station_desk.vault.cost import Cost
from station_desk.vault.escrow import AnswerFile, AskFile, PublicFile
from station_desk.vault.keys import NewSlot, Unlocked


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingBack:
    """What the way back by the district asks for, when its answer is there.

    ``order`` is the senior officer's order; ``name`` and ``rank`` are for an in-charge who had
    no key here before.
    """

    answer: bytes = field(repr=False)
    phrase: str = field(repr=False)
    new_code: str = field(repr=False)
    order: str = field(repr=False)
    name: str = field(default="", repr=False)
    rank: str = ""


def set_key(
    opened: OpenDesk, data: bytes, words: str, *, second: Second | None, now: datetime
) -> Saved[str]:
    """Seal the desk's keys to the district's public key; ``words`` were read out to compare.

    Raises ``BadInput`` where they are not the words of this key.
    """

    def unit(db: Session) -> str:
        looked_on = by_two(opened.desk, Act.ESCROW_SET, second)
        public = escrow.parsed(PublicFile, data)
        meant = escrow.words_of(public.public)
        if not passphrase.the_same(words, tuple(meant.split())):
            raise BadInput([Problem(where="words", code="words_differ")])
        escrow.set_public(opened.unlocked, public)
        facts = {"act": "escrow_set"}
        db.act("station", opened.desk.station.id, facts=facts, second=looked_on)
        return meant

    meant = opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return Saved(value=meant, touched=frozenset({Topic.OFFICERS}))


def ask(
    folder: Path, belt_no: str, phrase: str, *, stranger: bool = False, cost: Cost | None = None
) -> AskFile:
    """Make the question for the district, for the in-charge of ``belt_no``.

    With ``stranger`` a new in-charge enrols, who had no key here. Raises ``BadInput`` for the
    belt number or the phrase, ``Unready`` where no district holds a key.
    """
    belt = plain_text(belt_no)
    known = {one.belt_no: one for one in keys.slot_lines(folder)}
    mine = known.get(belt)
    if not belt or (mine is None) is not stranger:
        code = "belt_taken" if stranger and belt else "no_in_charge_of_belt"
        raise BadInput([Problem(where="belt_no", code=code)])
    if mine is not None and mine.role is not Role.IN_CHARGE:
        raise BadInput([Problem(where="belt_no", code="no_in_charge_of_belt")])
    officer_id = mine.officer_id if mine else new_id()
    slot = NewSlot(officer_id=officer_id, belt_no=belt, role=Role.IN_CHARGE, passphrase=phrase)
    return escrow.ask(folder, slot, given=cost)


def require_fit(folder: Path, back: ComingBack, *, now: datetime) -> None:
    """Raise where answer and phrase do not open this desk; only the try is written."""
    answered = escrow.parsed(AnswerFile, back.answer)
    keys.forget(escrow.open_by(folder, answered, back.phrase, now=now))


def use(folder: Path, back: ComingBack, *, now: datetime) -> Trouble | None:
    """Let who asked come back by the district's answer; new keys and a new code follow.

    Returns what hindered the change of keys, as ``recovering.recover`` does. Raises
    ``BadInput`` for order, name or code, ``Locked`` for the phrase, ``Damaged`` for an answer
    that does not fit.
    """
    recovery.parse(back.new_code)
    require_reason(back.order)
    answered = escrow.parsed(AnswerFile, back.answer)
    unlocked = escrow.open_by(folder, answered, back.phrase, now=now)
    with lent(unlocked, now=now) as database:
        return _come_back(database, unlocked, back, now)


def _come_back(
    database: Database, unlocked: Unlocked, back: ComingBack, now: datetime
) -> Trouble | None:
    who = unlocked.officer_id
    pending = escrow.waiting(unlocked.folder)
    belt = pending.slot.head.belt_no if pending else ""

    def note(db: Session) -> None:
        officer = db.find(Officer, who)
        if officer is None:
            if not plain_text(back.name):
                raise BadInput([Problem(where="officer_name", code="required")])
            station = own_station(db)
            db.put(
                Officer(
                    site_id=station.site_id, id=who, belt_no=belt, name=plain_text(back.name),
                    rank=plain_text(back.rank), role=Role.IN_CHARGE, active_from=now,
                ),
                back.order,
            )  # fmt: skip
        elif officer.active_to is not None or officer.role is not Role.IN_CHARGE:
            raise NotNow("departed_already", officer=who)
        db.act("officer", who, facts={"act": "escrow_used"}, reason=back.order)

    database.write(note, officer=who, now=now)
    escrow.take_slot(unlocked)
    escrow.forget_asking(unlocked.folder)
    return renew_keys(database, unlocked, (Why.ESCROW, who, back.new_code), now)
