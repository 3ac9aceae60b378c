"""Own the tables of phonetic typing: which letter a key of a US keyboard writes in a language.

The tables lie in ``resources/typing``, each with its source and how sure it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from station_desk.machine.places import resource

STANDS_IN = "ur"  # where a language has no table: the one that officers know


@dataclass(frozen=True, slots=True, kw_only=True)
class TypingTable:
    """What keys write; a capital letter is its key with Shift.

    Attributes:
        language: whose letters the keys write: of a language without keys, those of another.
        missing: letters of the language asked for that no key writes.
    """

    language: str
    keys: Mapping[str, str]
    missing: str = ""

    def letter(self, typed: str, *, shift: bool) -> str:
        """Return what stands for ``typed``; empty where the key keeps its own sign.

        Of a letter Shift decides and not its case: Caps Lock would write other letters.
        """
        if typed.isalpha():
            typed = typed.upper() if shift else typed.lower()
        return self.keys.get(typed, "")


@cache
def table(language: str) -> TypingTable:
    """Return the table of ``language``; of one that has none, that of Urdu."""
    # Imported here: a desk where nobody types in this way reads no TOML.
    import tomllib  # noqa: PLC0415  measured start-up cost

    try:
        text = resource(f"typing/{language}.toml").read_text("utf-8")
    except FileNotFoundError:
        return table(STANDS_IN)
    given = tomllib.loads(text)
    if same := given.get("same_as"):
        other = table(same)
        return TypingTable(language=same, keys=other.keys, missing=given["missing"])
    return TypingTable(language=language, keys=given["keys"], missing=given["missing"])
