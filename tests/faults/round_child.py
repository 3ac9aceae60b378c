"""Note the calls of verification rounds until killed; each acknowledged one goes to a pipe.

Run as ``python round_child.py FOLDER``; a line is written after the note returned: the card,
its kind, how many contacts it was told of.
"""

import sys
from functools import partial
from itertools import cycle
from pathlib import Path

from station_desk.domain.call_round import KINDS, Ended, Result
from station_desk.machine import clock
from station_desk.services import station
from station_desk.services.register import rounds
from station_desk.vault import keys
from tests.services.desk_made import PHRASE


def main(folder: Path) -> None:
    """Ask for a round and note its calls, round after round, without end."""
    [slot] = keys.slot_lines(folder)
    opened = station.open_station(folder, slot.officer_id, PHRASE, now=clock.now())
    results = cycle((Result.NO_ANSWER, Result.BUSY))  # these stay due: no round is empty
    while True:
        plan = partial(rounds.plan, desk=opened.desk, now=clock.now())
        for turn, result in zip(opened.database.read(plan).turns, results, strict=False):
            ended = Ended(result=result, phone=turn.phone.number)
            unit = partial(
                rounds.note, desk=opened.desk, card_id=turn.card.id, ended=ended,
                now=clock.now(),
            )  # fmt: skip
            told = opened.database.write(unit, officer=slot.officer_id, now=clock.now()).value
            sys.stdout.write(f"{turn.card.id} {KINDS[result].value} {told}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
