"""Own the questions about calls of the locked desk: a referral's, the station's, or dropped."""

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from station_desk.domain import local, locked_calls
from station_desk.domain.draft import Call
from station_desk.domain.errors import Damaged, Trouble
from station_desk.domain.kinds import CallResult
from station_desk.domain.register import Card
from station_desk.messages import sentence
from station_desk.services import locked_calls as settling
from station_desk.services.case import referrals
from station_desk.services.locked_calls import Waiting
from station_desk.services.register import directory
from station_desk.services.wording import RESULT_WORDS
from station_desk.ui.dialogs.ask import Question, Told
from station_desk.ui.dialogs.why import Why
from station_desk.ui.widgets.seat import Carried, Seat
from station_desk.words import _, ngettext

if TYPE_CHECKING:
    from station_desk.domain.locked_calls import LockedCall
    from station_desk.domain.records import Saved
    from station_desk.domain.views import ReferralLine
    from station_desk.store.database import Session

ATTACH, KEEP, DROP, NEW = "attach", "keep", "drop", "new"
OFFERED = 7  # referrals; with the new one eight digits
SHOWN = 6  # calls of one question


class AskCalls(QObject):
    """Ask about one group of calls after the other; Esc leaves the rest to the next log-in.

    Signals:
        told: words for the status line.
        saved: topics that a committed write touched.
        go: name of a page and what it receives.
    """

    told = Signal(str)
    saved = Signal(object)
    go = Signal(str, object)

    def __init__(
        self, window: QWidget, seat: Seat, waiting: Waiting, carried: Collection[str]
    ) -> None:
        """Keep what is asked about; :meth:`begin` asks."""
        super().__init__(window)
        self._window, self._seat = window, seat
        left = [one for one in waiting.calls if one.id not in carried]
        self._groups = list(locked_calls.grouped(left))
        self._unread = waiting.unread
        self._cards: dict[str, Card] = {}

    def begin(self) -> None:
        """Look up the cards, then ask."""
        query = partial(directory.cards, desk=self._seat.desk)
        self._seat.bridge.read(query, self._known, owner=self, failed=self._refuse)

    def _known(self, cards: tuple[Card, ...]) -> None:
        self._cards = {one.id: one for one in cards}
        if self._unread:
            told = Told(
                self._window,
                _("Calls of the locked desk"),
                sentence(Damaged("pending_damaged")),
            )
            told.finished.connect(self._next)
            told.open()
        else:
            self._next()

    def _next(self, *_result: object) -> None:
        if not self._groups or not self._seat.bridge.is_open:
            return
        calls = self._groups[0]
        asked = Question(
            self._window, _title(calls), self._words(calls),
            (
                (ATTACH, _("They belong to a referral")),
                (KEEP, _("Keep them as calls of the station")),
                (DROP, _("Drop them, with a reason")),
            ),
        )  # fmt: skip
        asked.chosen.connect(partial(self._chosen, calls))
        asked.rejected.connect(self._later)
        asked.open()

    def _words(self, calls: "tuple[LockedCall, ...]") -> str:
        rows = [self._row(one) for one in calls[:SHOWN]]
        if more := len(calls) - SHOWN:
            rows += [_("and {count} more").format(count=more)] if more > 0 else []
        return "\n".join(rows)

    def _row(self, call: "LockedCall") -> str:
        card = self._cards.get(call.card_id)
        place = card.organization if card is not None else _("a place no longer listed")
        result = RESULT_WORDS.get(CallResult(call.result)) if call.result in _RESULTS else ""
        words = _("{time}  {place}: {result}")
        if call.phone:
            words = _("{time}  {place}, {phone}: {result}")
        return words.format(
            time=local.when(call.at), place=place, phone=call.phone,
            result=_(result).casefold() if result else call.result,
        )  # fmt: skip

    def _chosen(self, calls: "tuple[LockedCall, ...]", way: str) -> None:
        QTimer.singleShot(0, self, partial(self._take, calls, way))  # once the question is gone

    def _take(self, calls: "tuple[LockedCall, ...]", way: str) -> None:
        desk, now = self._seat.desk, self._seat.clock()
        if way == KEEP:
            self._write(calls, partial(settling.keep, desk=desk, calls=calls, now=now))
        elif way == DROP:
            self._ask_reason(calls)
        else:
            query = partial(referrals.lines, desk=desk, now=now, which="station")
            self._seat.bridge.read(
                query, partial(self._ask_which, calls), owner=self, failed=self._refuse
            )

    def _ask_reason(self, calls: "tuple[LockedCall, ...]") -> None:
        asked = Why(
            self._window, _("Why are they dropped?"), self._words(calls), _("Drop them"),
            short=_("Say the reason in a few words (10 letters or more)."),
        )  # fmt: skip

        def given(reason: str) -> None:
            now = self._seat.clock()
            unit = partial(
                settling.drop, desk=self._seat.desk, calls=calls, reason=reason, now=now
            )
            self._write(calls, unit)

        asked.given.connect(given)
        asked.rejected.connect(self._next)
        asked.open()

    def _ask_which(
        self, calls: "tuple[LockedCall, ...]", lines: "tuple[ReferralLine, ...]"
    ) -> None:
        newest = sorted(lines, key=lambda one: one.number, reverse=True)[:OFFERED]
        offered = [(NEW, _("A new referral, with these calls"))]
        offered += [(one.id, _named(one)) for one in newest]
        asked = Question(self._window, _("Which referral?"), self._words(calls), offered)
        asked.chosen.connect(partial(self._attach, calls))
        asked.rejected.connect(self._next)
        asked.open()

    def _attach(self, calls: "tuple[LockedCall, ...]", chosen: str) -> None:
        if chosen == NEW:
            self._groups.remove(calls)
            carried = _carried(calls)
            QTimer.singleShot(0, self, partial(self.go.emit, "referral", carried))
            return
        unit = partial(
            settling.attach, desk=self._seat.desk, calls=calls, referral_id=chosen,
            now=self._seat.clock(),
        )  # fmt: skip
        self._write(calls, unit)

    def _write(
        self, calls: "tuple[LockedCall, ...]", unit: "Callable[[Session], Saved[int]]"
    ) -> None:
        then = partial(self._settled, calls)
        self._seat.bridge.write(unit, then, owner=self, refused=self._refuse)

    def _settled(self, calls: "tuple[LockedCall, ...]", saved: "Saved[int]") -> None:
        entered = self._seat.entered
        if entered is not None:
            job = partial(settling.put_away, entered.opened, calls)
            self._seat.bridge.run(job, owner=self, failed=self._refuse)
        self.saved.emit(saved.touched)
        words = ngettext("{count} call settled.", "{count} calls settled.", saved.value)
        self.told.emit(words.format(count=saved.value))
        self._groups.remove(calls)
        self._next()

    def _refuse(self, trouble: Trouble) -> None:
        told = Told(self._window, _("The calls are not settled yet"), sentence(trouble))
        told.finished.connect(self._next)
        told.open()

    def _later(self) -> None:
        self.told.emit(_("The calls stay sealed. The next log-in asks again."))


_RESULTS = frozenset(one.value for one in CallResult)


def _title(calls: "tuple[LockedCall, ...]") -> str:
    words = ngettext(
        "{count} call was made while the desk was locked",
        "{count} calls were made while the desk was locked",
        len(calls),
    )
    return words.format(count=len(calls))


def _named(one: "ReferralLine") -> str:
    return _("{number}  {need}, {place}").format(
        number=one.number, need=one.need, place=one.to_name
    )


def _carried(calls: "tuple[LockedCall, ...]") -> Carried:
    last = calls[-1]
    made = tuple(
        Call(id=one.id, card_id=one.card_id, phone=one.phone, at=one.at, result=one.result)
        for one in calls
    )
    return Carried(need=last.need, card_id=last.card_id, phone=last.phone, calls=made)
