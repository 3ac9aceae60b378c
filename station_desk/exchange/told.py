"""Own what the district's newest answer told of this station besides its chains.

Which lines brought a record that it could not take, and how its clock and ours differ. Kept in
``meta``, not journaled: each answer tells it anew.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.plain import instant_from
from station_desk.store import meta
from station_desk.store.database import Session

KEY = "exchange.told"
AHEAD = "+"  # begins the word in ``clock`` that says by how many seconds a clock is ahead
APART = timedelta(hours=12)  # more than this is a wrong clock and no slow stick
Rejects = tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was told: rejected lines (origin, number, code), its clock, ours as it saw it."""

    rejects: Rejects = ()
    made_at: datetime | None = None
    ahead: timedelta = timedelta()

    def clock_days(self, now: datetime) -> int:
        """Return by how many days the clock of this PC is ahead (+) or behind (-) for sure.

        An answer that was made later than ``now`` proves that the clock is behind; what we
        gave before it was made by our clock, that it is ahead. A slow stick proves nothing.
        """
        if self.made_at is not None and self.made_at - now > APART:
            return -max(1, round((self.made_at - now) / timedelta(days=1)))
        return max(1, round(self.ahead / timedelta(days=1))) if self.ahead > APART else 0


def clock_word(ahead_seconds: int, made: str) -> str:
    """Return the word in ``clock`` of an answer: how far ahead the station's clock is."""
    far = ahead_seconds > APART.total_seconds()
    return f"{AHEAD}{ahead_seconds}" if far else made


def ahead_of(made: str, now: datetime) -> int:
    """Return by how many seconds a clock that said ``made`` is ahead for sure; 0 if not."""
    try:
        return max(0, int((instant_from(made) - now).total_seconds()))
    except (ValueError, TypeError):
        return 0


def keep(db: Session, said: Manifest) -> None:
    """Keep what an answer tells, in place of what the one before told."""
    plain = {"rejects": said.rejects, "made": said.made, "clock": said.clock}
    meta.put(db.connection, KEY, json.dumps(plain))


def forget(db: Session) -> None:
    """Forget it: another district will tell."""
    meta.drop(db.connection, KEY)


def told(db: Session) -> Told:
    """Return what the newest answer told."""
    found = meta.get(db.connection, KEY)
    if found is None:
        return Told()
    plain = json.loads(found)
    return Told(
        rejects=tuple((str(one), int(seq), str(code)) for one, seq, code in plain["rejects"]),
        made_at=_instant(str(plain["made"])),
        ahead=_ahead(str(plain["clock"])),
    )


def _instant(text: str) -> datetime | None:
    try:
        return instant_from(text)
    except ValueError:
        return None


def _ahead(word: str) -> timedelta:
    number = word.removeprefix(AHEAD)
    fits = word.startswith(AHEAD) and number.isdecimal() and len(number) < 12
    return timedelta(seconds=int(number)) if fits else timedelta()
