"""A law changed by a newer pack does not rewrite an old case; what it lost is told."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from station_desk.domain.case_records import PackCopy
from station_desk.domain.kinds import ActionKind, Risk
from station_desk.domain.pack import Pack
from station_desk.domain.pack import copy as pack_copy
from station_desk.domain.plain import BadShape
from station_desk.machine import packs
from station_desk.services import owed, packs_kept
from station_desk.services.case import referrals
from station_desk.services.case.opening import Opened
from station_desk.services.desk import Desk
from station_desk.services.station import OpenDesk
from station_desk.store import replay
from tests.services.desk_made import later, refer
from tests.services.test_amending import change, facts
from tests.services.test_job import act, approve, draft, letter

NEWER = "2027.1.1"


def newer(desk: Desk, *, lost: str = "") -> Desk:
    """Return the desk after a law changed: ZARRA in nine hours, risk in one."""
    pack = desk.pack
    clocks = {**pack.clocks, "zarra_notice": replace(pack.clocks["zarra_notice"], hours=9)}
    risk = {**pack.risk_times, Risk.HIGH: replace(pack.risk_times[Risk.HIGH], hours=1)}
    situations = {key: one for key, one in pack.situations.items() if key != lost}
    changed = replace(
        pack, version=NEWER, clocks=clocks, risk_times=risk, situations=situations
    )
    return replace(desk, pack=changed)


def missing(opened: OpenDesk) -> Opened:
    return refer(opened, draft(opened, situations=("missing",), risk=Risk.HIGH))


def hours(opened: OpenDesk, desk: Desk, saved: Opened) -> dict[str, float]:
    """Return the hours of each clock, as page and list both count them."""
    query = partial(referrals.view, desk=desk, referral_id=saved.referral_id, now=later(1))
    shown = opened.database.read(query)
    standings = opened.database.read(partial(owed.all_standing, desk=desk, now=later(1)))
    listed = next(one for one in standings if one.referral.id == saved.referral_id)
    assert listed.clocks == shown.clocks
    return {
        one.rule_id: (one.due_at - one.started_at) / timedelta(hours=1) for one in shown.clocks
    }


def test_an_old_case_keeps_its_hours_and_a_new_one_has_the_new(opened: OpenDesk) -> None:
    old = missing(opened)
    assert hours(opened, opened.desk, old)["zarra_notice"] == 2
    before = hours(opened, opened.desk, old)
    assert hours(opened, newer(opened.desk), old) == before
    today = replace(opened, desk=newer(opened.desk))
    new = missing(today)
    assert hours(opened, today.desk, new)["zarra_notice"] == 9
    assert hours(opened, today.desk, new)["risk_response"] == 1
    assert hours(opened, today.desk, old) == before
    copies = opened.database.read(lambda db: db.all(PackCopy))
    assert {one.pack_version for one in copies} == {opened.desk.pack.version, NEWER}
    assert opened.database.read(replay.differences) == ()


def test_a_case_of_before_the_desk_counted_corrections_owes_them_too(
    opened: OpenDesk,
) -> None:
    """A clock of the desk's own work, that the kept rules never had, counts as today's do."""
    pack = opened.desk.pack
    later_ones = ("correction_notice", "zarra_daily", "still_at_station")
    first = {key: one for key, one in pack.clocks.items() if key not in later_ones}
    before = replace(opened.desk, pack=replace(pack, version="2025.1.1", clocks=first))
    saved = refer(replace(opened, desk=before), draft(opened, situations=("missing",)))
    approve(opened, saved)
    letter(opened, saved)
    new = replace(facts(opened, saved), age="11", reason="the mother said it otherwise")
    change(opened, saved, new, hours=4)
    act(opened, saved, ActionKind.ZARRA_NOTIFIED, hours=5, person="Operator",
        method="call", late_why="told_late")  # fmt: skip
    known = hours(opened, opened.desk, saved)
    assert "correction_notice" in known
    assert "zarra_daily" not in known  # a duty of law of a newer pack is none of an old case


def test_one_copy_is_kept_of_each_version(opened: OpenDesk) -> None:
    missing(opened)
    missing(opened)
    assert len(opened.database.read(lambda db: db.all(PackCopy))) == 1


def names(opened: OpenDesk, desk: Desk, saved: Opened) -> tuple[str, ...]:
    query = partial(referrals.view, desk=desk, referral_id=saved.referral_id, now=later(1))
    return opened.database.read(query).situation_names


def test_a_situation_that_the_newer_pack_lost_counts_and_shows_on(opened: OpenDesk) -> None:
    saved = missing(opened)
    desk = newer(opened.desk, lost="missing")
    assert hours(opened, desk, saved) == hours(opened, opened.desk, saved)
    assert names(opened, desk, saved) == ("Child is missing",)


def test_a_situation_of_which_no_copy_is_kept_is_told_not_dropped(opened: OpenDesk) -> None:
    saved = missing(opened)
    pack = opened.desk.pack
    gone = {key: one for key, one in pack.situations.items() if key != "missing"}
    desk = replace(opened.desk, pack=replace(pack, situations=gone))
    [name] = names(opened, desk, saved)
    assert name.startswith("missing: not in law pack")
    assert "zarra_notice" not in hours(opened, desk, saved)


@pytest.mark.parametrize("province", packs.available())
def test_a_copy_says_what_the_pack_said(province: str) -> None:
    pack = packs.load(province)
    text = pack_copy.to_text(pack)
    assert len(text) < 200_000
    read = pack_copy.over(pack, text, version=pack.version)
    assert all(getattr(read, one) == getattr(pack, one) for one in pack_copy.PARTS)


def test_a_copy_of_another_release_is_read_without_what_this_one_does_not_know() -> None:
    pack = packs.load("kp")
    text = pack_copy.to_text(pack).replace('"by_risk"', '"of_old": 1, "by_risk"')
    assert pack_copy.over(pack, text, version="1").clocks == pack.clocks


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sources": 3}'])
def test_a_text_that_is_no_copy_is_refused(text: str) -> None:
    with pytest.raises(BadShape):
        pack_copy.over(packs.load("kp"), text, version="1")


def test_a_damaged_copy_counts_with_the_pack_in_force(opened: OpenDesk) -> None:
    saved = missing(opened)
    [copy] = opened.database.read(lambda db: db.all(PackCopy))
    kept: packs_kept.Kept = {(copy.pack_id, copy.pack_version): replace(copy, data="{}")}
    desk = newer(opened.desk)
    query = partial(referrals.view, desk=desk, referral_id=saved.referral_id, now=later(1))
    concern = opened.database.read(query).concern
    assert opened.database.read(lambda db: packs_kept.under(db, desk, concern, kept)) is desk


def test_the_type_of_a_copy_is_a_pack() -> None:
    pack = packs.load("kp")
    assert isinstance(pack_copy.over(pack, pack_copy.to_text(pack), version="x"), Pack)
