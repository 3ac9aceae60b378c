"""Every kind of act is written once somewhere, and after each the page is the journal's fold.

Beside the random drive (``test_replay_status``), which cannot promise to reach all of them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Referral, Saved
from station_desk.domain.status import ON_CONCERN
from station_desk.messages import sentence
from station_desk.services.acts import concern_acts
from station_desk.services.case import acting, opening
from station_desk.services.case.amending import amend
from station_desk.services.station import OpenDesk
from tests.services.acts_said import outcomes, whole
from tests.services.desk_made import NOW, card_for
from tests.services.journal_fold import Folded, counted, fold_on, require_fold
from tests.services.test_amending import facts
from tests.services.test_job import letter

# situation -> (the need of its referral, every act in an order in which each is allowed)
CASES: dict[str, tuple[str, tuple[Do, ...]]] = {
    "missing": ("missing", (
        Do.INFORMATION_RECEIVED, Do.ZARRA_NOTIFIED, Do.FIR_LODGED, Do.STATUS_SENT, Do.FOUND,
        Do.PHOTO_WITHDRAWN, Do.CUSTODY_TAKEN, Do.DEMAND, Do.INCOMING_CALL, Do.DECLINED,
        Do.UNMET_NEED, Do.RECALLED,
    )),
    "arrest_bailable": ("legal", (
        Do.ARRESTED, Do.RIGHTS_EXPLAINED, Do.CHILD_ASKED, Do.GUARDIAN_INFORMED,
        Do.PROBATION_INFORMED, Do.ARREST_REPORTED, Do.AGE_SEEN, Do.HOME_REFUSED,
        Do.DIVERSION_REFERRED, Do.FIR_LODGED, Do.INTERIM_REPORT, Do.RELEASED, Do.ACKNOWLEDGED,
        Do.ACCEPTED, Do.SERVICE_GIVEN, Do.FOLLOW_UP, Do.CLOSED, Do.REOPENED,
    )),
    "sexual_recent": ("medico_legal", (Do.EVENT_TIMED, Do.EXAMINED)),
    "abuse_home": ("protection", (
        Do.REPORTED, Do.WHEREABOUTS_SET, Do.CARER_NAMED, Do.CHECKED,
        Do.OWN_WORDS, Do.ESCORT_TRIED, Do.CALL_ATTEMPT, Do.MESSAGE, Do.REMINDER, Do.ESCALATED,
        Do.HAND_OVER, Do.CHILD_RECEIVED, Do.EXAMINED, Do.MAGISTRATE_INFORMED, Do.ARCC_NOTIFIED,
        Do.COURT_PRODUCED, Do.S155_ENTERED, Do.STATEMENT_TAKEN, Do.RISK_CHANGED,
        Do.CORRECTED_NOTICE, Do.CHILD_ASKED, Do.FAMILY_CONTACTED, Do.RETURN_DECIDED,
        Do.RETURNED, Do.WITHHELD, Do.LIFTED, Do.NOTE,
    )),
}  # fmt: skip
OWN_DOOR = (Do.APPROVED, Do.LETTER)
# What says enough by its kind and its time; its state still decides.
MAY_BE_EMPTY: frozenset[Do] = frozenset({
    Do.CUSTODY_TAKEN, Do.FIR_LODGED, Do.RIGHTS_EXPLAINED, Do.COURT_PRODUCED, Do.EXAMINED,
    Do.MAGISTRATE_INFORMED, Do.SERVICE_GIVEN, Do.REPORTED, Do.INFORMATION_RECEIVED, Do.REMINDER,
})  # fmt: skip


@dataclass
class Night:
    """One case, every kind tried on it in turn; what was kept, what was refused."""

    opened: OpenDesk
    saved: opening.Opened
    now: datetime
    fold: Folded = field(default_factory=Folded)
    kept: set[Do] = field(default_factory=set)
    refused: set[Do] = field(default_factory=set)

    def write(self, unit: Callable[..., Saved[Any]]) -> bool:
        """Write; a refusal has its sentence and leaves journal and records as they were."""
        desk, before = self.opened.desk, self.records()
        done = partial(unit, desk=desk, now=self.now)
        try:
            self.opened.database.write(done, officer=desk.officer.id, now=self.now)
        except Trouble as trouble:
            refused = trouble
        else:
            require_fold(self.opened, self.fold, self.now, only=self.id)
            return True
        words = sentence(refused)
        assert words.endswith((".", "?", ")")), words
        assert self.records() == before
        return False

    def records(self) -> object:
        made = self.opened.database.read(partial(fold_on, made=self.fold))
        return counted(made), self.opened.database.head

    def keep(self, kind: Do) -> None:
        """Write an act with one of its outcomes; it has to be allowed."""
        self.now += timedelta(minutes=7)
        referral = self.opened.database.read(lambda db: db.get(Referral, self.id))
        drafts = (whole(kind, phone=referral.to_phone, outcome=code) for code in outcomes(kind))
        assert any(self.tried(kind, one) for one in drafts), kind

    @property
    def id(self) -> str:
        return self.saved.referral_id

    def tried(self, kind: Do, draft: ActionDraft) -> bool:
        unit = partial(acting.act, referral_id=self.id, kind=kind, draft=draft)
        kept = self.write(unit)
        if not kept and kind in ON_CONCERN:
            at = partial(concern_acts.act, concern_id=self.saved.concern_id)
            kept = self.write(partial(at, kind=kind, draft=draft))
        (self.kept if kept else self.refused).add(kind)
        return kept


def begun(opened: OpenDesk, situation: str) -> Night:
    """Return a case whose letter has left and was corrected afterwards."""
    need, _acts = CASES[situation]
    draft = ReferralDraft(
        name="Canary Child", age="14", sex=Sex.BOY, found_place="Bus stand", need=need,
        need_line="Needs help", card_id=card_for(opened, need).id, situations=(situation,),
    )  # fmt: skip
    unit = partial(opening.open_referral, desk=opened.desk, draft=draft, now=NOW)
    saved = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).value
    night = Night(opened=opened, saved=saved, now=NOW)
    assert night.write(partial(acting.approve, referral_id=night.id))
    letter(opened, saved, hours=0.01)
    changed = replace(facts(opened, saved), age="13", reason="the mother said it so")
    night.now += timedelta(minutes=2)
    assert night.write(partial(amend, referral_id=night.id, draft=changed))
    return night


@pytest.mark.parametrize("situation", CASES)
def test_every_act_is_kept_in_its_place_and_refused_out_of_it(
    opened: OpenDesk, situation: str
) -> None:
    night = begun(opened, situation)
    for kind in CASES[situation][1]:
        night.keep(kind)
    for kind in Do:  # one that says nothing, at the end of the case
        night.tried(kind, ActionDraft())
    assert set(Do) - night.refused <= MAY_BE_EMPTY


def test_no_kind_is_left_out() -> None:
    driven = {kind for _need, acts in CASES.values() for kind in acts}
    assert driven | set(OWN_DOOR) == set(Do)
