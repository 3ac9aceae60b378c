"""Own the words for the desk's own codes, for screen, paper and commands alike."""

from station_desk.domain.kinds import (
    ActionKind,
    AgeBasis,
    Basis,
    CallResult,
    ConsentHow,
    ConsentOf,
    Event,
    PhoneKind,
    Risk,
    Role,
    Sex,
    Status,
    Urgency,
    Whereabouts,
)
from station_desk.domain.retention import Because, Blocked
from station_desk.words import N_

ACTION_WORDS: dict[ActionKind, str] = {
    ActionKind.CALL_ATTEMPT: N_("Called"),
    ActionKind.LETTER: N_("Letter left the desk"),
    ActionKind.MESSAGE: N_("Message sent"),
    ActionKind.APPROVED: N_("Approved by the in-charge"),
    ActionKind.HAND_OVER: N_("Child handed over"),
    ActionKind.ACKNOWLEDGED: N_("Receipt confirmed"),
    ActionKind.ACCEPTED: N_("Accepted"),
    ActionKind.DECLINED: N_("Declined"),
    ActionKind.CHILD_RECEIVED: N_("Child received"),
    ActionKind.SERVICE_GIVEN: N_("Service given"),
    ActionKind.FOLLOW_UP: N_("Followed up"),
    ActionKind.REMINDER: N_("Reminder sent"),
    ActionKind.ESCALATED: N_("Escalated"),
    ActionKind.RECALLED: N_("Recalled"),
    ActionKind.CLOSED: N_("Closed"),
    ActionKind.REPORTED: N_("Reported at the station"),
    ActionKind.ARRESTED: N_("Arrested"),
    ActionKind.CUSTODY_TAKEN: N_("Taken into protective custody"),
    ActionKind.INFORMATION_RECEIVED: N_("Information received"),
    ActionKind.ZARRA_NOTIFIED: N_("ZARRA told"),
    ActionKind.ARCC_NOTIFIED: N_("Anti-Rape Crisis Cell told"),
    ActionKind.FIR_LODGED: N_("FIR lodged"),
    ActionKind.GUARDIAN_INFORMED: N_("Guardian informed"),
    ActionKind.PROBATION_INFORMED: N_("Probation officer informed"),
    ActionKind.RIGHTS_EXPLAINED: N_("Rights explained by a lawyer"),
    ActionKind.COURT_PRODUCED: N_("Produced before the court"),
    ActionKind.EXAMINED: N_("Examined by a doctor"),
    ActionKind.MAGISTRATE_INFORMED: N_("Magistrate informed"),
    ActionKind.NOTE: N_("Note"),
    ActionKind.REOPENED: N_("Re-opened"),
    ActionKind.WHEREABOUTS_SET: N_("Where the child is"),
    ActionKind.CHECKED: N_("Looked after the child"),
    ActionKind.CARER_NAMED: N_("Stays with the child"),
    ActionKind.OWN_WORDS: N_("Child's own words, unprompted"),
    ActionKind.CHILD_ASKED: N_("Child asked alone"),
    ActionKind.FAMILY_CONTACTED: N_("Family contacted"),
    ActionKind.RETURN_DECIDED: N_("Decided on the return home"),
    ActionKind.RETURNED: N_("Returned to the family"),
    ActionKind.FOUND: N_("Missing child found"),
    ActionKind.STATUS_SENT: N_("Daily status sent to ZARRA"),
    ActionKind.PHOTO_WITHDRAWN: N_("Photo withdrawn"),
    ActionKind.RELEASED: N_("Decided on release"),
    ActionKind.ARREST_REPORTED: N_("Arrest reported upward"),
    ActionKind.AGE_SEEN: N_("Proof of age seen"),
    ActionKind.DIVERSION_REFERRED: N_("Referred for diversion"),
    ActionKind.HOME_REFUSED: N_("Observation home not available"),
    ActionKind.INTERIM_REPORT: N_("Interim report sent"),
    ActionKind.S155_ENTERED: N_("Entered under s.155, sent to the Magistrate"),
    ActionKind.STATEMENT_TAKEN: N_("Statement taken"),
    ActionKind.ESCORT_TRIED: N_("Escort asked for"),
    ActionKind.INCOMING_CALL: N_("Call came in"),
    ActionKind.DEMAND: N_("Somebody demanded information"),
    ActionKind.UNMET_NEED: N_("No place would take the child"),
    ActionKind.CORRECTED_NOTICE: N_("Told of a corrected paper"),
    ActionKind.RISK_CHANGED: N_("Risk level changed"),
    ActionKind.WITHHELD: N_("Withheld"),
    ActionKind.LIFTED: N_("No longer withheld"),
    ActionKind.EVENT_TIMED: N_("When it happened"),
}
RESULT_WORDS: dict[CallResult, str] = {
    CallResult.ANSWERED: N_("Answered"),
    CallResult.NO_ANSWER: N_("No answer"),
    CallResult.BUSY: N_("Busy"),
    CallResult.WRONG_NUMBER: N_("Wrong number"),
    CallResult.WILL_CALL_BACK: N_("Will call back"),
}
STATUS_WORDS: dict[Status, str] = {
    Status.DRAFTED: N_("Drafted"),
    Status.CONTACTED: N_("Contacted"),
    Status.SENT: N_("Sent"),
    Status.ACKNOWLEDGED: N_("Receipt confirmed"),
    Status.ACCEPTED: N_("Accepted"),
    Status.DECLINED: N_("Declined"),
    Status.RECEIVED: N_("Child received"),
    Status.SERVED: N_("Service given"),
    Status.CLOSED: N_("Closed"),
    Status.RECALLED: N_("Recalled"),
}
BASIS_WORDS: dict[Basis, str] = {
    Basis.CONSENT: N_("Consent or assent"),
    Basis.LEGAL_DUTY: N_("Legal duty"),
    Basis.BEST_INTERESTS: N_("Best interests, with reason"),
}
CONSENT_OF_WORDS: dict[ConsentOf, str] = {
    ConsentOf.NOT_ASKED: N_("not asked"),
    ConsentOf.CHILD: N_("the child"),
    ConsentOf.CAREGIVER: N_("the caregiver"),
    ConsentOf.ADULT: N_("another adult whom the child trusts"),
    ConsentOf.NOBODY: N_("nobody"),
}
CONSENT_HOW_WORDS: dict[ConsentHow, str] = {
    ConsentHow.NOT_ASKED: N_("not asked"),
    ConsentHow.SPOKEN: N_("spoken"),
    ConsentHow.WRITTEN: N_("in writing"),
    ConsentHow.REFUSED: N_("refused"),
}
AGE_BASIS_WORDS: dict[AgeBasis, str] = {
    AgeBasis.DOCUMENT: N_("document seen"),
    AgeBasis.STATED: N_("as stated"),
    AgeBasis.LOOKS: N_("by looks"),
    AgeBasis.UNKNOWN: N_("not known"),
}
SEX_WORDS: dict[Sex, str] = {
    Sex.GIRL: N_("Girl"),
    Sex.BOY: N_("Boy"),
    Sex.OTHER: N_("Other"),
    Sex.UNKNOWN: N_("Not known"),
}
RISK_WORDS: dict[Risk, str] = {
    Risk.HIGH: N_("High"),
    Risk.MEDIUM: N_("Medium"),
    Risk.LOW: N_("Low"),
}
URGENCY_WORDS: dict[Urgency, str] = {
    Urgency.NOW: N_("Now"),
    Urgency.TODAY: N_("Today"),
    Urgency.SOON: N_("Soon"),
}
ROLE_WORDS: dict[Role, str] = {
    Role.DUTY: N_("Duty officer"),
    Role.CLEARED: N_("Women and child desk"),
    Role.IN_CHARGE: N_("In-charge"),
    Role.TECHNICAL: N_("Technical administrator"),
    Role.AUDITOR: N_("Auditor"),
    Role.DISTRICT_INTAKE: N_("District intake"),
    Role.DISTRICT_STAFF: N_("District staff"),
}
WHEREABOUTS_WORDS: dict[Whereabouts, str] = {
    Whereabouts.STATION: N_("At the station"),
    Whereabouts.ESCORT: N_("With the escort"),
    Whereabouts.HOSPITAL: N_("In hospital"),
    Whereabouts.SERVICE: N_("With the service"),
    Whereabouts.FAMILY: N_("With family"),
    Whereabouts.COURT: N_("At court"),
    Whereabouts.UNKNOWN: N_("Not known"),
}
EVENT_WORDS: dict[Event, str] = {
    Event.NOT_SAID: N_("By the situation"),
    Event.HERE: N_("Here"),
    Event.MISSING: N_("Missing"),
    Event.ELSEWHERE: N_("Elsewhere"),
}
FORM_WORDS: dict[str, str] = {
    "letter": N_("Letter"),
    "file_copy": N_("Station copy"),
    "receipt": N_("Receipt of a hand-over"),
    "zarra_notice": N_("Notice of a missing child"),
    "zarra_status": N_("Daily status of a missing child"),
    "zarra_found": N_("Missing child found"),
    "family_copy": N_("For the family"),
    "release": N_("Release to the family"),
    "correction": N_("Notice of a correction"),
    "contact_card": N_("Contact card"),
    "referral_register": N_("Referral register"),
    "due_list": N_("Due list"),
    "monthly_return": N_("Monthly return"),
    "picture_cards": N_("Picture cards"),
    "pad": N_("Blank form for a power cut"),
    "wall_sheet": N_("Wall sheet"),
    "pocket_card": N_("Pocket card"),
    "readiness_card": N_("Readiness card"),
}
BECAUSE_WORDS: dict[Because, str] = {
    Because.AFTER_END: N_("years after the case ended"),
    Because.CHILD_AGE: N_("until the child is grown"),
    Because.AGE_ABOUT: N_("until the child is surely grown, the age is about"),
    Because.AGE_UNKNOWN: N_("until the child is surely grown, the age is not known"),
}
BLOCKED_WORDS: dict[Blocked, str] = {
    Blocked.RUNS: N_("Not closed"),
    Blocked.CHILD_RUNS: N_("Another case of the child is not closed"),
    Blocked.HELD: N_("Legal hold"),
}
PHONE_WORDS: dict[PhoneKind, str] = {
    PhoneKind.LANDLINE: N_("landline"),
    PhoneKind.MOBILE: N_("mobile"),
    PhoneKind.WHATSAPP: N_("WhatsApp"),
    PhoneKind.SHORT_CODE: N_("short code"),
    PhoneKind.TOLL_FREE: N_("free of charge"),
    PhoneKind.UAN: N_("one number for all branches"),
    PhoneKind.FAX: N_("fax"),
    PhoneKind.UNKNOWN: "",
}
