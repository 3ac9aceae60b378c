"""What is stored knows no language: a night played in another one leaves the same records."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from station_desk.domain.story import differences
from station_desk.machine import stories as files
from station_desk.services import station
from station_desk.store.database import Session
from tests import pseudo
from tests.stories import by_services

MORE = tuple(sorted(Path(__file__).parent.glob("*.toml")))
STORIES = ("sindh-4-girl-arrested", "kp-1-afghan-child", "sindh-2-no-safe-home")


@pytest.fixture
def _spoken() -> Iterator[None]:
    yield from pseudo.speak()


def texts(db: Session) -> Iterator[str]:
    """Give every text and every line of the journal."""
    ask = db.connection.exec_driver_sql
    for (name,) in ask("SELECT name FROM sqlite_master WHERE type='table'").all():
        for row in ask(f'SELECT * FROM "{name}"'):  # noqa: S608  names of our own tables
            for cell in row:
                yield cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def marked(db: Session) -> list[str]:
    return [one for one in texts(db) if pseudo.MARK in one]


@pytest.mark.usefixtures("_spoken")
@pytest.mark.parametrize("name", STORIES)
def test_no_text_of_the_screen_is_stored(
    name: str, desk_of: Callable[[str, str], Path]
) -> None:
    file = next(one for one in (*files.given().values(), *MORE) if one.stem == name)
    story = files.read(file)
    folder = desk_of(story.province, "spoken")
    assert differences(story, by_services.play(folder, story)) == ()
    opened = by_services.opened(folder, story)
    try:
        found = opened.database.read(marked)
    finally:
        station.close(opened)
    assert found == []
