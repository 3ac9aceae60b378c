"""Own what a person meets who brings a desk back: keys, fields and what goes into each.

The window shows these words and the printed page prints them, so that who follows the page
finds on the screen what it says. Fields stand in this order, all of them, for every desk and
every backup: the way of the Tab key never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from station_desk.words import N_

FORGET_MINUTES = 3  # without a key: pass phrases and code are forgotten
TITLE = N_("Bring the desk back from a backup")
EMPTY = N_("leave empty")
WHO = N_("Who is at the desk?")  # the two screens that F3 may show, and what is said between
OPENING = N_("Opening the desk ...")
CANNOT = N_("The desk cannot open its records")


class Blank(StrEnum):
    """A field of the page; the value is the name of the field in a problem."""

    FILE = "backup_file"
    BELT = "belt_no"
    PHRASE = "passphrase"
    SECOND_BELT = "second_belt"
    SECOND_PHRASE = "second_phrase"
    CODE = "recovery_code"
    REASON = "reason"


LABELS: Mapping[Blank, str] = MappingProxyType(
    {
        Blank.FILE: N_("Backup file"),
        Blank.BELT: N_("Belt number"),
        Blank.PHRASE: N_("Pass phrase"),
        Blank.SECOND_BELT: N_("Belt number of the second officer"),
        Blank.SECOND_PHRASE: N_("Pass phrase of the second officer"),
        Blank.CODE: N_("Recovery code"),
        Blank.REASON: N_("Reason"),
    }
)
SECRET = frozenset({Blank.PHRASE, Blank.SECOND_PHRASE, Blank.CODE})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStroke:
    """A key and the words beside it on the screen."""

    key: str
    words: str


FROM_FIRST_RUN = KeyStroke(key="F8", words=N_("A desk was here: bring its backup back"))
FROM_TROUBLE = KeyStroke(key="3", words=N_("Bring a backup back"))
FROM_BACKUPS = KeyStroke(key="4", words=N_("Bring the desk back ..."))
CHOOSE = KeyStroke(key="F8", words=N_("Choose"))
SEE = KeyStroke(key="F9", words=N_("Hold to read it"))
CHECK = KeyStroke(key="F10", words=N_("Open it and show what would be lost"))
PUT = KeyStroke(key="F10", words=N_("Bring the desk back"))
LOG_IN = KeyStroke(key="F10", words=N_("Go to the log-in"))
FORGOTTEN = KeyStroke(key="F9", words=N_("Pass phrase forgotten"))
ENVELOPE = KeyStroke(key="1", words=N_("I have the envelope"))
GO_ON = KeyStroke(key="F10", words=N_("Go on"))
COME_BACK = KeyStroke(key="F10", words=N_("Come back"))
BY_CODE: Mapping[str, str] = MappingProxyType(
    {
        "recovery_code": N_("Code from the envelope"),
        "passphrase": N_("Your new pass phrase"),
        "repeated": N_("Once more"),
        "second": N_("Second officer"),
        "second_phrase": N_("Pass phrase of the second officer"),
        "reason": N_("Why nobody looks on"),
    }
)
BY_CODE_ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "recovery_code": N_("the old code, once more"),
        "passphrase": N_("the in-charge's from now on"),
        "repeated": N_("the same"),
        "second": N_("Down key; the first line if nobody can be reached"),
        "second_phrase": N_("second's; leave empty if nobody looks on"),
        "reason": N_("leave empty; if nobody looks on: why, ten letters or more"),
    }
)
NEW_CODE = N_("The new recovery code")  # the page after it, and its one field
FROM_PAPER = N_("The code from your paper")


class Way(StrEnum):
    """One of the ways a backup is brought back."""

    NEW_PC = "new_pc"
    NEW_PC_CODE = "new_pc_code"
    ALONE = "alone"
    FOUR_EYES = "four_eyes"
    FOUR_EYES_CODE = "four_eyes_code"


WAYS: Mapping[Way, str] = MappingProxyType(
    {
        Way.NEW_PC: N_("Another PC"),
        Way.NEW_PC_CODE: N_("Another PC, by the code"),
        Way.ALONE: N_("This PC, one officer"),
        Way.FOUR_EYES: N_("This PC, several officers"),
        Way.FOUR_EYES_CODE: N_("This PC, several, by the code"),
    }
)
_YOURS = {Blank.BELT: N_("yours"), Blank.PHRASE: N_("yours")}
_HEAD = {Blank.BELT: N_("in-charge's"), Blank.PHRASE: N_("in-charge's")}
_SECOND = {Blank.SECOND_BELT: N_("second's"), Blank.SECOND_PHRASE: N_("second's")}
_ENVELOPE = {Blank.CODE: N_("in the envelope")}
ANSWERS: Mapping[Way, Mapping[Blank, str]] = MappingProxyType(
    {
        Way.NEW_PC: _YOURS,
        Way.NEW_PC_CODE: _ENVELOPE,
        Way.ALONE: _HEAD,
        Way.FOUR_EYES: {**_HEAD, **_SECOND},
        Way.FOUR_EYES_CODE: {**_HEAD, **_ENVELOPE},
    }
)
SAME: Mapping[Blank, str] = MappingProxyType(
    {Blank.FILE: N_("newest"), Blank.REASON: N_("why, in words")}
)


def answer(way: Way, blank: Blank) -> str:
    """Return what goes into a field on this way, as a declared word."""
    return SAME.get(blank) or ANSWERS[way].get(blank, EMPTY)
