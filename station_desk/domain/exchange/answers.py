"""Own what a district says of a case: that an officer has read it, and what became of it.

Both are rows that nobody changes: several of each may stand, the newest is what holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.words import N_


class Became(StrEnum):
    """What a district did about a case, or learned of it."""

    PLACE_FOUND = "place_found"
    SERVICE_ASKED = "service_asked"
    PROVINCE_TOLD = "province_told"
    NO_PLACE = "no_place"
    SERVICE_GIVEN = "service_given"
    RETURNED_FAMILY = "returned_family"
    TRANSFERRED = "transferred"
    LOST_CONTACT = "lost_contact"


BECAME_WORDS: dict[str, str] = {  # in order of the digits that choose them
    Became.PLACE_FOUND: N_("A place was found"),
    Became.SERVICE_ASKED: N_("The service was asked again"),
    Became.PROVINCE_TOLD: N_("The province was told"),
    Became.NO_PLACE: N_("No place in the district"),
    Became.SERVICE_GIVEN: N_("Service was given"),
    Became.RETURNED_FAMILY: N_("Returned to the family"),
    Became.TRANSFERRED: N_("Transferred to another office"),
    Became.LOST_CONTACT: N_("Contact was lost"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a district has said of one referral up to now.

    ``read_at`` is when an officer of it last read the referral; ``outcome`` is the code of what
    became of it since, with the officer's words. Both are empty where nothing was said.
    """

    read_at: datetime | None = None
    read_note: str = field(default="", repr=False)
    outcome: str = ""
    outcome_at: datetime | None = None
    outcome_note: str = field(default="", repr=False)

    def __bool__(self) -> bool:
        """Tell whether anything was said."""
        return self.read_at is not None or self.outcome_at is not None


NOTHING = Answer()


def of_each(
    referrals: Iterable[tuple[str, str]], receipts: Iterable[Receipt],
    outcomes: Iterable[Outcome],
) -> Mapping[str, Answer]:  # fmt: skip
    """Return by its id what was said of each referral, given with the id of its concern."""
    read: dict[str, list[Receipt]] = {}
    said: dict[str, list[Outcome]] = {}
    for receipt in receipts:
        read.setdefault(receipt.concern_id, []).append(receipt)
    for outcome in outcomes:
        said.setdefault(outcome.concern_id, []).append(outcome)
    return {
        one: _answer(one, read.get(concern, ()), said.get(concern, ()))
        for one, concern in referrals
    }


def _answer(
    referral_id: str, receipts: Iterable[Receipt], outcomes: Iterable[Outcome]
) -> Answer:
    """Return what was said of a referral, or of its concern as a whole; the newest holds."""
    about = (None, referral_id)
    read = [one for one in receipts if one.referral_id in about]
    said = [one for one in outcomes if one.referral_id in about]
    last_read = max(read, key=lambda one: (one.at, one.id), default=None)
    last_said = max(said, key=lambda one: (one.at, one.id), default=None)
    return Answer(
        read_at=last_read.at if last_read else None,
        read_note=last_read.note if last_read else "",
        outcome=last_said.outcome if last_said else "",
        outcome_at=last_said.at if last_said else None,
        outcome_note=last_said.note if last_said else "",
    )
