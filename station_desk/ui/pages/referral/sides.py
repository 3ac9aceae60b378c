"""Own the right side of a saved referral: clocks, what they know, the child, the papers."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from station_desk.domain import escort, local, returning
from station_desk.domain.clock import (
    DueState,
    RunningClock,
    WaitingClock,
    clock_state,
    clock_words,
)
from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.kinds import Shown
from station_desk.domain.sealed import SEALED_WORDS
from station_desk.domain.views import begins
from station_desk.services import paper_codes, still_here
from station_desk.services.basis_words import basis_words, withheld_lines
from station_desk.services.owed import BESIDE, step_words
from station_desk.services.telling import age_words, stay_words
from station_desk.services.wording import FORM_WORDS, SEX_WORDS
from station_desk.ui.pages.referral.sealed_form import line_words
from station_desk.ui.pages.referral.strip import found
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.due_marks import rule_in_full
from station_desk.ui.widgets.letters import can_show
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import card_frame
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.views import ReferralView

CLOCK_MARKS: dict[DueState, Mark] = {
    DueState.LATE: Mark.LATE,
    DueState.SOON: Mark.SOON,
    DueState.LATER: Mark.LATER,
}
JOURNEY = N_("The journey is not counted: note from where to where and when, with the step.")
Rows = Sequence[tuple[str, str]]
HERE = "station_desk.ui.pages.referral.sides"
# The cards from top to bottom: ``card(sides, view, now)`` gives one, or None.
CARDS: tuple[str, ...] = (
    "station_desk.ui.pages.referral.notice_form:card",
    f"{HERE}:_earlier", f"{HERE}:_clocks", f"{HERE}:_waits", f"{HERE}:_told", f"{HERE}:_child",
    f"{HERE}:_sealed", f"{HERE}:_papers", "station_desk.ui.pages.referral.who_knows:card",
    f"{HERE}:_others",
    "station_desk.ui.pages.referral.of_child:card",
)  # fmt: skip


class Sides(QWidget):
    """The cards of a saved referral that are only read.

    Signals:
        opened: another referral of the same child was chosen (its id).
    """

    opened = Signal(str)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("look", "clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)

    def show_view(self, view: "ReferralView", now: datetime) -> None:
        """Show the cards of ``view``."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for name in CARDS:
            if (card := found(name)(self, view, now)) is not None:
                self._column.addWidget(card)
        self._column.addStretch(1)

    def words(self) -> str:
        """Return every word that stands on the cards."""
        return "\n".join(one.text() for one in self.findChildren(QLabel))


def _others(sides: Sides, view: "ReferralView", _now: datetime) -> QFrame | None:
    if len(view.siblings) < 2:
        return None
    frame, column = card_frame()
    column.addWidget(label(_("OTHER REFERRALS OF THIS CHILD"), look="section"))
    for one in view.siblings:
        if one.id != view.referral.id:
            button = BigButton(f"{one.number}  {one.to_name}", look="plain")
            button.clicked.connect(partial(sides.opened.emit, one.id))
            column.addWidget(button)
    return frame


def _waits(_sides: Sides, view: "ReferralView", _now: datetime) -> QFrame | None:
    """Return what to say to a child who waits here; nothing that asks what happened."""
    if not view.to_child:
        return None
    frame, column = card_frame()
    column.addWidget(label(_("SAY WHILE THE CHILD WAITS"), look="section"))
    for first, *others in view.to_child:
        column.addWidget(label(first, look="strong", wrap=True))
        for one in filter(can_show, others):
            column.addWidget(label(one, wrap=True))
    asked = _("Food, water, toilet (H, 3). Nobody asks what happened: own words only (H, 4).")
    column.addWidget(label(asked, look="small", wrap=True))
    return frame


def _child(_sides: Sides, view: "ReferralView", now: datetime) -> QFrame:
    return _listed(_("CHILD AND EVENT"), child_rows(view, now))


def _sealed(_sides: Sides, view: "ReferralView", _now: datetime) -> QFrame | None:
    return _listed(_("SEALED TEXTS (S)"), sealed_rows(view)) if view.sealed else None


def _papers(_sides: Sides, view: "ReferralView", _now: datetime) -> QFrame | None:
    return _listed(_("PAPERS THAT LEFT"), paper_rows(view)) if view.documents else None


def _earlier(_sides: Sides, view: "ReferralView", _now: datetime) -> QFrame | None:
    """Return what every officer may know of earlier visits: never the narrative."""
    if not view.earlier:
        return None
    frame, column = card_frame()
    sure = any(one.sure for one in view.earlier)
    head = _("HERE BEFORE") if sure else _("MAYBE HERE BEFORE: ASK")
    column.addWidget(label(head, look="section"))
    for one in view.earlier:
        column.addWidget(label(returning.words(one), wrap=True))
        if one.do_not_contact:
            names = ", ".join(one.do_not_contact)
            said = _("Do not contact: {names}").format(names=names)
            column.addWidget(label(said, look="warn", wrap=True))
    return frame


def _clocks(_sides: Sides, view: "ReferralView", now: datetime) -> QFrame:
    frame, column = card_frame()
    column.addWidget(label(_("CLOCKS"), look="section"))
    given = view.clocks
    for one in given:
        if one.stopped_at is None:
            column.addLayout(_clock(one, now))
    for waits in view.waiting:
        column.addLayout(_waiting(waits))
    done = [one for one in given if one.stopped_at is not None]
    if done:
        names = "; ".join(done_words(one) for one in done)
        column.addWidget(label(_("Done: {names}").format(names=names), look="small", wrap=True))
    if not given and not view.waiting:
        column.addWidget(label(_("No clock is running."), look="muted"))
    return frame


def more_of_law(view: "ReferralView", now: datetime) -> str:
    """Return how many limits of law run beside the nearest, and the next that has hours."""
    running = [one for one in view.clocks if one.stopped_at is None and one.statute]
    rest = sorted(running, key=lambda clock: clock.due_at)[1:]
    if not rest:
        return ""
    words = _("and {count} more of the law").format(count=len(rest))
    hours = next((one for one in rest if not one.at_once), None)
    if hours is None:
        return words
    return _("{more}; {name}: {time}").format(
        more=words, name=hours.name, time=clock_words(hours, now)
    )


def nearest(view: "ReferralView", now: datetime) -> tuple[Mark, str, str]:
    """Return mark, words and name of the limit of law that is met first, else of policy.

    That the child is here has a line of its own.
    """
    running = [
        one for one in view.clocks if one.stopped_at is None and one.rule_id not in BESIDE
    ]
    if not running:
        return Mark.NONE, "", ""
    # A duty of law stands before what the desk gave itself: the nearest of the law is shown.
    one = min(running, key=lambda clock: (not clock.statute, clock.due_at))
    return CLOCK_MARKS[clock_state(one, now)], clock_words(one, now), one.name


def here_late(view: "ReferralView", now: datetime) -> tuple[Mark, str]:
    """Return mark and words where nobody looked after the child at the station in time."""
    found = (one for one in view.clocks if one.rule_id == still_here.RULE and one.late)
    one = next(found, None)
    return (Mark.LATE, clock_words(one, now)) if one else (Mark.NONE, "")


def done_words(one: RunningClock) -> str:
    """Return a stopped clock by name and time; late if it was."""
    time = local.when(one.stopped_at) if one.stopped_at else ""
    words = _("{name} {time}, late") if one.late else _("{name} {time}")
    if one.late_why:
        words = _("{name} {time}, late: {why}")
    return words.format(name=one.name, time=time, why=one.late_why)


def _clock(one: RunningClock, now: datetime) -> QHBoxLayout:
    ground = rule_in_full(
        statute=one.statute, citation=one.citation, confidence=one.confidence.value
    )
    if one.journey_noted:
        ground = f"{ground}\n{_(JOURNEY)}"
    state = (CLOCK_MARKS[clock_state(one, now)], clock_words(one, now))
    return _clock_row(state, (one.name, ground))


def _waiting(one: WaitingClock) -> QHBoxLayout:
    ground = rule_in_full(
        statute=one.statute, citation=one.citation, confidence=one.confidence.value
    )
    words = begins(one.name, step_words(one))
    return _clock_row((Mark.LATER, _("Not started")), (words, ground))


def _clock_row(state: tuple[Mark, str], texts: tuple[str, str]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    badge = Badge()
    badge.say(*state)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label(texts[0], look="strong", wrap=True))
    words.addWidget(label(texts[1], look="small", wrap=True))
    row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _told(_sides: Sides, view: "ReferralView", _now: datetime) -> QFrame:
    frame, column = card_frame()
    head = _("THEY ARE TOLD: {profile}").format(profile=view.profile_name)
    column.addWidget(label(head, look="section", wrap=True))
    _grid(column, told_rows(view))
    ticked = [one for one in view.items if one.ticked]
    blank = [one.item for one in ticked if not one.text]
    kept = [one.item for one in view.items if not one.ticked and one.mark is not Shown.NEVER]
    never = [one.item for one in view.items if one.mark is Shown.NEVER]
    if not ticked:
        column.addWidget(label(_("Nothing but code, need and station."), look="muted"))
    lists = (
        (_("Ticked, nothing written yet: {items}"), blank),
        (_("Kept back: {items}"), kept),
        (_("Never: {items}"), never),
    )
    for words, items in lists:
        if items:
            names = ", ".join(_(ITEM_WORDS[one]) for one in items)
            column.addWidget(label(words.format(items=names), look="small", wrap=True))
    for line in withheld_lines(view.concern):
        column.addWidget(label(line, look="small", wrap=True))
    basis = basis_words(view.referral, view.officers)
    column.addWidget(label(_("Ground: {basis}").format(basis=basis), look="small", wrap=True))
    return frame


def told_rows(view: "ReferralView") -> Rows:
    """Return what the ticks tell, item by item."""
    return [
        (_(ITEM_WORDS[one.item]), one.text) for one in view.items if one.ticked and one.text
    ]


def child_rows(view: "ReferralView", now: datetime) -> Rows:
    """Return the facts that have values."""
    child, concern = view.child, view.concern
    gone = escort.went(view.referral, view.actions)
    rows = (
        (_("Child"), f"{child.name or _('name not known')} ({child.code})"),
        (_("Age"), age_words(child)),
        (_("Sex"), _(SEX_WORDS[child.sex])),
        (_("Guardian"), child.guardian_name),
        (_("Caregiver"), child.caregiver_contact),
        (_("Home area"), child.home_area),
        (_("Languages"), ", ".join(child.languages)),
        (_("Disability"), child.disability),
        (_("Health alert"), child.health_alert),
        (_("Must not be contacted"), ", ".join(child.do_not_contact)),
        (_("Where now"), stay_words(view.stay)),
        (_("Looked after"), still_here.checked_words(view.stay, view.actions, now=now)),
        (_("Situation"), "; ".join(view.situation_names)),
        (_("Found"), concern.found_place),
        (_("Brought by"), concern.brought_by),
        (_("Belongings"), concern.belongings),
        (_("Mother"), _("with the child: they stay together") if child.with_mother else ""),
        (_("Went with") if gone else _("Goes with"), view.referral.escort),
        (_("Vehicle"), view.referral.vehicle),
        (_("DD number"), concern.dd_no),
        (_("FIR"), f"{concern.fir_no} {concern.fir_sections}".strip()),
        (_("Medico-legal number"), concern.mlc_no),
        (_("Suspect"), concern.suspect_name),
        (_("Court orders"), concern.court_orders),
        (_("Steps taken"), concern.steps_taken),
        (_("Law pack"), f"{concern.pack_id} {concern.pack_version}"),
    )
    return [(name, words) for name, words in rows if words]


def sealed_rows(view: "ReferralView") -> Rows:
    """Return which texts are sealed, when and by whom; never a text."""
    return [(_(SEALED_WORDS[one.of_field]), line_words(one)) for one in view.sealed]


def paper_rows(view: "ReferralView") -> Rows:
    """Return the papers issued, each with the items it disclosed."""
    items = {one.document_id: one.items for one in view.disclosures}
    rows = []
    for one in view.documents:
        told = [_(ITEM_WORDS[each]) for each in items.get(one.id, ())
                if each in ITEM_WORDS]  # fmt: skip
        head = f"{_(FORM_WORDS.get(one.form, one.form))} {one.copy_no}"
        words = f"{local.when(one.made_at)}, {one.code}"
        if gone := paper_codes.gone_words(one, view):
            words = f"{words}. {gone}"
        rows.append((head, f"{words}: {', '.join(told)}" if told else words))
    return rows


def _listed(title: str, rows: Rows) -> QFrame:
    frame, column = card_frame()
    column.addWidget(label(title, look="section"))
    _grid(column, rows)
    return frame


def _grid(column: QVBoxLayout, rows: Rows) -> None:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 110)
    grid.setColumnStretch(1, 1)
    for at, (name, words) in enumerate(rows):
        grid.addWidget(label(name, look="small"), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), at, 1)
    column.addLayout(grid)
