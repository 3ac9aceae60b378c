"""Own the fields of the referral sheet, declared over ``ReferralDraft``, and the carried."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from station_desk.domain.draft import LIMITS, ReferralDraft
from station_desk.domain.kinds import AgeBasis, Basis, ConsentHow, ConsentOf, Event, Sex
from station_desk.services.wording import (
    AGE_BASIS_WORDS,
    BASIS_WORDS,
    CONSENT_HOW_WORDS,
    CONSENT_OF_WORDS,
    EVENT_WORDS,
    SEX_WORDS,
)
from station_desk.ui.forms.fields import Field, Instant, Line, Number, Pick, Text, Tick
from station_desk.ui.widgets.seat import Carried
from station_desk.words import N_


def _line(name: str, words: str, hint: str = "") -> Line:
    return Line(name, words, hint, limit=LIMITS[name])


# The six asked fields of screens.md S3, in the order of the page.
WHO: tuple[Field, ...] = (
    _line("name", N_("1 Child's name")),
    Tick("name_unknown", N_("Name not known")),
    Number("age", N_("2 Age in years"), N_("empty: not known"), limit=2),
    Pick("age_basis", N_("How is the age known?"), choices=tuple(AGE_BASIS_WORDS.items())),
)
SEX: tuple[Field, ...] = (
    Pick("sex", N_("3 Sex (G, B, O, N)"), choices=tuple(SEX_WORDS.items()), row=True),
)
WHERE: tuple[Field, ...] = (
    _line("found_place", N_("4 Found where")),
    _line("escort", N_("5 Goes with"), N_("who, rank, belt number")),
)
NEED: tuple[Field, ...] = (
    _line("need_line", N_("6 Need in one line"), N_("what is asked for, no story")),
    Pick("event", N_("The child is"), choices=tuple(EVENT_WORDS.items()), row=True),
)
BASIS: tuple[Field, ...] = (
    Pick("basis", N_("Shared on the ground of"), choices=tuple(BASIS_WORDS.items())),
    _line("basis_reason", N_("Why it is best for the child")),
    Pick("consent_of", N_("Who agreed"), choices=tuple(CONSENT_OF_WORDS.items())),
    Pick("consent_how", N_("How"), choices=tuple(CONSENT_HOW_WORDS.items())),
    Line("decided_by", N_("In-charge who decided"), N_("belt number"), limit=40),
    Tick("child_told", N_("The child was told")),
)
MORE: tuple[Field, ...] = (
    _line("dd_no", N_("DD number")),
    _line("fir_no", N_("FIR number")),
    _line("fir_sections", N_("FIR sections")),
    _line("mlc_no", N_("Medico-legal number")),
    _line("guardian_name", N_("Father or guardian")),
    _line("caregiver_contact", N_("Caregiver's contact")),
    _line("home_area", N_("Home area"), N_("village or quarter, no house")),
    _line("languages", N_("Languages"), N_("with commas between")),
    _line("disability", N_("Disability")),
    _line("health_alert", N_("Health alert"), N_("what a carer must know now")),
    _line("do_not_contact", N_("Must not be contacted"), N_("with commas between")),
    _line("suspect_name", N_("Suspect's name")),
    _line("court_orders", N_("Court orders")),
    _line("vehicle", N_("Vehicle")),
    Instant("happened", N_("When the station was told, if not now"), "dd-mm-yyyy HH:MM"),
    Instant("follow_up", N_("Another time for the follow-up"), "dd-mm-yyyy HH:MM"),
    Text(
        "steps_taken",
        N_("Steps already taken"),
        N_("what the police did, no story"),
        N_(
            "What happened in full, medical findings, the exact address and who told the "
            "police are sealed: S, on the saved referral."
        ),
        rows=2,
    ),
)
FORMS: tuple[tuple[Field, ...], ...] = (WHO, SEX, WHERE, NEED, BASIS, MORE)
ABOUT_CHILD = frozenset({
    one.name for one in (*WHO, *SEX, *MORE) if one.name not in ("vehicle", "follow_up")
} | {"found_place", "event"})  # fmt: skip
# Fields that no widget of the six blocks shows: they come from guide, card, place and ticks.
CARRIED = frozenset({
    "need", "card_id", "phone", "situations", "answers", "risk", "shared", "share_reasons",
    "concern_id", "previous_id", "information_only", "child_code", "sibling_of", "no_place",
})  # fmt: skip
FACT_SEX: Mapping[str, Sex] = {"girl": Sex.GIRL}
CODES: Mapping[str, tuple[type[StrEnum], StrEnum]] = {
    "age_basis": (AgeBasis, AgeBasis.STATED),
    "sex": (Sex, Sex.UNKNOWN),
    "basis": (Basis, Basis.LEGAL_DUTY),
    "consent_of": (ConsentOf, ConsentOf.NOT_ASKED),
    "consent_how": (ConsentHow, ConsentHow.NOT_ASKED),
    "event": (Event, Event.NOT_SAID),
}


def coded(name: str, value: object) -> Any:
    """Return the value of a field as the draft keeps it: codes as their enum, never a text."""
    if name not in CODES:
        return value
    kind, usual = CODES[name]
    return kind(str(value)) if value in set(kind) else usual


def draft_of(carried: Carried) -> ReferralDraft:
    """Return the draft that Help now or the guide begins."""
    sex = next((FACT_SEX[one] for one in carried.facts if one in FACT_SEX), Sex.UNKNOWN)
    return ReferralDraft(
        need=carried.need,
        card_id=carried.card_id,
        phone=carried.phone,
        situations=carried.situations,
        answers=carried.answers,
        sex=sex,
    )
