"""Own the words that are planted before the disk is stolen, and how they are looked for.

A word is looked for in every form it may have in a file: as it is and in small letters, in
UTF-8, UTF-16, base64 at each of its three steps, hex, JSON escapes, and all of that again in
whatever can be inflated.
"""

import base64
import re
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

INFLATED_MOST = 4_000_000  # bytes out of one stream
STREAM = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")  # where zlib or gzip begins

PHRASE = "lantern zaqorbit cactus veranda"
DUTY_PHRASE = "harbor zaqviolin meadow copper"
LEAVER_PHRASE = "kettle zaqanchor river tinfoil"
WRONG_PHRASE = "zaqwrong phrase typed at night"
PIN = "730518"

# What each word is -> the word. Nothing of it may be read; all of it was typed or told.
WORDS: dict[str, str] = {
    "child": "Zaqnamira Begum",
    "child, in Urdu": "\u0632\u0642\u0646\u0627\u0645\u06cc\u0631\u0627",
    "known as": "Zaqknownas",
    "home": "Zaqhomelane 17",
    "guardian": "Zaqguardian Khan",
    "guardian, in Urdu": "\u0632\u0642\u0633\u0631\u067e\u0631\u0633\u062a",
    "guardian's number": "03007654329",
    "language": "Zaqlanguage",
    "disability": "Zaqdisability",
    "health": "Zaqhealth",
    "who must not be called": "Zaqstepfather",
    "where found": "Zaqfoundat",
    "how the child came": "Zaqcamehow",
    "suspect": "Zaqsuspect",
    "diary number": "ZAQDD-98761",
    "FIR": "87654/2026",
    "sections": "ZAQ376A",
    "medico-legal number": "76543/MLC",
    "court order": "Zaqcourtorder",
    "steps taken": "Zaqstepstaken",
    "line of the letter": "Zaqneedline",
    "escort": "Zaqescort",
    "vehicle": "ZAQ-4417",
    "why it is told": "Zaqsharereason of the aunt",
    "who answered": "Zaqanswered",
    "note of a call": "Zaqcallnote",
    "note of a step": "Zaqstepnote",
    "who was told at the end": "Zaqtoldatend, the grandmother",
    "why it was closed": "Zaqclosedreason, at home",
    "narrative": "Zaqnarrative of the night",
    "narrative, in Urdu": "\u0632\u0642\u0648\u0627\u0642\u0639\u06c1",
    "medical findings": "Zaqmedical findings",
    "secret address": "Zaqsecretstreet 9",
    "informer": "Zaqinformer",
    "why it was sealed anew": "Zaqsealedanew, second look",
    "why it was opened": "Zaqopened for the court",
    "why facts were corrected": "Zaqcorrected by the mother",
    "why the glass was broken": "Zaqglass, mother asks here",
    "why it is held": "Zaqhold by the court",
    "what was searched": "Zaqsearched",
    "draft of a referral": "Zaqdraftref",
    "draft of facts": "Zaqdraftfacts",
    "draft of a sealed text": "Zaqdraftsealed",
    "number called while locked": "02137654321",
    "in-charge": "Zaqincharge Shah",
    "duty officer, in Urdu": "\u0632\u0642\u0627\u0641\u0633\u0631",
    "who left": "Zaqleaver",
    "why an officer left": "Zaqposted to Clifton",
    "why it was restored": "Zaqrestored after a fault",
    "outcome of a call to a contact": "Zaqcontactnote",
    "phrase": PHRASE,
    "duty officer's phrase": DUTY_PHRASE,
    "leaver's phrase": LEAVER_PHRASE,
    "wrong phrase": WRONG_PHRASE,
    "PIN": PIN,
    "search in the window": "zaqwindowsearch",
    "in an error": "Zaqinerror",
    "saved at the kill": "Zaqkilled",
}


def forms(word: str) -> Iterator[bytes]:
    """Give the bytes that a word may have in a file."""
    for one in {word, word.lower(), word.upper()}:
        plain = one.encode()
        yield plain
        yield one.encode("utf-16-le")
        yield one.encode("utf-16-be")
        yield plain.hex().encode()
        yield one.encode("unicode_escape")
        for step in range(3):  # the letters that do not hang on what stands around the word
            text = base64.b64encode(b"\0" * step + plain)
            first, last = -(-step * 8 // 6), (step + len(plain)) * 8 // 6
            yield text[first:last]


def inside(data: bytes) -> Iterator[bytes]:
    """Give what a file holds: its bytes, and whatever of it can be inflated."""
    yield data
    for found in STREAM.finditer(data):
        opener = zlib.decompressobj(47)  # zlib or gzip, as its head says
        try:
            yield opener.decompress(data[found.start() :], INFLATED_MOST)
        except zlib.error:
            continue


def hunt(folder: Path, words: Iterable[str], *, apart: Iterable[Path] = ()) -> set[str]:
    """Return ``file: word`` for every word in a file or name below ``folder``."""
    sought = {word: tuple(set(forms(word))) for word in words}
    known: dict[bytes, str] = {}
    left_out = tuple(apart)
    for path in sorted(folder.rglob("*")):
        if any(path.is_relative_to(one) for one in left_out):
            continue
        name = str(path.relative_to(folder))
        known.setdefault(name.encode(), f"name {name}")
        if path.is_file() and not path.is_symlink():
            known.setdefault(path.read_bytes(), name)  # a copy is searched once
    return {
        f"{name}: {word}"
        for data, name in known.items()
        for piece in inside(data)
        if not _is_even(piece)
        for word, kinds in sought.items()
        if any(kind in piece for kind in kinds)
    }


def _is_even(piece: bytes) -> bool:
    """Tell whether nothing but one byte stands there: the ballast."""
    return piece.count(piece[:1]) == len(piece)
