"""Own what a station's bundles tell of its computers: which of them live side by side.

A computer is known by the chains it holds: a clone in doubt and a database out of a backup
each hold one that their former self lacks. A bundle was made after the newest answer that it
has heard, and before it came; both are numbers of this district's answers, so no clock decides.
Two live side by side where one was made, then the other, then the one again.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.plain import instant_from, instant_text
from station_desk.exchange import epoch
from station_desk.store.received.port import Received

KEY = "exchange.lives."  # + the station's number
MOST, CHAINS = 64, 100  # lives of a station, chains of a life; more is nobody's honest work

Number = tuple[int, str, int]  # epoch and number of an answer of ours


@dataclass(slots=True, kw_only=True)
class Life:
    """A computer as it was with these chains.

    ``first`` is the answer that was our newest when it was heard first, ``last`` the newest
    that it had heard; ``after`` the same as ``first``, of its first bundle that was surely
    made after one of each other life.
    """

    holds: frozenset[str]
    key_id: str
    since: datetime
    at: datetime
    first: Number
    last: Number
    after: dict[str, Number] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Lives:
    """The lives of a station by name, and the pairs of them that live side by side."""

    known: dict[str, Life] = field(default_factory=dict)
    both: set[tuple[str, str]] = field(default_factory=set)


def note(received: Received, site: int, key_id: str, said: Manifest) -> None:
    """Keep which computer spoke, and which others it now surely lives beside."""
    holds = frozenset(said.holds)
    if not holds or len(holds) > CHAINS:
        return
    lives = of_word(received.held(KEY + str(site)))
    heard: Number = (*(said.epoch or (0, "")), said.no)
    came = max(heard, epoch.newest_number(received))
    name = hashlib.sha256(" ".join(sorted(holds)).encode()).hexdigest()[:16]
    if name not in lives.known and len(lives.known) == MOST:
        oldest = min(lives.known, key=lambda one: lives.known[one].at)
        del lives.known[oldest]
        lives.both = {pair for pair in lives.both if oldest not in pair}
    now = received.now
    mine = lives.known.setdefault(name, Life(
        holds=holds, key_id=key_id, since=now, at=now, first=came, last=heard
    ))  # fmt: skip
    mine.at, mine.key_id, mine.last = now, key_id, max(mine.last, heard)
    for other, life in lives.known.items():
        if other == name or not life.holds & holds:
            continue
        if life.holds < holds or life.first < heard:
            mine.after.setdefault(other, came)
        if name in life.after and life.after[name] < heard:
            lives.both.add((min(name, other), max(name, other)))
    received.put(KEY + str(site), word_of(lives))


def begin_anew(lives: Lives, received: Received) -> None:
    """Forget who lived beside whom: a person has settled it, what is heard now counts."""
    lives.both.clear()
    for one in lives.known.values():
        one.first = max(one.first, epoch.newest_number(received))
        one.after.clear()


def word_of(lives: Lives) -> str:
    """Return the lives of a station as they are kept."""
    known = {
        name: [
            sorted(one.holds), one.key_id, instant_text(one.since), instant_text(one.at),
            one.first, one.last, one.after,
        ]
        for name, one in lives.known.items()
    }  # fmt: skip
    return json.dumps({"known": known, "both": sorted(lives.both)})


def of_word(word: str | None) -> Lives:
    """Return the lives of a station; none where nothing was kept yet."""
    if word is None:
        return Lives()
    plain = json.loads(word)
    return Lives(
        known={name: _life(cells) for name, cells in plain["known"].items()},
        both={(one, other) for one, other in plain["both"]},
    )


def _life(cells: Sequence[Any]) -> Life:
    holds, key_id, since, at, first, last, after = cells
    return Life(
        holds=frozenset(holds), key_id=key_id, since=instant_from(since), at=instant_from(at),
        first=_number(first), last=_number(last),
        after={name: _number(one) for name, one in after.items()},
    )  # fmt: skip


def _number(cells: Sequence[Any]) -> Number:
    seconds, tail, no = cells
    return int(seconds), str(tail), int(no)
