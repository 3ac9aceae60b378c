"""Own small cards and names of codes for tests of ladder, search and snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from station_desk.domain.hours.opening import NO_CALENDAR
from station_desk.domain.kinds import Confidence, PhoneKind
from station_desk.domain.ladder import order as ladder
from station_desk.domain.pack.codes import District, Kind, Need, Office, Saying, Source, Words
from station_desk.domain.pack.rules import FreshRule
from station_desk.domain.phone import dialled
from station_desk.domain.register import Card, CardPhone

rank = partial(ladder.rank, calendar=NO_CALENDAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    districts: Mapping[str, District] = field(default_factory=dict)
    needs: Mapping[str, Need] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)
    sayings: Mapping[str, Saying] = field(default_factory=dict)
    freshness: Mapping[str, FreshRule] = field(default_factory=dict)

    def say(self, words: Words, language: str = "en") -> str:
        return words.get(language) or words.get("en", "")


def district(
    name: str, division: str, *, parent: str = "", aliases: tuple[str, ...] = ()
) -> District:
    return District(
        id=name.casefold(), name={"en": name}, division=division, parent=parent, aliases=aliases
    )


def need(id_: str, name: Words, *first: str, in_person: bool = False) -> Need:
    return Need(id=id_, name=name, first=first, say={}, in_person=in_person)


def known_office(id_: str, why: str, **changed: object) -> Office:
    source = Source(citation="Its page", source="Its page", confidence=Confidence.MEDIUM)
    given: dict[str, object] = {"name": f"Office {id_}", "why": {"en": why}, "source": source}
    return Office(id=id_, **(given | changed))  # type: ignore[arg-type]  # named by tests


NAMES = Names(
    districts={
        one.id: one
        for one in (
            district("Peshawar", "Peshawar"),
            district("Charsadda", "Peshawar"),
            district("Mardan", "Mardan"),
            district("Swat", "Malakand"),
            district("Buner", "Malakand"),
            district("Matta", "Malakand", parent="swat", aliases=("Upper Swat", "بر سوات")),
        )
    },
    needs={
        one.id: one
        for one in (
            need("medical", {"en": "Medical care", "ur": "علاج"}, "health", "ngo"),
            need(
                "shelter", {"en": "Safe shelter"}, "social_welfare", "shelter", in_person=True
            ),
        )
    },
    kinds={
        one.id: one
        for one in (
            Kind(id="health", name={"en": "Hospital"}),
            Kind(id="ngo", name={"en": "Non-government organisation"}),
        )
    },
    offices={
        one.id: one
        for one in (
            known_office("children", "Children's hospital"),
            known_office("heart", "Heart hospital", not_for=("medico_legal", "legal")),
            known_office("home", "Through a court", walk_in=False),
            known_office("burns", "For burns and acid", only_named=True),
        )
    },
)


def phone(number: str = "091-9211430", *, private: bool = False, doubt: str = "") -> CardPhone:
    dial = dialled(number)
    return CardPhone(
        id=f"phone-{dial}",
        number=number,
        dial=dial,
        kind=PhoneKind.LANDLINE,
        private=private,
        doubt=doubt,
    )


def card(id_: str, /, **changed: object) -> Card:
    given: dict[str, object] = {
        "site_id": 1,
        "organization": f"Office {id_}",
        "kind": "health",
        "needs": ("medical",),
        "province": "kp",
        "phones": (phone(),),
    }
    return Card(id=id_, **(given | changed))  # type: ignore[arg-type]  # values are named by tests
