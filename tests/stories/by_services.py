"""Player A: a story through the services, as ``station-desk story play`` does."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from station_desk.domain.story import EndState, Story
from station_desk.services import station, stories
from station_desk.services.station import OpenDesk
from station_desk.vault import keys


def opened(folder: Path, story: Story) -> OpenDesk:
    """Open the desk at the beginning of the story."""
    [slot] = keys.slot_lines(folder)
    now = story.instant(min(one.at for one in story.steps))
    return station.open_station(folder, slot.officer_id, stories.PHRASE, now=now)


def play(folder: Path, story: Story) -> EndState:
    """Play and return the end."""
    desk = opened(folder, story)
    try:
        return stories.play(desk, story)
    finally:
        station.close(desk)


def end_of(
    folder: Path, story: Story, ids: Mapping[str, str], went: tuple[str, ...]
) -> EndState:
    """Return the end that another player left in ``folder``."""
    desk = opened(folder, story)
    now = story.instant(story.end.at)
    try:
        unit = partial(stories.ended, desk=desk.desk, ids=ids, went=went, now=now)
        return desk.database.read(unit)
    finally:
        station.close(desk)
