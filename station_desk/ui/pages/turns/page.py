"""Own the page of tonight's roster: the list, women first; F10 adds somebody, F8 withdraws."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from station_desk.domain.case_records import DutyTurn
from station_desk.domain.kinds import Sex, Topic
from station_desk.domain.local import when
from station_desk.services import roster
from station_desk.services.act_words import adult_words
from station_desk.services.authorize import Act
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.pages.turns.asking import TurnAsked
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.text import label
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.roster import TurnDraft
    from station_desk.ui.widgets.seat import Seat

YES = "yes"
COLUMNS: tuple[Column[DutyTurn], ...] = (
    Column(N_("Who"), roster.words_of, share=1, strong=True),
    Column(
        N_("Woman or man"),
        lambda one: _(adult_words(one.sex)),
        mark=lambda one: Mark.GOOD if one.sex is Sex.GIRL else Mark.NONE,
    ),
    Column(N_("What for"), lambda one: _(roster.POST_WORDS[one.post])),
    Column(N_("Number"), lambda one: one.phone),
    Column(N_("When"), roster.times),
)


class TurnsPage(SealedPage):
    """Who is on the roster tonight."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SHIFT})

    def __init__(self, seat: "Seat") -> None:
        """Lay out the page; the roster is asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.list: RowView[DutyTurn] = RowView(
            _("Tonight's roster"), COLUMNS, key=lambda one: one.id
        )
        self.stands = label("", wrap=True)
        self.gone = BigButton(_("Take off the roster"), key="F8")
        self.gone.clicked.connect(self._sure)
        self.more = BigButton(_("Put somebody on"), key="F10", look="main")
        self.more.clicked.connect(self._ask)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(_("Tonight's roster"))
        words = _(
            "Who can go along or stay with a child. A form that asks who goes along offers "
            "them by a digit; a woman goes along with a girl."
        )
        column.addWidget(label(words, look="small", wrap=True))
        column.addWidget(self.stands)
        column.addWidget(self.list, 1)
        keys = ((self.gone, Act.REFERRAL_ACT), (self.more, Act.REFERRAL_ACT))
        column.addLayout(self.foot_of(*keys))

    @override
    def arrive(self, carried: object) -> None:
        self.bar.clear()
        self.list.setFocus()

    @override
    def refresh(self) -> None:
        query = partial(roster.ahead, desk=self.desk, now=self.now())
        self.ask(query, self._show, latest="roster")

    def _show(self, found: tuple[DutyTurn, ...]) -> None:
        now = self.now()
        coming = [one for one in found if one.from_at > now]
        heading = (Heading(_("COMING ({count})").format(count=len(coming))),) if coming else ()
        self.list.show_rows((*found[: len(found) - len(coming)], *heading, *coming))
        self.gone.setEnabled(bool(found))
        here = [one for one in found if one.from_at <= now]
        women = sum(one.sex is Sex.GIRL for one in here)
        words = _("Nobody is on the roster. F10 puts somebody on.")
        if found:
            words = _("On duty now: {count}, of them women: {women}. Coming: {more}.").format(
                count=len(here), women=women, more=len(found) - len(here)
            )
        self.stands.setText(words)

    def _ask(self) -> None:
        asked = TurnAsked(self, self.now)
        asked.given.connect(self._add)
        asked.open()

    def _add(self, draft: "TurnDraft") -> None:
        unit = partial(roster.add, desk=self.desk, draft=draft, now=self.now())
        self.do(unit, self._added)

    def _added(self, turn: DutyTurn) -> None:
        self.list.go_to(turn.id)
        words = _("On the roster: {name}, until {time}.")
        self.say(words.format(name=roster.words_of(turn), time=when(turn.until_at)), Mark.GOOD)

    def _sure(self) -> None:
        turn = self.list.current()
        if turn is None:
            return
        words = _("The turn stays in the record; {name} is offered no longer.")
        asked = Question(
            self, _("Take off the roster?"), words.format(name=roster.words_of(turn)),
            ((YES, _("Take off the roster")),),
        )  # fmt: skip
        asked.chosen.connect(lambda _yes: self._withdraw(turn.id))
        asked.open()

    def _withdraw(self, turn_id: str) -> None:
        unit = partial(roster.withdraw, desk=self.desk, turn_id=turn_id)
        self.do(unit, self._withdrawn)

    def _withdrawn(self, turn: DutyTurn) -> None:
        self.say(_("Off the roster: {name}.").format(name=roster.words_of(turn)), Mark.GOOD)
