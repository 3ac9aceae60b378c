"""Own the page of the station and its district: request, its page, the district's papers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from station_desk.domain.errors import Trouble
from station_desk.messages import sentence
from station_desk.services.authorize import Act, may
from station_desk.services.exchange import enrolling, standing_words, stick
from station_desk.services.exchange.enrolling import Standing, Stands
from station_desk.services.issuing import enrol_paper
from station_desk.services.offices import is_district
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.dialogs.second import ask_second, opened_of
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.files import ask_folder
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.page import card_frame, scrolled
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat, Shown
from station_desk.ui.widgets.text import label, reveal
from station_desk.vault.signing import computer_publics
from station_desk.words import N_, _, running

V = TypeVar("V")
STEPS = (
    N_("1. F10 writes the request to a stick; F9 prints the page that goes beside it."),
    N_(
        "2. The stick goes to the district. The page goes another way, or its digits are read "
        "out on the telephone."
    ),
    N_(
        "3. The stick comes back with the district's papers. The district reads the digits of "
        "the province out; 1 takes the papers."
    ),
)
MARKS = {Stands.ENROLLED: Mark.GOOD, Stands.REVOKED: Mark.LATE}


class EnrolmentPage(SealedPage):
    """How this PC stands with its district, and the three things to do about it."""

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`refresh` reads the standing."""
        super().__init__(seat)
        self._asked = b""
        self._known = False
        self._badge, self._lines = Badge(), label("", wrap=True)
        self.request = act_button(
            _("Write the request to a stick"), "F10", self._write, look="main"
        )
        self.page = act_button(_("Print its page"), "F9", self._print)
        self.take = act_button(_("Take the district's papers"), "1", self._take)
        self.page.setEnabled(False)
        self._lay_out()

    def _lay_out(self) -> None:
        column = self.column(_("Exchange with the district"))
        frame, inside = card_frame(margins=16)
        inside.addWidget(self._badge)
        inside.addWidget(self._lines)
        for words in STEPS:
            inside.addWidget(label(_(words), wrap=True))
        whose = label(_("The in-charge does this."), look="small", wrap=True)
        inside.addWidget(whose)
        inside.addStretch(1)
        column.addWidget(scrolled(frame, keys=True), 1)
        acts = FlowRow()
        mine = may(self.desk.officer, Act.ENROL_TAKE) and not is_district(self.desk)
        for one in (self.request, self.page, self.take):
            acts.addWidget(one)
            reveal(one, shown=mine)
        reveal(whose, shown=not mine)
        column.addLayout(acts)

    @property
    def _opened(self) -> OpenDesk:
        return opened_of(self.seat)

    @override
    def refresh(self) -> None:
        publics = computer_publics(self._opened.unlocked)
        self.ask(
            partial(enrolling.standing, desk=self.desk, publics=publics, now=self.now()),
            self._show,
        )

    def _show(self, found: Standing) -> None:
        self._known = found.trust_number > 0
        mark = MARKS.get(found.stands, Mark.SOON)
        if mark is Mark.GOOD and found.doubts:
            mark = Mark.SOON
        self._badge.say(mark, {Mark.GOOD: _("Good"), Mark.LATE: _("Stop")}.get(mark, _("Look")))
        self._lines.setText("\n".join(standing_words.lines(found)))

    def _run(self, job: Callable[[], V], then: Callable[[V], None]) -> None:
        self.seat.bridge.run(job, then, owner=self, failed=self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self.say(sentence(trouble), Mark.LATE)

    # the request and its page

    def _write(self) -> None:
        ask_folder(self, self.write_to)

    def write_to(self, folder: str) -> None:
        """Write the request of this PC into ``folder``."""
        opened, now = self._opened, self.now()

        def job() -> tuple[bytes, Path]:
            data = enrolling.request(opened, now=now).value
            return data, stick.put_request(Path(folder), opened.desk.station.code, data)

        self._run(job, self._written)

    def _written(self, done: tuple[bytes, Path]) -> None:
        self._asked = done[0]
        self.page.setEnabled(True)
        words = _("{file} is on the stick. Print its page: F9.")
        self.say(words.format(file=done[1].name), Mark.GOOD)

    def _print(self) -> None:
        job = partial(
            enrol_paper.make, self._opened, self._asked, now=self.now(), language=running()
        )
        self._run(job, self._printed)

    def _printed(self, data: bytes) -> None:
        title = _("Request to the district for a certificate")
        self.go.emit("preview", Shown(kind="paper", id="enrol-page", title=title, data=data))

    # the district's papers

    def _take(self) -> None:
        ask_folder(self, self.take_from)

    def take_from(self, folder: str) -> None:
        """Take the district's papers that lie in ``folder``."""
        publics = computer_publics(self._opened.unlocked)
        self._run(partial(stick.papers_on, Path(folder), publics), self._found)

    def _found(self, papers: list[bytes]) -> None:
        if self._known:
            self._confirm(papers, "")
            return
        words = _(
            "The district reads them out: thirty digits, or six words. They prove that the "
            "papers are the province's."
        )
        asked = Asked(self, _("Fingerprint of the province"), words,
                      name=_("Digits or words"), done=_("Go on"))  # fmt: skip
        asked.given.connect(partial(self._confirm, papers))
        asked.open()

    def _confirm(self, papers: list[bytes], said: str) -> None:
        words = _("From then on this PC writes to this district, and trusts what it sends.")
        then = partial(self._take_all, papers, said)
        ask_second(self, _("Take the district's papers"), words, then)

    def _take_all(self, papers: list[bytes], said: str, second: Second) -> None:
        job = partial(
            enrolling.take, self._opened, papers, second=second, now=self.now(),
            root_print=said,
        )  # fmt: skip
        self._run(job, lambda saved: self._taken(saved.value))

    def _taken(self, found: Standing) -> None:
        self._show(found)
        self.say(standing_words.lines(found)[0], MARKS.get(found.stands, Mark.SOON))
