"""Own what of a card is searched, where it stands, and how much a match there is worth."""

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from station_desk.domain.fold import fold
from station_desk.domain.office.codes import Names
from station_desk.domain.office.secret import parted_note
from station_desk.domain.pack.codes import Words
from station_desk.domain.register import Card
from station_desk.domain.search.letters import spelt_out
from station_desk.words import N_, of_pack


class Place(IntEnum):
    """Where on a card a word stands; the earlier, the more it says."""

    NAME = 0
    OTHER_NAME = 1
    CALLED = 2
    DISTRICT = 3
    WORK = 4
    SAID = 5
    NEED = 6
    KIND = 7
    POST = 8
    SERVICES = 9
    SERVES = 10
    ADDRESS = 11
    NOTE = 12
    NUMBER = 13


PLACE_WORDS = {
    Place.NAME: N_("Name"),
    Place.OTHER_NAME: N_("Other name"),
    Place.CALLED: N_("Known as"),
    Place.DISTRICT: N_("District"),
    Place.WORK: N_("People ask for"),
    Place.SAID: N_("People ask for"),
    Place.NEED: N_("Need"),
    Place.KIND: N_("Kind of office"),
    Place.POST: N_("Person"),
    Place.SERVICES: N_("Services"),
    Place.SERVES: N_("Also serves"),
    Place.ADDRESS: N_("Address"),
    Place.NOTE: N_("Note"),
    Place.NUMBER: N_("Number"),
}
WORTH = (
    *(1.0, 1.0, 0.98, 0.95, 0.9, 0.88, 0.85, 0.85, 0.85, 0.8, 0.75, 0.7, 0.6, 0.9),
)  # by place
NAMED = frozenset({Place.NAME, Place.OTHER_NAME})
CODED = frozenset({Place.DISTRICT, Place.NEED, Place.KIND, Place.SERVES})
BY_SIGN = frozenset(
    {Place.CALLED, Place.WORK, Place.SAID}
)  # found by what people say, not by its letters
JOINED = NAMED | {Place.DISTRICT, Place.SERVES}
JOINED_FROM = 2  # names with the same two neighbours
ABBREVIATED = "."  # after initials: they are typed as they are, and sound like nothing
SILENT_WORDS = "of the and for at in to ka ki ke کا کی کے اور و برائے جو جي جا ۽ د او"
SILENT = frozenset(map(fold, SILENT_WORDS.split()))  # nobody finds an office by them
INITIALS_FROM = 3  # words of a name


class Phrase(NamedTuple):
    """One text of cards: ``shown`` to a person, ``text`` with all names it also has."""

    place: Place
    shown: str
    text: str = ""


def words_of(phrases: Sequence[Phrase]) -> list[list[str]]:
    """Return the folded words of each phrase, once each, and ways to write some as one word.

    Silent words are none. Ways to write are abbreviations, and neighbours in names that people
    often write as one: all of a district, others where several names have them (Darul Aman).
    """
    folded = [
        [one.text] if one.place in BY_SIGN else fold(one.text or one.shown).split()
        for one in phrases
    ]
    times = Counter(
        pair
        for phrase, words in zip(phrases, folded, strict=True)
        if phrase.place in NAMED
        for pair in pairwise(words)
    )
    found = []
    for phrase, words in zip(phrases, folded, strict=True):
        more: list[str] = []
        if phrase.place in JOINED:
            more += (
                f"{a}{b}"
                for a, b in pairwise(words)
                if phrase.place in CODED or times[a, b] >= JOINED_FROM
            )
            more += spelt_out(words)
        if phrase.place in NAMED and (heads := _initials(words)):
            more.append(heads + ABBREVIATED)
        heard = (word for word in words if word not in SILENT)
        found.append(list(dict.fromkeys((*heard, *more))))
    return found


def _initials(folded: Sequence[str]) -> str:
    heads = "".join(word[0] for word in folded if word not in SILENT)
    return heads if len(heads) >= INITIALS_FROM and heads.isalpha() else ""


def searched(card: Card) -> tuple[object, ...]:
    """Return all of ``card`` that the search reads; a test holds it against the index."""
    return (
        card.id, card.organization, card.other_names, card.needs, card.covers, card.kind,
        card.district, card.province, card.services, card.note, card.secret, card.address,
        card.landmark, [(one.post, one.name, one.private) for one in card.persons],
        [(one.number, one.dial) for one in card.phones],
    )  # fmt: skip


class Phrases:
    """Give the phrases of cards; those of a code are made once."""

    def __init__(self, pack: Names | None) -> None:
        """Take the names of needs, kinds and districts from ``pack``."""
        self._coded: dict[tuple[Place, str], Phrase] = {}
        for need in pack.needs.values() if pack else ():
            self._keep(Place.NEED, need.id, need.name)
        for kind in pack.kinds.values() if pack else ():
            self._keep(Place.KIND, kind.id, kind.name)
        for one in pack.districts.values() if pack else ():
            for place in (Place.DISTRICT, Place.SERVES):
                self._keep(place, one.id, one.name, *one.aliases, one.division)

    def _keep(self, place: Place, code: str, name: Words, *more: str) -> None:
        """Keep a code's names, those of the running language among them; that one is shown."""
        shown = of_pack(name) or code
        names = tuple(dict.fromkeys((shown, *name.values(), *more)))
        self._coded[place, code] = Phrase(
            place=place, shown=shown, text=" | ".join((*names, code))
        )

    def of(self, card: Card) -> Iterator[Phrase]:
        """Give all phrases of ``card``; nothing says where a secret place is."""
        yield Phrase(place=Place.NAME, shown=card.organization)
        for name in card.other_names:
            yield Phrase(place=Place.OTHER_NAME, shown=name)
        codes = [(Place.NEED, need) for need in card.needs]
        codes += [(Place.SERVES, one) for one in card.covers]
        for place, code in (
            *codes, (Place.KIND, card.kind), (Place.DISTRICT, card.district),
            (Place.DISTRICT, card.province),
        ):  # fmt: skip
            yield self._coded.get((place, code)) or Phrase(place=place, shown=code)
        for person in card.persons:
            if not person.private:
                yield Phrase(place=Place.POST, shown=f"{person.post} {person.name}".strip())
        yield Phrase(place=Place.SERVICES, shown=card.services)
        note = parted_note(card.note)[0] if card.secret else card.note
        yield Phrase(place=Place.NOTE, shown=note)
        if not card.secret:
            yield Phrase(place=Place.ADDRESS, shown=f"{card.address} {card.landmark}".strip())
