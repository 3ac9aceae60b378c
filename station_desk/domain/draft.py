"""Own what a person types before it becomes a record, and the judge of it.

``ReferralDraft`` is the one page of screens.md S3: six asked fields; the rest is carried over
from the guide and the card. The same ``problems`` judge form, command and, later, bundle.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import AgeBasis, Basis, ConsentHow, ConsentOf, Event, Risk, Sex

NAME_MAX = 200  # letters
LINE_MAX = 300  # letters
TEXT_MAX = 20_000  # letters (security.md D3)
EVENT_MAX = 25  # years back that an event may lie


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstRun:
    """What the first run asks for: the station and its in-charge."""

    province: str = ""
    district: str = ""
    station_code: str = ""
    station_name: str = ""
    station_phone: str = ""
    officer_name: str = field(default="", repr=False)
    belt_no: str = ""
    rank: str = ""
    sex: Sex = Sex.UNKNOWN
    passphrase: str = field(default="", repr=False)
    practice: bool = False
    office: str = "station"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFacts:
    """The facts that are asked at a new referral and later alike, as typed.

    ``age`` is text until judged; lists are texts with commas between.
    """

    name: str = field(default="", repr=False)
    age: str = ""
    age_basis: AgeBasis = AgeBasis.STATED
    sex: Sex = Sex.UNKNOWN
    guardian_name: str = field(default="", repr=False)
    home_area: str = field(default="", repr=False)
    caregiver_contact: str = field(default="", repr=False)
    languages: str = field(default="", repr=False)
    disability: str = field(default="", repr=False)
    health_alert: str = field(default="", repr=False)
    do_not_contact: str = field(default="", repr=False)
    found_place: str = field(default="", repr=False)
    suspect_name: str = field(default="", repr=False)
    dd_no: str = ""
    fir_no: str = ""
    fir_sections: str = field(default="", repr=False)
    mlc_no: str = ""
    court_orders: str = field(default="", repr=False)
    steps_taken: str = field(default="", repr=False)
    need_line: str = field(default="", repr=False)
    escort: str = field(default="", repr=False)
    vehicle: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralDraft(AskedFacts):
    """One page of a referral as typed.

    ``follow_up`` and ``happened`` are text until judged. ``shared`` None means "what
    the recipient's profile gives"; an empty tuple means nothing.
    """

    name_unknown: bool = False
    need: str = ""
    card_id: str = ""
    phone: str = ""
    situations: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    risk: Risk = Risk.MEDIUM
    basis: Basis = Basis.LEGAL_DUTY
    basis_reason: str = field(default="", repr=False)
    consent_of: ConsentOf = ConsentOf.NOT_ASKED
    consent_how: ConsentHow = ConsentHow.NOT_ASKED
    child_told: bool = False
    decided_by: str = ""  # belt number of the in-charge, for best interests
    shared: tuple[str, ...] | None = None
    share_reasons: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    follow_up: str = ""
    happened: str = ""
    concern_id: str = ""
    previous_id: str = ""
    information_only: bool = False
    child_code: str = ""  # of a child who was here before
    sibling_of: str = ""  # the concern of a child who came along
    event: Event = Event.NOT_SAID
    no_place: bool = False  # no place of the need is known: written as an unmet need


LIMITS: dict[str, int] = {
    "name": NAME_MAX, "guardian_name": NAME_MAX, "escort": NAME_MAX, "suspect_name": NAME_MAX,
    "found_place": LINE_MAX, "home_area": LINE_MAX, "caregiver_contact": LINE_MAX,
    "need_line": LINE_MAX, "basis_reason": LINE_MAX, "languages": LINE_MAX,
    "do_not_contact": LINE_MAX, "vehicle": LINE_MAX, "dd_no": 60, "fir_no": 60,
    "fir_sections": LINE_MAX, "mlc_no": 60, "disability": LINE_MAX, "health_alert": LINE_MAX,
    "court_orders": LINE_MAX, "steps_taken": TEXT_MAX,
}  # fmt: skip

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")
UNWANTED = (range(32), range(0x7F, 0xA0), range(0xD800, 0xE000))  # controls, surrogates
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")


def plain_text(text: str, *, lines: bool = False) -> str:
    """Return ``text`` without control marks, bidi overrides and lone surrogates, ends trimmed.

    Line ends stay only with ``lines``; a pasted tab or line end becomes a space otherwise
    (security.md D5-D7, D23). The zero-width non-joiner inside a word is legal Urdu and stays.
    """
    kept: list[str] = []
    for one in text.replace("\r\n", "\n").replace("\r", "\n"):
        if one in "\n\t":
            kept.append(one if lines and one == "\n" else " ")
        elif one not in BIDI and not any(ord(one) in span for span in UNWANTED):
            kept.append(one)
    return "".join(kept).strip(" \u00a0\u200b\u200c\n")


def age_years(text: str) -> int | None:
    """Return whole years of a typed age in any digits; None when blank, else ValueError."""
    digits = text.strip().translate(DIGITS)
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 2):
        raise ValueError("age")
    return int(digits)


def problems(draft: ReferralDraft) -> tuple[Problem, ...]:
    """Return every problem of ``draft`` in order of the page; empty when it may be saved."""
    return (*_asked(draft), *_ground(draft), *_long(draft))


def _asked(draft: ReferralDraft) -> Iterator[Problem]:
    known = draft.concern_id or draft.child_code
    if not plain_text(draft.name) and not draft.name_unknown and not known:
        yield Problem(where="name", code="name_or_unknown")
    yield from _age(draft)
    if not draft.card_id and not draft.no_place:
        yield Problem(where="card_id", code="no_place_chosen")
    if not draft.need:
        yield Problem(where="need", code="no_need_chosen")
    if not draft.situations:
        yield Problem(where="situations", code="no_situation_chosen")


def _age(draft: ReferralDraft) -> Iterator[Problem]:
    try:
        age_years(draft.age)
    except ValueError:
        yield Problem(where="age", code="age_not_a_number")


def _ground(draft: ReferralDraft) -> Iterator[Problem]:
    if draft.basis is Basis.BEST_INTERESTS and not is_reason(draft.basis_reason):
        yield Problem(where="basis_reason", code="reason_too_short")
    if draft.basis is Basis.CONSENT:
        yield from _agreed(draft)
    for item, reason in draft.share_reasons:
        if item in (draft.shared or ()) and not is_reason(reason):
            yield Problem(where=f"shared.{item}", code="reason_too_short")


def _agreed(draft: ReferralDraft) -> Iterator[Problem]:
    """Give what is missing of a consent: who agreed, and how; a refusal is none."""
    if draft.consent_of in (ConsentOf.NOT_ASKED, ConsentOf.NOBODY):
        yield Problem(where="consent_of", code="required")
    if draft.consent_how is ConsentHow.NOT_ASKED:
        yield Problem(where="consent_how", code="required")
    if draft.consent_how is ConsentHow.REFUSED:
        yield Problem(where="consent_how", code="consent_refused")


def _long(draft: ReferralDraft) -> Iterator[Problem]:
    for name, limit in LIMITS.items():
        if len(getattr(draft, name)) > limit:
            yield Problem(where=name, code="too_long", facts=(("limit", str(limit)),))
    for item, reason in draft.share_reasons:
        if len(reason) > LINE_MAX:
            most = (("limit", str(LINE_MAX)),)
            yield Problem(where=f"shared.{item}", code="too_long", facts=most)


def is_reason(text: str) -> bool:
    """Tell whether ``text`` says something: ten letters or more, not one repeated (D30)."""
    letters = [one for one in plain_text(text) if not one.isspace()]
    return len(letters) >= 10 and len(set(letters)) >= 4


def require_reason(text: str) -> None:
    """Raise ``BadInput`` where ``text`` is no reason."""
    if not is_reason(text):
        raise BadInput([Problem(where="reason", code="reason_too_short")])


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDraft:
    """What a person says of an action; unknown instants are "now"."""

    happened_at: datetime | None = None
    happened_about: bool = False
    phone: str = ""
    result: str = ""
    person: str = field(default="", repr=False)
    post: str = ""
    method: str = ""
    condition: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    child_seen: bool | None = None
    next_at: datetime | None = None
    card_id: str = ""
    document_id: str = ""
    corrects: str = ""
    correct_why: str = field(default="", repr=False)
    outcome: str = ""
    late_why: str = field(default="", repr=False)
    whereabouts: str = ""
    place: str = field(default="", repr=False)
    items: tuple[str, ...] = ()
    reference: str = field(default="", repr=False)
    authority: str = ""
    until_at: datetime | None = None
    escort_id: str = ""
    escort: str = field(default="", repr=False)
    escort_sex: str = ""
    vehicle: str = field(default="", repr=False)
    told: tuple[str, ...] = field(default=(), repr=False)
    pad_no: str = ""
    out_at: datetime | None = None
    in_at: datetime | None = None
    crew: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number tried at this desk before there was a referral; ``id`` where it was sealed."""

    id: str = ""
    card_id: str
    phone: str
    at: datetime
    result: str = "no_answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """A referral that is being written: its key, when it was begun, when last typed into."""

    key: str
    begun_at: datetime
    at: datetime
    draft: ReferralDraft
    calls: tuple[Call, ...] = ()
