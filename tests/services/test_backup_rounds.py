"""Backups come by themselves, go to the second medium, and hinder nothing when they cannot."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.kinds import Role
from station_desk.machine import settings
from station_desk.services import station
from station_desk.services.keys import backup_rounds, backups
from station_desk.services.station import OpenDesk
from station_desk.store import backup
from tests.services.desk_made import later, make


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenDesk]:
    desk = make(tmp_path / "desk")
    yield desk
    station.close(desk)


def test_one_is_made_every_four_hours(opened: OpenDesk) -> None:
    made = [
        backup_rounds.in_time(opened, now=later(hours)).made is not None
        for hours in (0, 1, 3.9, 4, 5, 8.1)
    ]
    assert made == [True, False, False, True, False, True]


def test_at_a_lock_one_is_made_when_the_last_is_half_an_hour_old(opened: OpenDesk) -> None:
    made = [
        backup_rounds.at_lock(opened, now=later(hours)).made is not None
        for hours in (0.2, 0.6, 0.9, 1.2)
    ]
    assert made == [False, True, False, True]


def test_what_fails_is_told_and_journaled_and_hinders_nothing(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "SPARE", 1 << 60)
    [trouble] = backup_rounds.at_lock(opened, now=later(5)).troubles
    assert trouble.code == "backup_no_room"
    assert opened.database.head[1] > 1


def test_an_auditor_makes_none(opened: OpenDesk) -> None:
    auditor = replace(opened.desk.officer, role=Role.AUDITOR)
    desk = replace(opened, desk=replace(opened.desk, officer=auditor))
    assert backup_rounds.in_time(desk, now=later(9)).made is None


def test_the_second_medium_gets_its_copy_once_a_day(opened: OpenDesk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_rounds.choose_medium(opened, stick, now=later(0))
    assert settings.read(opened.folder)[0].backup_folder == str(stick)
    copied = [
        bool(backup_rounds.in_time(opened, now=later(hours)).copied)
        for hours in (0, 4, 8, 19, 24)
    ]
    assert copied == [True, False, False, False, True]
    assert backup_rounds.medium(opened.folder, opened.unlocked.install_id).here
    backups.verify(opened, next(stick.glob("*.sdbk")), now=later(25))


def test_a_medium_that_is_gone_costs_the_copy_only(opened: OpenDesk, tmp_path: Path) -> None:
    with pytest.raises(NotNow):
        backup_rounds.copy_out(opened, tmp_path, now=later(0))
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_rounds.choose_medium(opened, stick, now=later(0))
    stick.rename(tmp_path / "elsewhere")
    found = backup_rounds.now_and_out(opened, now=later(1))
    assert [one.code for one in found.troubles] == ["medium_absent"]
    assert found.proof.line.no == 1
    assert backup_rounds.in_time(opened, now=later(30)).troubles == ()


def test_what_is_late_is_told_at_log_in(opened: OpenDesk, tmp_path: Path) -> None:
    assert backup_rounds.late(opened, now=later(23)) == ()
    assert [one.code for one in backup_rounds.late(opened, now=later(25))] == ["backup_late"]
    stick = tmp_path / "stick"
    stick.mkdir()
    backup_rounds.choose_medium(opened, stick, now=later(0))
    backups.make(opened, now=later(24 * 8))
    late = backup_rounds.late(opened, now=later(24 * 8))
    assert [(one.code, one.facts) for one in late] == [("medium_late", {"days": 8})]
    assert isinstance(late[0], Unready)
