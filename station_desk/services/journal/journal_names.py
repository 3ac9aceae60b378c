"""Own the names by which the journal calls records: numbers, codes, belt numbers, offices."""

from collections.abc import Callable, Iterable, Mapping

from station_desk.domain.backups import BY_CODE
from station_desk.domain.case_records import (
    Caregiver,
    DutyTurn,
    MissingFacts,
    PackCopy,
    SameChild,
)
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
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
    Station,
    Tombstone,
)
from station_desk.domain.register import (
    Location,
    Observation,
    Organization,
    Person,
    Phone,
    Service,
)
from station_desk.domain.register import ServiceAtLocation as Contact
from station_desk.domain.sealed import SEALED_NAMES
from station_desk.messages import field_words
from station_desk.services.journal.journal_words import KIND_WORDS
from station_desk.services.wording import ACTION_WORDS, FORM_WORDS, RESULT_WORDS
from station_desk.store.database import Session
from station_desk.store.history import JournalLine
from station_desk.words import _

SHORT = 6  # of the last letters of an id; its first ones are the time


class Names:
    """The names of records, each asked for once."""

    def __init__(self, db: Session) -> None:
        """Begin with the officers, whom every line names."""
        self._db = db
        self.belts: Mapping[str, str] = {one.id: one.belt_no for one in db.all(Officer)}
        self._known: dict[tuple[str, str], str] = {}

    def record(self, line: JournalLine) -> str:
        """Return what a line is about: ``referral KHI-SDR-2026-00001-S/1``."""
        key = (line.kind, line.id)
        if key not in self._known:
            kind = _(KIND_WORDS.get(line.kind, line.kind))
            name = self._name(line.kind, line.id)
            self._known[key] = f"{kind} {name}".strip()
        return self._known[key]

    def belt(self, officer_id: str) -> str:
        """Return the belt number of an officer; a dash where nobody is known."""
        if officer_id == BY_CODE:
            return _("(recovery code)")
        return self.belts.get(officer_id, "-")

    def _name(self, kind: str, row_id: str) -> str:
        if kind in ("station", "backup", "origin", "store"):
            return ""
        if kind in ("officer", "register"):
            return self.belts.get(row_id, row_id)
        ways: dict[str, Callable[[str], str]] = {
            "child": self._child, "concern": self._concern, "referral": self._referral,
            "action": self._action, "document": self._paper, "disclosure": self._telling,
            "sealed": self._sealed, "legal_hold": self._hold,
            "tombstone": self._tombstone, "caregiver": self._caregiver,
            "missing_facts": self._missing, "same_child": self._same, "duty_turn": self._turn,
            "pack_copy": self._pack,
        }  # fmt: skip
        way = ways.get(kind)
        name = way(row_id) if way else self._office(kind, row_id)
        return name or row_id[-SHORT:]

    def _child(self, row_id: str) -> str:
        found = self._db.find(Child, row_id)
        return found.code if found else ""

    def _concern(self, row_id: str) -> str:
        found = self._db.find(Concern, row_id)
        return found.number if found else ""

    def _referral(self, row_id: str) -> str:
        found = self._db.find(Referral, row_id)
        return found.number if found else ""

    def _action(self, row_id: str) -> str:
        one = self._db.find(Action, row_id)
        if one is None:
            return ""
        return self._of(f"“{action_words(one)}”", one.referral_id or one.concern_id)

    def _paper(self, row_id: str) -> str:
        one = self._db.find(Document, row_id)
        if one is None:
            return ""
        form = _(FORM_WORDS.get(one.form, one.form))
        words = _("“{form}”, code {code}, copy {copy},")
        words = words.format(form=form, code=one.code, copy=one.copy_no)
        return self._of(words, one.referral_id or one.concern_id)

    def _telling(self, row_id: str) -> str:
        one = self._db.find(Disclosure, row_id)
        if one is None:
            return ""
        words = _("to {office} ({items})")
        words = words.format(office=one.recipient, items=_items(one.items))
        return self._of(words, one.referral_id or one.concern_id)

    def _sealed(self, row_id: str) -> str:
        one = self._db.find(Sealed, row_id)
        return self._of(f"“{field_words(one.of_field)}”", one.of_id) if one else ""

    def _hold(self, row_id: str) -> str:
        one = self._db.find(LegalHold, row_id)
        return self._of("", one.concern_id) if one else ""

    def _tombstone(self, row_id: str) -> str:
        one = self._db.find(Tombstone, row_id)
        return one.number if one else ""

    def _caregiver(self, row_id: str) -> str:
        one = self._db.find(Caregiver, row_id)
        return self._of("", one.concern_id) if one else ""

    def _missing(self, row_id: str) -> str:
        one = self._db.find(MissingFacts, row_id)
        return self._of("", one.concern_id) if one else ""

    def _same(self, row_id: str) -> str:
        one = self._db.find(SameChild, row_id)
        return f"{self._child(one.child_id)}, {self._child(one.other_child_id)}" if one else ""

    def _turn(self, row_id: str) -> str:
        one = self._db.find(DutyTurn, row_id)
        return one.belt_no if one else ""

    def _pack(self, row_id: str) -> str:
        one = self._db.find(PackCopy, row_id)
        return f"{one.pack_id} {one.pack_version}" if one else ""

    def _of(self, words: str, case_id: str) -> str:
        """Return ``words`` with the number of the referral, concern or child they are of."""
        number = self._referral(case_id) or self._concern(case_id) or self._child(case_id)
        of = _("of {number}").format(number=number) if number else ""
        return " ".join(part for part in (words, of) if part)

    def _office(self, kind: str, row_id: str) -> str:
        """Return the office behind a record of the register."""
        db = self._db
        if kind == "observation" and (seen := db.find(Observation, row_id)):
            kind, row_id = "card", seen.card_id
        if kind == "phone" and (phone := db.find(Phone, row_id)):
            kind, row_id = "card", phone.service_at_location_id
        if kind == "person" and (person := db.find(Person, row_id)):
            kind, row_id = "card", person.service_at_location_id
        if kind in ("card", "service_at_location") and (card := db.find(Contact, row_id)):
            kind, row_id = "service", card.service_id
        if kind == "service" and (service := db.find(Service, row_id)):
            kind, row_id = "organization", service.organization_id
        if kind == "location" and (place := db.find(Location, row_id)):
            kind, row_id = "organization", place.organization_id
        body = db.find(Organization, row_id) if kind == "organization" else None
        return body.name if body else ""

    def station(self) -> str:
        """Return the name of the station."""
        return next((one.name for one in self._db.all(Station)), "")


def action_words(action: Action) -> str:
    """Return an action as its kind and, of a call, what came of it; no word of the case."""
    words = _(ACTION_WORDS[action.kind])
    if action.result is None:
        return words
    return _("{what} ({result})").format(what=words, result=_(RESULT_WORDS[action.result]))


def _items(items: Iterable[str]) -> str:
    words = {**ITEM_WORDS, **ALWAYS_WORDS, **SEALED_NAMES}
    return ", ".join(_(words.get(one, one)) for one in items)
