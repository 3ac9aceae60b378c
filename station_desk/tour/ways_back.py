"""Own the story of forgotten pass phrases: by the in-charge, the envelope, the district."""

from pathlib import Path

from station_desk.machine import files
from station_desk.tour import officers
from station_desk.tour.officers import CLEARED, DUTY
from station_desk.tour.seen import BELT, Told, file_named, reads, shown
from station_desk.tour.walk import Script, Walk
from station_desk.ui.forms.sheet import Sheet
from station_desk.ui.pages.officers import OfficersPage
from station_desk.ui.pages.way_back import WayBackPage
from station_desk.vault import escrow
from station_desk.vault.escrow import AskFile, KeyFile, TwoPhrases
from station_desk.words import _

DISTRICT = TwoPhrases(
    first="unselfish alfalfa elude cryptic", second="granite whisker mobile tinfoil"
)
NEW_PHRASE = "Your new pass phrase"
ORDER = "order 17 of the senior officer"
PUBLIC, KEY, ASK, ANSWER = "public.json", "key.json", "ask.json", "answer.json"


def by_in_charge(walk: Walk, told: Told) -> Script:
    """The duty officer forgot; the in-charge gives a phrase for one log-in."""
    yield from walk.press("F9")
    yield from walk.page("way_back")
    yield from walk.settle()
    yield from walk.picture("way-back")
    yield from walk.press("Esc")
    yield from walk.page("unlock")
    yield from officers.log_in(walk, told, BELT)
    yield from officers.open_page(walk)
    yield from officers.choose_row(walk, DUTY)
    yield from walk.push(_("Pass phrase forgotten"))
    yield from officers.four_words(walk, told, DUTY, lambda: shown(walk, OfficersPage).sheet)
    yield from officers.twice(walk, told.phrases[DUTY])
    yield from walk.picture("officers-phrase")
    yield from walk.press("F10")
    words = _("Officer {belt} logs in with it once, and chooses another.")
    yield from walk.until("given", reads(walk, words.format(belt=DUTY)))
    yield from walk.picture("officers-phrase-given")
    yield from officers.before_log_in(walk, DUTY)
    yield from officers.by_slip(walk, told, DUTY)


def by_envelope(walk: Walk, told: Told) -> Script:
    """The in-charge forgot; the code from the envelope leads back and is renewed."""
    used = told.codes[-1]
    yield from _envelope(walk, told, used, picture="way-back-envelope")
    yield from _new_code(walk, told, picture="way-back-new-code")
    yield from walk.picture("unlock-back")
    yield from _envelope(walk, told, used)
    refused = _("This recovery code does not open this desk.")
    yield from walk.until("the old code refused", reads(walk, refused))
    told.phrases[BELT] = told.before.pop()[1]  # nothing came of it
    yield from walk.settle()
    yield from walk.picture("way-back-code-refused")
    yield from walk.press("Esc", "Esc")
    yield from walk.page("unlock")
    yield from officers.log_in(walk, told, BELT)


def _sheet(walk: Walk, name: str) -> Sheet | None:
    sheet = shown(walk, WayBackPage).sheet
    return sheet if sheet is not None and sheet.panel.name == name else None


def _ways(walk: Walk) -> Script:
    yield from officers.before_log_in(walk, BELT)
    yield from walk.press("F9")
    yield from walk.page("way_back")
    yield from walk.settle()


def _envelope(walk: Walk, told: Told, code: str, *, picture: str = "") -> Script:
    yield from _ways(walk)
    yield from walk.press("1")
    yield from officers.four_words(walk, told, BELT, lambda: _sheet(walk, "envelope"))
    yield from walk.fill(_("Code from the envelope"), code)
    yield from walk.choose(_("Second officer"), officers.described(CLEARED))
    yield from walk.fill(_("Pass phrase of the second officer"), told.phrases[CLEARED])
    yield from officers.twice(walk, told.phrases[BELT], NEW_PHRASE)
    if picture:
        yield from walk.picture(picture)
    yield from walk.press("F10")


def _new_code(walk: Walk, told: Told, *, picture: str = "") -> Script:
    def offered() -> str:
        sheet = _sheet(walk, "new_code")
        return sheet.offered.text() if sheet is not None else ""

    yield from walk.until("a new code", lambda: bool(offered()))
    told.codes.append(offered())
    yield from walk.settle()
    if picture:
        yield from walk.picture(picture)
    yield from walk.tab_to(_("The code from your paper"))
    yield from walk.write(told.codes[-1])
    yield from walk.press("F10")
    yield from walk.page("unlock")
    yield from walk.until("back", reads(walk, _("You are back.")))
    yield from walk.settle()


def by_district(walk: Walk, told: Told) -> Script:
    """Take over the district's key; then phrase and envelope are lost, and it is asked."""
    place = walk.papers.parent / "district"
    yield from _take_over_key(walk, told, place)
    yield from _ask(walk, told, place)
    _answer(place)
    yield from walk.press("Esc")
    yield from walk.settle()
    yield from walk.push(_("The district has answered"))
    yield from file_named(walk, str(place / ANSWER))
    yield from walk.until("the answer", lambda: _sheet(walk, "answer") is not None)
    yield from walk.fill(_("The pass phrase chosen when asking"), told.phrases[BELT])
    yield from walk.fill(_("The senior officer's order"), ORDER)
    yield from walk.picture("way-back-answer")
    yield from walk.press("F10")
    yield from _new_code(walk, told)
    yield from officers.log_in(walk, told, BELT)


def _take_over_key(walk: Walk, told: Told, place: Path) -> Script:
    """Do what the district does by command, then take its public key over in the window."""
    key, public = escrow.make("District of the practice", DISTRICT)
    files.write_whole(place / KEY, escrow.data_of(key))
    files.write_whole(place / PUBLIC, escrow.data_of(public))
    yield from officers.open_page(walk)
    yield from walk.push(_("The district's key"))
    yield from file_named(walk, str(place / PUBLIC))
    yield from walk.fill(_("The six words, as read out"), escrow.words_of(public.public))
    yield from walk.picture("officers-district")
    yield from walk.press("F10")
    yield from officers.look_on(walk, told, CLEARED)
    words = _("The district can open this desk from now on, by two persons.")
    yield from walk.until("key taken over", reads(walk, words))


def _ask(walk: Walk, told: Told, place: Path) -> Script:
    yield from _ways(walk)
    yield from walk.press("2")
    yield from officers.four_words(walk, told, BELT, lambda: _sheet(walk, "ask"))
    yield from officers.twice(walk, told.phrases[BELT], NEW_PHRASE)
    yield from walk.picture("way-back-ask")
    yield from walk.press("F10")
    yield from file_named(walk, str(place / ASK))
    words = _("Take {file} to the district").format(file=ASK)
    yield from walk.until("asked", reads(walk, words))
    yield from walk.settle()
    yield from walk.picture("way-back-asked")


def _answer(place: Path) -> None:
    """Answer as two persons at the district do: ``station-desk escrow answer``."""
    key = escrow.parsed(KeyFile, (place / KEY).read_bytes())
    asked = escrow.parsed(AskFile, (place / ASK).read_bytes())
    answered = escrow.answer(key, DISTRICT, asked)
    files.write_whole(place / ANSWER, escrow.data_of(answered))
