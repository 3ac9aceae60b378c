"""Take the name of a person off a printed number, so that no name stands where numbers do.

Names are for the officer at the desk only; what is said of a number (a room, a post, a kind of
line) stays with it as typed.
"""

import re

from station_desk.domain.fold import digits, fold

WORDS_MAX, LETTERS_MAX = 5, 60  # longer is a remark, not a name
DIGITS_MIN, DIGITS_MAX = 7, 14  # of a number that a person may answer
LINE_WORDS = """
    office off o ph phone phones tel telephone fax mobile mob cell cellular res residence r
    whatsapp whats app wa sms viber telegram landline ptcl uan helpline help line lines hotline
    toll free no nos number numbers contact reception exchange operator control room emergency
    ambulance night day duty desk main direct ext extn extension x only call and or for at of
    the in on general information info inquiry enquiry complaint complaints cell centre center
    hours hrs after time morning evening am pm open new old same also both 24 ward block floor
    gate security post unit branch section wing camp hospital police station thana court bench
    sho dsp sp ssp dpo dig ig dc ac adc si asi hc director deputy assistant asst dy officer
    offices incharge charge manager head clerk pa ps secretary chairman chairperson president
    principal moharrar munshi superintendent registrar coordinator focal person supervisor
    admin administration account accounts social welfare women child protection legal aid
    to till until language urdu sindhi pashto english
    فون موبائل دفتر فیکس نمبر واٹس ایپ ہیلپ لائن رابطہ گھر رات دن ایمرجنسی
"""
OF_A_LINE = frozenset(map(fold, LINE_WORDS.split()))
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*")  # noqa: RUF001  as typed
BESIDE = re.compile(r"[^\d]+$")  # what stands behind the last digit
BEFORE = re.compile(r"^[^\d+(]+")  # what stands before the first one
EDGES = " \t.,:;-\u2013\u2014"
OPENED = re.compile(r"[\s.,:;\u2013\u2014-]*(?:\(\s*\)|\[\s*\]|\{\s*\})")


def parted(printed: str, *, least: int = DIGITS_MIN) -> tuple[str, str]:
    """Return the number and the name of a person beside it; empty where there is none."""
    if not least <= len(digits(printed)) <= DIGITS_MAX:
        return printed, ""
    number, names = printed, []
    for pattern in (BESIDE, BEFORE):
        if (found := pattern.search(number)) and (name := _name(found[0])):
            at = found.start() + found[0].index(name)
            left, right = number[:at], number[at + len(name) :]
            right = right.lstrip() if left.endswith(" ") else right
            number = OPENED.sub("", left + right).strip(EDGES)
            names.append(name)
    return number, " ".join(names)


def _name(text: str) -> str:
    """Return the name in ``text`` without the words that tell what a line is; or nothing."""
    words = list(WORD.finditer(text))
    known = [bool(_is_of_a_line(one[0])) for one in words]
    if all(known):
        return ""
    first, last = known.index(False), len(known) - 1 - known[::-1].index(False)
    name = text[words[first].start() : words[last].end()]
    unknown = last + 1 - first
    return name if unknown <= WORDS_MAX and len(name) <= LETTERS_MAX else ""


def _is_of_a_line(word: str) -> bool:
    return all(one in OF_A_LINE or len(one) == 1 for one in fold(word).split())
