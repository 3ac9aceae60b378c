"""Read the journal as people do: sentences by child, officer and day, one's own or all.

The duty officer and the women and child desk read their own lines, the in-charge and the
auditor all; nobody alters one. Names of children and words of a case stand in no sentence.
"""

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from station_desk.domain.case_records import Caregiver, MissingFacts
from station_desk.domain.errors import BadInput, NotAllowed, NotNow, Problem
from station_desk.domain.local import KARACHI, when
from station_desk.domain.plain import instant_from
from station_desk.domain.records import (
    Action,
    Child,
    Concern,
    Disclosure,
    Document,
    LegalHold,
    Officer,
    Referral,
    Sealed,
)
from station_desk.messages import field_words
from station_desk.services.authorize import Act, authorize, may
from station_desk.services.desk import Desk
from station_desk.services.journal import journal_words
from station_desk.services.journal.journal_names import Names
from station_desk.store import history
from station_desk.store.chain import h_at
from station_desk.store.database import Session
from station_desk.store.history import JournalLine, Wanted
from station_desk.words import N_, _

# Fields of records that no form shows by this name.
FIELDS: dict[str, str] = {
    "age_years": N_("Age"), "age_about": N_("Age is about"), "birth_date": N_("Birth date"),
    "age_basis": N_("How the age is known"), "known_as": N_("Known as"),
    "came_how": N_("How the child came"), "summary": N_("Summary"), "risk": N_("Risk"),
    "situations": N_("Situation"), "answers": N_("Answers to the guide"),
    "whereabouts": N_("Where the child is"), "need": N_("Need"), "urgency": N_("Urgency"),
    "card_id": N_("Place"), "card_site": N_("Place"), "to_name": N_("To"),
    "to_phone": N_("Phone"), "profile": N_("What may be told"), "shared": N_("Shared"),
    "share_reasons": N_("Reasons of sharing"), "basis": N_("Basis of sharing"),
    "follow_up_at": N_("Follow-up"), "active_to": N_("Left"), "active_from": N_("Since"),
    "withdrawn": N_("Withdrawn"), "hours": N_("Hours"), "code": N_("Code"), "text": N_("Text"),
    "number": N_("Number"),
    "key_id": N_("Key"),
}  # fmt: skip
OF_A_CONCERN: tuple[type[Any], ...] = (
    Referral, Action, Document, Disclosure, LegalHold, Caregiver, MissingFacts,
)  # fmt: skip
MARK_LETTERS = 10  # of the base32 of a hash: what a shift slip prints
PAGE = 200  # lines


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalAsk:
    """Which lines, as typed: by belt number, about a child's code or a number, of a day.

    ``day`` is ``21-11-2026``, ``since`` an instant; ``before`` continues below a line.
    """

    belt: str = ""
    about: str = ""
    day: str = ""
    since: datetime | None = None
    before: tuple[str, int] | None = None
    last: int = PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One line as a sentence: when, by whom, what to which record."""

    origin: str = ""
    seq: int
    at: datetime | None
    belt_no: str
    words: str
    clock_ok: bool = True
    second_belt: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalDetail:
    """One line whole: its sentence, what an update changed (names of fields), its hash.

    ``mark`` is the chain's hash after the line as slips print it; ``facts`` are codes.
    """

    row: JournalRow
    fields: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    mark: str = ""


def read(db: Session, desk: Desk, ask: JournalAsk) -> tuple[JournalRow, ...]:
    """Return the lines asked for, newest first; all for the in-charge, else one's own.

    Raises ``BadInput`` naming the field: no such officer, child or number, not a day;
    ``NotAllowed`` when another officer's lines are asked for by who reads only own ones.
    """
    authorize(desk.officer, Act.JOURNAL_OWN)
    wanted = Wanted(
        officer=_officer(db, desk, ask.belt),
        row_ids=_about(db, ask.about),
        since=_day(ask.day) or ask.since,
        until=_day(ask.day, after=1),
        before=ask.before,
    )
    found = history.find(db, wanted, limit=max(1, min(ask.last, history.LIMIT)))
    names = Names(db)
    return tuple(row_of(one, names) for one in found)


def older(ask: JournalAsk, last: JournalRow) -> JournalAsk:
    """Return the question for the lines below ``last``."""
    return replace(ask, before=(last.origin, last.seq))


def detail(db: Session, desk: Desk, origin: str, seq: int) -> JournalDetail:
    """Return one line whole; ``NotNow`` where there is none, ``NotAllowed`` if another's."""
    authorize(desk.officer, Act.JOURNAL_OWN)
    found = history.find(db, Wanted(before=(origin, seq + 1)), limit=1)
    if not found or (found[0].origin, found[0].seq) != (origin, seq):
        raise NotNow("no_such_line", seq=seq)
    line = found[0]
    if line.officer != desk.officer.id:
        _require_all(desk)
    h = h_at(db.connection, site_id=db.site_id, origin=origin, seq=seq)
    return JournalDetail(
        row=row_of(line, Names(db)),
        fields=tuple(_field(one) for one in (*line.fields, *history.changed(db, line))),
        facts=tuple((name, str(value)) for name, value in line.facts.items()),
        mark=mark_of(h or b""),
    )


def _field(name: str) -> str:
    """Return the shown name of a record's field."""
    return _(FIELDS[name]) if name in FIELDS else field_words(name)


def mark_of(h: bytes) -> str:
    """Return the first ten base32 letters of a hash, in two groups of five."""
    text = base64.b32encode(h).decode()[:MARK_LETTERS]
    return f"{text[:5]} {text[5:]}".strip()


def row_of(line: JournalLine, names: Names) -> JournalRow:
    """Return a line as a sentence."""
    record = names.record(line) if line.op else ""
    if line.op == "A" and line.kind == "origin":
        words = journal_words.began_words(str(line.facts.get("code", "")))
    elif line.op == "A":
        facts = {**line.facts, "reason": line.reason}
        if "at" in facts:
            facts["at"] = when(instant_from(str(facts["at"])))
        if "to" in facts:
            facts["to"] = names.belt(str(facts["to"]))
        words = journal_words.act_words(str(line.facts.get("act", "")), record, facts)
    else:
        words = journal_words.change_words(line.op, record)
    return JournalRow(
        origin=line.origin,
        seq=line.seq,
        at=line.at,
        belt_no=names.belt(line.officer),
        words=words,
        clock_ok=line.clock_ok or not line.op,
        second_belt=names.belt(line.second) if line.second else "",
        reason=line.reason,
    )


def belts(db: Session, desk: Desk) -> tuple[str, ...]:
    """Return the belt numbers whose lines the officer may ask for, in order."""
    authorize(desk.officer, Act.JOURNAL_OWN)
    if not may(desk.officer, Act.JOURNAL_ALL):
        return (desk.officer.belt_no,)
    return tuple(sorted({one.belt_no for one in db.all(Officer)}))


def _require_all(desk: Desk) -> None:
    if not may(desk.officer, Act.JOURNAL_ALL):
        raise NotAllowed("journal_own_only", act=Act.JOURNAL_ALL.value, officer=desk.officer.id)


def _officer(db: Session, desk: Desk, belt: str) -> str:
    """Return the id of the officer whose lines are read; empty for those of all."""
    if not belt:
        return "" if may(desk.officer, Act.JOURNAL_ALL) else desk.officer.id
    found = [one.id for one in db.all(Officer) if one.belt_no == belt.strip()]
    if not found:
        raise BadInput([Problem(where="belt_no", code="no_such_officer")])
    if found != [desk.officer.id]:
        _require_all(desk)
    return found[-1]


def _day(text: str, *, after: int = 0) -> datetime | None:
    """Return the first instant of a day in Karachi, or of the day ``after``; None for any."""
    if not text.strip():
        return None
    try:
        day = datetime.strptime(text.strip(), "%d-%m-%Y").replace(tzinfo=KARACHI)
    except ValueError:
        raise BadInput([Problem(where="day", code="not_a_day")]) from None
    return (day + timedelta(days=after)).astimezone(UTC)


def _about(db: Session, text: str) -> tuple[str, ...]:
    """Return the ids of a child, concern or referral and of all that hangs on it."""
    wanted = text.strip().upper()
    if not wanted:
        return ()
    children = db.all(Child, where={"code": wanted})
    concerns = db.all(Concern, where={"number": wanted.partition("/")[0]})
    if "/" in wanted:
        found = db.all(Referral, where={"number": wanted})
        ids = _of_referrals(db, found)
    elif children:
        mine = [db.all(Concern, where={"child_id": one.id}) for one in children]
        every = [one for many in mine for one in many]
        ids = [*(one.id for one in children), *_of_concerns(db, every)]
    else:
        ids = _of_concerns(db, concerns)
    if not ids:
        raise BadInput([Problem(where="about", code="no_such_number")])
    return tuple(dict.fromkeys(ids))


def _of_concerns(db: Session, concerns: Iterable[Concern]) -> list[str]:
    found: list[str] = []
    for one in concerns:
        at: dict[str, str | int | None] = {"concern_id": one.id}
        found += [one.id, one.child_id]
        for kind in OF_A_CONCERN:
            found += [each.id for each in db.all(kind, where=at)]
        sealed = db.all(Sealed)
        found += [each.id for each in sealed if each.of_id in set(found)]
    return found


def _of_referrals(db: Session, referrals: Iterable[Referral]) -> list[str]:
    found: list[str] = []
    for one in referrals:
        at: dict[str, str | int | None] = {"referral_id": one.id}
        found.append(one.id)
        for kind in (Action, Document, Disclosure):
            found += [each.id for each in db.all(kind, where=at)]
    return found
