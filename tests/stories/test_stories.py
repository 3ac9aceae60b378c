"""Thirty written nights: through services, commands and window they end in the same state.

``--story FILE`` plays a stranger's story through all three; ``--all-stories`` plays all thirty
by commands and window too.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from station_desk.domain.story import differences, different
from station_desk.machine import stories as files
from tests.stories import by_services
from tests.stories.by_command import ByCommand

GIVEN = tuple(files.given().values())
MORE = tuple(sorted(Path(__file__).parent.glob("*.toml")))
DeskOf = Callable[[str, str], Path]
# Ends that the desk does not reach yet, as the beginning of what differs; may only shrink.
OWED: dict[str, tuple[str, ...]] = {}


def name(file: Path) -> str:
    return file.stem


def test_there_are_thirty_of_both_provinces_and_all_five_triggers() -> None:
    told = [files.read(one) for one in (*GIVEN, *MORE)]
    assert len(GIVEN) == 10
    assert len(told) == 30
    assert len({one.id for one in told}) == 30
    for many in (told[:10], told):
        for province in ("sindh", "kp"):
            triggers = {one.id.split("-")[1][0] for one in many if one.province == province}
            assert triggers >= set("1345")
    assert {one.id.split("-")[1][0] for one in told[:10]} == set("12345")


@pytest.mark.parametrize("file", [*GIVEN, *MORE], ids=name)
def test_a_story_ends_as_it_is_written(file: Path, desk_of: DeskOf) -> None:
    story = files.read(file)
    end = by_services.play(desk_of(story.province, "services"), story)
    owed = OWED.get(story.id, ())
    wrong = differences(story, end)
    assert [one for one in wrong if not one.startswith(owed or ("\0",))] == []
    met = [each for each in owed if not any(one.startswith(each) for one in wrong)]
    assert not met, f"met at last: take it out of OWED: {met}"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Play the given stories by commands and window; others where they are asked for."""
    if "played" in metafunc.fixturenames:
        asked = metafunc.config.getoption("--story")
        more = MORE if metafunc.config.getoption("--all-stories") else ()
        metafunc.parametrize("played", [asked] if asked else [*GIVEN, *more], ids=name)


def test_a_story_by_commands_ends_as_through_services(
    played: Path, desk_of: DeskOf, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    story = files.read(played)
    one = by_services.play(desk_of(story.province, "services"), story)
    folder = desk_of(story.province, "commands")
    other = ByCommand(folder, story, capsys, monkeypatch).play()
    assert not (found := different(one, other)), "\n".join(found)
