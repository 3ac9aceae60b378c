"""Say of a record with two versions what it is and where they differ, for page and command."""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from station_desk.domain import local
from station_desk.domain.plain import instant_from
from station_desk.messages import field_words
from station_desk.services import wording
from station_desk.services.exchange.two_versions import TwoVersions, Version
from station_desk.services.journal.journal_words import KIND_WORDS
from station_desk.words import N_, _

NOTHING = "\u2013"
SHORT = 6
ONLY_NAMED = N_("The words are sealed or erased; only what stands can hold.")
# Fields that hold a code -> its words.
FIELDS: Mapping[str, Mapping[Any, str]] = {
    "status": wording.STATUS_WORDS, "sex": wording.SEX_WORDS,
    "age_basis": wording.AGE_BASIS_WORDS, "risk": wording.RISK_WORDS,
    "urgency": wording.URGENCY_WORDS, "whereabouts": wording.WHEREABOUTS_WORDS,
    "event": wording.EVENT_WORDS, "basis": wording.BASIS_WORDS,
    "consent_of": wording.CONSENT_OF_WORDS, "consent_how": wording.CONSENT_HOW_WORDS,
}  # fmt: skip


def head(one: TwoVersions) -> str:
    """Return which record it is."""
    kind = _(KIND_WORDS.get(one.kind, one.kind))
    return f"{kind} {one.number or one.of_id[-SHORT:]}"


def lines(one: TwoVersions) -> Iterator[str]:
    """Give who wrote which version, then each field with both values."""
    yield _("1 stands now: {who}").format(who=_who(one.stands))
    yield _("2 the other: {who}").format(who=_who(one.other))
    for name, stands, other in one.fields:
        words = _("{field}: 1 {stands} | 2 {other}")
        yield words.format(
            field=field_words(name), stands=_value(name, stands), other=_value(name, other)
        )
    if not one.fields:
        yield _(ONLY_NAMED)


def _who(one: Version) -> str:
    if one.at is None:
        return NOTHING
    return _("officer {belt}, {when}").format(belt=one.by or NOTHING, when=local.when(one.at))


def _value(name: str, value: Any) -> str:
    """Return a stored value as a person reads it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value in (None, "", [], {}):
        return NOTHING
    if isinstance(value, list):
        return ", ".join(_value(name, one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(name, one)}" for key, one in value.items())
    words = _coded(FIELDS.get(name, {}), value)
    return words or _moment(str(value))


def _coded(table: Mapping[Any, str], value: object) -> str:
    for code, words in table.items():
        if value == (code.value if isinstance(code, Enum) else code):
            return _(words)
    return ""


def _moment(text: str) -> str:
    try:
        return local.when(instant_from(text))
    except ValueError:
        return text
