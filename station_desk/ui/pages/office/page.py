"""Own the page of the office itself: how it stands, and every key that changes that."""

from functools import partial
from typing import ClassVar

from station_desk.district import office_standing, office_words
from station_desk.district.office_standing import OfficeStanding
from station_desk.domain.kinds import Topic
from station_desk.services.authorize import Act, may
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.pages.office.keys import Keys
from station_desk.ui.pages.office.road import Roads
from station_desk.ui.pages.office.rules import Rules
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import N_, _

STEPS = (
    N_("1. F10 writes the request to a stick; F9 prints the page that goes beside it."),
    N_(
        "2. The stick goes to the province, the page another way. The province reads its own "
        "digits out."
    ),
    N_("3. The stick comes back with the certificate and the province's paper; 1 takes both."),
)


class OfficePage(SealedPage):
    """How the office stands with its province, and the keys to change it."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS})

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`refresh` reads the standing."""
        super().__init__(seat)
        self.badge, self.lines = Badge(), label("", wrap=True)
        self.keys, self.roads, self.rules = Keys(self), Roads(self), Rules(self)
        self.request = act_button(
            _("Write the request to a stick"), "F10", self.keys.ask, look="main"
        )
        self.page = act_button(_("Print its page"), "F9", self.keys.print_page)
        self.take = act_button(_("Take the province's answer"), "1", self.keys.ask_answer)
        self.rotate = act_button(_("Change the keys"), "2", self.keys.ask_rotate)
        self.let_go = act_button(_("Forget the old keys"), "3", self.keys.ask_let_go)
        self.road = act_button(_("Road by network"), "4", self.roads.ask)
        self.give_rules = act_button(_("Rules to the stations"), "5", self.rules.ask)
        self.page.setEnabled(False)
        self.keys.wrote.connect(lambda: self.page.setEnabled(True))
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(_("Keys of the office"))
        frame, inside = card_frame(margins=16)
        inside.addWidget(self.badge)
        inside.addWidget(self.lines)
        for words in STEPS:
            inside.addWidget(label(_(words), look="small", wrap=True))
        whose = label(_("The in-charge does this."), look="small", wrap=True)
        inside.addWidget(whose)
        inside.addStretch(1)
        column.addWidget(scrolled(frame, keys=True), 1)
        acts = FlowRow()
        mine = may(self.desk.officer, Act.OFFICE_KEYS)
        for one in (
            self.request, self.page, self.take, self.rotate, self.let_go, self.road,
            self.give_rules,
        ):  # fmt: skip
            acts.addWidget(one)
            reveal(one, shown=mine)
        reveal(self.give_rules, shown=may(self.desk.officer, Act.PACK_PUBLISH))
        reveal(whose, shown=not mine)
        column.addLayout(acts)

    @override
    def refresh(self) -> None:
        opened = opened_of(self.seat)
        query = partial(office_standing.standing, opened=opened, now=self.now())
        self.ask(query, self._show, latest="office")

    def _show(self, found: OfficeStanding) -> None:
        self.keys.stands = self.roads.stands = found
        good = found.until is not None and not (found.doubt or found.next_is or found.old)
        self.badge.say(Mark.GOOD if good else Mark.SOON, _("Good") if good else _("Look"))
        self.lines.setText("\n".join(office_words.lines(found)))
        turns = found.next_is == "certified"
        self.rotate.set_words(_("Use the next keys") if turns else _("Change the keys"))
        mine = may(self.desk.officer, Act.OFFICE_KEYS)
        certified = mine and found.until is not None
        reveal(self.rotate, shown=certified)
        reveal(self.let_go, shown=mine and found.old > 0)
        reveal(self.road, shown=certified)
