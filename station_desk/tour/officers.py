"""Own the story of the officers: two come, the desk changes hands, one leaves for good.

A lock comes between one officer and the next. Whoever acts alone at first is told so; from the
second officer on somebody looks on.
"""

from collections.abc import Callable

from station_desk.domain.kinds import Role
from station_desk.messages.desk import SENTENCES
from station_desk.services.wording import ROLE_WORDS
from station_desk.tour.seen import BELT, Told, asked, reads, shown
from station_desk.tour.walk import Script, StuckError, Walk
from station_desk.ui.forms.sheet import Sheet
from station_desk.ui.pages.officers import OfficersPage
from station_desk.ui.pages.way_back import WayBackPage
from station_desk.words import _

DUTY, CLEARED = "202", "303"
WRONG, WRONG_WORDS = "not the phrase at all", SENTENCES["wrong_passphrase"]
ROLES = {BELT: Role.IN_CHARGE, DUTY: Role.DUTY, CLEARED: Role.CLEARED}


def come(walk: Walk, told: Told) -> Script:
    """Add a duty officer and one of the women and child desk, who gets a phrase on a slip."""
    yield from _add(walk, told, DUTY, "ASI", "Practice Two")
    yield from walk.picture("officers-add")
    yield from walk.press("F10")
    yield from walk.until("nobody else", asked)
    yield from walk.settle()
    yield from walk.picture("officers-nobody-else")
    yield from walk.press("Enter")
    yield from _done(walk, DUTY, _("Officer {belt} has a key on this desk."))
    yield from _add(walk, told, CLEARED, "SI", "Practice Three")
    yield from walk.tab_to(_("The pass phrase"))
    yield from walk.press("o")
    yield from walk.settle()
    yield from walk.press("F10")
    yield from look_on(walk, told, DUTY, picture="officers-second")
    yield from _done(walk, CLEARED, _("Officer {belt} has a key on this desk."))
    yield from walk.picture("officers-three")


def _add(walk: Walk, told: Told, belt: str, rank: str, name: str) -> Script:
    yield from open_page(walk)
    yield from walk.push(_("Add an officer"))
    yield from four_words(walk, told, belt, lambda: shown(walk, OfficersPage).sheet)
    yield from walk.fill(_("Name"), name)
    yield from walk.fill(_("Belt number"), belt)
    yield from walk.fill(_("Rank"), rank)
    yield from walk.choose(_("Role"), _(ROLE_WORDS[ROLES[belt]]))
    yield from twice(walk, told.phrases[belt])


def open_page(walk: Walk) -> Script:
    """Go to the officers' page and wait for its list."""
    yield from walk.press("F11")
    yield from walk.page("station")
    yield from walk.settle()
    yield from walk.press("1")
    yield from walk.page("officers")
    yield from walk.until(
        "officers", lambda: shown(walk, OfficersPage).list.current() is not None
    )
    yield from walk.settle()


def four_words(walk: Walk, told: Told, belt: str, sheet: Callable[[], Sheet | None]) -> Script:
    """Write down the four words that are offered, as the officer's phrase from now on."""

    def offered() -> str:
        here = sheet()
        return here.offered.text() if here is not None else ""

    yield from walk.until("four words", lambda: offered().count(" ") == 3)
    told.change(belt, offered())


def twice(walk: Walk, phrase: str, name: str = "Pass phrase") -> Script:
    """Type a pass phrase into the field of this name, and once more."""
    yield from walk.fill(_(name), phrase)
    yield from walk.fill(_("Once more"), phrase)


def _done(walk: Walk, belt: str, words: str) -> Script:
    yield from walk.front()
    yield from walk.until("done", reads(walk, words.format(belt=belt)))
    yield from walk.settle()


def described(belt: str) -> str:
    """Return how an officer is called where names are behind the lock."""
    return _("Belt {belt}, {role}").format(belt=belt, role=_(ROLE_WORDS[ROLES[belt]]))


def look_on(walk: Walk, told: Told, belt: str, *, picture: str = "") -> Script:
    """Be the second officer: pick the belt number, type the pass phrase."""
    yield from walk.until("a second officer", asked)
    yield from walk.settle()
    yield from walk.push(described(belt))
    yield from walk.write(told.phrases[belt])
    if picture:
        yield from walk.picture(picture)
    yield from walk.press("Enter")
    yield from walk.front()


def before_log_in(walk: Walk, belt: str, *, picture: str = "") -> Script:
    """Lock, if somebody is at the desk, and pick the officer with this belt number."""
    if walk.window.is_open:
        yield from walk.press("Ctrl+L")
        yield from walk.page("help_now")
    if walk.window.stack.name() != "unlock":
        yield from walk.press("F3")
        yield from walk.page("unlock")
    yield from walk.until(f"officer {belt}", lambda: walk.button(described(belt)) is not None)
    yield from walk.settle()
    if picture:
        yield from walk.picture(picture)
    yield from walk.push(described(belt))
    yield from walk.settle()


def log_in(walk: Walk, told: Told, belt: str) -> Script:
    """Lock, if somebody is at the desk, and log in."""
    yield from before_log_in(walk, belt)
    yield from walk.write(told.phrases[belt])
    yield from walk.press("Enter")
    yield from walk.until("the desk is open", lambda: walk.window.is_open)
    yield from walk.settle()


def change_over(walk: Walk, told: Told) -> Script:
    """Lock; the officer with the slip chooses a phrase; a wrong phrase opens nothing."""
    yield from before_log_in(walk, CLEARED, picture="unlock-who")
    yield from by_slip(walk, told, CLEARED, picture="way-back-own")
    yield from before_log_in(walk, DUTY)
    yield from walk.write(WRONG)
    yield from walk.press("Enter")
    yield from walk.until("refused", reads(walk, _(WRONG_WORDS)))
    yield from walk.settle()
    yield from walk.picture("unlock-wrong")


def by_slip(walk: Walk, told: Told, belt: str, *, picture: str = "") -> Script:
    """Log in with the phrase of a slip, once, and choose one's own."""
    yield from walk.write(told.phrases[belt])
    yield from walk.press("Enter")
    yield from walk.page("way_back")
    yield from four_words(walk, told, belt, lambda: shown(walk, WayBackPage).sheet)
    yield from twice(walk, told.phrases[belt])
    if picture:
        yield from walk.picture(picture)
    yield from walk.press("F10")
    yield from walk.until("the desk is open", lambda: walk.window.is_open)
    yield from walk.settle()


def choose_row(walk: Walk, belt: str) -> Script:
    """Choose an officer in the list by Up and Down."""
    page = shown(walk, OfficersPage)
    yield from walk.tab_to(_("Officers"))
    for key in ("Up", "Up", "Up", "Down", "Down", "Down"):
        line = page.list.current()
        if line is not None and line.officer.belt_no == belt:
            return
        yield from walk.press(key)
    raise StuckError(f"no officer {belt} in the list")


def leave(walk: Walk, told: Told) -> Script:
    """The duty officer leaves: the slot goes, the desk gets new keys."""
    yield from log_in(walk, told, BELT)
    yield from open_page(walk)
    yield from choose_row(walk, DUTY)
    yield from walk.push(_("The officer leaves"))
    yield from walk.fill(_("Reason"), "posted to another station")
    yield from walk.picture("officers-leave")
    yield from walk.press("F10")
    yield from look_on(walk, told, CLEARED, picture="officers-leave-second")
    yield from _done(walk, DUTY, _("Officer {belt} has left."))
    yield from walk.picture("officers-left")
    yield from before_log_in(walk, CLEARED, picture="unlock-without")
    yield from walk.picture("unlock-chosen")
    yield from walk.write(told.phrases[CLEARED])
    yield from walk.press("Enter")
    yield from walk.until("the desk is open", lambda: walk.window.is_open)
    yield from walk.settle()
    yield from walk.picture("help-now-changed")
