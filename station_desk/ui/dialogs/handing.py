"""Own the hand-over at the page: the figures, signing over, taking over, the slip."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from station_desk.domain import local
from station_desk.domain.kinds import Role
from station_desk.services import charge, shift
from station_desk.services.issuing import shift_paper
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.widgets.seat import Shown
from station_desk.vault import signing
from station_desk.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_desk.domain.records import Saved
    from station_desk.services.charge import Charge
    from station_desk.services.issuing.shift_paper import Slip
    from station_desk.services.shift import Signed, Standing
    from station_desk.ui.widgets.sealed_page import SealedPage

SIGN, TAKE = "sign", "take"
GIVE, ASSUME, STAND_IN, STAND_DOWN = "give", "assume", "stand_in", "stand_down"
CHARGE_WORDS: dict[str, tuple[str, str, str]] = {
    GIVE: (
        N_("Give up charge"),
        N_("Write the belt number of who takes it, then the order number, if there is one."),
        N_("Belt number and order"),
    ),
    ASSUME: (
        N_("Assume charge"),
        N_("Write the number of the senior officer's order."),
        N_("Order number"),
    ),
    STAND_IN: (
        N_("Stand in for SHO"),
        N_("You are at the station-house and the in-charge is not. Write where he is or why."),
        N_("Reason"),
    ),
}


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

    # the charge of the station

    def ask_charge(self) -> None:
        """Ask what becomes of the charge, after saying who has it."""
        query = partial(charge.state, desk=self._page.desk, now=self._page.now())
        self._page.ask(query, self._offer)

    def _offer(self, found: "Charge") -> None:
        offered = self._charges(found)
        asked = Question(
            self._page, _("Charge of the station"), shift_paper.charge_words(found), offered
        )
        asked.chosen.connect(self._charged)
        asked.open()

    def _charges(self, found: "Charge") -> tuple[tuple[str, str], ...]:
        own = self._page.desk.officer
        if own.role is not Role.IN_CHARGE:
            stands = found.stand_in is not None and found.stand_in.id == own.id
            if stands:
                return ((STAND_DOWN, _("The in-charge is back: I stand down")),)
            return ((STAND_IN, _("The in-charge is absent and I am here: I stand in")),)
        holds = found.holder is not None and found.holder.id == own.id
        ways = [(GIVE, _("Give up charge"))] if holds else [(ASSUME, _("Assume charge"))]
        if found.stand_in is not None:
            ways.append((STAND_DOWN, _("I am back: end the standing in")))
        return tuple(ways)

    def _charged(self, which: str) -> None:
        if which == STAND_DOWN:
            self._do(partial(charge.stand_down, now=self._page.now()))
        else:
            QTimer.singleShot(0, self._page, partial(self._ask_words, which))

    def _ask_words(self, which: str) -> None:
        title, words, name = (_(one) for one in CHARGE_WORDS[which])
        asked = Asked(self._page, title, words, name=name, done=_("Write it down"))
        asked.given.connect(partial(self._worded, which))
        asked.open()

    def _worded(self, which: str, typed: str) -> None:
        now = self._page.now()
        belt, _blank, order = typed.partition(" ")
        units = {
            GIVE: partial(charge.relinquish, belt_no=belt, order=order),
            ASSUME: partial(charge.assume, order=typed),
            STAND_IN: partial(charge.stand_in, reason=typed, present=True, now=now),
        }
        self._do(units[which])

    def _do(self, way: "Callable[..., Saved[None]]") -> None:
        self._page.do(partial(way, desk=self._page.desk), self._kept)

    def _kept(self, _done: None) -> None:
        self._page.say(_("Written in the journal."))

    # signing

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
