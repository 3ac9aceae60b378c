"""Random work at a real desk: what is shown is a fold of the journal, a refusal is nothing.

Hypothesis drives legal and illegal acts through the services. Beside them the journal alone is
folded (``Folded``): status, whereabouts and clocks of every referral have to be the same.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
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

from station_desk.domain.act_codes import Outcome, Progress
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.plain import from_plain
from station_desk.domain.records import Action, Child, Concern, Referral, Saved
from station_desk.domain.status import ON_CONCERN
from station_desk.messages import SENTENCES, sentence
from station_desk.services import (
    acting,
    concern_acts,
    opening,
    owed,
    papers,
    places,
    referrals,
)
from station_desk.services import station as stations
from station_desk.store.database import Session
from station_desk.vault import keys
from tests.services.desk_made import NOW, PHRASE, card_for, load_starter, make

SITUATIONS = ("abuse_home", "missing", "sexual_recent", "arrest_bailable", "no_safe_home")
NEEDS = {"abuse_home": "protection", "missing": "missing", "sexual_recent": "medico_legal",
         "arrest_bailable": "legal", "no_safe_home": "shelter"}  # fmt: skip
MOST = 2  # children after the first; each is looked at after every act
KINDS = st.sampled_from([one for one in Do if one is not Do.NOTE])
WHOLE: dict[str, Any] = {
    "person": "Receiver One", "post": "CPO", "condition": "calm", "method": "in person",
    "reason": "a reason of enough letters", "note": "a note of enough letters",
    "result": "answered", "child_seen": True, "reference": "379 PPC", "place": "office",
    "escort": "Lady ASI Four", "escort_sex": "girl", "told": ("Mother",),
}  # fmt: skip
OUTCOMES: dict[Do, str] = {
    Do.FOLLOW_UP: Progress.BETTER.value, Do.CLOSED: Outcome.SERVICE_GIVEN.value,
}  # fmt: skip
"""One outcome that fits, by kind; any other kind is given none and may be refused."""


@dataclass(slots=True)
class Folded:
    """What the lines of the journal alone say: the last image of every record."""

    seq: int = 0
    actions: dict[str, Action] = field(default_factory=dict)
    concerns: dict[str, Concern] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)

    def take(self, line: dict[str, Any]) -> None:
        """Take one line of the journal."""
        image = line.get("d")
        kinds: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
            ("action", Action, self.actions), ("concern", Concern, self.concerns),
            ("referral", Referral, self.referrals), ("child", Child, self.children),
        )  # fmt: skip
        for name, kind, known in kinds:
            if line["k"] == name and line["o"] in ("I", "U") and isinstance(image, dict):
                known[line["i"]] = from_plain(kind, image)


def fold_on(db: Session, made: Folded) -> Folded:
    """Take every line of the journal that was written since."""
    newer = "SELECT seq, line FROM journal WHERE seq > ? ORDER BY seq"
    for seq, line in db.connection.exec_driver_sql(newer, (made.seq,)).fetchall():
        made.seq = seq
        made.take(json.loads(bytes(line)))
    return made


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

    def records(self) -> tuple[int, int, int]:
        """Return how many images of records the journal holds, by kind."""
        made = self.opened.database.read(partial(fold_on, made=self.fold))
        versions = sum(one.version for one in made.referrals.values())
        return len(made.actions), versions, len(made.concerns)

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

    @rule(kind=KINDS, which=st.integers(0, 9), whole=st.booleans(), late=st.booleans())
    def act(self, kind: Do, which: int, *, whole: bool, late: bool) -> None:
        saved = self.known[which % len(self.known)]
        given = {**WHOLE, "outcome": OUTCOMES.get(kind, "")} if whole else {}
        happened = self.now - timedelta(minutes=30) if late else None
        draft = ActionDraft(**given, happened_at=happened)
        if kind in ON_CONCERN and which % 2:
            unit = partial(concern_acts.act, concern_id=saved.concern_id)
            self.try_it(partial(unit, kind=kind, draft=draft))
        else:
            unit = partial(acting.act, referral_id=saved.referral_id)
            self.try_it(partial(unit, kind=kind, draft=draft))

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
        made = self.opened.database.read(partial(fold_on, made=self.fold))
        needs = {one.id: one.need for one in made.referrals.values()}
        for referral in made.referrals.values():
            concern = made.concerns[referral.concern_id]
            actions = [one for one in made.actions.values() if one.concern_id == concern.id]
            stands = owed.standing(
                self.opened.desk, made.children[concern.child_id], concern, referral, actions,
                needs=needs, now=self.now,
            )  # fmt: skip
            shown = self.view(referral.id)
            assert shown.state == stands.state
            assert shown.stay == stands.stay
            assert shown.clocks == stands.clocks
            assert shown.waiting == stands.waiting


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
