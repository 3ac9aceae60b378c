"""Own what is typed the same way in many forms: a time, and whether somebody is a woman."""

from datetime import datetime

from station_desk.domain import local
from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import Problem
from station_desk.domain.kinds import Sex
from station_desk.words import N_

# Words of their own: who goes along is a woman or a man, never a girl or a boy.
SEX_OF_ADULT: tuple[tuple[str, str], ...] = (
    (Sex.GIRL, N_("Woman")), (Sex.BOY, N_("Man")), (Sex.OTHER, N_("Other")),
)  # fmt: skip


def instant(name: str, typed: str, now: datetime, faults: list[Problem]) -> datetime | None:
    """Return a typed time, of today where it has no day; add the fault of one that is none."""
    text = typed.strip().translate(DIGITS)
    if not text:
        return None
    if len(text) <= 5:
        text = f"{local.day(now)} {text}"
    try:
        return local.read_when(text)
    except ValueError:
        faults.append(Problem(where=name, code="not_a_time"))
        return None
