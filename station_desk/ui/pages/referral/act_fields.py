"""Own what each act on a concern asks: declared fields, and the draft they give.

What an act must say comes from ``action_rules``; here stand only words and kinds of fields.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from station_desk.domain import lateness, local
from station_desk.domain.act_codes import Authority
from station_desk.domain.action_rules import ITEMS, OUTCOMES, REASONED, REQUIRED
from station_desk.domain.clock import RunningClock
from station_desk.domain.draft import LINE_MAX, ActionDraft
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.items import ALWAYS_WORDS, ITEM_WORDS
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Sex, Whereabouts
from station_desk.domain.records import Action
from station_desk.services.act_words import code_words
from station_desk.ui.forms.fields import Field, Instant, Line, Pick, Text, Ticks
from station_desk.ui.forms.typed import SEX_OF_ADULT, instant
from station_desk.ui.pages.referral.steps import NOTICES, numbered
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack

BETWEEN = "; "  # of the values of ticks, and of the names in a line


@dataclass(frozen=True, slots=True, kw_only=True)
class ActTyped:
    """An act as typed; times and lists are text until judged."""

    person: str = field(default="", repr=False)
    post: str = ""
    phone: str = ""
    method: str = ""
    condition: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    outcome: str = ""
    whereabouts: str = ""
    place: str = field(default="", repr=False)
    items: str = ""
    reference: str = field(default="", repr=False)
    authority: str = ""
    escort: str = field(default="", repr=False)
    escort_sex: str = ""
    vehicle: str = field(default="", repr=False)
    crew: str = field(default="", repr=False)
    out_at: str = ""
    in_at: str = ""
    told: str = field(default="", repr=False)
    late_why: str = field(default="", repr=False)
    correct_why: str = field(default="", repr=False)
    pad_no: str = ""
    until_at: str = ""
    next_at: str = ""
    happened_at: str = ""


# name of a field -> its words, and how it is typed where that is not one line
LINES: Mapping[str, tuple[str, int]] = {
    "person": (N_("Who, by name"), 200),
    "post": (N_("Post, rank or belt number"), 200),
    "phone": (N_("Number"), 60),
    "condition": (N_("Condition of the child"), LINE_MAX),
    "place": (N_("Room or place"), LINE_MAX),
    "items": (N_("What of it"), LINE_MAX),
    "reference": (N_("Number of the order, receipt or entry"), 200),
    "escort": (N_("Who stays or goes with the child"), 200),
    "vehicle": (N_("Vehicle"), LINE_MAX),
    "crew": (N_("Ambulance: its crew"), LINE_MAX),
    "told": (N_("Who was told"), LINE_MAX),
    "pad_no": (N_("Number of the blank form"), 60),
}
TEXTS: Mapping[str, str] = {
    "reason": N_("Reason"),
    "note": N_("What was said"),
    "late_why": N_("Why it is late"),
    "correct_why": N_("Why it is corrected"),
}
INSTANTS: Mapping[str, tuple[str, str]] = {
    "until_at": (N_("Until"), N_("14:30 or dd-mm-yyyy HH:MM")),
    "out_at": (N_("Left the station (out)"), N_("14:30 or dd-mm-yyyy HH:MM")),
    "in_at": (N_("Back at the station (in)"), N_("14:30 or dd-mm-yyyy HH:MM")),
    "next_at": (N_("Next time"), N_("dd-mm-yyyy HH:MM")),
    "happened_at": (N_("When"), N_("empty: now; 14:30 or dd-mm-yyyy HH:MM")),
}
PICKS: Mapping[str, tuple[str, type[StrEnum]]] = {
    "whereabouts": (N_("Where the child is then"), Whereabouts),
    "authority": (N_("With which power"), Authority),
    "escort_sex": (N_("Woman or man"), Sex),
}
# kind -> fields offered beside the required ones
ALSO: Mapping[Do, tuple[str, ...]] = {
    Do.WHEREABOUTS_SET: (
        "place",
        "escort",
        "escort_sex",
        "vehicle",
        "crew",
        "out_at",
        "in_at",
        "until_at",
        "reason",
    ),
    Do.CARER_NAMED: ("escort_sex", "reason", "until_at"),
    Do.CHECKED: ("escort", "note"),
    Do.CHILD_ASKED: ("note",),
    Do.FAMILY_CONTACTED: ("phone", "note", "reason"),
    Do.RETURN_DECIDED: ("post", "phone", "reference", "items"),
    Do.RETURNED: ("reference", "place", "items", "told"),
    Do.FOUND: ("person", "condition"),
    Do.STATUS_SENT: ("note",),
    Do.PHOTO_WITHDRAWN: ("person",),
    Do.ARRESTED: ("reference", "items", "escort", "escort_sex", "reason"),
    Do.RELEASED: ("person", "reason", "reference"),
    Do.ARREST_REPORTED: ("post", "method"),
    Do.AGE_SEEN: ("reference", "reason", "note"),
    Do.DIVERSION_REFERRED: ("post", "reference", "reason"),
    Do.HOME_REFUSED: ("phone", "place"),
    Do.INTERIM_REPORT: ("reference",),
    Do.S155_ENTERED: ("person", "note"),
    Do.STATEMENT_TAKEN: ("post", "escort"),
    Do.ESCORT_TRIED: ("phone", "escort_sex"),
    Do.INCOMING_CALL: ("phone", "post"),
    Do.DEMAND: ("post", "reference", "items", "reason"),
    Do.UNMET_NEED: ("note",),
    Do.CORRECTED_NOTICE: ("note",),
    Do.WITHHELD: ("person",),
    Do.LIFTED: ("person",),
}
LABELS: Mapping[tuple[Do, str], str] = {
    (Do.CARER_NAMED, "escort"): N_("Who stays with the child"),
    (Do.CARER_NAMED, "place"): N_("Room, never the lock-up"),
    (Do.CARER_NAMED, "reason"): N_("If no woman stays with a girl: whom you asked"),
    (Do.WHEREABOUTS_SET, "escort"): N_("With whom, by name"),
    (Do.WHEREABOUTS_SET, "reason"): N_("If no woman goes along with a girl: why"),
    (Do.FAMILY_CONTACTED, "reason"): N_("If the child was not asked alone first: why"),
    (Do.CHECKED, "items"): N_("What the child had"),
    (Do.OWN_WORDS, "note"): N_("Own words, unprompted"),
    (Do.CHILD_ASKED, "person"): N_("About whom the child was asked"),
    (Do.CHILD_ASKED, "outcome"): N_("Is it safe with them"),
    (Do.RETURN_DECIDED, "person"): N_("Who would take the child"),
    (Do.RETURN_DECIDED, "outcome"): N_("Decision"),
    (Do.RETURN_DECIDED, "items"): N_("What was answered"),
    (Do.RETURN_DECIDED, "post"): N_("Relation to the child"),
    (Do.RETURNED, "person"): N_("Who took the child"),
    (Do.RETURNED, "reference"): N_("CNIC or Form-B that was seen"),
    (Do.RETURNED, "items"): N_("What was given along"),
    (Do.FOUND, "place"): N_("Found where"),
    (Do.FOUND, "person"): N_("Found by"),
    (Do.ARRESTED, "reference"): N_("Sections, as in the FIR"),
    (Do.ARRESTED, "items"): N_("How grave is the offence"),
    (Do.ARRESTED, "escort"): N_("Who arrested: for a girl a woman officer"),
    (Do.ARRESTED, "reason"): N_("If no woman arrested a girl: why"),
    (Do.RELEASED, "outcome"): N_("How the child leaves"),
    (Do.RELEASED, "person"): N_("To whom"),
    (Do.RELEASED, "reason"): N_("If it is neither bail nor bond: why"),
    (Do.ARREST_REPORTED, "person"): N_("To whom"),
    (Do.AGE_SEEN, "outcome"): N_("Which paper"),
    (Do.AGE_SEEN, "reason"): N_("If only a doctor: which papers were asked for"),
    (Do.DIVERSION_REFERRED, "reason"): N_("If over 16: which section, up to 3 years"),
    (Do.DIVERSION_REFERRED, "person"): N_("To whom, of the committee"),
    (Do.DIVERSION_REFERRED, "items"): N_("Who agrees"),
    (Do.HOME_REFUSED, "person"): N_("Who said so"),
    (Do.HOME_REFUSED, "reason"): N_("Why it is not available"),
    (Do.INTERIM_REPORT, "person"): N_("To which prosecutor"),
    (Do.S155_ENTERED, "reference"): N_("Number of the diary entry"),
    (Do.STATEMENT_TAKEN, "person"): N_("Taken by"),
    (Do.STATEMENT_TAKEN, "place"): N_("Where"),
    (Do.ESCORT_TRIED, "person"): N_("Who was asked"),
    (Do.ESCORT_TRIED, "outcome"): N_("What came of it"),
    (Do.INCOMING_CALL, "person"): N_("Who calls, by name"),
    (Do.DEMAND, "person"): N_("Who demands it"),
    (Do.DEMAND, "note"): N_("What was demanded"),
    (Do.DEMAND, "outcome"): N_("What came of it"),
    (Do.DEMAND, "items"): N_("What was given"),
    (Do.UNMET_NEED, "items"): N_("Which need"),
    (Do.CORRECTED_NOTICE, "person"): N_("Who was told"),
    (Do.RISK_CHANGED, "outcome"): N_("Level now"),
    (Do.EVENT_TIMED, "outcome"): N_("Is the hour known"),
    (Do.EVENT_TIMED, "happened_at"): N_("When it happened; do not question the child"),
    (Do.WITHHELD, "items"): N_("Withhold"),
    (Do.WITHHELD, "person"): N_("From whom; empty: from everybody"),
    (Do.LIFTED, "items"): N_("Withhold no longer"),
    (Do.LIFTED, "person"): N_("From whom it was withheld; empty: from everybody"),
}  # fmt: skip


def fields_of(
    kind: Do, pack: "Pack", *, correcting: bool = False, late: Field | None = None
) -> tuple[Field, ...]:
    """Return the fields of an act, the required ones first, the time last.

    ``late`` asks why a clock that it ends was missed, with a note for what no choice says.
    """
    reason = ("reason",) if kind in REASONED else ()
    why = ("correct_why",) if correcting else ()
    missed = ("late_why", "note") if late is not None else ()
    also = (*reason, *ALSO.get(kind, ()), *missed, *why, "happened_at")
    return tuple(
        late if late is not None and name == "late_why" else _field(kind, name, pack)
        for name in dict.fromkeys((*REQUIRED.get(kind, ()), *also))
    )


def late_field(pack: "Pack", late: Sequence[RunningClock]) -> Field | None:
    """Return the question why these clocks were missed; None where there is none."""
    if not late:
        return None
    names = "; ".join(one.name for one in late)
    choices = tuple((one.id, pack.say(one.name)) for one in lateness.reasons(pack, late))
    return Pick("late_why", _("Why it is late: {clocks}").format(clocks=names), choices=choices)


def said_late(action: Action) -> Field | None:
    """Return the field of the reason that an action to be corrected gave; None where none."""
    return Text("late_why", _(TEXTS["late_why"]), rows=2) if action.late_why else None


def _field(kind: Do, name: str, pack: "Pack") -> Field:
    words = LABELS.get((kind, name), "")
    if name == "outcome":
        codes = OUTCOMES[kind]
        choices = tuple((one.value, code_words(codes, one)) for one in codes if one)
        return Pick(name, words or N_("What came of it"), choices=numbered(choices))
    if kind is Do.ARRESTED and name == "items":
        classes = pack.juvenile.classes.items()
        choices = tuple((key, pack.say(one.name)) for key, one in classes)
        return Pick(name, words, choices=numbered(choices))
    if kind in (Do.WITHHELD, Do.LIFTED) and name == "items":
        return Pick(name, words, choices=tuple(ITEM_WORDS.items()))
    if name == "items" and (ticks := _ticked(kind, pack)):
        return Ticks(name, words or LINES["items"][0], choices=ticks)
    if name == "method":
        return Pick(name, words or N_("How"), choices=NOTICES)
    return _pick(kind, name, words) if name in PICKS else _typed(name, words)


def _typed(name: str, words: str) -> Field:
    if name in TEXTS:
        return Text(name, words or TEXTS[name], rows=2)
    if name in INSTANTS:
        label, hint = INSTANTS[name]
        return Instant(name, words or label, hint if not words else N_("dd-mm-yyyy HH:MM"))
    label, limit = LINES[name]
    return Line(name, words or label, limit=limit)


def _pick(kind: Do, name: str, words: str) -> Pick:
    label, codes = PICKS[name]
    if name == "escort_sex":
        return Pick(name, words or label, choices=SEX_OF_ADULT, row=True)
    known = (one for one in codes if (kind, one) != (Do.FOUND, Whereabouts.UNKNOWN))
    choices = tuple((one.value, code_words(codes, one)) for one in known)
    return Pick(name, words or label, choices=numbered(choices))


def _ticked(kind: Do, pack: "Pack") -> tuple[tuple[str, str], ...]:
    if kind is Do.UNMET_NEED:
        return tuple((one.id, pack.say(one.name)) for one in pack.needs.values())
    if kind is Do.DEMAND:
        return tuple((key, _(words)) for key, words in {**ALWAYS_WORDS, **ITEM_WORDS}.items())
    codes = ITEMS.get(kind)
    return tuple((one.value, code_words(codes, one)) for one in codes) if codes else ()


def draft_of(typed: ActTyped, *, now: datetime, corrects: str = "") -> ActionDraft:
    """Return what the services take; ``BadInput`` names a time that is none."""
    faults: list[Problem] = []
    times = {name: instant(name, getattr(typed, name), now, faults) for name in INSTANTS}
    if faults:
        raise BadInput(faults)
    said: dict[str, Any] = {one.name: getattr(typed, one.name) for one in fields(typed)}
    lists = {"items": _listed(typed.items), "told": _listed(typed.told)}
    return ActionDraft(**{**said, **times, **lists}, corrects=corrects)


def _listed(text: str) -> tuple[str, ...]:
    return tuple(one for part in text.split(BETWEEN.strip()) if (one := part.strip()))


def again(action: Action) -> ActTyped:
    """Return the act of a record, to be corrected; without why, which is asked anew."""
    texts = {
        one.name: str(getattr(action, one.name) or "")
        for one in fields(ActTyped)
        if one.name not in ("items", "told", "correct_why", *INSTANTS)
    }
    times = {name: local.when(at) if (at := getattr(action, name)) else "" for name in INSTANTS}
    return ActTyped(
        **texts, **times, items=BETWEEN.join(action.items), told=BETWEEN.join(action.told)
    )
