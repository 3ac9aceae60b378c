"""Own the printed page for the day the desk is gone: step by step, for somebody in a hurry.

It lies in the safe with the second medium. It holds no pass phrase, no code and no key.
"""

from dataclasses import dataclass

from station_desk.domain.bringing_back import (
    BY_CODE,
    BY_CODE_ANSWERS,
    CANNOT,
    CHECK,
    CHOOSE,
    COME_BACK,
    ENVELOPE,
    FORGET_MINUTES,
    FORGOTTEN,
    FROM_BACKUPS,
    FROM_FIRST_RUN,
    FROM_PAPER,
    FROM_TROUBLE,
    GO_ON,
    LABELS,
    LOG_IN,
    NEW_CODE,
    OPENING,
    PUT,
    WAYS,
    WHO,
    Blank,
    KeyStroke,
    Way,
    answer,
)
from station_desk.domain.bringing_back import TITLE as TITLE_THERE
from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress, in_its_language
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import N_, _

TITLE = Style(face=Face.BOLD, size=15)
HEAD = Style(face=Face.BOLD, size=11)
STEP = Style(size=9.5)
SMALL = Style(size=8.5, grey=0.2)
NUMBER = Style(face=Face.BOLD, size=9.5)
FIELD = Style(face=Face.BOLD, size=8.5)
CELL = Style(size=8.5)
KEYS: dict[str, KeyStroke] = {
    "first_run": FROM_FIRST_RUN, "trouble": FROM_TROUBLE, "backups": FROM_BACKUPS,
    "choose": CHOOSE, "check": CHECK, "put": PUT, "log_in": LOG_IN, "forgotten": FORGOTTEN,
    "envelope": ENVELOPE, "go_on": GO_ON, "come_back": COME_BACK,
}  # fmt: skip

ELSEWHERE = (
    N_(
        "Install station desk, version {version} or newer (its installer belongs in the safe "
        "with this page), and start it."
    ),
    N_("The first page asks for the station. Answer nothing. Press {first_run}. Go on with C."),
)
HERE = (
    N_("Keep the desk's folder as it is. Start the desk, press F3. One of two screens comes:"),
    N_("\u201c{cannot}\u201d: press {trouble}. Go on with C."),
    N_(
        "\u201c{who}\u201d: if several belt numbers are shown, press the digit before yours. "
        "Type your pass phrase, Enter. While it says \u201c{opening}\u201d wait, a minute at "
        "most, and press nothing. Then do 2 if \u201c{cannot}\u201d comes. If the desk opens "
        "and an earlier state is wanted: F11, then 3, choose the backup with the arrow keys, "
        "{backups}. The desk closes. Go on with C."
    ),
    N_("Nobody knows the in-charge's pass phrase: do A on another PC, by the code."),
)
FORM = (
    N_(
        "The cursor stands in \u201c{file}\u201d. Plug the stick in. Press {choose}, type the "
        "folder of the stick (another PC may give it another one: look where it lies), Enter. "
        "Press the Down key until desk-....sdbk with the greatest number stands there, Enter. "
        "A file that stands there already may stay if it is the newest."
    ),
    N_(
        "Press Tab. Fill the fields in from top to bottom as the table below says, Tab after "
        "each; where it says \u201cleave empty\u201d press Tab only. Pass phrases are those of "
        "the day of the backup. Dots hide what is secret: hold F9 to read it. The reason has "
        "ten letters or more."
    ),
    N_(
        "Press {check}. Wait a minute at most. If something is wrong the desk names it and "
        "goes to its field: mend it, F10 again. Else read what comes back and what would be "
        "lost."
    ),
    N_("Press {put}; Esc instead leaves all as it is. The files of before are kept aside."),
    N_(
        "Press {log_in}. If several belt numbers are shown, press the digit before yours. Type "
        "the pass phrase, Enter. Another PC, by the code: go on with E, other side."
    ),
    N_(
        "Compare the referrals (F3) with the roznamcha and the papers: what was written after "
        "the backup is missing, enter it again. Tell the district. If PC, stick or code may be "
        "in wrong hands, the in-charge changes the keys (F11, 1)."
    ),
)
COMMANDS = (
    N_(
        "Close the desk. Open a terminal (Windows: Command Prompt). Find the newest backup: "
        "desk-....sdbk with the greatest number, on the stick or in the desk's folder "
        "(backups)."
    ),
    N_(
        "Type the line of the table that fits, in one line. FILE: the backup with its folder. "
        "BELT and SECOND: belt numbers. WHY: the reason, ten letters or more. FILE in "
        '"..." too where a blank is in it.'
    ),
    N_(
        "It asks for pass phrases and code one by one. Nothing is shown while you type. Enter "
        "after each."
    ),
    N_(
        "On this PC it says what would be lost. Type YES and Enter to go on; anything else "
        "leaves all as it is. On another PC nothing can be lost: it asks no YES and goes on."
    ),
    N_("Start the desk, press F3 and go on with C 5."),
)
BY_CODE_FIRST = (
    N_(
        "Have paper, a pen and an envelope ready. The old code is good for this one time: a "
        "new one takes its place."
    ),
    N_(
        "At the log-in (C 5): if several belt numbers are shown, press the digit before the "
        "in-charge's. Press {forgotten}, then {envelope}."
    ),
    N_("Fill these fields in, Tab after each; then {go_on}. Dots hide the old code: hold F9."),
)
BY_CODE_THEN = (
    N_(
        "\u201c{new_code}\u201d is shown, in clear: nobody else looks on. Write it on the "
        "paper. Type it from the paper into \u201c{from_paper}\u201d, {come_back}."
    ),
    N_(
        "Log in with the new pass phrase. Paper into the envelope, signature across the flap, "
        "safe. The old code opens nothing any more: tear it up. Go on with C 6."
    ),
)
START = 'station-desk backup restore FILE --reason "WHY" {options}'
HERE_ONLY = '--data "{data}"'  # another PC has a place of its own
OPTIONS: dict[Way, str] = {
    Way.NEW_PC: "--officer BELT", Way.NEW_PC_CODE: "--recovery-code",
    Way.ALONE: "--officer BELT", Way.FOUR_EYES: "--officer BELT --second SECOND",
    Way.FOUR_EYES_CODE: "--officer BELT --recovery-code",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreFacts:
    """What the page names: the desk, where its backups lie, who has a key."""

    frame: Frame
    desk: str
    version: str
    data_folder: str
    medium: str
    newest: str
    belts: tuple[str, ...]


def title() -> str:
    """Return what the page is called."""
    return _("How to bring the desk back")


@in_its_language
def make(facts: RestoreFacts) -> bytes:
    """Return the page as a PDF: the window on the first side, the commands on the other."""
    flow = Flow(area(1), area, close=True)  # two sides in every script
    flow.gap(2 * MM)
    flow.paragraph(title(), TITLE)
    flow.paragraph(_("Keep this page with the stick, in the safe. It takes 15 minutes."), SMALL)
    flow.gap(2 * MM)
    table.pairs(flow, _known(facts), 10, shared=False)
    flow.gap(2 * MM)
    _steps(flow, _("A. On another PC, or when nothing is left"), ELSEWHERE, facts)
    _steps(flow, _("B. On this PC"), HERE, facts)
    _steps(flow, _("C. The page \u201c{title}\u201d").format(title=_(TITLE_THERE)), FORM, facts)
    _fields(flow)
    if len(flow.pages) == 1:
        flow.turn()
    _interrupted(flow)
    _commands(flow, facts)
    flow.gap(2 * MM)
    _by_code(flow, facts)
    flow.gap(4 * MM)
    flow.rule(thick=1.0)
    _by_hand(flow)
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _known(facts: RestoreFacts) -> list[tuple[str, str]]:
    pairs = (
        (_("Desk"), facts.desk),
        (_("Stick"), facts.medium or _("none chosen yet: write its place here")),
        (_("Desk's folder"), facts.data_folder),
        (_("Newest today"), facts.newest or _("none yet")),
        (_("Keys"), _("belt numbers {belts}").format(belts=", ".join(facts.belts))),
    )
    return [(name, one_line(text, 200)) for name, text in pairs]


def _by_code(flow: Flow, facts: RestoreFacts) -> None:
    """Set the two pages that follow the log-in where nobody knows the pass phrase."""
    _steps(flow, _("E. By the code, after C 5"), BY_CODE_FIRST, facts)
    columns = [table.Column(share=35, style=FIELD), table.Column(share=65, style=CELL)]
    table.fill(flow, columns, [(_(BY_CODE[one]), _(BY_CODE_ANSWERS[one])) for one in BY_CODE])
    flow.gap(1.5 * MM)
    _steps(flow, "", BY_CODE_THEN, facts, after=len(BY_CODE_FIRST))


def _steps(
    flow: Flow, title: str, steps: tuple[str, ...], facts: RestoreFacts, *, after: int = 0
) -> None:
    if title:
        flow.paragraph(title, HEAD)
    columns = [table.Column(share=4, style=NUMBER), table.Column(share=96, style=STEP)]
    about = {"version": facts.version, "data": facts.data_folder}
    names = {**about, "file": _(LABELS[Blank.FILE]), **_pressed()}
    names |= {"who": _(WHO), "opening": _(OPENING), "cannot": _(CANNOT)}
    names |= {"new_code": _(NEW_CODE), "from_paper": _(FROM_PAPER)}
    rows = [
        (f"{number}.", _(words).format(**names))
        for number, words in enumerate(steps, after + 1)
    ]
    table.fill(flow, columns, rows)
    flow.gap(1.5 * MM)


def _pressed() -> dict[str, str]:
    """Return every key with the words beside it, as the screen shows them."""
    return {
        name: _("{key} \u201c{words}\u201d").format(key=one.key, words=_(one.words))
        for name, one in KEYS.items()
    }


def _fields(flow: Flow) -> None:
    """Set the table of what goes into each field, way by way."""
    ways = tuple(WAYS)
    columns = [
        table.Column(heading=_("Field, in this order"), share=31, style=FIELD),
        *(table.Column(heading=_(WAYS[one]), share=14, style=CELL) for one in ways),
    ]
    rows = [(_(LABELS[blank]), *(_(answer(way, blank)) for way in ways)) for blank in LABELS]
    table.fill(flow, columns, rows)
    flow.gap(1.5 * MM)


def _interrupted(flow: Flow) -> None:
    words = _(
        "Interrupted (the desk was locked, the page was left, {minutes} minutes without a "
        "key): nothing is changed before the second F10. Come in again by A or B, type pass "
        "phrases and code again (the rest too, if the program was started anew), C 3."
    )
    flow.paragraph(words.format(minutes=FORGET_MINUTES), STEP)
    flow.gap(1.5 * MM)


def _commands(flow: Flow, facts: RestoreFacts) -> None:
    _steps(flow, _("D. By commands, without a window"), COMMANDS, facts)
    columns = [table.Column(share=24, style=FIELD), table.Column(share=76, style=STEP)]
    table.fill(flow, columns, [(_(WAYS[one]), command(one, facts.data_folder)) for one in WAYS])


def command(way: Way, data_folder: str) -> str:
    """Return the command line of a way; its words in capitals are filled in by hand."""
    fresh = way in (Way.NEW_PC, Way.NEW_PC_CODE)
    here = "" if fresh else HERE_ONLY.format(data=data_folder)
    return START.format(options=" ".join(one for one in (OPTIONS[way], here) if one))


def _by_hand(flow: Flow) -> None:
    """Leave lines for who did it, when, and how long it took."""
    flow.gap(2 * MM)
    third = flow.wide / 3
    names = (
        (_("Done by"), _("Day and time"), _("Minutes")),
        (_("Backup no."), _("Lines lost"), _("Signature")),
    )
    for row in names:
        flow.gap(6 * MM)
        top = flow.y
        for place, name in enumerate(row):
            x = flow.area.left + third * place
            flow.put(Stroke(x=x, y=top, to_x=x + third - 6 * MM, to_y=top, thick=0.6))
            flow.y = top
            flow.set_line(name, SMALL, x=x)
