"""Own what waits for the in-charge's word: why, of whose act, until when."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from station_desk.domain.views import DueLine


class ReviewKind(StrEnum):
    """Why something waits for the in-charge; what has left stands before what has not."""

    FOR_SHO = "for_sho"
    UNREACHED = "unreached"
    SENT = "sent"
    GLASS = "glass"
    REOPENED = "reopened"
    WITHHELD = "withheld"
    DRAFT = "draft"


# Ended by the in-charge's approval in the case; the others by being seen.
APPROVED_IN_CASE = frozenset({
    ReviewKind.FOR_SHO, ReviewKind.UNREACHED, ReviewKind.SENT, ReviewKind.DRAFT,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """One thing that waits: ``key`` tells it from all others, ``due`` is its clock.

    A draft that has not left has no clock of its own; ``due`` is then what its case owes next,
    and may be empty. ``by`` is the belt number of who did it.
    """

    key: str
    kind: ReviewKind
    concern_id: str
    referral_id: str
    number: str
    label: str
    what: str = field(repr=False)
    by: str
    at: datetime
    due: DueLine | None
