"""Own what each step of a saved referral asks.

What a step asks comes from ``action_rules``; here stand only the words and kinds of the fields.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.domain import local
from station_desk.domain.action_rules import BY_PHONE, CALLED, OUTCOMES, REASONED, REQUIRED
from station_desk.domain.draft import LINE_MAX, ActionDraft
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex
from station_desk.domain.listed import listed
from station_desk.domain.records import Action
from station_desk.domain.status import ANSWERING, SPOKEN, live
from station_desk.services.act_words import code_words
from station_desk.services.wording import RESULT_WORDS
from station_desk.ui.forms.fields import Field, Instant, Line, Pick, Text
from station_desk.ui.forms.typed import SEX_OF_ADULT, instant
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.views import ReferralView

# value -> (what is written, whether the child was seen); the digit chooses it.
FOLLOW_UPS: Mapping[str, tuple[str, bool]] = {
    "visit_seen": ("visit", True),
    "here_seen": ("child came to the station", True),
    "call_service": ("call to the service", False),
    "call_family": ("call to the family", False),
    "not_reached": ("nobody reached", False),
}
FOLLOW_UP_WORDS: tuple[tuple[str, str], ...] = (
    ("visit_seen", N_("1 Visit, child seen")),
    ("here_seen", N_("2 Child came here, seen")),
    ("call_service", N_("3 Call to the service, child not seen")),
    ("call_family", N_("4 Call to the family, child not seen")),
    ("not_reached", N_("5 Nobody reached")),
)
NOTICES: tuple[tuple[str, str], ...] = (
    ("call", N_("1 Call")),
    ("message", N_("2 Message or app")),
    ("e-mail", N_("3 E-mail")),
    ("fax", N_("4 Fax")),
    ("letter", N_("5 Letter")),
    ("in person", N_("6 In person")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDraft:
    """A step as typed; times are text until judged."""

    person: str = field(default="", repr=False)
    post: str = ""
    phone: str = ""
    method: str = ""
    result: str = ""
    condition: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    when: str = ""
    next_at: str = ""
    correct_why: str = field(default="", repr=False)
    outcome: str = ""
    told: str = field(default="", repr=False)
    late_why: str = field(default="", repr=False)
    escort: str = field(default="", repr=False)
    escort_sex: str = ""
    vehicle: str = field(default="", repr=False)
    crew: str = field(default="", repr=False)
    out_at: str = ""
    in_at: str = ""
    items: str = field(default="", repr=False)
    reference: str = field(default="", repr=False)


ASKED: Mapping[str, Field] = {
    "person": Line("person", N_("Who, by name"), limit=200),
    "post": Line("post", N_("Post or belt number"), limit=200),
    "phone": Line("phone", N_("Number"), limit=60),
    "result": Pick("result", N_("Result"), choices=tuple(RESULT_WORDS.items())),
    "condition": Line("condition", N_("Condition of the child"), limit=LINE_MAX),
    "reason": Text("reason", N_("Reason"), rows=2),
    "note": Text("note", N_("Note"), rows=2),
    "when": Instant("when", N_("When"), N_("empty: now; 14:30 or dd-mm-yyyy HH:MM")),
    "correct_why": Text("correct_why", N_("Why it is corrected"), rows=2),
    "next_at": Instant("next_at", N_("Next follow-up"), N_("dd-mm-yyyy HH:MM")),
    "told": Line("told", N_("Who was told"), N_("commas between them; or: nobody"), limit=900),
    "escort": Line("escort", N_("Who goes along, by name"), limit=200),
    "escort_sex": Pick("escort_sex", N_("Woman or man"), choices=SEX_OF_ADULT, row=True),
    "vehicle": Line("vehicle", N_("Vehicle"), limit=LINE_MAX),
    "crew": Line("crew", N_("Ambulance: its crew"), limit=LINE_MAX),
    "out_at": Instant("out_at", N_("Left the station (out)"), N_("14:30 or dd-mm-yyyy HH:MM")),
    "in_at": Instant("in_at", N_("Back at the station (in)"), N_("14:30 or dd-mm-yyyy HH:MM")),
    "items": Line("items", N_("Papers given along"), N_("commas between them"), limit=900),
    "reference": Line("reference", N_("Number of the receipt"), limit=200),
}
# Words that begin with another field's name: what a follow-up found, how a referral ended.
OUTCOME_LABELS: Mapping[Do, str] = {
    Do.FOLLOW_UP: N_("How the child does"),
    Do.CLOSED: N_("How it ended"),
}
WAYS: tuple[tuple[str, str], ...] = (
    (CALLED, N_("1 On a call of ours")),
    ("called back", N_("2 They rang; called back")),
    ("in person", N_("3 In person")),
    ("in writing", N_("4 In writing")),
)
METHODS: Mapping[Do, Sequence[tuple[str, str]]] = {
    Do.FOLLOW_UP: FOLLOW_UP_WORDS,
    Do.ACKNOWLEDGED: WAYS,
    Do.ACCEPTED: WAYS,
    Do.ZARRA_NOTIFIED: NOTICES,
    Do.ARCC_NOTIFIED: NOTICES,
}
# Fields offered beside the required ones.
ALSO: Mapping[Do, tuple[str, ...]] = {
    Do.CALL_ATTEMPT: ("person", "note"),
    Do.ACKNOWLEDGED: ("method", "phone", "post"),
    Do.ACCEPTED: ("method", "phone", "post", "condition"),
    Do.DECLINED: ("person",),
    Do.CHILD_RECEIVED: ("post", "in_at", "reason"),
    Do.FOLLOW_UP: ("outcome", "reason", "next_at"),
    Do.HAND_OVER: (
        "escort",
        "escort_sex",
        "vehicle",
        "crew",
        "out_at",
        "in_at",
        "items",
        "reference",
        "reason",
        "note",
    ),
    Do.GUARDIAN_INFORMED: ("phone", "reason"),
    Do.ESCALATED: ("post", "phone", "note"),
    Do.FIR_LODGED: ("note",),
    Do.COURT_PRODUCED: ("note",),
    Do.CLOSED: ("note",),
    Do.REOPENED: (),
}
LABELS: Mapping[tuple[Do, str], str] = {
    (Do.HAND_OVER, "person"): N_("Handed over to"),
    (Do.HAND_OVER, "post"): N_("Post, rank or belt number"),
    (Do.CHILD_RECEIVED, "person"): N_("Received by"),
    (Do.HAND_OVER, "reason"): N_("Why, if no woman goes along or a name is alike"),
    (Do.CHILD_RECEIVED, "reason"): N_("If the child is kept from him: how it came to that"),
    (Do.GUARDIAN_INFORMED, "reason"): N_("If the child was not asked alone first: why"),
    (Do.ACKNOWLEDGED, "person"): N_("Who confirms"),
    (Do.ACCEPTED, "person"): N_("Who accepts"),
    (Do.ACCEPTED, "condition"): N_("On which condition"),
    (Do.FOLLOW_UP, "reason"): N_("If the child was not seen: why"),
    (Do.DECLINED, "reason"): N_("Why they decline"),
    (Do.RECALLED, "reason"): N_("Why it is recalled"),
    (Do.CLOSED, "reason"): N_("Why it is closed"),
    (Do.CLOSED, "note"): N_("If something is still owed: why it closes all the same"),
    (Do.REOPENED, "reason"): N_("Why it is opened again"),
}


def fields_of(
    kind: Do, *, correcting: bool = False, late: Field | None = None
) -> tuple[Field, ...]:
    """Return the fields of a step, the required ones first, the time last; none to approve.

    A correction asks why; the note that takes a step back says it itself. ``late`` asks why a
    limit was missed, with a note for what no choice says.
    """
    if kind is Do.APPROVED:
        return ()
    reason = ("reason",) if kind in REASONED else ()
    also = ALSO.get(kind, () if reason or kind in REQUIRED else ("note",))
    why = ("correct_why",) if correcting and kind is not Do.NOTE else ()
    missed = ("late_why", "note") if late is not None else ()
    names = dict.fromkeys((*REQUIRED.get(kind, ()), *reason, *also, *missed, *why, "when"))
    return tuple(
        late if late is not None and name == "late_why" else _field(kind, name)
        for name in names
    )


def numbered(choices: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return ``choices`` (value, words), each with the digit that chooses it."""
    return tuple(
        (value, f"{at} {_(words)}") for at, (value, words) in enumerate(choices, start=1)
    )


def _outcomes(kind: Do) -> tuple[tuple[str, str], ...]:
    codes = OUTCOMES[kind]
    return numbered((one.value, code_words(codes, one.value)) for one in codes if one)


def _field(kind: Do, name: str) -> Field:
    if name == "method":
        return Pick("method", N_("How"), choices=METHODS.get(kind, NOTICES))
    if name == "outcome":
        return Pick("outcome", OUTCOME_LABELS[kind], choices=_outcomes(kind))
    asked = ASKED[name]
    words = LABELS.get((kind, name), asked.label)
    made: Field
    if isinstance(asked, Line):
        made = Line(name, words, asked.hint, limit=asked.limit)
    elif isinstance(asked, Text):
        made = Text(name, words, asked.hint, rows=asked.rows)
    elif isinstance(asked, Pick):
        made = asked
    else:
        made = Instant(name, words, asked.hint)
    return made


def action_draft(
    kind: Do, typed: StepDraft, *, now: datetime, corrects: str = ""
) -> ActionDraft:
    """Return what the services take; ``BadInput`` names a time that is none."""
    faults: list[Problem] = []
    times = {
        name: instant(name, getattr(typed, name), now, faults)
        for name in ("when", "next_at", "out_at", "in_at")
    }
    if faults:
        raise BadInput(faults)
    method, seen = typed.method, None
    if kind is Do.FOLLOW_UP and typed.method in FOLLOW_UPS:
        method, seen = FOLLOW_UPS[typed.method]
    reason = "" if seen else typed.reason
    by_phone = kind not in ANSWERING or typed.method in BY_PHONE
    return ActionDraft(
        happened_at=times["when"],
        person=typed.person,
        post=typed.post,
        phone=typed.phone if by_phone else "",
        method=method,
        result=typed.result,
        condition=typed.condition,
        reason=reason,
        note=typed.note,
        child_seen=seen,
        next_at=times["next_at"],
        corrects=corrects,
        correct_why=typed.correct_why,
        outcome=typed.outcome,
        late_why=typed.late_why,
        told=listed(typed.told, ","),
        escort=typed.escort,
        escort_sex=typed.escort_sex,
        vehicle=typed.vehicle,
        crew=typed.crew,
        out_at=times["out_at"],
        in_at=times["in_at"],
        items=listed(typed.items, ","),
        reference=typed.reference,
    )


def _said(sex: Sex) -> str:
    return "" if sex is Sex.UNKNOWN else sex.value


def begun(kind: Do, view: "ReferralView | None", number: str) -> StepDraft | None:
    """Return what a step begins with; an answer with the number that they answered on.

    Without an answered call the number waits for the word of how it came: a preselected way
    would write down a call that was not made.
    """
    if kind is Do.HAND_OVER and view is not None:
        planned = view.referral
        return StepDraft(
            escort=planned.escort, escort_sex=_said(planned.escort_sex), vehicle=planned.vehicle
        )
    if kind not in ANSWERING or view is None:
        return None
    place = view.referral.card_id
    spoke = [
        one
        for one in live(view.actions)
        if one.kind is Do.CALL_ATTEMPT and one.result in SPOKEN and one.card_id == place
    ]
    if not spoke:
        return StepDraft(phone=number or view.referral.to_phone)
    last = spoke[-1]  # who spoke is asked once (screens.md 3.3.7)
    return StepDraft(
        phone=last.phone, method=CALLED, person=last.person,
        post=last.post if kind in (Do.ACCEPTED, Do.ACKNOWLEDGED) else "",
    )  # fmt: skip


def again(action: Action) -> StepDraft:
    """Return the step of a recorded action, to be corrected."""
    methods = {words: value for value, (words, _seen) in FOLLOW_UPS.items()}
    followed = action.kind is Do.FOLLOW_UP
    return StepDraft(
        person=action.person,
        post=action.post,
        phone=action.phone,
        method=methods.get(action.method, action.method) if followed else action.method,
        result=action.result.value if action.result else "",
        condition=action.condition,
        reason=action.reason,
        note=action.note,
        when=local.when(action.happened_at),
        next_at=local.when(action.next_at) if action.next_at else "",
        outcome=action.outcome,
        late_why=action.late_why,
        told=", ".join(action.told),
        escort=action.escort,
        escort_sex=_said(action.escort_sex),
        vehicle=action.vehicle,
        crew=action.crew,
        out_at=local.when(action.out_at) if action.out_at else "",
        in_at=local.when(action.in_at) if action.in_at else "",
        items=", ".join(action.items),
        reference=action.reference,
    )
