"""Prove the desk: files, schema, chain, records against the journal; and read the journal."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from station_desk.domain.records import Officer
from station_desk.services.authorize import Act, authorize, may
from station_desk.services.desk import Desk
from station_desk.services.station import OpenDesk
from station_desk.store import checks, history
from station_desk.store.checks import CheckReport
from station_desk.store.database import Session
from station_desk.store.history import JournalLine
from station_desk.words import N_, _

OP_WORDS = {"I": N_("wrote"), "U": N_("changed"), "A": N_("did"), "": N_("erased line")}
KIND_WORDS = {
    "station": N_("the station"),
    "officer": N_("officer"),
    "child": N_("child"),
    "concern": N_("concern"),
    "referral": N_("referral"),
    "action": N_("action"),
    "document": N_("paper"),
    "disclosure": N_("disclosure"),
    "register": N_("register file"),
    "card": N_("contact card"),
    "organization": N_("office"),
    "service": N_("service"),
    "location": N_("place"),
    "service_at_location": N_("contact"),
    "phone": N_("number"),
    "observation": N_("outcome of a call"),
    "backup": N_("backups of the station"),
    "sealed": N_("sealed text"),
}
ACT_WORDS = {
    "login": N_("logged in"),
    "search": N_("searched"),
    "recovered": N_("used the recovery code for"),
    "key_given": N_("gave a key to"),
    "phrase_given": N_("gave a pass phrase for one log-in to"),
    "own_phrase": N_("changed the own pass phrase of"),
    "login_failed": N_("failed to log in"),
    "open": N_("opened"),
    "load": N_("loaded"),
    "denied": N_("was refused"),
    "print": N_("printed"),
    "file": N_("saved as a file"),
    "check": N_("checked the desk"),
    "unseal": N_("opened"),
    "backup": N_("made a backup, one of the"),
    "backup_failed": N_("could not make a backup, one of the"),
    "backup_verify": N_("opened and proved a backup, one of the"),
    "backup_unproved": N_("could not prove a backup, one of the"),
    "prepare_letter": N_("looked at the letter of"),
    "prepare_file_copy": N_("looked at the file copy of"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: what it proves, in words, and whether it holds."""

    id: str
    good: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One journal line as a sentence: when, by whom, what to which record."""

    seq: int
    at: datetime | None
    belt_no: str
    words: str


def check(opened: OpenDesk, *, now: datetime) -> tuple[Check, ...]:
    """Check the whole desk, journal the result, and return each check in words.

    Pages, structure, chain and records are read anew from the disk; about a second for 60 MB.
    """
    demand(opened, Act.CHECK)
    report = checks.full_check(opened.database)
    found = _checks(report, opened.folder)
    good = all(one.good for one in found)

    def note(db: Session) -> None:
        db.act("station", opened.desk.station.id, facts={"act": "check", "good": int(good)})

    opened.database.write(note, officer=opened.desk.officer.id, now=now)
    return found


def demand(opened: OpenDesk, act: Act) -> None:
    """Return when the officer may do ``act``; a refusal is journaled, as in a unit of work."""
    opened.database.read(lambda _db: authorize(opened.desk.officer, act))


def _checks(report: CheckReport, folder: Path) -> tuple[Check, ...]:
    chain = report.chain
    whole = _("Journal: {lines} lines, the chain is whole.").format(lines=chain.lines)
    broken = _("Journal: line {seq} is not as it was written ({why}).").format(
        seq=chain.first_bad_seq, why=chain.why
    )
    return (
        _one("pages", not report.pages, _("Every page is authentic.")),
        _one("structure", not report.quick, _("The database's structure is sound.")),
        _one("schema", report.schema_ok, _("Tables and guards are as the desk made them.")),
        Check(id="chain", good=chain.ok, words=whole if chain.ok else broken),
        _one("records", not report.records, _("Records equal the journal.")),
        _one("partial", not list(folder.glob("*.part")), _("No half-written file lies about.")),
    )


def _one(check_id: str, good: bool, words: str) -> Check:  # noqa: FBT001  the check's outcome
    return Check(id=check_id, good=good, words=words if good else _("NOT true: ") + words)


def newest(db: Session, desk: Desk, *, last: int) -> tuple[JournalRow, ...]:
    """Return the newest ``last`` lines, newest first: all for the in-charge, else one's own."""
    authorize(desk.officer, Act.JOURNAL_OWN)
    only = "" if may(desk.officer, Act.JOURNAL_ALL) else desk.officer.id
    belts = {one.id: one.belt_no for one in db.all(Officer)}
    found = history.lines(db, officer=only, limit=max(1, min(last, history.LIMIT)))
    return tuple(
        JournalRow(
            seq=one.seq, at=one.at, belt_no=belts.get(one.officer, "-"), words=_sentence(one)
        )
        for one in found
    )


def _sentence(one: JournalLine) -> str:
    act = str(one.facts.get("act", ""))
    verb = _(ACT_WORDS[act]) if act in ACT_WORDS else _(OP_WORDS.get(one.op, one.op))
    what = str(one.facts.get("what", ""))
    kind = _(KIND_WORDS.get(one.kind, one.kind))
    return " ".join(part for part in (verb, kind, one.id, what) if part)
