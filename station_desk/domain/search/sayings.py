"""Know what people call offices: the pack's sayings, the cards they mean, the words typed.

A saying is one made word of the index (``sign``), which nobody can type; the cards that it
means hold it as a phrase of their own. A run of typed words that reads or sounds like one of
its wordings, however it is parted into words, stands for it.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from station_desk.domain.fold import fold
from station_desk.domain.office.codes import Names
from station_desk.domain.pack.codes import Saying
from station_desk.domain.register import Card
from station_desk.domain.search.phrases import SILENT, Phrase, Place
from station_desk.domain.search.sounds import sound

FIRST_SIGN = 0xE000  # letters of nobody's alphabet: folding leaves them out of what is typed
RUN_MAX = 5  # words
ALIKE = 0.8  # least likeness of a run that is a saying with faults
ALIKE_FROM = 6  # letters of sound
FALL = 1.6  # how fast quality falls with likeness
HEARD_FROM = 4  # letters of sound: shorter words sound like too much else
BEGIN_FROM = 3  # letters of a last word that may lack its end
SAME, SAME_SOUND, BEGIN, BEGIN_SHARE = 1.0, 0.97, 0.82, 0.12
REMEMBERED = 4_000
Meant = dict[str, float]  # sign -> quality


class Sayings:
    """The sayings of a pack."""

    def __init__(self, pack: Names | None) -> None:
        """Read every wording once, as it is folded and as it sounds."""
        held = tuple(pack.sayings.values()) if pack else ()
        self._folded: dict[str, set[str]] = {}
        self._heard: dict[str, set[str]] = {}
        self._begins: dict[str, int] = {}  # key: letters without the last word's
        self._coded: dict[tuple[Place, str], list[Phrase]] = {}
        self._parts: list[tuple[Place, str, Phrase]] = []
        for nth, one in enumerate(held):
            sign = chr(FIRST_SIGN + nth)
            self._hold_words(one, sign)
            self._hold_cards(one, sign)
        self._keys = sorted(self._heard)
        self._alike = lru_cache(maxsize=REMEMBERED)(self._look_alike)

    def _hold_words(self, saying: Saying, sign: str) -> None:
        for words in (one for some in saying.words.values() for one in some):
            typed = heard_of(fold(words).split())
            self._folded.setdefault("".join(typed), set()).add(sign)
            key = sound("".join(typed))
            self._heard.setdefault(key, set()).add(sign)
            before = len(sound("".join(typed[:-1])))
            self._begins[key] = min(before, self._begins.get(key, before))

    def _hold_cards(self, saying: Saying, sign: str) -> None:
        shown = next(iter(saying.name.values()), saying.id)
        called, work, said = (
            Phrase(place=place, shown=shown, text=sign)
            for place in (Place.CALLED, Place.WORK, Place.SAID)
        )
        for place, codes, phrase in (
            (Place.NEED, saying.needs, said),
            (Place.KIND, saying.kinds, work),
            (Place.DISTRICT, saying.districts, work),
        ):
            for code in codes:
                self._coded.setdefault((place, code), []).append(phrase)
        self._parts += ((Place.NAME, f" {fold(one)} ", called) for one in saying.names)
        self._parts += ((Place.SERVICES, f" {fold(one)} ", work) for one in saying.services)

    def of(self, card: Card) -> Iterator[Phrase]:
        """Give the sayings that mean ``card``, each once, the surest first."""
        if not self._keys:
            return
        texts = {
            Place.NAME: f" {fold(card.organization)} ",
            Place.SERVICES: f" {fold(card.services)} ",
        }
        found = [phrase for place, part, phrase in self._parts if part in texts[place]]
        codes = [(Place.NEED, need) for need in card.needs]
        for key in (*codes, (Place.KIND, card.kind), (Place.DISTRICT, card.district)):
            found += self._coded.get(key, ())
        seen: set[str] = set()
        for phrase in sorted(found, key=lambda one: one.place):
            if phrase.text not in seen:
                seen.add(phrase.text)
                yield phrase

    def meant(self, typed: Sequence[str], *, loose: bool) -> list[Meant]:
        """Return for each typed word the sayings that a run with it stands for."""
        found: list[Meant] = [{} for _word in typed]
        if not self._keys:
            return found
        for begin in range(len(typed)):
            for end in range(begin + 1, min(begin + RUN_MAX, len(typed)) + 1):
                run = "".join(typed[begin:end])
                signs = self._of(run, last=end == len(typed), loose=loose)
                for nth in range(begin, end):
                    for sign, quality in signs.items():
                        found[nth][sign] = max(quality, found[nth].get(sign, 0.0))
        return found

    def _of(self, run: str, *, last: bool, loose: bool) -> Meant:
        heard = sound(run)
        found: Meant = dict(self._alike(heard)) if loose else {}
        if last and len(heard) >= BEGIN_FROM:
            found |= self._begun(heard)
        if len(heard) >= HEARD_FROM:
            found |= dict.fromkeys(self._heard.get(heard, ()), SAME_SOUND)
        return found | dict.fromkeys(self._folded.get(run, ()), SAME)

    def _begun(self, heard: str) -> Meant:
        """Return what begins as it is typed so far, where its last word is begun."""
        found: Meant = {}
        for at in range(bisect_left(self._keys, heard), len(self._keys)):
            key = self._keys[at]
            if not key.startswith(heard):
                break
            if len(heard) > self._begins[key]:
                quality = BEGIN + BEGIN_SHARE * len(heard) / len(key)
                for sign in self._heard[key]:
                    found[sign] = max(quality, found.get(sign, 0.0))
        return found

    def _look_alike(self, heard: str) -> Meant:
        # start-up: a library that only a word with a fault needs
        from rapidfuzz import process  # noqa: PLC0415  see above
        from rapidfuzz.distance import OSA  # noqa: PLC0415  see above

        if len(heard) < ALIKE_FROM:
            return {}
        found: Meant = {}
        for key, likeness, _at in process.extract(
            heard, self._keys, scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=8
        ):
            for sign in self._heard[key]:
                quality = SAME_SOUND - FALL * (1 - likeness)
                found[sign] = max(quality, found.get(sign, 0.0))
        return found


def heard_of(folded: Sequence[str]) -> list[str]:
    """Return the words by which a wording is known, without those that say nothing."""
    return [word for word in folded if word not in SILENT] or list(folded)
