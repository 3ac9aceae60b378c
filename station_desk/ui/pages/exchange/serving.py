"""Own the server of a district beside its window: one key serves while the desk is open."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from station_desk.district.serving.beside import Beside, Serves
from station_desk.domain.errors import Trouble
from station_desk.domain.exchange.road_facts import Road
from station_desk.services.authorize import Act, may
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.buttons import act_button
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _

BEAT_MS = 2_000


class Serving(QObject):
    """A line that says how it stands, and the key that begins and ends it."""

    def __init__(self, page: SealedPage) -> None:
        """Serve the stations of the desk that is open on ``page``."""
        super().__init__(page)
        self._page = page
        self._road: Road | None = None
        self._busy, self._kept = False, 0
        self.line = label("", wrap=True)
        self.key = act_button("", "3", self._turn)
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        for one in (self.line, self.key):
            reveal(one, shown=False)

    @property
    def _beside(self) -> Beside:
        entered = self._page.seat.entered
        if entered is None:
            raise LookupError("a sealed page was made at a locked desk")
        return entered.beside

    def show_road(self, opened: OpenDesk) -> None:
        """Read whether there is a road, and show how it stands."""
        self._page.ask(partial(_road, opened=opened), self._show_road)

    def _show_road(self, found: Road | None) -> None:
        self._road = found
        shown = found is not None and may(self._page.desk.officer, Act.INTAKE)
        for one in (self.line, self.key):
            reveal(one, shown=shown)
        if shown:
            self._timer.start()
        self._look()

    def _beat(self) -> None:
        """Look only while somebody can: a hidden page would read its list anew for nobody."""
        if self._page.isVisible():
            self._look()

    def _look(self) -> None:
        """Say how it stands; what came in since is shown in the list of the page."""
        if self._road is None:
            return
        now = self._beside.now()
        self.key.set_words(_("Serve by network") if now is None else _("Stop serving"))
        self.line.setText(self._words(now))
        if now is not None and now.kept != self._kept:
            self._kept = now.kept
            self._page.refresh()

    def _words(self, now: Serves | None) -> str:
        if now is None:
            return _("By network: nobody is served now. 3 serves until this desk locks.")
        if not now.well:
            return _("By network: the server has ended by itself. Stop it, then serve again.")
        words = _(
            "By network: served at port {port} until this desk locks. Files kept: {kept}, had "
            "already: {again}, refused: {refused}."
        )
        return words.format(
            port=now.port, kept=now.kept, again=now.again, refused=now.refused
        )  # fmt: skip

    # begin and end

    def _turn(self) -> None:
        if self._busy or self._road is None:
            return
        if self._beside.now() is not None:
            self._work(self._beside.stop, _("Nobody is served any more."))
            return
        ports = list(dict.fromkeys(one.port for one in self._road.addresses))
        if len(ports) == 1:
            self._start(str(ports[0]))
            return
        choices = [(str(one), _("Port {port}").format(port=one)) for one in ports]
        asked = Question(self._page, _("At which port does this PC listen?"), "", choices)
        asked.chosen.connect(self._start)
        asked.open()

    def _start(self, port: str) -> None:
        road = self._road
        six = road is not None and all(":" in one.host for one in road.addresses)
        job = partial(self._beside.start, int(port), six=six)
        self._work(job, _("Stations are served by network while this desk is open."))

    def _work(self, job: Callable[[], object], words: str) -> None:
        """Do it on the labour thread, one at a time; then say ``words``."""

        def done(_answer: object) -> None:
            self._busy = False
            self._look()
            self._page.say(words, Mark.GOOD)

        def failed(trouble: Trouble) -> None:
            self._busy = False
            self._look()
            self._page.refuse(trouble)

        self._busy = True
        self._page.seat.bridge.run(job, done, owner=self._page, failed=failed)


def _road(db: Session, *, opened: OpenDesk) -> Road | None:
    # Imported here: 54 ms of X.509 (2026-11-22) that a station's page does not need.
    from station_desk.district import road  # noqa: PLC0415  start-up: see above

    return road.show(db, opened)
