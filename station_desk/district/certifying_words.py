"""Own the words about the keys of stations, for window and commands."""

from collections.abc import Callable, Mapping
from datetime import datetime

from station_desk.district.certifying import StationLine
from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.domain.local import day
from station_desk.words import N_, _

WHY: Mapping[WhyRevoked, str] = {
    WhyRevoked.STOLEN: N_("The PC was stolen"),
    WhyRevoked.LOST: N_("The PC was lost"),
    WhyRevoked.REPLACED: N_("The station has a new PC"),
    WhyRevoked.CLOSED: N_("The station was closed"),
    WhyRevoked.DOUBT: N_("Somebody else may have the key"),
}


def state(one: StationLine, said: Callable[[datetime], str] = day) -> str:
    """Return until when a key counts, or why it does no more; ``said`` tells an instant."""
    if one.revoked_at:
        return _("revoked {day}").format(day=said(one.revoked_at))
    if one.moved:
        return _("went to {district}").format(district=one.moved)
    return _("until {day}").format(day=said(one.until))
