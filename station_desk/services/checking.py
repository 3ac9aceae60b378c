"""Prove the desk: files, schema, chain, records against the journal."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk.domain.errors import Unready
from station_desk.domain.exchange.records import Site
from station_desk.domain.register import ServiceAtLocation
from station_desk.exchange import dangling, intake, parties, proving
from station_desk.exchange.proving import Proof
from station_desk.services import shift
from station_desk.services.authorize import Act, authorize
from station_desk.services.journal import differing
from station_desk.services.journal.differing import Differing
from station_desk.services.journal.journal_words import KIND_WORDS
from station_desk.services.offices import is_district
from station_desk.services.station import OpenDesk
from station_desk.store import checks
from station_desk.store.checks import CheckReport
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.vault import signing
from station_desk.words import _

IN_WINDOW = 3  # records that a dialog has room for


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A received record that names one that has not come: of which station, by which field."""

    kind: str
    id: str
    station: str
    field: str
    named: str

    @property
    def words(self) -> str:
        """Return it as a sentence; fields are codes of the format."""
        words = _("{station}, {record} {id}: {field} names {named}")
        kind = _(KIND_WORDS.get(self.kind, self.kind))
        return words.format(
            station=self.station, record=kind, id=self.id, field=self.field, named=self.named
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: what it proves, in words, and whether it holds; which records it is about.

    ``named`` are records that name one which has not come.
    """

    id: str
    good: bool
    words: str
    records: tuple[Differing, ...] = ()
    named: tuple[Naming, ...] = ()

    def told(self, most: int) -> str:
        """Return its words and, each in a line, the first ``most`` records it is about."""
        about = [one.words for one in self.records] + [one.words for one in self.named]
        lines = [self.words, *("  " + one for one in about[:most])]
        if more := max(0, len(about) - most):
            lines.append(
                "  " + _("and {count} more (check --json names all)").format(count=more)
            )
        return "\n".join(lines)


def check(opened: OpenDesk, *, now: datetime) -> tuple[Check, ...]:
    """Check the whole desk, journal the result, and return each check in words.

    Pages, structure, chain and records are read anew from the disk; about a second for 60 MB.
    """
    demand(opened, Act.CHECK)
    report = checks.full_check(opened.database)
    unlike = opened.database.read(partial(differing.named, keys=report.records))
    *proved, tidy = _checks(report, unlike, opened.folder)
    found = (*proved, _signatures(opened), *_received(opened), tidy)
    good = all(one.good for one in found)

    def note(db: Session) -> None:
        db.act("station", opened.desk.station.id, facts={"act": "check", "good": int(good)})

    opened.database.write(note, officer=opened.desk.officer.id, now=now)
    return found


def _signatures(opened: OpenDesk) -> Check:
    """Return what the signatures of the shifts are worth."""
    known = signing.officer_keys(opened.folder)
    proof = opened.database.read(partial(shift.prove, known_keys=known))
    words = _("Shifts signed: {count}, every signature fits the journal.")
    if proof.bad:
        words = _("NOT true: the shift signature of line {seq} does not fit the journal.")
    elif proof.unknown:
        words = _("Shifts signed: {count}, {unknown} with a key that was changed since.")
    seq = proof.bad[0] if proof.bad else 0
    words = words.format(count=proof.signed, unknown=proof.unknown, seq=seq)
    return Check(id="signatures", good=not proof.bad, words=words)


def _received(opened: OpenDesk) -> tuple[Check, ...]:
    """Return, at a district, what all that it received is worth."""
    if not is_district(opened.desk):
        return ()
    proof = opened.database.read(_proof)
    words = _("Received: {lines} lines, signed and whole; {rows} records as they say.")
    if proof.why:
        words = _("NOT true: what was received of station {site} is as it came ({why}).")
    words = words.format(lines=proof.lines, rows=proof.rows, site=proof.site, why=proof.why)
    came = Check(id="received", good=not proof.why, words=words)
    return (came, _named(opened.database.read(_dangling)))


def _named(found: tuple[Naming, ...]) -> Check:
    """Return which received records name one that has not come: told, and no damage."""
    words = _("Received: every record that another names has come.")
    if found:
        words = _(
            "Received: {count} records name one that has not come yet. Where it stays so, ask "
            "the station."
        ).format(count=len(found))
    return Check(id="named", good=True, words=words, named=found)


def _dangling(db: Session) -> tuple[Naming, ...]:
    sites = {one.number: one.code for one in db.all(Site)}
    own = {one.id for one in db.all(ServiceAtLocation)}
    look = partial(dangling.found, sites=sites, kinds=intake.OF_STATION, own=own)
    return tuple(
        Naming(
            kind=one.kind, id=one.id, station=sites[one.site], field=one.field, named=one.named
        )
        for one in shelf.within(db, look)
    )


def _proof(db: Session) -> Proof:
    try:
        side = parties.district_side(db)
    except Unready:
        return Proof()  # not certified yet: nothing was received
    sites = [one.number for one in db.all(Site, order="number")]
    look = partial(proving.prove, sites=sites, known=side.known, own_number=side.number)
    return shelf.within(db, look)


def demand(opened: OpenDesk, act: Act) -> None:
    """Return when the officer may do ``act``; a refusal is journaled, as in a unit of work."""
    opened.database.read(lambda _db: authorize(opened.desk.officer, act))


def _checks(
    report: CheckReport, unlike: tuple[Differing, ...], folder: Path
) -> tuple[Check, ...]:
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
        _one("erased", not report.erased, _("Every erased line belongs to a deletion.")),
        replace(_one("records", not unlike, _("Records equal the journal.")), records=unlike),
        _one("partial", not list(folder.glob("*.part")), _("No half-written file lies about.")),
    )


def _one(check_id: str, good: bool, words: str) -> Check:  # noqa: FBT001  the check's outcome
    return Check(id=check_id, good=good, words=words if good else _("NOT true: ") + words)
