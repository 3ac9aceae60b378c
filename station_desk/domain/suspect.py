"""Own the question whether a suspect is near the child: of the family, or of the same home.

It only decides whether a person is asked who must not be contacted; nothing follows from it by
itself, so that a word too many does no harm.
"""

from collections.abc import Iterable

from station_desk.domain.fold import fold

SHORTEST = 4  # letters of a word by which two texts are held to name the same
FAMILY_UNSAFE = "family_unsafe"  # a fact that the guide's answers establish
# How people say it in English and Roman Urdu; names of kin, and of living together.
KIN: frozenset[str] = frozenset({
    "father", "stepfather", "mother", "stepmother", "parent", "parents", "uncle", "aunt",
    "brother", "stepbrother", "brotherinlaw", "sister", "sisterinlaw", "cousin", "grandfather",
    "grandmother", "husband", "wife", "fiance", "fatherinlaw", "motherinlaw", "inlaw", "inlaws",
    "relative", "family", "guardian", "home", "house", "household",
    "abbu", "abba", "baap", "walid", "walida", "ammi", "maa", "bhai", "behen", "chacha",
    "chachu", "mamu", "mamoon", "taya", "phupha", "phupho", "khala", "khalu", "nana", "nani",
    "dada", "dadi", "susar", "saas", "shohar", "sautela", "sautali", "rishtedar", "ghar",
})  # fmt: skip


def near(suspect: str, around: Iterable[str], *, unsafe: bool = False) -> bool:
    """Tell whether ``suspect`` seems to be of the family or home.

    ``around`` are what is known of guardian, caregiver and home; ``unsafe`` says that the guide
    was told the family is not safe.
    """
    words = _words(suspect)
    if not words:
        return False
    known = {one for text in around for one in _words(text) if len(one) >= SHORTEST}
    return unsafe or bool(words & KIN) or bool(words & known)


def listed(suspect: str, do_not_contact: str) -> bool:
    """Tell whether the list of those not to be contacted holds ``suspect`` already.

    It does by every word of the name, or by the kinship alone.
    """
    words, known = _words(suspect), _words(do_not_contact)
    return bool(words) and (words <= known or bool(words & KIN & known))


def kinship(suspect: str) -> str:
    """Return the words of kinship in ``suspect``, without any name; empty when there are none.

    The list stands on letters whose readers may not know the suspect's name.
    """
    parts = suspect.replace(",", " ").split()
    return " ".join(one for one in parts if _words(one) & KIN)


def _words(text: str) -> set[str]:
    return set(fold(text.replace("-", "")).split())
