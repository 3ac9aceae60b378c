"""A stranger's story file: every fault is told by file and line; the command plays it."""

from pathlib import Path

import pytest

from station_desk.domain.errors import BadInput
from station_desk.machine import stories as files
from station_desk.messages import lines
from tests.cli.conftest import Shell, ready, shell

__all__ = ["ready", "shell"]
WHOLE = files.given()["kp-3b-burnt-girl"].read_text("utf-8")
FAULTS = (
    ('do = "call"', 'do = "ring"', "story_do"),
    ('on = "medical"\nresult', 'on = "nobody"\nresult', "story_on"),
    ('at = "+0:02"', 'at = "two"', "story_time"),
    ('at = "+0:04"', 'at = "+0:00"', "story_order"),
    ('province = "kp"', 'province = "punjab"', "story_value"),
    ('"4", "3", "3", "5"', '"4", "3", "9"', "story_guide"),
    ('"4", "3", "3", "5"', '"4", "3"', "story_guide"),
    ('sex = "girl"', 'sex = "female"', "story_value"),
    ('name = "Spogmai"', 'nam = "Spogmai"', "story_key_unknown"),
    ('title = ', 'titel = ', "story_key_missing"),
    ('late = ["number_diary"]', 'late = ["no_such_clock"]', "story_value"),
    ('running = [', 'running = [7, ', "story_value"),
    ('person = "Casualty doctor"', 'person = 7', "story_value"),
    ('[child]', '[child', "story_not_toml"),
)  # fmt: skip


@pytest.mark.parametrize(("was", "becomes", "code"), FAULTS, ids=lambda one: one[:20])
def test_a_fault_is_told_by_file_and_line(
    was: str, becomes: str, code: str, tmp_path: Path
) -> None:
    assert was in WHOLE
    broken = WHOLE.replace(was, becomes, 1)
    file = tmp_path / "mine.toml"
    file.write_text(broken, "utf-8")
    with pytest.raises(BadInput) as told:
        files.read(file)
    problem = next(one for one in told.value.problems if one.code == code)
    name, _colon, line = problem.where.partition(":")
    assert name == "mine.toml"
    changed = broken[: broken.index(becomes)].count("\n") + 1
    begun = broken[: broken.index(becomes)].rpartition("[[step]]")[0].count("\n") + 1
    assert int(line) in (1, changed, begun)
    assert all("mine.toml:" in one for one in lines(told.value.problems))


def test_a_file_of_other_bytes_is_refused_in_its_line(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b'id = "x"\ntitle = "\xff"\n')
    with pytest.raises(BadInput) as told:
        files.read(file)
    assert [one.where for one in told.value.problems] == ["mine.toml:2"]


def test_a_command_plays_a_strangers_story_and_says_how_it_ended(
    shell: Shell, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(WHOLE.replace('medical = "received"', 'medical = "served"'), "utf-8")
    said = shell("story", "play", str(mine), code=1)
    assert said["end"]["status"] == {"medical": "received"}
    assert said["differences"] == ["status.medical: the story says served; it is received"]
    assert not shell.folder.exists(), "no desk of anybody's is touched"
    assert shell("story", "play", str(tmp_path / "none.toml"), code=1)["error"]
    assert len(shell("story", "list")) == 10
