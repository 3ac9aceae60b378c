"""Own the page of the officers: the list, and a sheet for each act."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.domain.errors import Trouble
from station_desk.domain.kinds import Topic
from station_desk.domain.local import day
from station_desk.messages import sentence
from station_desk.services import station
from station_desk.services.authorize import may
from station_desk.services.keys import officers
from station_desk.services.keys.officers import Departed, Listed, OfficerLine
from station_desk.services.keys.roll_call import Called
from station_desk.services.keys.rotating import WHY_WORDS, Why
from station_desk.services.wording import ROLE_WORDS
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.forms.sheet import Panel, Sheet, Typed
from station_desk.ui.pages.officers.doing import Deed, bytes_of, doing, judge
from station_desk.ui.pages.officers.panels import PANELS
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.files import FileChoice
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.shown_stack import ShownStack
from station_desk.ui.widgets.text import label, reveal
from station_desk.vault import passphrase
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.records import Saved
    from station_desk.services.second import Second


def _standing(one: OfficerLine) -> tuple[Mark, str]:
    """Return mark and words of an officer's key."""
    left = one.officer.active_to
    if left is not None:
        return Mark.NONE, _("left {day}").format(day=day(left))
    if not one.has_key:
        return Mark.LATE, _("no key")
    if one.one_time:
        return Mark.SOON, _("pass phrase for one log-in")
    return Mark.GOOD, _("at this desk now") if one.you else _("has a key")


COLUMNS: tuple[Column[OfficerLine], ...] = (
    Column(N_("Belt"), lambda one: one.officer.belt_no, strong=True),
    Column(N_("Name"), lambda one: f"{one.officer.rank} {one.officer.name}".strip(), share=2),
    Column(N_("Role"), lambda one: _(ROLE_WORDS[one.officer.role]), share=1),
    Column(N_("Key"), lambda one: _standing(one)[1], mark=lambda one: _standing(one)[0]),
)


class OfficersPage(SealedPage):
    """Who serves here; add, role, pass phrase, departure, keys, recovery code."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.OFFICERS})

    def __init__(self, seat: Seat) -> None:
        """Lay out the list; sheets are made when they are asked for."""
        super().__init__(seat)
        self.list: RowView[OfficerLine] = RowView(
            _("Officers"), COLUMNS, key=lambda one: one.officer.id
        )
        self.sheet: Sheet | None = None
        self._line: OfficerLine | None = None
        self._code, self._data = "", b""
        self._second: Second | None = None
        self._owed = label("", look="warn", wrap=True)
        self._stack = ShownStack()
        self._lay_out()

    def _lay_out(self) -> None:
        main = QWidget()
        inside = QVBoxLayout(main)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._owed)
        reveal(self._owed, shown=False)
        inside.addWidget(self.list, 1)
        row = FlowRow()
        for panel in PANELS:
            if may(self.desk.officer, panel.act):
                button = BigButton(_(panel.button), key=panel.digit)
                button.clicked.connect(partial(self.begin, panel))
                row.addWidget(button)
        inside.addLayout(row)
        self._stack.addWidget(main)
        column = self.column(_("Officers and keys"))
        column.addWidget(self._stack, 1)

    @override
    def refresh(self) -> None:
        folder = opened_of(self.seat).folder
        query = partial(officers.listed, desk=self.desk, folder=folder)
        self.ask(query, self._show, latest="officers")

    def _show(self, found: Listed) -> None:
        present = [one for one in found.officers if one.present]
        left = [one for one in found.officers if not one.present]
        rows: list[OfficerLine | Heading] = [*present]
        if left:
            rows += [Heading(_("Left the station ({count})").format(count=len(left))), *left]
        self.list.show_rows(rows)
        why = WHY_WORDS.get(Why(found.owed)) if found.owed in set(Why) else found.owed
        words = _("The keys of the desk should change: {why}. Press 6.")
        self._owed.setText(words.format(why=_(why or "")))
        reveal(self._owed, shown=bool(found.owed))

    def begin(self, panel: Panel, *_on: object) -> None:
        """Show the sheet of an act."""
        self._line = self.list.current() if panel.of_line else None
        if panel.of_line and (self._line is None or not self._line.present):
            self.say(_("Choose an officer who serves here first."), Mark.SOON)
            return
        self.bar.clear()
        if panel.file:
            choice = FileChoice(self, _(panel.title), _(panel.file))
            choice.fileSelected.connect(partial(self._read, panel))
            choice.open()
        else:
            self._open(panel)

    def _read(self, panel: Panel, path: str) -> None:
        """Open the sheet once the file is read."""

        def opened(data: bytes) -> None:
            self._open(panel)
            self._data = data

        job = partial(bytes_of, Path(path))
        self.seat.bridge.run(job, opened, owner=self, failed=self.refuse)

    def _open(self, panel: Panel) -> None:
        self._close_sheet()
        who = self._line.officer if self._line else None
        first = Typed(role=who.role) if who else Typed()
        self.sheet = Sheet(panel, who.belt_no if who else "", first)
        self.sheet.asked.connect(self._do)
        self.sheet.left.connect(self._close_sheet)
        self.sheet.words_wanted.connect(self._ask_words)
        self._stack.addWidget(self.sheet)
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.begin()
        if panel.offers:
            self._ask_words()
        elif panel.code:
            run = self.seat.bridge.run
            run(station.offer_recovery, self._show_code, owner=self.sheet)

    def _close_sheet(self) -> None:
        sheet, self.sheet = self.sheet, None
        self._second, self._code, self._data = None, "", b""
        if sheet is not None:
            sheet.forget()
            self._stack.removeWidget(sheet)
            sheet.deleteLater()
            self.list.setFocus()

    @override
    def back(self) -> bool:
        if self.sheet is None:
            return False
        self._close_sheet()
        return True

    @override
    def leave(self) -> None:
        self._close_sheet()

    def _ask_words(self) -> None:
        if self.sheet is not None:
            who = self._line.officer if self._line else self.desk.officer
            job = partial(passphrase.offer, who.name, who.belt_no)
            self.seat.bridge.run(job, self._show_words, owner=self.sheet)

    def _show_words(self, words: tuple[str, ...]) -> None:
        if self.sheet is not None:
            self.sheet.offer(" ".join(words))

    def _show_code(self, code: str) -> None:
        self._code = code
        if self.sheet is not None:
            self.sheet.offer(code)

    # doing it

    def _deed(self, sheet: Sheet) -> Deed:
        own = self.desk.officer if sheet.panel.name == "own" else None
        who = self._line.officer if self._line else own
        return Deed(
            panel=sheet.panel, typed=sheet.form.draft(), code=self._code, data=self._data,
            officer_id=who.id if who else "", name=who.name if who else "",
            belt=who.belt_no if who else "",
        )  # fmt: skip

    def _do(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        deed = self._deed(sheet)
        sheet.form.show_problems((), str)
        self.seat.bridge.run(
            partial(judge, deed), lambda _fine: self._judged(deed), owner=sheet,
            failed=sheet.refuse,
        )  # fmt: skip

    def _judged(self, deed: Deed) -> None:
        if not deed.panel.second or self._second is not None:
            self._go(deed, self._second)
            return
        title = _(deed.panel.title).format(belt=deed.belt)
        words = _("Two officers answer for this. It is written in the journal.")
        ask_second(self, title, words, partial(self._go, deed))

    def _go(self, deed: Deed, second: "Second | None") -> None:
        self._second = second
        if self.sheet is None:
            return
        self.sheet.work(busy=True)
        job = partial(doing(opened_of(self.seat), deed, self.now()), second)
        self.seat.bridge.run(
            job, partial(self._done, deed), owner=self.sheet, failed=self.sheet.refuse
        )

    def _done(self, deed: Deed, saved: "Saved[object]") -> None:
        belt = deed.belt or deed.typed.belt_no
        words, mark = _(deed.panel.done).format(belt=belt), Mark.GOOD
        if isinstance(saved.value, Called) and saved.value.hindered is not None:
            words, mark = f"{words} {sentence(saved.value.hindered)}", Mark.LATE
        if isinstance(saved.value, Departed):
            more, mark = _after_leaving(saved.value, later=deed.typed.later)
            words = f"{words} {more}"
        self._close_sheet()
        self.saved.emit(saved.touched)
        self.say(words, mark)

    @override
    def refuse(self, trouble: Trouble) -> None:
        if self.sheet is not None:
            self.sheet.refuse(trouble)
        else:
            super().refuse(trouble)


def _after_leaving(left: Departed, *, later: bool) -> tuple[str, Mark]:
    if left.hindered is not None:
        return sentence(left.hindered), Mark.LATE
    if later:
        return _("The keys of the desk still have to change: press 6."), Mark.SOON
    return _("The desk has new keys. Make a backup now."), Mark.GOOD
