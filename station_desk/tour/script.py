"""Own the story that is walked: a child at the front desk at night, until the case is closed.

It names what stands on the screen; where the screen says another word or key, the walk stops
and says so, which makes it the widest of our tests.
"""

from PySide6.QtWidgets import QApplication

from station_desk.domain.kinds import ActionKind
from station_desk.services.do_words import DO_WORDS
from station_desk.services.wording import ACTION_WORDS
from station_desk.tour import in_urdu, officers, ways_back
from station_desk.tour.seen import (
    BELT,
    CODE,
    PIN,
    STATION,
    Told,
    asked,
    file_named,
    given,
    reads,
    shown,
)
from station_desk.tour.walk import Script, StuckError, Walk
from station_desk.ui.pages.first_run import FirstRunPage
from station_desk.ui.pages.referral.digits import ROOMS
from station_desk.ui.pages.station import OF_A_STATION
from station_desk.ui.window import PAGES
from station_desk.words import _


def story(walk: Walk, told: Told) -> Script:
    """Walk everything, in order."""
    yield from first_run(walk, told)
    yield from pin_left(walk, told)
    yield from help_now(walk)
    yield from asked_guide(walk)
    yield from new_referral(walk)
    yield from calls(walk)
    yield from approval_and_letter(walk)
    yield from lists(walk)
    yield from until_closed(walk)
    yield from contacts(walk)
    yield from in_urdu.in_urdu(walk)
    yield from in_urdu.printing(walk)
    yield from this_station(walk)
    yield from locked(walk)
    yield from officers.come(walk, told)
    yield from officers.change_over(walk, told)
    yield from ways_back.by_in_charge(walk, told)
    yield from ways_back.by_envelope(walk, told)
    yield from ways_back.by_district(walk, told)
    yield from officers.leave(walk, told)


def first_run(walk: Walk, told: Told) -> Script:
    """Set up the station and its in-charge."""
    yield from walk.page("first_run")
    page = shown(walk, FirstRunPage)
    yield from walk.until("provinces", page.steps.packs_shown)
    yield from walk.picture("first-run-station")
    yield from walk.choose(_("Province"), "Sindh")
    yield from walk.choose(_("District"), "Karachi South")
    yield from walk.fill(_("Name of the station"), STATION)
    yield from walk.fill(_("Short code"), CODE)
    yield from walk.fill(_("Phone of the station"), "021-00000000")
    yield from walk.press("Enter")
    yield from walk.until("screen 2", reads(walk, "2 of 5"))
    yield from walk.fill(_("Name"), "Practice One")
    yield from walk.fill(_("Belt number"), BELT)
    yield from walk.fill(_("Rank"), "Inspector")
    yield from walk.picture("first-run-officer")
    yield from walk.press("Enter")
    yield from phrase_and_code(walk, told, page)


def phrase_and_code(walk: Walk, told: Told, page: FirstRunPage) -> Script:
    """Write down the four words and the code, and type the code back."""
    yield from walk.until("four words", lambda: page.steps.offered.text().count(" ") == 3)
    told.change(BELT, page.steps.offered.text())
    yield from walk.fill(_("Pass phrase"), told.phrase)
    yield from walk.fill(_("Once more"), told.phrase)
    yield from walk.picture("first-run-phrase")
    yield from walk.press("Enter")
    yield from walk.until("the code", lambda: bool(page.steps.code.text()))
    told.codes.append(page.steps.code.text())
    yield from walk.picture("first-run-code")
    yield from walk.press("Enter")
    yield from walk.until("screen 5", reads(walk, "5 of 5"))
    yield from walk.write(told.codes[-1])
    yield from walk.press("Enter")
    yield from walk.until("loaded", lambda: walk.button(_("Begin")) is not None)
    yield from walk.picture("first-run-made")
    yield from walk.press("Enter")
    yield from walk.page("help_now")


def pin_left(walk: Walk, told: Told) -> Script:
    """Lock, and log in with the pass phrase, leaving a PIN for short breaks and approvals."""
    yield from walk.until("the station's own list", reads(walk, STATION))
    yield from walk.press("Ctrl+L")
    yield from walk.page("help_now")
    yield from walk.press("F3")
    yield from walk.page("unlock")
    yield from walk.tab_to(_("Pass phrase"))
    yield from walk.write(told.phrase)
    yield from walk.fill(_("PIN for short breaks"), PIN)
    yield from walk.picture("unlock-first")
    yield from walk.press("Enter")
    yield from walk.page("referrals")
    yield from walk.press("F1")
    yield from walk.page("help_now")


def help_now(walk: Walk) -> Script:
    """Find the number for medical help and copy it; four keys at most (screens.md C3)."""
    yield from walk.settle()
    yield from walk.picture("help-now")
    before = walk.keys
    yield from walk.press("3", "Enter")
    yield from walk.until("copied", lambda: bool(_clipboard()))
    if walk.keys - before > 4:
        raise StuckError("more than four keys to a copied number")
    yield from walk.picture("help-now-answer")
    yield from walk.press("F8")
    yield from walk.settle()
    yield from walk.press("Esc", "Esc")


def _clipboard() -> str:
    return QApplication.clipboard().text()


def asked_guide(walk: Walk) -> Script:
    """Ask the guide about a girl found alone; the result says who has to come in."""
    yield from walk.press("F2")
    yield from walk.page("guide")
    yield from walk.picture("guide-question")
    for key in ("4", "1", "2"):
        yield from walk.press(key)
        yield from walk.settle()
    for _more in range(2):
        if not reads(walk, _("RESULT"))():
            yield from walk.press("1")
            yield from walk.settle()
    yield from walk.until("result", reads(walk, _("RESULT")))
    yield from walk.picture("guide-result")
    yield from walk.press("F7")
    yield from walk.page("referral")


def new_referral(walk: Walk) -> Script:
    """Fill in the six asked fields and save."""
    yield from walk.settle()
    yield from walk.fill("1 ", "Practice Child")
    yield from walk.fill("2 ", "9")
    yield from walk.tab_to("3 ")
    yield from walk.press("g")
    yield from walk.fill("4 ", "Bus stand")
    yield from walk.fill("5 ", "ASI Two, belt 202")
    yield from walk.fill("6 ", "Needs a safe place tonight")
    yield from walk.picture("referral-new")
    yield from walk.press("F10")
    yield from walk.until("saved", reads(walk, f"{CODE}-"))


def calls(walk: Walk) -> Script:
    """Nobody answers; the next place does."""
    yield from walk.until("call keys", lambda: walk.button(_("No answer")) is not None)
    yield from walk.picture("referral-saved")
    yield from walk.press("F8")
    next_place = _("Next: {place}.").partition("{")[0]
    yield from walk.until("the next place", reads(walk, next_place))
    yield from walk.settle()  # its number stands there before anybody answers
    yield from walk.push(_("Answered"))
    yield from given(walk, "Ms Two, duty officer of the helpline")
    yield from walk.until("logged", reads(walk, _("Answered").casefold()))
    yield from walk.settle()
    yield from walk.picture("referral-calls")


def approval_and_letter(walk: Walk) -> Script:
    """The in-charge approves; the letter and the station copy leave as files."""
    yield from step(walk, ActionKind.APPROVED, {}, word=PIN)
    yield from walk.push(_("Letter, station copy"))
    yield from walk.page("preview")
    yield from paper(walk, _("Letter"), "preview-letter")
    why = "the record of the station is filed"
    yield from paper(walk, _("Station copy"), "preview-station-copy", why=why)
    yield from walk.press("Esc")
    yield from walk.page("referral")


def paper(walk: Walk, tab: str, name: str, *, why: str = "") -> Script:
    """Show a paper, save it as a file where the walk keeps its papers.

    ``why`` answers the question that stands before the whole record.
    """
    yield from walk.push(tab)
    if why:
        yield from given(walk, why)
    saving = _("Save PDF")
    yield from walk.until(f"{tab} shown", lambda: walk.button(saving) is not None)
    yield from walk.settle()
    yield from walk.picture(name)
    yield from walk.push(saving)
    yield from file_named(walk, str(walk.papers / f"{name}.pdf"))
    yield from walk.until("saved as a file", reads(walk, _("Saved as a file")))


def step(walk: Walk, kind: ActionKind, texts: dict[str, str], *, word: str = "") -> Script:
    """Take a step by its digit, fill in what it asks, save it by F10.

    ``word`` answers where the officer at the desk is asked for the PIN.
    """
    words = _(DO_WORDS[kind])
    yield from walk.until("steps", lambda: walk.button(_("Other steps")) is not None)
    for _room in range(ROOMS):
        if walk.button(words) is None:
            yield from walk.push(_("Other steps"))
            yield from walk.settle()
    yield from walk.push(words)
    for name, text in texts.items():
        if text.startswith("= "):
            yield from walk.choose(name, text.removeprefix("= "))
        elif text.startswith("> "):
            yield from walk.tab_to(name)
            yield from walk.press(text.removeprefix("> "))
        else:
            yield from walk.fill(name, text)
    yield from walk.settle()
    yield from walk.press("F10")
    if word:
        yield from given(walk, word)
    done = _(ACTION_WORDS[kind])
    yield from walk.until(f"step {kind.value} saved", reads(walk, f": {done}."))
    yield from walk.settle()


def until_closed(walk: Walk) -> Script:
    """Hand-over, acceptance, reception, service, follow-up, closing."""
    yield from step(walk, ActionKind.HAND_OVER, {
        _("Handed over to"): "ASI Two", _("Post, rank or belt number"): "202",
        _("Condition of the child"): "calm, not hurt",
        _("Woman or man"): "> w",
    })  # fmt: skip
    yield from step(walk, ActionKind.ACCEPTED, {
        _("Who accepts"): "Duty officer of the unit", _("How"): "= " + _("3 In person"),
    })  # fmt: skip
    yield from step(walk, ActionKind.CHILD_RECEIVED, {
        _("Received by"): "Duty officer of the unit", _("Condition of the child"): "calm",
    })  # fmt: skip
    yield from step(walk, ActionKind.SERVICE_GIVEN, {})
    yield from walk.picture("referral-followed")
    yield from step(walk, ActionKind.FOLLOW_UP, {
        _("How"): "= " + _("1 Visit, child seen"),
        _("How the child does"): "= 1 " + _("Better"),
    })  # fmt: skip
    yield from step(walk, ActionKind.CLOSED, {
        _("How it ended"): "= 1 " + _("Service was given"),
        _("Who was told"): "The child and the mother",
        _("Why it is closed"): "Placed safely by the unit",
        _("If something is still owed: why it closes all the same"):
            "Went to the unit at once, no custody taken",
    }, word=PIN)  # fmt: skip
    yield from walk.picture("referral-closed")


def lists(walk: Walk) -> Script:
    """Look at the referrals and at what is due, open the referral again from the list."""
    yield from walk.press("F1")
    yield from walk.page("help_now")
    yield from walk.until("what is due", reads(walk, _("DUE")))
    yield from walk.picture("help-now-due")
    yield from walk.press("F3")
    yield from walk.page("referrals")
    yield from walk.until("the referral", lambda: walk.button(_("Open")) is not None)
    yield from walk.settle()
    yield from walk.picture("referrals")
    yield from walk.push(_("Due list"))
    yield from walk.settle()
    yield from walk.picture("referrals-due")
    yield from walk.push(_("Station"))
    yield from walk.settle()
    yield from walk.press("Enter")
    yield from walk.page("referral")
    yield from walk.until("the board", lambda: walk.button(_("Other steps")) is not None)


def contacts(walk: Walk) -> Script:
    """Look at the closed list, at the contacts, and at one card on paper."""
    yield from walk.press("F3")
    yield from walk.page("referrals")
    yield from walk.push(_("Closed"))
    yield from walk.settle()
    yield from walk.picture("referrals-closed")
    yield from walk.press("F4")
    yield from walk.page("contacts")
    yield from walk.settle()
    yield from walk.picture("contacts")
    yield from walk.press("F9")
    yield from walk.page("preview")
    yield from walk.until("the card", lambda: walk.button(_("Print")) is not None)
    yield from walk.settle()
    yield from walk.picture("preview-card")


def this_station(walk: Walk) -> Script:
    """Look at what stands behind F11: officers, journal, backups, what is kept."""
    known = {one.name for one in PAGES}  # the others ask a question
    for place in OF_A_STATION:
        yield from walk.press("F11")
        yield from walk.page("station")
        yield from walk.settle()
        if place is OF_A_STATION[0]:
            yield from walk.picture("station")
        yield from walk.press(place.key.lower())
        if place.page in known:
            yield from walk.page(place.page)
            yield from walk.rest()
            yield from walk.picture(place.page)
        else:
            yield from walk.until("a question", asked)
            yield from walk.settle()
            yield from walk.picture(place.page or "station-phone")
            yield from walk.press("Esc")
            yield from walk.front()


def locked(walk: Walk) -> Script:
    """Lock, find a number while locked, come back with the PIN."""
    yield from walk.press("Ctrl+L")
    yield from walk.page("help_now")
    yield from walk.settle()
    yield from walk.press("8", "Enter")
    yield from walk.settle()
    yield from walk.picture("help-now-locked")
    yield from walk.press("F3")
    yield from walk.page("unlock")
    yield from walk.settle()
    yield from walk.picture("unlock")
    yield from walk.write(PIN)
    yield from walk.press("Enter")
    yield from walk.page("referrals")
    yield from walk.settle()
