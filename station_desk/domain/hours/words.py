"""Put hours into the plain words that the reader knows, whatever tongue they were typed in.

Urdu, Sindhi and Pashto in their letters, Urdu and Sindhi as typed in Roman. Only words that can
mean nothing else beside hours; a word that is left over leaves the hours unknown.
"""

import re
from functools import cache

from station_desk.domain.fold import digits, fold

WORDS: dict[str, str] = {
    "mon": "پیر سوموار سومر دوشنبه peer pir somwar soomar sumar",
    "tue": "منگل اڱارو سه‌شنبه mangal angaro",
    "wed": "بدھ اربع چهارشنبه budh buddh arba",
    "thu": "جمعرات خميس پنجشنبه jumerat jumeraat jumarat khamis",
    "fri": "جمعہ جمعو juma jumma jummah jumuah jumo",
    "sat": "ہفتہ سنیچر ڇنڇر hafta saneechar chhanchar",
    "sun": "اتوار آچر یکشنبه itwar itvar aitwar itwaar achar",
    "to": "تا سے کان ta se",
    "and": "اور او ۽ aur",
    "closed": "بند چھٹی تعطیل موڪل رخصتي band chutti chhutti",
    "daily": "روزانہ روزانو rozana",
    "hours": "گھنٹے گھنٹہ ڪلاڪ ghante ghantay",
    "24": "چوبیس chobees chaubees",
    "@am": "صبح صبوح subah subha",
    "@pm": "شام sham shaam",
    "": "بجے تک وڳي baje bajay tak open",
}
PLAIN: dict[str, str] = {"،": ",", "؛": ";", "×": "x"}  # noqa: RUF001  printed signs
DASHES = r"\s*(?:[-‐-―−]|\bto\b|\btill\b|\buntil\b)\s*"  # noqa: RUF001  printed dashes
HALVES = {"am": range(4, 12), "pm": range(3, 10)}  # hours that a morning, an evening has
CLOCK_AFTER = r"@([ap]m)\s*(\d{1,2})((?:[:.]\d{2})?)(?![\d:.])(?!\s?[ap]\.?m)"
FOUR = r"\b(\d{2})([0-5]\d)(?:\s?h(?:ou)?rs)?-(\d{2})([0-5]\d)(?:\s?h(?:ou)?rs)?\b"
HOURS_AFTER = r"(\d{1,2}[:.]\d{2})\s?h(?:ou)?rs\b"
CLOSED_ON = r"\bclosed on (?=(?:mon|tue|wed|thu|fri|sat|sun))"
EXCEPT = r"[\s,;]*\b(?:except|excluding)\b(?:\s+(?:for|on)\b)?"
HOLIDAYS = (
    r"[\s,;]*\bclosed(?:\s+on)?(?:\s+all)?"
    r"(?:\s+(?:public|gazetted|national|official|govt|government))*\s+holidays?\b"
)


@cache
def _known() -> dict[str, str]:
    """Return each word as ``fold`` makes it, and the plain word for it."""
    return {fold(one): plain for plain, typed in WORDS.items() for one in typed.split()}


def plain(text: str) -> str:
    """Return ``text`` in small letters, Western digits, plain words and plain dashes."""
    known = _known()
    folded = "".join(
        PLAIN.get(one) or (digits(one) if one.isdecimal() else one) for one in text.casefold()
    )
    words = re.sub(
        r"[^\W\d_][^\W\d_\u064b-\u0652\u200c]*",
        lambda found: known.get(fold(found[0]), found[0]),
        folded,
    )
    dashed = re.sub(DASHES, "-", " ".join(words.split(" ")))
    clocked = re.sub(CLOCK_AFTER, _half, dashed)
    clocked = re.sub(FOUR, r"\1:\2-\3:\4", clocked)
    clocked = re.sub(HOURS_AFTER, r"\1", clocked)
    clocked = re.sub(CLOSED_ON, "closed ", clocked)
    return re.sub(EXCEPT, ", closed", clocked).strip(" .")


def _half(found: re.Match[str]) -> str:
    """Return ``9am`` for morning and 9; left as it is where no morning has such an hour."""
    half, hour, minutes = found.groups()
    return f"{hour}{minutes}{half}" if int(hour) in HALVES[half] else found[0]


def split_holidays(words: str) -> tuple[str, bool]:
    """Return plain ``words`` without "closed on public holidays", and whether that was said."""
    found = re.search(HOLIDAYS, words)
    if found is None:
        return words, False
    return words[: found.start()] + words[found.end() :], True
