"""Own the texts that are sealed when they are saved (security.md B6), and how they are typed.

Whoever is at the desk writes one; only cleared officers read it again, with a reason. Several
officers may each write one of the same field: nobody writes over what he cannot read.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from station_desk.domain.draft import TEXT_MAX, is_reason, plain_text
from station_desk.domain.errors import Problem
from station_desk.words import N_

OF_KIND = "concern"  # the record that every sealed text belongs to
CORRECTED_WITHIN = timedelta(hours=24)  # by a duty officer, own texts only (security.md B4)


class SealedField(StrEnum):
    """What is sealed."""

    NARRATIVE = "narrative"
    MEDICAL = "medical"
    VICTIM_ADDRESS = "victim_address"
    INFORMER = "informer"


SEALED_WORDS: dict[SealedField, str] = {
    SealedField.NARRATIVE: N_("What happened, in full"),
    SealedField.MEDICAL: N_("Medical findings"),
    SealedField.VICTIM_ADDRESS: N_("The child's exact address"),
    SealedField.INFORMER: N_("Who told the police"),
}


SEALED_NAMES: dict[str, str] = {one.value: words for one, words in SEALED_WORDS.items()}
# Needs whose letter a sealed text may be printed into, unseen (care.md), and the item of the
# letter that has to be told for it; address and informer are printed nowhere.
PRINTED_FOR = frozenset({"medical", "medico_legal"})
PRINTED_WITH: dict[SealedField, str] = {
    SealedField.MEDICAL: "health",
    SealedField.NARRATIVE: "concern",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedDraft:
    """A text as typed; with ``corrects`` (the id of a sealed text) its new version."""

    of_field: str = ""
    text: str = field(default="", repr=False)
    corrects: str = ""
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedLine:
    """That a text is there: which field, which version, when, by whom. Never the text.

    ``own``: the officer at the desk wrote this version.
    """

    id: str
    of_field: SealedField
    version: int
    at: datetime
    by: str
    belt_no: str
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedText:
    """A sealed text opened: shown, then forgotten."""

    line: SealedLine
    text: str = field(repr=False)


def problems(draft: SealedDraft) -> tuple[Problem, ...]:
    """Return what is wrong with a text before it is sealed."""
    found = []
    if not draft.corrects and draft.of_field not in set(SealedField):
        allowed = (("allowed", ", ".join(SealedField)),)
        found.append(Problem(where="of_field", code="not_one_of", facts=allowed))
    if not plain_text(draft.text, lines=True):
        found.append(Problem(where="text", code="required"))
    elif len(draft.text) > TEXT_MAX:
        limit = (("limit", str(TEXT_MAX)),)
        found.append(Problem(where="text", code="too_long", facts=limit))
    if draft.corrects and not is_reason(draft.reason):
        found.append(Problem(where="reason", code="reason_too_short"))
    return tuple(found)
