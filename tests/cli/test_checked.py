"""``check`` names the records that are not as the journal says, for a person and as JSON."""

from sqlcipher3 import dbapi2

from station_desk.machine import places
from station_desk.store import opening
from station_desk.vault import keys
from tests.cli.conftest import PHRASE, Shell
from tests.cli.test_commands import saved_by
from tests.services.desk_made import NOW


def change(shell: Shell, words: str) -> None:
    """Change the file with the right key and a tool."""
    [slot] = keys.slot_lines(shell.folder)
    unlocked = keys.unlock(shell.folder, slot.officer_id, PHRASE, now=NOW)
    key = opening.key_of(unlocked)
    raw = dbapi2.connect(str(shell.folder / places.DATABASE), isolation_level=None)
    raw.execute(f"PRAGMA key=\"x'{key.raw.hex()}{key.salt}'\"")
    raw.execute(words)
    raw.close()


def test_check_names_the_record_that_was_changed_beside_the_desk(ready: Shell) -> None:
    number = saved_by(ready)["number"]
    change(ready, "UPDATE referral SET urgency = 'routine'")
    said, _err = ready.said_by("check", code=1)
    assert "✗ NOT true: Records equal the journal.\n  referral " + number in said
    found = {one["id"]: one for one in ready.login("check", code=1)["checks"]}
    [one] = found["records"]["records"]
    assert (one["kind"], one["number"], one["how"]) == ("referral", number, "changed")
    assert one["id"] in said
