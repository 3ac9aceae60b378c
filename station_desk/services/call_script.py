"""Say what is said in a call, in order, and whether the name may be told yet.

The words come from the pack; a name stands in none of them. It may be told once somebody named
has accepted the child for this place, on a number of its own or face to face (care.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain import disclosure, freshness, whereabouts
from station_desk.domain.kinds import ActionKind, Sex, Shown
from station_desk.domain.pack.care import CallScript
from station_desk.domain.pack.codes import Words
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Action, Referral, Station
from station_desk.domain.register import Card
from station_desk.domain.status import live, reached
from station_desk.domain.views import ReferralView
from station_desk.services.telling import SEX_TOLD
from station_desk.words import _

SHORT_CODE = 5  # digits at most: 15, 1122, 1099, 1121
TOLD = ("need", "station", "age", "sex")  # what a line may say of a child: items of the ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """What is said line by line; ``accepted_by`` is who may be told the name, empty: nobody.

    ``unsure``: nobody has found the number right, or not for long; no name goes over it.
    ``only_to`` is the ground on which few hear the name, ``of_them``: this place is one.
    """

    lines: tuple[str, ...]
    accepted_by: str = field(default="", repr=False)
    never_name: bool = False
    unsure: bool = False
    only_to: str = ""
    of_them: bool = False

    @property
    def name_words(self) -> str:
        """Return whether the name may be told, in a sentence."""
        if self.only_to and not self.of_them:
            return _("{ground}: not to this place.").format(ground=self.only_to)
        if self.never_name:
            return _("The name is not for this place, whoever accepts.")
        return self._accepted() if self.accepted_by else self._before()

    def _accepted(self) -> str:
        words = _("{person} has accepted: the name may be told.")
        if self.unsure:
            words = _(
                "{person} has accepted, on a number that nobody has found right: the name goes "
                "with the letter or face to face, not by phone."
            )
        return words.format(person=self.accepted_by)

    def _before(self) -> str:
        words = _("No name yet: only to a named person who has accepted; never to a caller.")
        if self.only_to:
            words = _(
                "{ground}: here to whoever takes the notice, once name and post are said; "
                "never to a caller."
            )
        if self.only_to and self.unsure:
            words = _(
                "{ground}. Nobody has found this number right: the name goes with the letter "
                "or face to face, not by phone."
            )
        return words.format(ground=self.only_to)


def of(pack: Pack, station: Station, view: ReferralView, *, now: datetime) -> Script:
    """Return what to say to the place of a referral that is shown."""
    referral, child = view.referral, view.child
    card = next((one.card for one in view.places if one.card.id == referral.card_id), None)
    lost = whereabouts.is_lost(view.stay, sought=view.sought)
    script = _fitting(pack, referral.need, card.kind if card else "", sought=lost)
    band = _(disclosure.age_band(child.age_years)) if child.age_years is not None else ""
    district = pack.districts.get(station.district)
    facts = {
        "place": referral.to_name,
        "station": station.name,
        "need": view.need_name,
        "age": _("age {band}").format(band=band) if band else _("age not known"),
        "sex": _("sex not known") if child.sex is Sex.UNKNOWN else _(SEX_TOLD[child.sex]),
        "area": pack.say(district.name) if district else station.name,
    }
    profile = pack.profiles[referral.profile]
    said = _lines(pack, script) if referral.card_id else ()  # nobody is asked yet
    return Script(
        lines=tuple(_filled(pack.say(line), facts) for line in said),
        only_to=pack.say(script.name_line) if script and script.name_to else "",
        of_them=script is not None and _hears_the_name(script, card),
        accepted_by=accepted_by(
            view.actions,
            referral,
            [one.number for one in card.phones] if card else [],
            since=view.concern.happened_at,
        ),
        unsure=_is_unsure(pack, card, now),
        never_name=disclosure.mark(profile, "name") is Shown.NEVER,
    )


def _is_unsure(pack: Pack, card: Card | None, now: datetime) -> bool:
    """Tell whether no name goes over the number; a short code is known to everybody."""
    if card is None or card.first is None:
        return True
    if len(card.first.dial or card.first.number) <= SHORT_CODE:
        return False
    return freshness.state(card, pack.freshness, now).wants_asking


def tells(pack: Pack, need: str, kind: str, *, sought: bool = False) -> tuple[str, ...]:
    """Return the items that the script for a kind of place tells of a child."""
    script = _fitting(pack, need, kind, sought=sought)
    lines = [pack.say(line) for line in _lines(pack, script)]
    return tuple(one for one in TOLD if any("{" + one + "}" in line for line in lines))


def _hears_the_name(script: CallScript, card: Card | None) -> bool:
    """Tell whether a place is one of those that the script names, by number or kind."""
    if card is None:
        return False
    own = {card.kind, *(one.dial or one.number for one in card.phones)}
    return not own.isdisjoint(script.name_to)


def _lines(pack: Pack, script: CallScript | None) -> tuple[Words, ...]:
    return script.lines if script else pack.care.first_words


def _filled(line: str, facts: Mapping[str, str]) -> str:
    for name, words in facts.items():
        line = line.replace("{" + name + "}", words)
    return line


def _fitting(pack: Pack, need: str, kind: str, *, sought: bool) -> CallScript | None:
    """Return the script that fits most: a missing child's, a need's, a kind's, then any."""
    found = [
        one
        for one in pack.practice.call_scripts.values()
        if (not one.needs or need in one.needs)
        and (not one.kinds or kind in one.kinds)
        and (sought or not one.sought)
    ]
    return max(
        found, key=lambda one: (one.sought, bool(one.needs), bool(one.kinds)), default=None
    )


def accepted_by(
    actions: Iterable[Action], referral: Referral, numbers: Sequence[str], *, since: datetime
) -> str:
    """Return who accepted for the place of a referral, by name; empty while nobody did."""
    own = (*numbers, referral.to_phone) if referral.to_phone else tuple(numbers)
    for one in reversed(live(actions)):
        if one.referral_id != referral.id or one.card_id != referral.card_id:
            continue
        if one.kind is ActionKind.DECLINED:
            return ""
        named = one.kind is ActionKind.ACCEPTED and one.person
        if named and reached((one,), referral, own, since=since):
            return one.person
    return ""
