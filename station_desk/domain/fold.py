"""Fold words so that a search finds them however they were typed.

Letter variants of Urdu, Arabic, Sindhi and Pashto keyboards become one letter, marks and
invisible characters go, every digit becomes 0-9, case and punctuation go. The folded form is
for comparing and for lasting ids only; people always see the original.
"""

import re
import unicodedata
from functools import lru_cache

VARIANTS: dict[str, str] = {
    **dict.fromkeys("يىېۍ", "ی"),
    **dict.fromkeys("كڪ", "ک"),
    **dict.fromkeys("هةەۃھ", "ہ"),
    "ٱ": "ا",
    "ں": "ن",
    **dict.fromkeys("'’‘`ـ", ""),  # noqa: RUF001  the apostrophes that printers and phones write
}
BREAKS = re.compile(r"[\W_]+")


class _Letters(dict[int, str]):
    """Know what each letter folds to, looked up once a letter."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        group = unicodedata.category(letter)
        if letter in VARIANTS:
            folded = VARIANTS[letter]
        elif group in ("Mn", "Me", "Cf", "Cc", "Cs", "Co", "Cn") and not letter.isspace():
            folded = ""
        elif group == "Nd":
            folded = str(unicodedata.decimal(letter))
        else:
            folded = letter
        self[point] = folded
        return folded


_letters = _Letters()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return the folded words of ``text``, one space between them."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return BREAKS.sub(" ", text.casefold().translate(_letters)).strip()


def digits(text: str) -> str:
    """Return the decimal digits of ``text``, of any script, as 0-9, in their order."""
    return "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())
