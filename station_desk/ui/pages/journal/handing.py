"""Own the hand-over at the page: the figures, signing over, taking over, the slip."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.domain import local
from station_desk.services import shift, shift_paper
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.seat import Shown
from station_desk.vault import signing
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.services.shift import Signed, Standing
    from station_desk.services.shift_paper import Slip
    from station_desk.ui.widgets.sealed_page import SealedPage

SIGN, TAKE = "sign", "take"


class Handing:
    """What is done at the end and the beginning of a shift."""

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page."""
        self._page = page

    def ask(self, found: "Standing") -> None:
        """Ask whether the officer goes or comes, with the figures of the shift."""
        asked = Question(
            self._page, _("Hand-over of the shift"), in_words(found), self._ways(found)
        )
        asked.chosen.connect(self._chosen)
        asked.open()

    def _ways(self, found: "Standing") -> tuple[tuple[str, str], ...]:
        go = (SIGN, _("I go: sign the shift over"))
        come = (TAKE, _("I come: take the shift over"))
        out = found.out
        mine = out is not None and out.officer.id == self._page.desk.officer.id
        if found.waits:
            return (go,) if mine else (come, go)
        return (go, come)

    def _chosen(self, which: str) -> None:
        way = shift.sign_over if which == SIGN else shift.take_over
        sign = partial(signing.sign_as_officer, opened_of(self._page.seat).unlocked)
        unit = partial(way, desk=self._page.desk, sign=sign, now=self._page.now())
        self._page.do(unit, self._signed)

    def _signed(self, done: "Signed") -> None:
        words = _("Signed over. The journal up to line {seq}: {mark}. F9 makes the slip.")
        if done.taken:
            words = _("Taken over. The journal up to line {seq}: {mark}. F9 makes the slip.")
        self._page.say(words.format(seq=done.seq, mark=done.mark))

    def slip(self) -> None:
        """Make the slip and show it, ready to be printed."""
        unit = partial(shift_paper.prepare, desk=self._page.desk, now=self._page.now())
        self._page.seat.bridge.write(
            unit, self._render, owner=self._page, refused=self._page.refuse
        )

    def _render(self, slip: "Slip") -> None:
        self._page.seat.bridge.run(
            slip.render, self._show, owner=self._page, failed=self._page.refuse
        )

    def _show(self, pdf: bytes) -> None:
        shown = Shown(kind="paper", title=_("Shift slip"), data=pdf)
        self._page.go.emit("preview", shown)


def in_words(found: "Standing") -> str:
    """Return the shift in two sentences: its figures, and who signed."""
    counts = found.counts
    words = _(
        "Shift since {began}. Referrals running: {running}. Clocks late: {late}, of law: "
        "{law}. Not approved: {waiting}. Children at the station: {here}."
    ).format(
        began=local.when(counts.began_at),
        running=counts.running,
        late=counts.late,
        law=counts.late_by_law,
        waiting=counts.not_approved,
        here=counts.at_station,
    )
    return f"{words} {handed(found)}"


def handed(found: "Standing") -> str:
    """Return who signed the shift over and who took it."""
    out, taken = found.out, found.taken
    if out is None:
        return _("Nobody has signed a shift over yet.")
    words = _("Signed over by {belt}, {time}.")
    said = words.format(belt=out.officer.belt_no, time=local.when(out.at))
    if taken is None:
        return f"{said} " + _("Nobody has taken it yet.")
    words = _("Taken by {belt}, {time}.")
    return f"{said} " + words.format(belt=taken.officer.belt_no, time=local.when(taken.at))
