"""Own whether pictures of the screen may show the desk: for training, by the in-charge only.

They are left out by default (security.md B8). Each change is a line of the journal, with why.
"""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.records import Saved
from station_desk.machine import settings
from station_desk.services.authorize import Act, authorize
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session

SHOWN, LEFT_OUT = "pictures_shown", "pictures_left_out"


def allowed(data: Path) -> bool:
    """Tell whether pictures of the screen may show the desk of this folder; needs no log-in."""
    return settings.read(data)[0].screen_pictures


def allow(opened: OpenDesk, *, shown: bool, reason: str, now: datetime) -> Saved[bool]:
    """Let pictures of the screen show the desk, or leave it out of them again.

    It is journaled first. Raises ``NotAllowed``, ``BadInput`` for a reason that says nothing;
    leaving the desk out again needs none.
    """

    def unit(db: Session) -> None:
        authorize(opened.desk.officer, Act.SCREEN_PICTURES)
        if shown:
            require_reason(reason)
        facts = {"act": SHOWN if shown else LEFT_OUT}
        db.act("station", opened.desk.station.id, facts=facts, reason=plain_text(reason))

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    kept, _wrong = settings.read(opened.folder)
    settings.write(opened.folder, replace(kept, screen_pictures=shown))
    return Saved(value=shown, touched=frozenset())
