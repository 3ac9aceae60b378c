"""Own how a card's history reads: codes in words, ids by name, and what may not be seen masked.

Private numbers are for those who call them. Where a secret place is, or was, stands in no
history, as on no card: it is read on purpose, which is written down (``secret_place``).
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from station_desk.domain import local, observed
from station_desk.domain.fold import digits, fold
from station_desk.domain.kinds import ObservationKind, PhoneKind, Sex
from station_desk.domain.office import in_use
from station_desk.domain.office.codes import NATIONAL, district_name
from station_desk.domain.office.load_merge import WHEREABOUTS
from station_desk.domain.plain import instant_from
from station_desk.domain.register import Organization, Phone
from station_desk.machine import packs
from station_desk.services.authorize import Act, may
from station_desk.services.desk import Desk
from station_desk.services.wording import PHONE_WORDS, SEX_WORDS
from station_desk.store import above, register
from station_desk.store.database import Session
from station_desk.words import N_, _

Image = Mapping[str, Any]
PRIVATE, SECRET = N_("(private number)"), N_("(kept secret)")
YES_NO = {True: N_("yes"), False: N_("no")}
FOUND_WORDS: Mapping[str, str] = {
    **{kind.value: words for kind, words in observed.OUTCOME_WORDS.items()},
    ObservationKind.NOTE.value: N_("Own note"),
    ObservationKind.SUGGESTION.value: N_("Suggestion"),
}
NOTES = frozenset({ObservationKind.NOTE.value, ObservationKind.SUGGESTION.value})
FOUND = ("observation", "kind")
HOW_WORDS: Mapping[str, str] = {
    "visit": N_("by a visit"), "letter": N_("by letter"),
    "details": N_("hours and papers asked"),
    "settles": N_("settles a suggestion"),
}  # fmt: skip
CODES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("phone", "kind"): {one.value: PHONE_WORDS[one] or N_("unknown") for one in PhoneKind},
    ("person", "sex"): {one.value: SEX_WORDS[one] for one in Sex},
    ("service", "sexes"): {one.value: SEX_WORDS[one] for one in Sex},
}


class HistoryWords:
    """The words of the values of one card's records, each name asked for once."""

    def __init__(self, db: Session, desk: Desk, cards: tuple[str, ...]) -> None:
        """Take the numbers of ``cards`` that are private, or ever were."""
        self._db, self._desk = db, desk
        self._calls = may(desk.officer, Act.REGISTER_VERIFY)
        self._secret = False
        found = (
            one
            for card_id in cards
            for one in above.both(db, Phone, {"service_at_location_id": card_id})
        )
        self._private = {_key(one.number) for one in found if one.private}

    def learn(self, kind: str, image: Image) -> None:
        """Take note of what any version of a record calls private, or secret."""
        self._secret = self._secret or bool(image.get("secret"))
        if image.get("private"):
            self._private.add(
                _key(str(image.get("number" if kind == "phone" else "phone", "")))
            )

    def of(self, kind: str, name: str, image: Image) -> str:
        """Return a value in words; an empty text where there is none."""
        value = image.get(name)
        if value in (None, "", [], False):
            return ""
        if name in WHEREABOUTS and self._secret:
            return _(SECRET)
        if name in ("number", "phone") and self._is_private(str(value)):
            return _(PRIVATE)
        if (kind, name) == FOUND:
            return _found(str(value), image)
        if kind == "numbers_in_use":
            return self._numbers(name, value)
        values = value if isinstance(value, list) else [value]
        return "; ".join(self._one(kind, name, one) for one in values)

    def _numbers(self, name: str, value: Any) -> str:
        """Return the numbers of a record of those in use, or the changes that it refused."""
        shown = (one[0] if name == "numbers" else in_use.refused_number(one) for one in value)
        return "; ".join(_(PRIVATE) if self._is_private(one) else one for one in shown)

    def which(self, kind: str, image: Image) -> str:
        """Return which number, person or call a line is about; empty for the card's own."""
        if kind == "phone":
            return self.of(kind, "number", image)
        if kind == "person":
            return str(image.get("name") or image.get("post") or "")
        return self.of(kind, "phone", image) if kind == "observation" else ""

    def _is_private(self, number: str) -> bool:
        return not self._calls and _key(number) in self._private

    def _one(self, kind: str, name: str, value: object) -> str:
        if isinstance(value, bool):
            return _(YES_NO[value])
        text = str(value)
        codes = CODES.get((kind, name))
        if codes is not None:
            return _(codes.get(text, text))
        if kind == "observation" and name == "how":
            return ", ".join(_(HOW_WORDS[one]) for one in text.split() if one in HOW_WORDS)
        return self._coded(kind, name, text) or _timed(name, text) or text

    def _coded(self, kind: str, name: str, text: str) -> str:
        """Return what a code of the pack or an id stands for; empty where it is neither."""
        pack = self._desk.pack
        if name == "province":
            return province_name(text)
        if (kind, name) == ("organization", "kind"):
            known = pack.kinds.get(text)
            return pack.say(known.name) if known else ""
        if name == "needs":
            need = pack.needs.get(text)
            return pack.say(need.name) if need else ""
        if name in ("district", "covers"):
            return district_name(text, pack)
        return self._named(name, text)

    def _named(self, name: str, text: str) -> str:
        """Return the name of the body or the card that an id is of."""
        if name == "parent_id":
            body = above.both(self._db, Organization, {"id": text})
            return body[-1].name if body else _("(an office that is not here)")
        if name in ("fallback_id", "merged_into"):
            card = register.card(self._db, text)
            return card.organization if card else _("(a contact that is not here)")
        return ""


def _found(kind: str, image: Image) -> str:
    """Return what was found or noted; a note with its words, a file's word as what it is."""
    words = _(FOUND_WORDS.get(kind, kind))
    if kind in NOTES:
        return f"{words}: {image.get('note', '')}"
    by_call = image.get("who_answered") or image.get("phone")
    if kind != ObservationKind.VERIFIED.value or by_call:
        return words
    day = local.day(instant_from(str(image.get("at"))))
    return _("A loaded file says it was right on {day}").format(day=day)


def province_name(text: str) -> str:
    """Return how a province of a contact is called."""
    if text == NATIONAL:
        return _("Whole country")
    if text not in packs.available():
        return text.upper()
    pack = packs.load(text)
    return pack.say(pack.name)


def _timed(name: str, text: str) -> str:
    """Return a day or an instant as a person writes it; empty where it is none."""
    try:
        if name == "places_at":
            return local.when(instant_from(text))
        if name.endswith(("_until", "_on")):
            return local.day(date.fromisoformat(text))
    except ValueError:
        return ""
    return ""


def _key(number: str) -> str:
    return digits(number) or fold(number)
