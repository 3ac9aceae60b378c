"""Tell whether a person is one whom a child is kept from, in whatever script he is written.

It compares what an officer types of a person with the suspect, the do-not-contact list and the
caregivers that were flagged. A likeness asks; the same name, kinship or number refuses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from station_desk.domain.fold import digits, fold
from station_desk.domain.records import Child, Concern
from station_desk.domain.search.likeness import alike
from station_desk.domain.search.sounds import skeleton, sound

NUMBER_FROM = 7  # digits that make a text a phone number; its last ones are compared
WORD_LETTERS = 4  # of a word that names somebody in a free line
LONG = 5  # letters of a sound from which one fault may be a slip of the pen
SLIP = 0.8  # likeness of two sounds of one word
SHORTEST = 2  # consonants by which a word of another script is known
# Who stands before a name and is none; how Muhammad is shortened.
TITLES: frozenset[str] = frozenset({
    "mr", "mrs", "ms", "miss", "dr", "sir", "madam", "seth", "haji", "hafiz", "maulana",
    "molvi", "ustad", "syed", "sheikh", "constable", "asi", "si", "hc", "sho", "inspector",
    "lady", "the", "of", "her", "his", "child", "childs", "s", "muhammad", "mohammad",
    "mohammed", "md", "m", "bibi", "ka", "ki", "ke",
    "سیٹھ", "حاجی", "سید", "محمد", "بی",
})  # fmt: skip
# Kinship and power over a child, each by one word; "family" stands for all of the kin.
KIN: dict[str, str] = {
    "father": "father abbu abba baap bap walid والد ابو باپ",
    "mother": "mother ammi maa maan walida والدہ امی مان ماں",
    "step": "stepfather stepmother sautela sauteli سوتیلا سوتیلی",
    "brother": "brother bhai bhaee بھائی بہائی",
    "sister": "sister behen bahen baji بہن",
    "uncle": "uncle chacha chachu mamu mamoo mamoon taya phupha khalu چچا ماموں مامون تایا",
    "aunt": "aunt khala phupho phuppo mumani chachi خالہ پھوپھی",
    "grandfather": "grandfather nana dada دادا نانا",
    "grandmother": "grandmother nani dadi دادی نانی",
    "husband": "husband shohar شوہر خاوند",
    "in_laws": "inlaws inlaw fatherinlaw motherinlaw brotherinlaw susar saas سسر ساس سسرال",
    "cousin": "cousin کزن",
    "guardian": "guardian caregiver sarparast سرپرست",
    "family": "family parents parent relatives relative rishtedar gharwale خاندان والدین",
    "employer": "employer employers owner maalik boss thekedar contractor آجر مالک ٹھیکیدار",
}
WORDS = {fold(word): kin for kin, words in KIN.items() for word in words.split()}
EMPLOYER, FAMILY, STEP = "employer", "family", "step"
PARENTS = frozenset({"father", "mother", "guardian", FAMILY})
_titles = frozenset(map(fold, TITLES))


class Sure(StrEnum):
    """How sure it is that two texts mean one person."""

    NO = "no"
    LIKE = "like"
    SAME = "same"


class Why(StrEnum):
    """Why a child is kept from somebody."""

    SUSPECT = "suspect"
    LISTED = "listed"
    FLAGGED = "flagged"
    EMPLOYER = "employer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One person whom the child is kept from, by name, kinship or number."""

    words: str = field(repr=False)
    why: Why
    sure: Sure = Sure.SAME  # at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """That a person is one whom the child is kept from, or may be."""

    why: Why
    sure: Sure


@dataclass(frozen=True, slots=True)
class _Person:
    names: tuple[str, ...]
    kin: frozenset[str]


def from_whom(
    child: Child, concern: Concern, flagged: Sequence[tuple[str, str]] = ()
) -> tuple[Kept, ...]:
    """Return from whom a child is kept; ``flagged`` are name and relation of caregivers.

    Where the list names a parent by kinship only, the guardian's name may be meant.
    """
    kept = [Kept(words=one, why=Why.FLAGGED) for pair in flagged for one in _parts(*pair)]
    if concern.suspect_name.strip():
        kept.append(Kept(words=concern.suspect_name, why=Why.SUSPECT))
    for one in child.do_not_contact:
        kept.append(Kept(words=one, why=Why.LISTED))
        person = _person(one)
        if person.kin & PARENTS and not person.names and child.guardian_name:
            kept.append(Kept(words=child.guardian_name, why=Why.LISTED, sure=Sure.LIKE))
    return tuple(kept)


def _parts(name: str, relation: str) -> tuple[str, ...]:
    whole = f"{name} {relation}".strip()
    return (whole,) if whole else ()


def found(person: str, kept: Iterable[Kept]) -> Found | None:
    """Return why a child is kept from ``person``, the surest finding; None where it is not."""
    if EMPLOYER in _person(person).kin:
        return Found(why=Why.EMPLOYER, sure=Sure.SAME)
    best: Found | None = None
    for one in kept:
        sure = same(person, one.words)
        if sure is Sure.SAME and one.sure is Sure.SAME:
            return Found(why=one.why, sure=Sure.SAME)
        if sure is not Sure.NO and best is None:
            best = Found(why=one.why, sure=Sure.LIKE)
    return best


def kin_of(text: str) -> frozenset[str]:
    """Return the kinship that ``text`` names, without any name; empty where it names none."""
    return _person(text).kin


def names_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a person's name, without titles and kinship."""
    return _person(text).names


def is_named(name: str, text: str, *, but: str = "") -> bool:
    """Tell whether a word of a person's name stands in ``text``, spelled in any way or script.

    Words of ``but`` are told anyway (the child's family name is the suspect's too).
    """
    free = set(fold(but).split())
    words = [one for one in names_of(text) if len(one) >= WORD_LETTERS and one not in free]
    parts = [one for one in names_of(name) if len(one) >= WORD_LETTERS and one not in free]
    return any(_one_word(one, part) for one in words for part in parts)


def same(one: str, other: str) -> Sure:
    """Tell how sure it is that two texts mean one person."""
    if _one_number(one, other):
        return Sure.SAME
    ours, theirs = _person(one), _person(other)
    kin = _kin(ours.kin, theirs.kin)
    if ours.names and theirs.names:
        names = _names(ours.names, theirs.names)
        return Sure.LIKE if names is Sure.NO and kin is Sure.SAME else names
    return kin


def same_name(one: str, other: str) -> Sure:
    """Tell how sure it is that two texts name one person; kinship and titles say nothing."""
    ours, theirs = names_of(one), names_of(other)
    return _names(ours, theirs) if ours and theirs else Sure.NO


def _one_number(one: str, other: str) -> bool:
    ours, theirs = digits(one), digits(other)
    long = min(len(ours), len(theirs)) >= NUMBER_FROM
    return long and ours[-NUMBER_FROM:] == theirs[-NUMBER_FROM:]


def _person(text: str) -> _Person:
    words = [one for one in fold(text.replace("-", "")).split() if not one.isdigit()]
    kin = frozenset(WORDS[one] for one in words if one in WORDS)
    names = [one for one in words if one not in WORDS and one not in _titles]
    if not names and not kin:
        names = words
    return _Person(tuple(dict.fromkeys(names)), kin)


def _kin(ours: frozenset[str], theirs: frozenset[str]) -> Sure:
    if not ours or not theirs:
        return Sure.NO
    if ours & theirs or FAMILY in ours | theirs:
        return Sure.SAME
    parents = frozenset({"father", "mother"})
    stepped = (STEP in ours and theirs & parents) or (STEP in theirs and ours & parents)
    return Sure.LIKE if stepped else Sure.NO


def _names(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Sure:
    """Compare names word by word: all of the shorter one in the longer, in any order."""
    fewer, more = sorted((ours, theirs), key=len)
    heard = sum(any(_one_word(word, each) for each in more) for word in fewer)
    if heard < len(fewer):
        return Sure.NO
    return Sure.SAME if len(fewer) > 1 or len(fewer) == len(more) else Sure.LIKE


def _one_word(one: str, other: str) -> bool:
    """Tell whether two folded words may be one name, also across scripts and as an initial."""
    if one == other or (sound(one) and sound(one) == sound(other)):
        return True
    if 1 in (len(one), len(other)):
        return sound(one)[:1] == sound(other)[:1]
    ours, theirs = sound(one), sound(other)
    if one.isascii() is not other.isascii():
        bones = skeleton(ours)
        return len(bones) >= SHORTEST and bones == skeleton(theirs)
    return min(len(ours), len(theirs)) >= LONG and alike(ours, theirs) > SLIP
