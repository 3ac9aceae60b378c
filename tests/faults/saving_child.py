"""Save referrals through the services until killed; each acknowledged id goes to a pipe.

Run as ``python saving_child.py FOLDER``; ids are written one a line, after the save returned.
"""

import sys
from pathlib import Path

from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import ActionKind
from station_desk.machine import clock
from station_desk.services import station
from station_desk.services.case import acting
from station_desk.vault import keys
from tests.services.desk_made import PHRASE, refer
from tests.services.test_job import draft


def main(folder: Path) -> None:
    """Save without end: a referral, then a call on it."""
    [slot] = keys.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=clock.now())
    page = draft(opened)
    while True:
        saved = refer(opened, page)
        tell("referral", saved.referral_id)
        done = opened.database.write(
            lambda db, key=saved.referral_id: acting.act(  # type: ignore[misc]  # a loop's value
                db, opened.desk, key, ActionKind.CALL_ATTEMPT,
                ActionDraft(phone="021-99333065", result="no_answer"), now=clock.now(),
            ),
            officer=slot.officer_id, now=clock.now(),
        )  # fmt: skip
        tell("action", done.value)


def tell(kind: str, key: str) -> None:
    """Acknowledge one save to whoever watches."""
    sys.stdout.write(f"{kind} {key}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
