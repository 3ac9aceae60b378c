"""Own the closed code lists of what acts on a case say: outcomes, items, powers."""

from enum import StrEnum


class Outcome(StrEnum):
    """With what a referral closes (domain.md C4)."""

    SERVICE_GIVEN = "service_given"
    RETURNED_FAMILY = "returned_family"
    RETURNED_BY_ORDER = "returned_by_order"
    TRANSFERRED = "transferred"
    LOST_CONTACT = "lost_contact"
    DIED = "died"
    DUPLICATE = "duplicate"
    GROWN = "grown"


class Progress(StrEnum):
    """How a child does, at a follow-up."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class ReturnDecision(StrEnum):
    """Whether a child goes home with somebody."""

    RELEASE = "release"
    REFUSE = "refuse"
    WAIT = "wait"


class Release(StrEnum):
    """How an arrested child leaves, in the order of JJSA s.6 and CrPC s.496."""

    BAIL = "bail"
    BOND = "bond"
    COURT = "court"
    SUITABLE_PERSON = "suitable_person"
    CENTRE = "centre"
    NOT_RELEASED = "not_released"


class Authority(StrEnum):
    """With which power somebody asks about a child."""

    COURT = "court"
    SENIOR = "senior"
    OTHER_POLICE = "other_police"
    MEDIA = "media"
    EMBASSY = "embassy"
    FAMILY = "family"
    LAWYER = "lawyer"
    OTHER = "other"


class Given(StrEnum):
    """What a demand was answered with."""

    GIVEN = "given"
    PART = "part"
    REFUSED = "refused"


class EscortAnswer(StrEnum):
    """What came of asking for an escort."""

    COMES = "comes"
    CANNOT = "cannot"
    NOT_REACHED = "not_reached"
    NOBODY = "nobody"


class Check(StrEnum):
    """What a child at the station had, or got."""

    SEEN = "seen"
    MEAL = "meal"
    WATER = "water"
    TOILET = "toilet"
    BEDDING = "bedding"
    MEDICINE = "medicine"
    CLOTHES = "clothes"


class EventTime(StrEnum):
    """How sure the hour of an event is."""

    KNOWN = "known"
    ABOUT = "about"
    NOT_KNOWN = "not_known"


class Consent(StrEnum):
    """Who agreed to a diversion (JJSA s.9)."""

    JUVENILE = "juvenile"
    GUARDIAN = "guardian"
    VICTIM = "victim"
    PROSECUTOR = "prosecutor"
