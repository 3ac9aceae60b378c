"""Own the page of the calendar: the list, a day set (F10), a day of the station's own (F9)."""

from functools import partial
from typing import ClassVar

from station_desk.domain.hours.holidays import LOCAL
from station_desk.domain.kinds import Topic
from station_desk.domain.local import day, local
from station_desk.domain.register import HolidayDate
from station_desk.services.authorize import Act, may
from station_desk.services.register import holidays
from station_desk.services.register.holidays import DayTyped, HolidayLine
from station_desk.ui.pages.holidays import rows
from station_desk.ui.pages.holidays.asking import DayAsked
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label
from station_desk.words import _, pack_name


class HolidaysPage(SealedPage):
    """The holidays of the year ahead, how sure each is, and what the in-charge was told."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.REGISTER})

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; the holidays are asked for by :meth:`refresh`."""
        super().__init__(seat)
        self.list: RowView[HolidayLine] = RowView(_("Holidays"), rows.COLUMNS, key=rows.key)
        self.list.moved.connect(self._show_row)
        self.list.opened.connect(self._ask)
        self.about = label("", wrap=True)
        self.own = BigButton(_("Another day"), key="F9")
        self.own.clicked.connect(self._ask_own)
        self.set = BigButton(_("Set the day"), key="F10", look="main")
        self.set.clicked.connect(self._ask_current)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(_("Holidays and Ramadan"))
        words = _(
            "On a day in doubt no office that the holiday would close is called open. Set the "
            "day when it is announced; the ladder and Help now follow at once."
        )
        column.addWidget(label(words, look="small", wrap=True))
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        keys = ((self.own, Act.HOLIDAYS_SET), (self.set, Act.HOLIDAYS_SET))
        column.addLayout(self.foot_of(*keys))

    @override
    def arrive(self, carried: object) -> None:
        self.list.setFocus()

    @override
    def refresh(self) -> None:
        first = local(self.now()).date()
        query = partial(holidays.listed, desk=self.desk, first=first)
        self.ask(query, self.list.show_rows, latest="holidays")

    def _show_row(self, line: HolidayLine | None) -> None:
        self.about.setText(rows.words(line) if line is not None else "")

    # setting

    def _ask_current(self) -> None:
        line = self.list.current()
        if line is None:
            self.say(_("Choose a holiday first, or add another day: F9."), Mark.SOON)
        else:
            self._ask(line)

    def _ask(self, line: HolidayLine) -> None:
        if not may(self.desk.officer, Act.HOLIDAYS_SET):
            self.say(_("The in-charge sets the days."), Mark.SOON)
            return
        kept = line.occurrence
        sure = kept.told and kept.certain
        typed = DayTyped(
            holiday=kept.holiday,
            holiday_name=kept.name if kept.holiday == LOCAL else "",
            holiday_on=day(kept.firsts[0]) if sure else "",
            holiday_until=day(kept.lasts[0]) if sure else "",
            holiday_near=day(kept.firsts[len(kept.firsts) // 2]),
        )
        self._open(pack_name(kept.name), typed)

    def _ask_own(self) -> None:
        self._open(_("Another day"), DayTyped())

    def _open(self, title: str, typed: DayTyped) -> None:
        asked = DayAsked(self, title, typed, partial(holidays.judged, self.desk))
        asked.given.connect(self._tell)
        asked.open()

    def _tell(self, typed: DayTyped) -> None:
        draft = holidays.read(typed)
        act = partial(holidays.tell, desk=self.desk, draft=draft, now=self.now())
        self.do(act, self._told)

    def _told(self, row: HolidayDate) -> None:
        known = self.desk.pack.holidays.get(row.holiday)
        name = self.desk.pack.say(known.name) if known else row.name
        if row.on is None:
            words = _("{name} is not kept this time.").format(name=name)
        else:
            words = _("{name} begins on {day}.").format(name=name, day=day(row.on))
        self.say(words, Mark.GOOD)
