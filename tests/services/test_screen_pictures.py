"""Pictures of the screen show the desk only when the in-charge says why; the journal tells."""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain.errors import BadInput, NotAllowed
from station_desk.domain.kinds import Role
from station_desk.machine import settings
from station_desk.services import screen_pictures
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.station import OpenDesk
from tests.services.desk_made import NOW

WHY = "training of the new officers"


def told(opened: OpenDesk, last: int) -> list[tuple[str, str]]:
    read = partial(journal_read.read, desk=opened.desk, ask=JournalAsk(last=last))
    return [(one.words, one.reason) for one in opened.database.read(read)]


def test_the_change_is_kept_and_journaled_with_its_reason(opened: OpenDesk) -> None:
    settings.write(opened.folder, replace(settings.Settings(), theme="dark"))
    assert not screen_pictures.allowed(opened.folder)
    assert screen_pictures.allow(opened, shown=True, reason=WHY, now=NOW).value
    assert screen_pictures.allowed(opened.folder)
    screen_pictures.allow(opened, shown=False, reason="", now=NOW)
    kept, _wrong = settings.read(opened.folder)
    assert (kept.screen_pictures, kept.theme) == (False, "dark")
    assert told(opened, 2) == [
        ("left the desk out of pictures of the screen again", ""),
        ("let pictures of the screen show the desk", WHY),
    ]


def test_a_reason_that_says_nothing_changes_nothing(opened: OpenDesk) -> None:
    with pytest.raises(BadInput):
        screen_pictures.allow(opened, shown=True, reason=".", now=NOW)
    assert not screen_pictures.allowed(opened.folder)


def test_nobody_but_the_in_charge_and_the_refusal_is_journaled(opened: OpenDesk) -> None:
    officer = replace(opened.desk.officer, role=Role.TECHNICAL)
    other = replace(opened, desk=replace(opened.desk, officer=officer))
    with pytest.raises(NotAllowed):
        screen_pictures.allow(other, shown=True, reason=WHY, now=NOW)
    assert not screen_pictures.allowed(opened.folder)
    assert told(opened, 1)[0][0] == "was refused: to let pictures of the screen show the desk"
