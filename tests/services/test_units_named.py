"""Wherever an office is named, an entry for many districts is the unit that is meant."""

from dataclasses import replace
from functools import partial

from station_desk.domain.kinds import ActionKind
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Referral
from station_desk.services import glass
from station_desk.services.case import referrals
from station_desk.services.case.opening import Opened
from station_desk.services.issuing import papers
from station_desk.services.register import directory, places, snapshot
from station_desk.services.station import OpenDesk
from station_desk.store import register
from station_desk.ui.widgets import answers
from tests.services.desk_made import NOW, refer
from tests.services.test_job import act, draft, view

MEANT = "District Child Protection Unit, Karachi South, Sindh Child Protection Authority"


def entry(opened: OpenDesk) -> str:
    """Return the id of the entry that stands for every unit of the province."""
    found = opened.database.read(register.cards)
    return next(one.id for one in found if "(29 districts)" in one.organization)


def referred(opened: OpenDesk) -> Opened:
    return refer(opened, draft(opened, card_id=entry(opened)))


def test_the_register_and_the_ladder_name_the_unit(opened: OpenDesk) -> None:
    key, desk = entry(opened), opened.desk
    cards = opened.database.read(partial(directory.cards, desk=desk))
    assert next(one for one in cards if one.id == key).organization == MEANT
    found = opened.database.read(partial(directory.find, desk=desk, words="karachi south"))
    assert key in [hit.card.id for hit in found]
    shown = opened.database.read(partial(directory.show, desk=desk, card_id=key))
    assert shown.organization == MEANT
    ask = places.ask_of(desk, "protection")
    rungs = opened.database.read(partial(places.rungs, desk=desk, ask=ask, now=NOW))
    assert next(one.card for one in rungs if one.card.id == key).organization == MEANT
    assert "districts)" not in str(to_plain(rungs))


def test_a_saved_referral_names_the_unit_everywhere(opened: OpenDesk) -> None:
    saved = referred(opened)
    act(opened, saved, ActionKind.CALL_ATTEMPT, phone="1121", result="no_answer")
    shown = view(opened, saved)
    listed = opened.database.read(partial(referrals.lines, desk=opened.desk, now=NOW))
    officer = opened.desk.officer.id
    looking = partial(glass.outline, desk=opened.desk, referral_id=saved.referral_id, now=NOW)
    outline = opened.database.write(looking, officer=officer, now=NOW).value
    said = str([to_plain(shown), to_plain(listed), to_plain(outline)])
    assert MEANT in said
    assert "districts)" not in said


def test_a_referral_saved_under_the_entrys_name_reads_as_the_unit(opened: OpenDesk) -> None:
    saved = referred(opened)
    row = opened.database.read(lambda db: db.get(Referral, saved.referral_id))
    cards = opened.database.read(register.cards)
    name = next(one.organization for one in cards if one.id == row.card_id)
    older = replace(row, to_name=name, version=row.version + 1)
    officer = opened.desk.officer.id
    opened.database.write(lambda db: db.put(older), officer=officer, now=NOW)
    shown = view(opened, saved)
    assert shown.referral.to_name == MEANT
    assert {one.to_name for one in shown.siblings} == {MEANT}
    (line,) = opened.database.read(partial(referrals.lines, desk=opened.desk, now=NOW))
    assert line.to_name == MEANT
    preparing = partial(papers.prepare_letter, desk=opened.desk, referral_id=saved.referral_id,
                        now=NOW)  # fmt: skip
    job = opened.database.write(preparing, officer=officer, now=NOW)
    assert "districts)" not in str([one.facts for one in job.doubts])


def test_before_the_log_in_the_public_list_names_the_unit(opened: OpenDesk) -> None:
    made = opened.database.read(partial(snapshot.build, desk=opened.desk, now=NOW))
    public = answers.public_of(made)
    names = [one.organization for one in public.cards]
    assert MEANT in names
    assert not any("districts)" in one for one in names)
    elsewhere = answers.public_of(replace(made, province="kp", district="peshawar"))
    assert any("districts)" in one.organization for one in elsewhere.cards)
