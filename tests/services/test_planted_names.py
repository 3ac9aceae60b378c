"""A planted name, number and story, looked for in everything a stranger at the desk could see.

Every act that a concern or a referral takes is given the words, well and badly; then lists,
log lines, file names, the codes of papers, refusals and their exceptions are searched.
"""

import logging
import traceback
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.domain.status import ON_CONCERN
from station_desk.domain.views import due_what
from station_desk.machine.crash import crash_of
from station_desk.machine.logbook import Logbook
from station_desk.messages import sentence
from station_desk.services import owed, shift
from station_desk.services.acts import concern_acts
from station_desk.services.case import acting, referrals
from station_desk.services.issuing import papers
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import later, refer
from tests.services.test_job import draft

NAME, NUMBER, STORY = "Zaqnamer Zaqfamily", "0300-7654321", "Zaqstory of what was done"
WORDS = ("Zaqnamer", "Zaqfamily", "7654321", "Zaqstory", "Zaqguard", "Zaqsuspect")
TYPED = ActionDraft(
    phone=NUMBER, result=CallResult.ANSWERED.value, person=NAME, post=NAME, method="in person",
    condition=STORY, reason=STORY, note=STORY, place=STORY, escort=NAME, told=(NAME,),
    reference=STORY, late_why=STORY, vehicle=STORY, child_seen=True,
)  # fmt: skip
WRONG = replace(TYPED, method=NAME, result=NAME, outcome=NAME, items=(NAME,), authority=NAME)


def holds(text: str) -> list[str]:
    """Return the planted words that a text holds."""
    return [one for one in WORDS if one.casefold() in text.casefold()]


@pytest.fixture
def log(opened: OpenDesk) -> Iterator[Path]:
    """Write the log as the program does."""
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.DEBUG)
    with closing(Logbook(opened.folder)):
        yield opened.folder
    root.setLevel(before)


def told(refused: Trouble) -> str:
    """Return what leaves the program of a refusal: the exception, its crash note."""
    made = "".join(traceback.format_exception_only(refused))
    return made + repr(refused) + crash_of(refused).text() + refused.code


def test_no_act_tells_a_name_in_an_exception_a_log_line_or_a_file_name(
    opened: OpenDesk, log: Path
) -> None:
    saved = refer(opened, draft(
        opened, name=NAME, guardian_name="Zaqguard", suspect_name="Zaqsuspect",
        caregiver_contact=NUMBER, need_line="Needs a safe place",
    ))  # fmt: skip
    seen: list[str] = []
    for kind in ActionKind:
        for typed in (TYPED, WRONG, ActionDraft()):
            unit = partial(acting.act, referral_id=saved.referral_id)
            if kind in ON_CONCERN:
                unit = partial(concern_acts.act, concern_id=saved.concern_id)
            done = partial(unit, desk=opened.desk, kind=kind, draft=typed, now=later(1))
            try:
                opened.database.write(done, officer=opened.desk.officer.id, now=later(1))
            except Trouble as refused:
                seen.append(told(refused) if sentence(refused) else NAME)
    assert len(seen) > len(ActionKind), "most acts refuse what is wrong"
    assert [one for one in seen if holds(one)] == []
    names = [one.name for one in log.rglob("*")]
    assert [one for one in names if holds(one)] == []
    lines = "".join(
        one.read_text("utf-8", errors="replace") for one in log.rglob("*.log*") if one.is_file()
    )
    assert holds(lines) == []


def test_lists_due_lines_and_counts_hold_code_and_initials_only(opened: OpenDesk) -> None:
    saved = refer(opened, draft(
        opened, name=NAME, guardian_name="Zaqguard", suspect_name="Zaqsuspect",
        caregiver_contact=NUMBER,
    ))  # fmt: skip

    def shown(db: Session) -> list[str]:
        desk, now = opened.desk, later(30)
        due = owed.due_list(db, desk, now=now)
        made = [repr(one) + due_what(one) for one in due]
        made += [repr(one) for one in referrals.lines(db, desk, now=now)]
        return [*made, repr(shift.standing(db, desk, now=now))]

    assert [one for one in opened.database.read(shown) if holds(one)] == []
    now, who = later(1), opened.desk.officer.id
    prepare = partial(
        papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id, now=now
    )
    job = opened.database.write(prepare, officer=who, now=now)
    assert holds(f"{job.form}-{job.code} {job!r}") == []
    assert holds(repr(saved)) == []


def test_records_and_drafts_hide_what_is_planted_from_their_repr(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened, name=NAME, caregiver_contact=NUMBER))
    asked = partial(
        referrals.view, desk=opened.desk, referral_id=saved.referral_id, now=later(1)
    )
    view = opened.database.read(asked)
    assert holds(repr(view.child) + repr(view.concern) + repr(view.referral)) == []
    hidden = {"phone", "result", "post", "method"}  # of an office, or a code
    said = repr(replace(TYPED, phone="", post=""))
    assert holds(said) == [], f"a field of ActionDraft shows itself beside {hidden}"
