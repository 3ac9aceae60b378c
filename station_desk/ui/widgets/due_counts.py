"""Own how many limits are late and near: for title and tray, which never name a case."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

    from station_desk.domain.views import DueLine


@dataclass(frozen=True, slots=True)
class DueCounts:
    """How many limits have passed, and how many will soon."""

    late: int = 0
    soon: int = 0

    @property
    def words(self) -> str:
        """Return ``3 late, 2 soon``; empty where neither is."""
        late = ngettext("{count} late", "{count} late", self.late).format(count=self.late)
        soon = ngettext("{count} soon", "{count} soon", self.soon).format(count=self.soon)
        parts = ([late] if self.late else []) + ([soon] if self.soon else [])
        return _(", ").join(parts)


def counted(lines: "Iterable[DueLine]", now: datetime) -> DueCounts:
    """Return how many of ``lines`` are late, and how many soon, at ``now``."""
    from station_desk.domain.clock import (  # noqa: PLC0415  start-up: nothing is due locked
        DueState,
        due_state,
    )

    states = [due_state(one.due_at, now) for one in lines if one.due_at]
    return DueCounts(states.count(DueState.LATE), states.count(DueState.SOON))
