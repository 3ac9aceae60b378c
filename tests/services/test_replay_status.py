"""Random work at a real desk: what is shown is a fold of the journal, a refusal is nothing.

Hypothesis drives legal and illegal acts through the services. Beside them the journal alone is
folded (``Folded``): status, whereabouts and clocks of every referral have to be the same.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from typing_extensions import override

from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.records import Referral, Saved
from station_desk.domain.status import CONCERN, ON_CONCERN
from station_desk.messages import SENTENCES, sentence
from station_desk.services import station as stations
from station_desk.services.acts import concern_acts
from station_desk.services.case import acting, opening, referrals
from station_desk.services.issuing import papers
from station_desk.services.register import places
from station_desk.vault import keys
from tests.services.acts_said import outcomes, whole
from tests.services.desk_made import NOW, PHRASE, card_for, load_starter, make
from tests.services.journal_fold import Folded, counted, fold_on, require_fold

SITUATIONS = ("abuse_home", "missing", "sexual_recent", "arrest_bailable", "no_safe_home")
NEEDS = {"abuse_home": "protection", "missing": "missing", "sexual_recent": "medico_legal",
         "arrest_bailable": "legal", "no_safe_home": "shelter"}  # fmt: skip
MOST = 2  # children after the first; each is looked at after every act
SAID = st.integers(0, 9)
KINDS = st.sampled_from([one for one in Do if one is not Do.NOTE])


class Desk(RuleBasedStateMachine):
    """One desk, one child after the other, acts in any order."""

    folder: Path
    template: Path

    @initialize()
    def sit_down(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.template, self.folder)
        [slot] = keys.slot_lines(self.folder)
        self.now, self.fold = NOW, Folded()
        self.opened = stations.open_station(self.folder, slot.officer_id, PHRASE, now=NOW)
        self.known: list[opening.Opened] = []
        self.refer("abuse_home")

    @override
    def teardown(self) -> None:
        if hasattr(self, "opened"):
            stations.close(self.opened)

    def try_it(self, unit: Callable[..., Saved[Any]]) -> Any:
        """Write; a refusal has its sentence and leaves every record as it was."""
        desk, before = self.opened.desk, self.records()
        done = partial(unit, desk=desk, now=self.now)
        try:
            return self.opened.database.write(done, officer=desk.officer.id, now=self.now).value
        except Trouble as trouble:
            refused = trouble
        words = sentence(refused)
        assert words
        assert refused.code in SENTENCES or refused.code == "bad_input"
        assert "Something stands in the way" not in words, words
        assert self.records() == before
        return None

    def records(self) -> tuple[tuple[int, ...], object]:
        """Return how many images of records the journal holds, and its last line."""
        made = self.opened.database.read(partial(fold_on, made=self.fold))
        return counted(made), self.opened.database.head

    @rule(situation=st.sampled_from(SITUATIONS))
    def refer(self, situation: str) -> None:
        need = NEEDS[situation]
        draft = ReferralDraft(
            name="Canary Child", age="12", sex=Sex.BOY, found_place="Bus stand", need=need,
            need_line="Needs help", card_id=card_for(self.opened, need).id,
            situations=(situation,),
        )  # fmt: skip
        if len(self.known) > MOST:
            return
        saved = self.try_it(partial(opening.open_referral, draft=draft))
        if saved is not None:
            self.known.append(saved)

    @rule(minutes=st.integers(1, 60 * 30))
    def let_time_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(kind=KINDS, which=st.integers(0, 9), said=SAID, late=st.booleans())
    def act(self, kind: Do, which: int, *, said: int, late: bool) -> None:
        saved = self.known[which % len(self.known)]
        happened = self.now - timedelta(minutes=30) if late else None
        draft = replace(self.said(saved.referral_id, kind, said), happened_at=happened)
        if kind in ON_CONCERN and (kind in CONCERN or which % 2):
            unit = partial(concern_acts.act, concern_id=saved.concern_id)
            self.try_it(partial(unit, kind=kind, draft=draft))
        else:
            unit = partial(acting.act, referral_id=saved.referral_id)
            self.try_it(partial(unit, kind=kind, draft=draft))

    def said(self, referral_id: str, kind: Do, said: int) -> ActionDraft:
        """Return a draft that says all, with one outcome or another; at 0 it says nothing."""
        if not said:
            return ActionDraft()
        referral = self.opened.database.read(lambda db: db.get(Referral, referral_id))
        codes = outcomes(kind)
        return whole(kind, phone=referral.to_phone, outcome=codes[said % len(codes)])

    @rule(which=st.integers(0, 9))
    def approve(self, which: int) -> None:
        saved = self.known[which % len(self.known)]
        self.try_it(partial(acting.approve, referral_id=saved.referral_id))

    @rule(which=st.integers(0, 9))
    def move_on(self, which: int) -> None:
        saved = self.known[which % len(self.known)]
        self.try_it(partial(places.move_on, referral_id=saved.referral_id))

    @rule(which=st.integers(0, 9), unreached=st.booleans())
    def letter(self, which: int, *, unreached: bool) -> None:
        saved = self.known[which % len(self.known)]
        desk = self.opened.desk
        prepare = partial(
            papers.prepare_letter, desk=desk, referral_id=saved.referral_id, now=self.now
        )
        try:
            job = self.opened.database.write(prepare, officer=desk.officer.id, now=self.now)
        except Trouble:
            return
        issue = partial(papers.issue, job=job, pdf=job.render(), how="file")
        self.try_it(partial(issue, unreached=unreached))

    @rule(which=st.integers(0, 9), whole=st.booleans())
    def take_back(self, which: int, *, whole: bool) -> None:
        saved = self.known[which % len(self.known)]
        view = self.view(saved.referral_id)
        wrong = view.actions[which % len(view.actions)].id if view.actions else ""
        why = "written by mistake on this referral" if whole else ""
        draft = ActionDraft(note="it did not happen at all", corrects=wrong, correct_why=why)
        unit = partial(acting.act, referral_id=saved.referral_id, kind=Do.NOTE, draft=draft)
        self.try_it(unit)

    def view(self, referral_id: str) -> Any:
        desk = self.opened.desk
        asked = partial(referrals.view, desk=desk, referral_id=referral_id, now=self.now)
        return self.opened.database.read(asked)

    @invariant()
    def what_is_shown_is_the_fold_of_the_journal(self) -> None:
        if not getattr(self, "known", []):
            return
        require_fold(self.opened, self.fold, self.now)


def test_any_work_at_a_desk_is_the_fold_of_its_journal(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    template = tmp_path_factory.mktemp("replay") / "desk"
    opened = make(template)
    load_starter(opened)
    stations.close(opened)
    Desk.template, Desk.folder = template, tmp_path_factory.mktemp("played") / "desk"
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=2, stateful_step_count=30, deadline=None,
            suppress_health_check=list(HealthCheck), database=None,
        ),
    )  # fmt: skip
