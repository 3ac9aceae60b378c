"""Own the closed code lists of the desk's records; codes of law and services live in packs."""

from enum import StrEnum


class Role(StrEnum):
    """Roles of officers (ruling 17)."""

    DUTY = "duty"
    CLEARED = "cleared"
    IN_CHARGE = "in_charge"
    TECHNICAL = "technical"
    AUDITOR = "auditor"
    DISTRICT_INTAKE = "district_intake"
    DISTRICT_STAFF = "district_staff"


class Sex(StrEnum):
    """Sex of a child as the officer was told or saw it."""

    GIRL = "girl"
    BOY = "boy"
    OTHER = "other"
    UNKNOWN = "unknown"


class AgeBasis(StrEnum):
    """How an age is known (JJSA s.8 puts documents first)."""

    DOCUMENT = "document"
    STATED = "stated"
    LOOKS = "looks"
    UNKNOWN = "unknown"


class Risk(StrEnum):
    """Risk level; its response time is pack data."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Urgency(StrEnum):
    """How fast a service has to act."""

    NOW = "now"
    TODAY = "today"
    SOON = "soon"


class Basis(StrEnum):
    """Ground on which facts about a child are shared (domain.md C5)."""

    CONSENT = "consent"
    LEGAL_DUTY = "legal_duty"
    BEST_INTERESTS = "best_interests"


class Status(StrEnum):
    """State of a referral, always derived from its actions (records.md 1)."""

    DRAFTED = "drafted"
    CONTACTED = "contacted"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    RECEIVED = "received"
    SERVED = "served"
    CLOSED = "closed"
    RECALLED = "recalled"


class ActionKind(StrEnum):
    """Everything that can be recorded about a concern or referral (records.md 1, ruling 2)."""

    CALL_ATTEMPT = "call_attempt"
    LETTER = "letter"
    MESSAGE = "message"
    APPROVED = "approved"
    HAND_OVER = "hand_over"
    ACKNOWLEDGED = "acknowledged"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CHILD_RECEIVED = "child_received"
    SERVICE_GIVEN = "service_given"
    FOLLOW_UP = "follow_up"
    REMINDER = "reminder"
    ESCALATED = "escalated"
    RECALLED = "recalled"
    CLOSED = "closed"
    REPORTED = "reported"
    ARRESTED = "arrested"
    CUSTODY_TAKEN = "custody_taken"
    INFORMATION_RECEIVED = "information_received"
    ZARRA_NOTIFIED = "zarra_notified"
    ARCC_NOTIFIED = "arcc_notified"
    FIR_LODGED = "fir_lodged"
    GUARDIAN_INFORMED = "guardian_informed"
    PROBATION_INFORMED = "probation_informed"
    RIGHTS_EXPLAINED = "rights_explained"
    COURT_PRODUCED = "court_produced"
    EXAMINED = "examined"
    MAGISTRATE_INFORMED = "magistrate_informed"
    NOTE = "note"
    REOPENED = "reopened"
    # of the concern, whichever services were asked
    WHEREABOUTS_SET = "whereabouts_set"
    CHECKED = "checked"
    CARER_NAMED = "carer_named"
    OWN_WORDS = "own_words"
    CHILD_ASKED = "child_asked"
    FAMILY_CONTACTED = "family_contacted"
    RETURN_DECIDED = "return_decided"
    RETURNED = "returned"
    FOUND = "found"
    STATUS_SENT = "status_sent"
    PHOTO_WITHDRAWN = "photo_withdrawn"
    RELEASED = "released"
    ARREST_REPORTED = "arrest_reported"
    AGE_SEEN = "age_seen"
    DIVERSION_REFERRED = "diversion_referred"
    HOME_REFUSED = "home_refused"
    INTERIM_REPORT = "interim_report"
    S155_ENTERED = "s155_entered"
    STATEMENT_TAKEN = "statement_taken"
    ESCORT_TRIED = "escort_tried"
    INCOMING_CALL = "incoming_call"
    DEMAND = "demand"
    UNMET_NEED = "unmet_need"
    CORRECTED_NOTICE = "corrected_notice"
    RISK_CHANGED = "risk_changed"
    WITHHELD = "withheld"
    LIFTED = "lifted"
    EVENT_TIMED = "event_timed"


class CallResult(StrEnum):
    """What came of a call; ``no_answer`` is an entry too."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    WILL_CALL_BACK = "will_call_back"


class FreshPart(StrEnum):
    """What of an office was asked when it was verified (interop.md C.8)."""

    CARD = "card"
    DETAILS = "details"


class Freshness(StrEnum):
    """How sure what is known of an office still is."""

    FRESH = "fresh"
    SOON = "soon"
    STALE = "stale"
    NEVER = "never"


class ObservationKind(StrEnum):
    """What a station found when it called a contact (records.md 1)."""

    VERIFIED = "verified"
    ANSWERED = "answered"  # a call about a child was answered; never kept as an observation
    NO_ANSWER = "no_answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong_number"
    CLOSED = "closed"
    MOVED = "moved"
    NOTE = "note"
    SUGGESTION = "suggestion"


class PhoneKind(StrEnum):
    """Kind of a phone number."""

    LANDLINE = "landline"
    MOBILE = "mobile"
    WHATSAPP = "whatsapp"
    SHORT_CODE = "short_code"
    TOLL_FREE = "toll_free"
    UAN = "uan"
    FAX = "fax"
    UNKNOWN = "unknown"


class Openness(StrEnum):
    """Whether an office can be reached at an instant."""

    OPEN = "open"
    UNKNOWN = "unknown"
    CLOSED = "closed"


class DayEffect(StrEnum):
    """What a day of the calendar does to offices."""

    CLOSED = "closed"  # a public holiday
    RAMADAN = "ramadan"  # other hours
    SOME = "some"  # a holiday for some people; offices work


class Confidence(StrEnum):
    """How sure a fact of a pack is (law.md: H = section text read)."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"


class Shown(StrEnum):
    """Disclosure mark of an item for a profile (ruling 19)."""

    GIVE = "give"
    IF_NEEDED = "if_needed"
    NEVER = "never"


class Whereabouts(StrEnum):
    """Where the child is (care.md)."""

    STATION = "station"
    ESCORT = "escort"
    HOSPITAL = "hospital"
    SERVICE = "service"
    FAMILY = "family"
    COURT = "court"
    UNKNOWN = "unknown"


class Event(StrEnum):
    """Whether the child of a concern was at the desk when it was opened; then actions tell."""

    NOT_SAID = ""  # written before this was asked: the situations tell
    HERE = "here"
    MISSING = "missing"
    ELSEWHERE = "elsewhere"  # somebody told of a child who is at another place


class ConsentOf(StrEnum):
    """Who agreed to the sharing."""

    NOT_ASKED = ""
    CHILD = "child"
    CAREGIVER = "caregiver"
    ADULT = "adult"  # another adult whom the child trusts
    NOBODY = "nobody"


class ConsentHow(StrEnum):
    """How it was said."""

    NOT_ASKED = ""
    SPOKEN = "spoken"
    WRITTEN = "written"
    REFUSED = "refused"


class AgePaper(StrEnum):
    """The paper that shows an age, in the order of JJSA s.8."""

    NONE = ""
    BIRTH = "birth"
    SCHOOL = "school"
    OTHER = "other"
    MEDICAL = "medical"


class TurnPost(StrEnum):
    """What an officer of tonight's roster is there for."""

    DUTY = "duty"
    ESCORT = "escort"
    CARER = "carer"
    WOMEN = "women"
    ON_CALL = "on_call"
    SENIOR = "senior"


class Verdict(StrEnum):
    """What a person says of two children of the records."""

    SAME = "same"
    OTHER = "other"


class ChildSays(StrEnum):
    """What a child, asked alone, says of going to somebody or of a call to them."""

    NOT_ASKED = ""
    YES = "yes"
    NO = "no"
    NOT_SURE = "not_sure"


class CaseKind(StrEnum):
    """What a case is to the rules of retention (security.md B10)."""

    CARE = "care"
    CONFLICT = "conflict"
    ENQUIRY = "enquiry"


class Topic(StrEnum):
    """What a saved change touched; pages refresh by it."""

    REGISTER = "register"
    CONCERNS = "concerns"
    REFERRALS = "referrals"
    OFFICERS = "officers"
    SETTINGS = "settings"
    DOCUMENTS = "documents"
    CLOCKS = "clocks"
    SHIFT = "shift"
