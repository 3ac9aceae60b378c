"""Own the change of language at a running desk, words typed by sound, and F6."""

from station_desk.tour.seen import asked, shown
from station_desk.tour.walk import Script, Walk
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.words import ENGLISH, screen

URDU, TREATMENT, KEYS = "ur", "\u0639\u0644\u0627\u062c", "elaj"  # the keys that sound so
DIGITS = {ENGLISH: "1", URDU: "2"}  # of the question which language


def in_urdu(walk: Walk) -> Script:
    """Speak Urdu, look for treatment by its Urdu name on a Latin keyboard, speak English."""
    yield from walk.press("F1")
    yield from walk.page("help_now")
    yield from _speak(walk, URDU)
    yield from walk.press("F12")
    yield from walk.write(KEYS)
    yield from walk.until(
        "written by sound", lambda: shown(walk, HelpNowPage).search.text() == TREATMENT
    )
    yield from walk.settle()
    yield from walk.picture("help-now-urdu")
    yield from walk.press("F12", "Esc", "Esc")
    yield from _speak(walk, ENGLISH)


def _speak(walk: Walk, language: str) -> Script:
    yield from walk.press("Shift+F12")
    yield from walk.until("which language", asked)
    yield from walk.press(DIGITS[language])
    yield from walk.front()
    yield from walk.until(f"the desk in {language}", lambda: screen() == language)
    yield from walk.page("help_now")
    yield from walk.settle()


def printing(walk: Walk) -> Script:
    """Look at the letters that have not left yet."""
    yield from walk.press("F6")
    yield from walk.page("printing")
    yield from walk.rest()
    yield from walk.picture("printing")
