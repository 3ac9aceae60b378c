"""Which backups stay: the last three whatever happens, then days, weeks and months."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import backups
from station_desk.domain.backups import BackupLine, BackupState

START = datetime(2026, 1, 1, 4, tzinfo=UTC)


def line(no: int, at: datetime | None, state: BackupState = BackupState.WHOLE) -> BackupLine:
    return BackupLine(name=f"b{no}", folder="f", size_bytes=1, state=state, no=no, made_at=at)


def every(hours: float, count: int) -> list[BackupLine]:
    return [line(n + 1, START + timedelta(hours=hours * n)) for n in range(count)]


ANY = st.lists(st.tuples(st.integers(0, 2000), st.sampled_from(BackupState)), max_size=60).map(
    lambda rows: [line(n, START + timedelta(hours=h), s) for n, (h, s) in enumerate(rows, 1)]
)


@given(ANY)
def test_the_last_three_sound_ones_always_stay(lines: list[BackupLine]) -> None:
    sound = [one.name for one in lines if one.state is BackupState.WHOLE]
    assert set(sound[-3:]) <= backups.kept(lines)


@given(ANY)
def test_what_is_not_whole_is_never_let_go(lines: list[BackupLine]) -> None:
    assert all(one.state is BackupState.WHOLE for one in backups.surplus(lines))


@given(ANY)
def test_letting_go_twice_lets_nothing_more_go(lines: list[BackupLine]) -> None:
    stay = backups.kept(lines)
    assert backups.surplus([one for one in lines if one.name in stay]) == ()


def test_a_year_of_backups_every_four_hours_becomes_a_handful() -> None:
    lines = every(4, 6 * 365)
    names = backups.kept(lines)
    stay = [one for one in lines if one.name in names]
    days = {one.made_at.date() for one in stay if one.made_at}
    assert 17 <= len(stay) <= 3 + 7 + 4 + 12
    assert (START + timedelta(days=364)).date() in days
    assert min(days) < (START + timedelta(days=60)).date()


def test_a_clock_that_was_set_back_does_not_age_the_newest() -> None:
    lines = [*every(24, 40), line(41, START - timedelta(days=9000)), line(42, START)]
    assert {"b41", "b42"} <= backups.kept(lines)


def test_a_backup_is_due_by_age_at_first_and_after_a_clock_set_back() -> None:
    hour = timedelta(hours=1)
    assert backups.is_due(None, START, backups.EVERY)
    assert not backups.is_due(START, START + hour, backups.EVERY)
    assert backups.is_due(START, START + 4 * hour, backups.EVERY)
    assert backups.is_due(START + 10 * hour, START, backups.EVERY)
