"""Own the hour of the event: what a doctor's limits count from, asked where something counts.

It is no fact that the station was told a case at; no paper tells it but the station's own.
"""

from station_desk.domain.kinds import ActionKind as Do
from station_desk.services.acts.acting_rules import Case
from station_desk.services.desk import Desk
from station_desk.words import _


def shut(desk: Desk, case: Case, kind: Do) -> str:
    """Return why the hour of the event is not asked: nothing counts from it, or it stands."""
    if kind is not Do.EVENT_TIMED:
        return ""
    known = (desk.pack.situations.get(one) for one in case.concern.situations)
    rules = (desk.pack.clocks[each] for one in known if one for each in one.clocks)
    if not any(Do.EVENT_TIMED in one.starts_on for one in rules):
        return _("Nothing here counts from the hour of the event")
    if any(one.kind is Do.EVENT_TIMED for one in case.actions):
        return _("It is written already; correct that entry if it is wrong")
    return ""
