"""Own the printed page for the day the desk is gone: step by step, for somebody in a hurry.

It lies in the safe with the second medium. It holds no pass phrase, no code and no key.
"""

from dataclasses import dataclass

from station_desk.paper import table
from station_desk.paper.faces import Face
from station_desk.paper.flow import Flow, Style
from station_desk.paper.frame import Frame, area, dress
from station_desk.paper.marks import MM, Stroke
from station_desk.paper.press import press
from station_desk.paper.text import one_line
from station_desk.words import N_, _

TITLE = Style(face=Face.BOLD, size=16)
HEAD = Style(face=Face.BOLD, size=11.5)
STEP = Style(size=10.5)
SMALL = Style(size=9, grey=0.2)
NUMBER = Style(face=Face.BOLD, size=10.5)

ELSEWHERE = (
    N_(
        "Install station desk, version {version} or newer (its installer belongs in the safe "
        "with this page), and start it."
    ),
    N_(
        "The first page asks for the station. Answer nothing. Press F8, \u201cA desk was here: "
        "bring its backup back\u201d."
    ),
    N_(
        "Plug the stick in. Press F8 and choose the file desk-....sdbk with the greatest "
        "number; or type where it lies into \u201cBackup file\u201d and press Tab."
    ),
    N_(
        "Type your belt number and your pass phrase as they were on the day of the backup. If "
        "nobody knows one: leave both empty and type the recovery code from the envelope."
    ),
    N_(
        "Type the reason. Press F10: the desk opens the backup and checks all of it. Read what "
        "comes back, day and number of records. Press F10 again: it is put in place."
    ),
    N_(
        "Press F10 once more for the log-in: F3, the digit of your belt number, your pass "
        "phrase. Who came in by the recovery code presses F9 there for a new pass phrase."
    ),
    N_(
        "Compare: F3 shows the last referrals. What was written after the day of the backup is "
        "missing: enter it again from the roznamcha and the papers."
    ),
    N_(
        "If the old PC or a stick may be in wrong hands, or the recovery code was used, the "
        "in-charge changes the keys (F11, 1). Tell the district in any case."
    ),
)
HERE = (
    N_(
        "Keep the folder as it is. On the page \u201cThe desk cannot open its records\u201d "
        "press 3."
    ),
    N_(
        "In-charge: belt number and pass phrase. Second officer: the same, or the recovery "
        "code. Type the reason. Press F10."
    ),
    N_("Read how many lines would be lost. F10 goes on, Esc leaves all as it is."),
    N_("The files of before are kept in a folder \u201creplaced-...\u201d. Log in as in A 6."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreFacts:
    """What the page names: the desk, where its backups lie, who has a key."""

    frame: Frame
    desk: str
    version: str
    own_folder: str
    medium: str
    newest: str
    belts: tuple[str, ...]


def title() -> str:
    """Return what the page is called."""
    return _("How to bring the desk back")


def make(facts: RestoreFacts) -> bytes:
    """Return the page as a PDF of one page."""
    flow = Flow(area(1), area)
    flow.gap(2 * MM)
    flow.paragraph(title(), TITLE)
    flow.paragraph(_("Keep this page with the stick, in the safe. It takes 15 minutes."), SMALL)
    flow.gap(2 * MM)
    table.pairs(flow, _known(facts), 10, shared=False)
    flow.gap(2 * MM)
    _steps(flow, _("A. On another PC, or when nothing is left"), ELSEWHERE, facts)
    _steps(flow, _("B. On this PC, when the records do not open"), HERE, facts)
    flow.paragraph(_("C. By commands, without a window"), HEAD)
    flow.paragraph(
        _("station-desk backup restore FILE --officer BELT --reason \u201cwhy\u201d"), STEP
    )
    flow.paragraph(
        _(
            "It asks for the pass phrase. Four eyes: --second BELT. By the code: "
            "--recovery-code-file FILE. On a PC with a desk it says first what would be lost; "
            "--yes goes on."
        ),
        SMALL,
    )
    flow.gap(3 * MM)
    flow.rule(thick=1.0)
    _by_hand(flow)
    return press(dress(flow.pages, facts.frame), language=facts.frame.language)


def _known(facts: RestoreFacts) -> list[tuple[str, str]]:
    pairs = (
        (_("Desk"), facts.desk),
        (_("Stick"), facts.medium or _("none chosen yet: write its place here")),
        (_("On the PC"), facts.own_folder),
        (_("Newest today"), facts.newest or _("none yet")),
        (_("Keys"), _("belt numbers {belts}").format(belts=", ".join(facts.belts))),
    )
    return [(name, one_line(text, 200)) for name, text in pairs]


def _steps(flow: Flow, title: str, steps: tuple[str, ...], facts: RestoreFacts) -> None:
    flow.paragraph(title, HEAD)
    columns = [table.Column(share=5, style=NUMBER), table.Column(share=95, style=STEP)]
    rows = [
        (f"{number}.", _(words).format(version=facts.version))
        for number, words in enumerate(steps, start=1)
    ]
    table.fill(flow, columns, rows)
    flow.gap(2 * MM)


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
