"""Own who may do what: one table, default deny (security.md B4, ruling 17).

The window only mirrors it. A refusal is journaled by the door that called (``denied``).
"""

from enum import StrEnum

from station_desk.domain.errors import NotAllowed
from station_desk.domain.kinds import Role
from station_desk.domain.records import Officer


class Act(StrEnum):
    """Every kind of thing a service does."""

    REGISTER_READ = "register_read"
    REGISTER_LOAD = "register_load"
    REGISTER_EXPORT = "register_export"
    REGISTER_EXPORT_ALL = "register_export_all"
    REGISTER_VERIFY = "register_verify"
    REGISTER_EDIT = "register_edit"
    NUMBER_SETTLE = "number_settle"
    PLACE_OPEN = "place_open"
    HOLIDAYS_SET = "holidays_set"
    REFERRAL_CREATE = "referral_create"
    REFERRAL_OPEN = "referral_open"
    REFERRAL_ACT = "referral_act"
    REFERRAL_APPROVE = "referral_approve"
    REFERRAL_CLOSE = "referral_close"
    PAPER_LETTER = "paper_letter"
    PAPER_FILE_COPY = "paper_file_copy"
    PAPER_CARD = "paper_card"
    OFFICER_ADD = "officer_add"
    OFFICER_LEAVE = "officer_leave"
    OFFICER_ROLE = "officer_role"
    OFFICER_PHRASE = "officer_phrase"
    OFFICER_LIST = "officer_list"
    OWN_PHRASE = "own_phrase"
    KEY_ROTATE = "key_rotate"
    RECOVERY_RENEW = "recovery_renew"
    ESCROW_SET = "escrow_set"
    SEAL_WRITE = "seal_write"
    UNSEAL = "unseal"
    SEALED_PRINT = "sealed_print"
    BREAK_GLASS = "break_glass"
    BACKUP_MAKE = "backup_make"
    BACKUP_TRY = "backup_try"
    BACKUP_RESTORE = "backup_restore"
    SETTINGS = "settings"
    SCREEN_PICTURES = "screen_pictures"
    SHIFT_SIGN = "shift_sign"
    SHIFT_SLIP = "shift_slip"
    CHARGE = "charge"
    RETENTION_LIST = "retention_list"
    HOLD = "hold"
    PURGE = "purge"
    JOURNAL_OWN = "journal_own"
    JOURNAL_ALL = "journal_all"
    CHECK = "check"
    ENROL_ASK = "enrol_ask"
    ENROL_TAKE = "enrol_take"
    ENROL_SHOW = "enrol_show"
    OFFICE_ASK = "office_ask"
    OFFICE_KEYS = "office_keys"
    STATION_CERTIFY = "station_certify"
    STATION_REVOKE = "station_revoke"
    STATION_RELEASE = "station_release"
    STATION_LIST = "station_list"
    PACK_PUBLISH = "pack_publish"
    EXCHANGE_GIVE = "exchange_give"
    EXCHANGE_TAKE = "exchange_take"
    EXCHANGE_SHOW = "exchange_show"
    INTAKE = "intake"
    DISTRICT_FRONT = "district_front"
    DISTRICT_OPEN = "district_open"
    DISTRICT_ANSWER = "district_answer"
    DISTRICT_UNSEAL = "district_unseal"
    PURGE_ORDER = "purge_order"
    WAITING_SETTLE = "waiting_settle"
    COPIES_SETTLE = "copies_settle"
    VERSIONS_SETTLE = "versions_settle"


_DESK = frozenset({Role.DUTY, Role.CLEARED, Role.IN_CHARGE})
_IN_CHARGE = frozenset({Role.IN_CHARGE})
_CLEARED = frozenset({Role.CLEARED, Role.IN_CHARGE})
_OFFICE = frozenset({Role.DISTRICT_INTAKE, Role.DISTRICT_STAFF})
_STAFF = _IN_CHARGE | {Role.DISTRICT_STAFF}  # of a district's office
_THERE = _STAFF | {Role.CLEARED}  # who opens cases of stations there
_STATION = _DESK | {Role.TECHNICAL, Role.AUDITOR}  # whoever may log in at a station

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.REGISTER_READ: _DESK | {Role.DISTRICT_INTAKE, Role.DISTRICT_STAFF},
    Act.REGISTER_LOAD: _IN_CHARGE,
    Act.REGISTER_EXPORT: _IN_CHARGE,
    Act.REGISTER_EXPORT_ALL: _IN_CHARGE,
    Act.REGISTER_VERIFY: _DESK,
    Act.REGISTER_EDIT: _IN_CHARGE,
    Act.NUMBER_SETTLE: _DESK,
    Act.PLACE_OPEN: _IN_CHARGE,
    Act.HOLIDAYS_SET: _IN_CHARGE,
    Act.REFERRAL_CREATE: _DESK,
    Act.REFERRAL_OPEN: _DESK,
    Act.REFERRAL_ACT: _DESK,
    Act.REFERRAL_APPROVE: _IN_CHARGE,
    Act.REFERRAL_CLOSE: _IN_CHARGE,
    Act.PAPER_LETTER: _DESK,
    Act.PAPER_FILE_COPY: frozenset({Role.CLEARED, Role.IN_CHARGE}),
    Act.PAPER_CARD: _DESK,
    Act.OFFICER_ADD: _IN_CHARGE,
    Act.OFFICER_LEAVE: _IN_CHARGE,
    Act.OFFICER_ROLE: _IN_CHARGE,
    Act.OFFICER_PHRASE: _IN_CHARGE,
    Act.OFFICER_LIST: _STATION | _OFFICE,
    Act.OWN_PHRASE: _STATION | _OFFICE,
    Act.KEY_ROTATE: _IN_CHARGE,
    Act.RECOVERY_RENEW: _IN_CHARGE,
    Act.ESCROW_SET: _IN_CHARGE,
    Act.SEAL_WRITE: _DESK,
    Act.UNSEAL: _CLEARED,
    Act.SEALED_PRINT: _DESK,
    Act.BREAK_GLASS: _DESK,
    Act.BACKUP_MAKE: _DESK | {Role.TECHNICAL},
    Act.BACKUP_TRY: _IN_CHARGE | {Role.TECHNICAL},
    Act.BACKUP_RESTORE: _IN_CHARGE,
    Act.SETTINGS: _IN_CHARGE | {Role.TECHNICAL},
    Act.SCREEN_PICTURES: _IN_CHARGE,
    Act.SHIFT_SIGN: _DESK,
    Act.SHIFT_SLIP: _DESK,
    Act.CHARGE: _DESK,
    Act.RETENTION_LIST: _IN_CHARGE | {Role.AUDITOR},
    Act.HOLD: _IN_CHARGE,
    Act.PURGE: _IN_CHARGE,
    Act.JOURNAL_OWN: _DESK | {Role.AUDITOR},
    Act.JOURNAL_ALL: frozenset({Role.IN_CHARGE, Role.AUDITOR}),
    Act.CHECK: frozenset(
        {Role.DUTY, Role.CLEARED, Role.IN_CHARGE, Role.TECHNICAL, Role.AUDITOR}
    ),
    Act.ENROL_ASK: _IN_CHARGE,
    Act.ENROL_TAKE: _IN_CHARGE,
    Act.ENROL_SHOW: _STATION,
    Act.OFFICE_ASK: _IN_CHARGE,
    Act.OFFICE_KEYS: _IN_CHARGE,
    Act.STATION_CERTIFY: _STAFF,
    Act.STATION_REVOKE: _STAFF,
    Act.STATION_RELEASE: _STAFF,
    Act.PACK_PUBLISH: _STAFF,
    Act.STATION_LIST: _THERE | {Role.DISTRICT_INTAKE},
    Act.EXCHANGE_GIVE: _DESK,
    Act.EXCHANGE_TAKE: _DESK,
    Act.EXCHANGE_SHOW: _STATION | _OFFICE,
    Act.INTAKE: _THERE | {Role.DISTRICT_INTAKE},
    Act.DISTRICT_FRONT: _THERE | {Role.DISTRICT_INTAKE},
    Act.DISTRICT_OPEN: _THERE,
    Act.DISTRICT_ANSWER: _THERE,
    Act.DISTRICT_UNSEAL: _CLEARED,
    Act.PURGE_ORDER: _STAFF,
    Act.WAITING_SETTLE: _IN_CHARGE,
    Act.COPIES_SETTLE: _IN_CHARGE,
    Act.VERSIONS_SETTLE: _IN_CHARGE,
}

# A second officer gives the pass phrase in the same dialog (security.md B4, "4").
FOUR_EYES: frozenset[Act] = frozenset(
    {
        Act.REGISTER_EXPORT_ALL,
        Act.PLACE_OPEN,
        Act.OFFICER_ADD,
        Act.OFFICER_LEAVE,
        Act.OFFICER_ROLE,
        Act.KEY_ROTATE,
        Act.RECOVERY_RENEW,
        Act.ESCROW_SET,
        Act.BACKUP_RESTORE,
        Act.HOLD,
        Act.PURGE,
        Act.ENROL_TAKE,
        Act.OFFICE_KEYS,
        Act.PACK_PUBLISH,
        Act.STATION_CERTIFY,
        Act.STATION_REVOKE,
        Act.STATION_RELEASE,
        Act.PURGE_ORDER,
        Act.DISTRICT_UNSEAL,
    }
)


def may(officer: Officer, act: Act) -> bool:
    """Tell whether ``officer`` may do ``act``; a departed officer may do nothing."""
    return officer.active_to is None and officer.role in ALLOWED[act]


def authorize(officer: Officer, act: Act) -> None:
    """Return when ``officer`` may do ``act``; raise ``NotAllowed`` naming act and role else."""
    if not may(officer, act):
        raise NotAllowed(
            "not_allowed", act=act.value, role=officer.role.value, officer=officer.id
        )
