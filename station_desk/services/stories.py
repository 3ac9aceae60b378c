"""Play a story through the services, on a practice desk; read the state it ended in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from station_desk.domain.draft import ActionDraft, FirstRun, ReferralDraft
from station_desk.domain.errors import BadInput, NotNow, Trouble
from station_desk.domain.guide import result
from station_desk.domain.kinds import ActionKind, AgeBasis, CallResult, Risk
from station_desk.domain.next_number import FAILED, is_last, next_number
from station_desk.domain.plain import from_plain
from station_desk.domain.records import Saved
from station_desk.domain.story import (
    APPROVE,
    CALL,
    CONCERN,
    FACTS,
    FILE_COPY,
    LETTER,
    REFER,
    EndState,
    Story,
    StoryStep,
    action_draft,
    end_state,
)
from station_desk.domain.views import ReferralView
from station_desk.machine.places import resource
from station_desk.messages import sentence
from station_desk.paper.preview import text
from station_desk.services import station
from station_desk.services.acts import concern_acts
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import acting, opening, referrals
from station_desk.services.case.amending import FactsDraft, amend, facts_of
from station_desk.services.desk import Desk
from station_desk.services.issuing import papers
from station_desk.services.register import directory, places
from station_desk.services.register.places import MOVABLE
from station_desk.services.station import OpenDesk
from station_desk.store import documents
from station_desk.store.database import Session
from station_desk.vault.cost import Cost

V = TypeVar("V")
REGISTERS = ("public_contacts.csv", "public_contacts_more.csv", "hospitals_by_name.csv")
HOMES = {"sindh": ("karachi-south", "KHI-PRC"), "kp": ("peshawar", "PSH-PRC")}
PHRASE = "lantern orbit cactus veranda"  # opens a desk that nobody works at
QUICK = Cost(passes=1, memory_bytes=1024 * 1024)  # as nothing is kept there


def practice_desk(folder: Path, province: str, *, now: datetime) -> OpenDesk:
    """Make a practice station with the bundled register in an empty folder, and open it."""
    district, code = HOMES[province]
    draft = FirstRun(
        province=province, district=district, station_code=code,
        station_name="Practice Station", station_phone="021-00000000",
        officer_name="Practice One", belt_no="101", rank="Inspector", passphrase=PHRASE,
        practice=True,
    )  # fmt: skip
    opened = station.first_run(folder, draft, station.offer_recovery(), now=now, cost=QUICK)
    for name in REGISTERS:
        data = resource(f"directory/{name}").read_bytes()
        unit = partial(directory.load, desk=opened.desk, data=data, file=name)
        opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return opened


def play(opened: OpenDesk, story: Story) -> EndState:
    """Play ``story`` step by step at its own times and return the state it ended in.

    Raises ``NotNow`` where the desk is not a practice desk: a story writes records.
    """
    station.require_practice(opened.desk)
    night = _Night(opened=opened, story=story)
    for step in story.steps:
        night.went.append(_went(night, step))
    now = story.instant(story.end.at)
    unit = partial(ended, desk=opened.desk, ids=night.ids, went=tuple(night.went), now=now)
    return opened.database.read(unit)


def ended(
    db: Session, desk: Desk, *, ids: Mapping[str, str], went: tuple[str, ...], now: datetime
) -> EndState:
    """Return the state in which a played story stands at ``now``; ``ids`` are by label."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    views = {label: referrals.view(db, desk, one, now=now) for label, one in ids.items()}
    made = {one.id for view in views.values() for one in view.documents}
    texts = {one: _read_back(documents.bytes_of(db, one)) for one in made}
    return end_state(views, texts, went)


def _read_back(pdf: bytes) -> str:
    return " ".join(" ".join(text(pdf)).split())


@dataclass(slots=True)
class _Night:
    """One story being played: the desk, the referrals opened so far, how each step went."""

    opened: OpenDesk
    story: Story
    ids: dict[str, str] = field(default_factory=dict)
    went: list[str] = field(default_factory=list)
    concern_id: str = ""

    def write(self, unit: Callable[..., Saved[V]], now: datetime) -> V:
        """Run one unit of work at the desk and return its value."""
        desk = self.opened.desk
        done = partial(unit, desk=desk, now=now)
        return self.opened.database.write(done, officer=desk.officer.id, now=now).value

    def view(self, label: str, now: datetime) -> ReferralView:
        """Return a referral as it stands, by its name in the story."""
        desk, key = self.opened.desk, self.ids[label]
        asked = partial(referrals.view, desk=desk, referral_id=key, now=now)
        return self.opened.database.read(asked)


def _went(night: _Night, step: StoryStep) -> str:
    """Do one step and say how it went; ``!`` marks what the story did not say."""
    name = f"{step.do} {step.on}"
    try:
        DOORS.get(step.do, _act)(night, step, night.story.instant(step.at))
    except Trouble as trouble:
        if step.refused in codes(trouble):
            return f"{name} refused"
        return f"{name} refused! line {step.line}: {'; '.join(codes(trouble))}. " + sentence(
            trouble
        )
    return f"{name} kept! line {step.line}" if step.refused else name


def codes(trouble: Trouble) -> tuple[str, ...]:
    """Return the code of a refusal, or those of its problems."""
    if isinstance(trouble, BadInput):
        return tuple(one.code for one in trouble.problems)
    return (trouble.code,)


def _refer(night: _Night, step: StoryStep, now: datetime) -> None:
    story, desk = night.story, night.opened.desk
    given: dict[str, Any] = dict(step.given)
    draft = replace(
        story.child, need=step.need, situations=story.situations, answers=story.answers,
        concern_id=night.concern_id, **given,
    )  # fmt: skip
    draft = replace(draft, card_id=_first_place(night, draft, now), risk=_risk(desk, draft))
    found = night.write(partial(opening.open_referral, draft=draft), now)
    night.ids[step.on], night.concern_id = found.referral_id, found.concern_id


def _risk(desk: Desk, draft: ReferralDraft) -> Risk:
    """Return the risk that the guide proposes, as the doors do."""
    years = int(draft.age) if draft.age.isdecimal() else None
    about = draft.age_basis is not AgeBasis.DOCUMENT
    return result(desk.pack, draft.situations, age_years=years, age_about=about).risk


def _first_place(night: _Night, draft: ReferralDraft, now: datetime) -> str:
    """Return the first suitable place of the ladder, as the window offers it."""
    desk = night.opened.desk
    ask = places.ask_of(desk, draft.need, situations=draft.situations)
    age = int(draft.age) if draft.age.isdecimal() else None
    asked = replace(ask, age=age, sex=draft.sex)
    found = night.opened.database.read(partial(places.rungs, desk=desk, ask=asked, now=now))
    return next((one.card.id for one in found if one.suitable), "")


def _call(night: _Night, step: StoryStep, now: datetime) -> None:
    """Call the number that is next; after the last one of a place turn to the next place."""
    view, key = night.view(step.on, now), night.ids[step.on]
    rung = next((one for one in view.places if one.card.id == view.referral.card_id), None)
    phone = next_number(rung.card, view.actions, now) if rung else None
    number = phone.number if phone else view.referral.to_phone
    came = CallResult(str(step.given.get("result", CallResult.ANSWERED)))
    draft = ActionDraft(phone=number, result=came.value, card_id=view.referral.card_id)
    call = partial(acting.act, referral_id=key, kind=ActionKind.CALL_ATTEMPT, draft=draft)
    night.write(call, now)
    if came not in FAILED or view.state.status not in MOVABLE:
        return
    if rung is None or is_last(rung.card, number, view.actions, now):
        _move_on(night, key, now)


def _move_on(night: _Night, referral_id: str, now: datetime) -> None:
    try:
        night.write(partial(places.move_on, referral_id=referral_id), now)
    except NotNow:  # no further place: it stays where it was
        return


def _approve(night: _Night, step: StoryStep, now: datetime) -> None:
    night.write(partial(acting.approve, referral_id=night.ids[step.on]), now)


def _letter(night: _Night, step: StoryStep, now: datetime) -> None:
    prepare = partial(papers.prepare_letter, referral_id=night.ids[step.on])
    _paper(night, prepare, now, unreached=bool(step.given.get("unreached")))


def _file_copy(night: _Night, step: StoryStep, now: datetime) -> None:
    why = str(step.given.get("reason", ""))
    prepare = partial(papers.prepare_file_copy, referral_id=night.ids[step.on], reason=why)
    _paper(night, prepare, now, unreached=False)


def _paper(
    night: _Night, prepare: Callable[..., papers.Job], now: datetime, *, unreached: bool
) -> None:
    desk, database = night.opened.desk, night.opened.database
    job = database.write(partial(prepare, desk=desk, now=now), officer=desk.officer.id, now=now)
    issue = partial(papers.issue, job=job, pdf=job.render(), how="file", unreached=unreached)
    night.write(issue, now)


def _facts(night: _Night, step: StoryStep, now: datetime) -> None:
    view = night.view(step.on, now)
    known = facts_of(view.child, view.concern, view.referral)
    said = from_plain(FactsDraft, dict(step.given))
    draft = replace(known, **{name: getattr(said, name) for name in step.given})
    night.write(partial(amend, referral_id=night.ids[step.on], draft=draft), now)


def _act(night: _Night, step: StoryStep, now: datetime) -> None:
    kind, draft = ActionKind(step.do), action_draft(night.story, step)
    if step.on == CONCERN:
        act = partial(concern_acts.act, concern_id=night.concern_id)
    else:
        act = partial(acting.act, referral_id=night.ids[step.on])
    night.write(partial(act, kind=kind, draft=draft), now)


DOORS: dict[str, Callable[[_Night, StoryStep, datetime], None]] = {
    REFER: _refer, CALL: _call, APPROVE: _approve, LETTER: _letter, FILE_COPY: _file_copy,
    FACTS: _facts,
}  # fmt: skip
