"""Own the words about the keys of stations, for window and commands."""

from collections.abc import Mapping

from station_desk.domain.exchange.trust_facts import WhyRevoked
from station_desk.words import N_

WHY: Mapping[WhyRevoked, str] = {
    WhyRevoked.STOLEN: N_("The PC was stolen"),
    WhyRevoked.LOST: N_("The PC was lost"),
    WhyRevoked.REPLACED: N_("The station has a new PC"),
    WhyRevoked.CLOSED: N_("The station was closed"),
    WhyRevoked.DOUBT: N_("Somebody else may have the key"),
}
