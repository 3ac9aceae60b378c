"""The PIN of the running desk: six digits over an open vault, five tries, nothing on disk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from station_desk.domain.errors import BadInput, Locked
from station_desk.domain.kinds import Role
from station_desk.vault import keys, pin, recovery
from station_desk.vault.cost import Cost
from station_desk.vault.keys import NewSlot, Unlocked

CHEAP = Cost(passes=1, memory_bytes=1024 * 1024)
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Unlocked:
    first = NewSlot(
        officer_id="o-1", belt_no="482913", role=Role.DUTY,
        passphrase="lantern orbit cactus veranda",
    )  # fmt: skip
    return keys.create(tmp_path / "desk", first, recovery.new_code(), cost_of_slot=CHEAP)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12a456", "lantern"])
def test_what_is_not_six_digits_is_no_pin(vault: Unlocked, typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        pin.keep(vault, typed, "101", spent=CHEAP)
    assert [(one.where, one.code) for one in refused.value.problems] == [("pin", "pin_shape")]


@pytest.mark.parametrize("typed", ["000000", "123456", "987654", "135791", "274274", "482913"])
def test_a_pin_that_is_guessed_is_refused(vault: Unlocked, typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        pin.keep(vault, typed, "482913", spent=CHEAP)
    assert [one.code for one in refused.value.problems] == ["pin_guessed"]


@pytest.mark.parametrize("typed", ["730 518", "730518", "۷۳۰۵۱۸", "٧٣٠٥١٨"])
def test_digits_of_three_scripts_are_the_same_pin(vault: Unlocked, typed: str) -> None:
    kept = pin.keep(vault, typed, "101", spent=CHEAP)
    assert pin.check(kept, "730518", now=NOW).mk is vault.mk


def test_the_fifth_wrong_pin_is_the_last_and_each_is_kept_for_the_journal(
    vault: Unlocked,
) -> None:
    kept = pin.keep(vault, "730518", "101", spent=CHEAP)
    for nth in range(1, 5):
        with pytest.raises(Locked, match="wrong_pin") as wrong:
            pin.check(kept, "730519", now=NOW + timedelta(seconds=nth))
        assert wrong.value.facts["left"] == 5 - nth
    with pytest.raises(Locked, match="pin_spent"):
        pin.check(kept, "730519", now=NOW + timedelta(seconds=5))
    pin.drop(kept)
    assert not any(vault.mk)
    opened = keys.unlock(
        vault.folder, "o-1", "lantern orbit cactus veranda", now=NOW + timedelta(hours=1)
    )
    assert len(opened.failures) == 5


def test_a_right_pin_forgives_the_wrong_ones_before_it_and_reports_them(
    vault: Unlocked,
) -> None:
    kept = pin.keep(vault, "730518", "101", spent=CHEAP)
    with pytest.raises(Locked, match="wrong_pin"):
        pin.check(kept, "111111", now=NOW)
    assert [one.at for one in pin.check(kept, "730518", now=NOW).failures] == [NOW]
    assert kept.wrong == 0


def test_nothing_of_a_pin_is_on_the_disk(vault: Unlocked) -> None:
    before = {one.name for one in vault.folder.iterdir()}
    kept = pin.keep(vault, "730518", "101", spent=CHEAP)
    pin.check(kept, "730518", now=NOW)
    assert {one.name for one in vault.folder.iterdir()} - before <= {"throttle.json"}
    assert not any(b"730518" in one.read_bytes() for one in vault.folder.iterdir())
