"""Drafts by command: listed by what a list may show, saved, thrown away."""

from functools import partial

from station_desk.domain.draft import ReferralDraft
from station_desk.services import drafts
from station_desk.services import station as stations
from station_desk.vault import keys
from tests.cli.conftest import PHRASE, Shell
from tests.services.desk_made import NOW


def keep(shell: Shell, *names: str) -> None:
    """Leave a draft for each name, as the window does."""
    card = shell("ladder", "protection")[0]["card"]["id"]
    slot = next(iter(keys.slot_lines(shell.folder)))
    desk = stations.open_station(shell.folder, slot.officer_id, PHRASE, now=NOW)
    for name in names:
        draft = ReferralDraft(name=name, age="9", need="protection", card_id=card,
                              situations=("abuse_home",))  # fmt: skip
        unit = partial(drafts.keep, desk=desk.desk, draft=draft, now=NOW, key=name)
        desk.database.write(unit, officer=desk.desk.officer.id, now=NOW)
    stations.close(desk)


def test_drafts_are_listed_saved_and_thrown_away(ready: Shell) -> None:
    keep(ready, "Canary One", "Canary Two")
    said = ready.said_by("drafts", "list")[0]
    assert len(said.splitlines()) == 2
    assert "Canary" not in said
    assert "no such draft" in ready.said_by("drafts", "save", "3", code=1)[1]
    saved = ready.login("drafts", "save", "1")
    assert saved["number"].endswith("/1")
    assert len(ready.login("drafts", "list")) == 1
    ready.login("drafts", "drop", "1")
    assert ready.said_by("drafts", "list")[0] == "No draft is kept.\n"
