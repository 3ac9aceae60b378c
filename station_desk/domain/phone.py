"""Read phone numbers as offices print them.

``number`` keeps what is printed, digit by digit; ``dial`` is what a phone in Pakistan dials for
it (digits only, national form); ``doubt`` says in words why a number may not be right. Nothing
in a cell is dropped: what cannot be read stays as a number without ``dial``.

A cell may hold several numbers, parted by ``;`` ``,`` ``/`` ``|`` ``&``, "or", "and" or a line
break. An ending behind a number (``021-34567001/2``) is a number of its own, with a doubt; the
name of a person is taken off its number.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from station_desk.domain import phone_endings, phone_names
from station_desk.domain.fold import digits
from station_desk.domain.kinds import PhoneKind
from station_desk.words import N_

NO_DIGITS = N_("No number can be read here")
ROUNDED = N_("A spreadsheet shortened this number: look it up in the source")
RANGE = N_("A range of lines is printed: only the first is sure")
ENDING = N_("Only the ending of a number is printed")
COMPLETED = N_("Only its ending is printed; the rest is that of the number before")
NO_AREA = N_("The area code is missing")
AREA_ONLY = N_("Only an area code is printed")
ZERO_LOST = N_("The leading zero is missing")
SHORT = N_("Too few digits for this area code")
LONG = N_("Too many digits for this area code")
MOBILE_LENGTH = N_("A mobile number has 11 digits")
TOLL_LENGTH = N_("A toll-free number has 9 digits after 0")
UAN_LENGTH = N_("A 111 number has 9 digits")
CODE_UNKNOWN = N_("This short code is not in the list of the province")
FOREIGN = N_("A number outside Pakistan")
ODD = N_("This does not look like a number of Pakistan")
LETTERS = N_("A letter stands where a digit belongs: look the number up in the source")
SEVERAL = N_("More than one number may be printed here")

LETTERS_MAX = 200  # a longer piece is a story, not a number
NOTHING = frozenset({"", "-", "--", "nil", "none", "no", "n/a", "na", "not available", "nill"})
EMERGENCY = frozenset({"15", "16"})  # police, fire: the only numbers of two digits
PARTS = re.compile(r"([;,/|&\n\r؛،]+|\s+(?:or|and|یا|اور)\s+)", re.IGNORECASE)
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00]")
# Digits with an O or an I among them, as one writes by mistake; 24x7 or Ext are none.
MISTAKEN = re.compile(r"(?<![A-Za-z0-9])(?=[OoIl]*\d)(?=\d*[OoIl])[\dOoIl]+(?![A-Za-z0-9])")
SCIENCE = re.compile(r"\d(\.\d+)?e\+?\d+", re.IGNORECASE)
DECIMAL = re.compile(r"(\d{4,})\.0+")
EXTENSION = re.compile(r"[\s(]*(?<![a-z])(?:extension|extn|ext|x)[.:\s]*\d.*$", re.IGNORECASE)
ENDS = re.compile(
    r"\s(?:to|till|until)\s.*$|(?<=\d{6})\s*[-–—]\s*\d{1,2}$",  # noqa: RUF001  printed dashes
    re.IGNORECASE,
)
BOUNDARY = re.compile(r"\s+(?=\(?(?:0\d|\+\d|00\d))")
TRUNK = re.compile(r"\(\s*0\s*\)")

# Area codes of two digits; all others have three, those that begin with 58 have four.
TWO_DIGIT = frozenset(
    f"{tens}{unit}"
    for tens, units in (("2", "125"), ("4", "01246789"), ("5", "123567"), ("6", "12345678"))
    for unit in units
) | frozenset({"71", "74", "81", "86", "91"})
EIGHT = frozenset({"21", "42"})  # area codes with numbers of eight digits
EIGHT_DIGITS = 8
NO_LINES = frozenset({PhoneKind.SHORT_CODE, PhoneKind.UNKNOWN, PhoneKind.TOLL_FREE})
BEGINNINGS = (  # after the zero: kind, digits, what is wrong otherwise
    ("3", PhoneKind.MOBILE, 10, MOBILE_LENGTH),
    ("800", PhoneKind.TOLL_FREE, 8, TOLL_LENGTH),
    ("111", PhoneKind.UAN, 9, UAN_LENGTH),
)
# Whatever way somebody writes that a number is private counts: one too many harms nobody.
MARKS = re.compile(
    r"\s*[-\u2013:,]?\s*(?<![a-z])[(\[{]?\s*(?:"
    r"(private|pvt|confidential|secret|personal"
    r"|(?:do )?not (?:to )?(?:be )?(?:shared?|given? out))"
    r"|(night|after hours)|language:\s*([^()]{1,20}))(?![a-z])\.?\s*[)\]}]?",
    re.IGNORECASE,
)
WORDS_OF_KIND = (
    (re.compile(r"\bfax\b", re.IGNORECASE), PhoneKind.FAX),
    (re.compile(r"whats\s?app", re.IGNORECASE), PhoneKind.WHATSAPP),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPhone:
    """One number of a cell; ``dial`` is empty where nobody could dial it.

    What a sheet writes in brackets behind a number is not a part of it: ``(private)``,
    ``(night)`` for the number to call after hours, ``(language: ps)``, ``(ending)`` for one of
    which only the ending was printed. ``typed`` is its part of the cell, ``name`` the person
    that was named there.
    """

    number: str
    dial: str
    kind: PhoneKind
    doubt: str = ""
    private: bool = False
    after_hours: bool = False
    language: str = ""
    typed: str = ""
    name: str = field(default="", repr=False)


Reading = tuple[str, PhoneKind, str]  # dial, kind, doubt


def parse_cell(text: str, *, short_codes: Collection[str] = ()) -> tuple[CellPhone, ...]:
    """Return the numbers of a cell in their order; an empty cell gives none."""
    if text.strip().casefold() in NOTHING:
        return ()
    found: list[CellPhone] = []
    for cut, piece in _cut(UNSEEN.sub("", text)):
        found.append(_phone(piece, short_codes))
        if len(found) > 1 and (whole := _completed(found[-2], found[-1], cut, short_codes)):
            found[-2:] = whole
    return tuple(found)


def _cut(text: str) -> Iterator[tuple[str, str]]:
    """Give the pieces of a cell, each with what stands before it."""
    parts = ["", *PARTS.split(text)]
    for cut, part in zip(parts[::2], parts[1::2], strict=True):
        for nth, piece in enumerate(_pieces(part)):
            ends = phone_endings.DASHED.fullmatch(piece)
            if ends is None or not _are_two(ends[1], piece):
                yield "" if nth else cut, piece
                continue
            yield "" if nth else cut, ends[1]
            yield "-", ends[2]


def _are_two(first: str, whole: str) -> bool:
    """Tell whether an ending behind a dash is a second number, not the first one's end."""
    doubt = _read_one(first, ())[2]
    if doubt == NO_AREA:
        return len(digits(first)) == EIGHT_DIGITS
    return not doubt and bool(_read_one(whole, ())[2])


def _completed(
    before: CellPhone, one: CellPhone, cut: str, short_codes: Collection[str]
) -> list[CellPhone]:
    """Return both numbers, the second with the beginning of the first; empty where it is none.

    What is private of the second is of the first too: nobody marks both.
    """
    ending, name = phone_names.parted(one.number, least=1)
    short = phone_endings.ending(ending)
    ready = before.doubt in ("", COMPLETED, NO_AREA) and before.kind not in NO_LINES
    if not (short and ready and len(digits(short)) < len(before.dial)):
        return []
    is_code = digits(short) in short_codes or digits(short) in EMERGENCY
    if not phone_endings.may_end(short, before.dial, cut=cut, is_code=is_code):
        return []
    whole = _phone(phone_endings.completed(before.number, short), short_codes)
    if whole.doubt not in ("", NO_AREA) or whole.dial != before.dial[: -len(short)] + digits(
        short
    ):
        return []
    second = replace(
        whole, doubt=whole.doubt or COMPLETED, private=one.private, typed=one.typed,
        after_hours=one.after_hours, language=one.language, name=name,
    )  # fmt: skip
    return [replace(before, private=before.private or one.private), second]


def dialled(number: str) -> str:
    """Return what a phone in Pakistan dials for one printed number; empty when unreadable."""
    return _phone(UNSEEN.sub("", number).strip(), ()).dial


def is_among(number: str, numbers: Collection[str]) -> bool:
    """Tell whether ``number`` rings where one of ``numbers`` does, however they are printed."""
    rings = {dialled(one) or one.strip() for one in numbers} - {""}
    return (dialled(number) or number.strip()) in rings


def _pieces(part: str) -> list[str]:
    part = part.strip(" \t.:\u00a0") if not digits(part) else part.strip()
    if part.casefold() in NOTHING:
        return []
    if len(part) > LETTERS_MAX:
        return [part]
    split = [one.strip() for one in BOUNDARY.split(part)]
    if len(split) > 1 and all(7 <= len(digits(one)) <= 14 for one in split):
        return split
    return [part]


def _phone(written: str, short_codes: Collection[str]) -> CellPhone:
    marks = MARKS.findall(written)
    marked = MARKS.sub("", written).strip() if marks else written
    bare = phone_endings.READ.sub("", marked)
    printed, name = phone_names.parted(bare)
    dial, kind, doubt = _read(printed, short_codes)
    for pattern, labelled in WORDS_OF_KIND:
        if kind in (PhoneKind.LANDLINE, PhoneKind.MOBILE) and pattern.search(bare):
            kind = labelled
    return CellPhone(
        number=printed,
        dial=dial,
        kind=kind,
        doubt=doubt or (COMPLETED if bare != marked else ""),
        private=any(one[0] for one in marks),
        after_hours=any(one[1] for one in marks),
        language=next((one[2].strip() for one in marks if one[2]), ""),
        typed=written,
        name=name,
    )


def _read(printed: str, short_codes: Collection[str]) -> Reading:
    if not digits(printed):
        return "", PhoneKind.UNKNOWN, NO_DIGITS
    if len(printed) > LETTERS_MAX:
        return "", PhoneKind.UNKNOWN, SEVERAL
    if SCIENCE.fullmatch(printed) or MISTAKEN.search(printed):
        spoilt = ROUNDED if SCIENCE.fullmatch(printed) else LETTERS
        return "", PhoneKind.UNKNOWN, spoilt
    whole = DECIMAL.sub(r"\1", printed)
    base = EXTENSION.sub("", whole)
    first = ENDS.sub("", base)
    if first != base and digits(first) and digits(first) != digits(base):
        dial, kind, doubt = _read_one(first, short_codes)
        if doubt:  # too short without its ending: the ending may be its last digit
            whole_number = _read_one(base, short_codes)
            if not whole_number[2]:
                return whole_number
        return dial, kind, doubt or RANGE
    return _read_one(base if digits(base) else whole, short_codes)


def _read_one(printed: str, short_codes: Collection[str]) -> Reading:
    plain = digits(printed)
    if plain in short_codes or plain in EMERGENCY:
        return plain, PhoneKind.SHORT_CODE, ""
    if len(plain) <= 2:
        return "", PhoneKind.UNKNOWN, ENDING
    outside, national = _national(printed, plain)
    if outside:
        return outside, PhoneKind.UNKNOWN, FOREIGN
    return _with_zero(national) if national else _without_zero(plain)


def _with_zero(national: str) -> Reading:
    for begin, kind, size, doubt in BEGINNINGS:
        if national.startswith(begin):
            dial = national if kind is PhoneKind.UAN else f"0{national}"
            return dial, kind, "" if len(national) == size else doubt
    return _with_area(national)


def _national(printed: str, plain: str) -> tuple[str, str]:
    """Return (what to dial abroad, the digits after the trunk zero), one or both empty."""
    if TRUNK.search(printed):
        plain = digits(TRUNK.sub("", printed, count=1))
    if plain.startswith("0092"):
        return "", plain[4:].lstrip("0")
    if printed.lstrip(" (").startswith("+") or (plain.startswith("92") and len(plain) > 11):
        return ("", plain[2:].lstrip("0")) if plain.startswith("92") else (f"00{plain}", "")
    if plain.startswith("00"):
        return plain, ""
    return ("", plain[1:]) if plain.startswith("0") else ("", "")


def _with_area(national: str) -> Reading:
    size = 2 if national[:2] in TWO_DIGIT else 4 if national.startswith("58") else 3
    area, rest = national[:size], national[size:]
    dial = f"0{national}"
    if rest.startswith("111") and len(rest) == 9:
        return dial, PhoneKind.UAN, ""
    if area[:1] in ("1", "3", "7", "0") and area not in TWO_DIGIT and area[:2] != "72":
        return dial, PhoneKind.UNKNOWN, ODD
    return dial, PhoneKind.LANDLINE, _length_doubt(area, rest)


def _length_doubt(area: str, rest: str) -> str:
    least, most = {2: (7, 7), 3: (6, 7), 4: (6, 6)}[len(area)] if area not in EIGHT else (8, 8)
    if not rest:
        return AREA_ONLY
    if len(rest) < least:
        return SHORT
    if len(rest) > most:
        return SEVERAL if len(rest) > 10 else LONG
    return ""


def _without_zero(plain: str) -> Reading:
    """Read digits without a leading zero: a short code, a 111 number, or a number cut short."""
    size = len(plain)
    if size <= 5:
        return plain, PhoneKind.SHORT_CODE, CODE_UNKNOWN
    if size <= 8:
        return plain, PhoneKind.LANDLINE, NO_AREA
    if size > 14:
        return plain, PhoneKind.UNKNOWN, SEVERAL
    dial, kind, doubt = _with_zero(plain)
    if doubt:
        return plain, PhoneKind.UNKNOWN, ODD
    return dial, kind, "" if kind is PhoneKind.UAN and dial == plain else ZERO_LOST
