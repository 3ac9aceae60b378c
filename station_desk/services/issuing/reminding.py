"""Draft what a silent receiver is sent: a reminder, a second one, word to a named senior.

The text holds numbers, codes and dates, and nothing of the child: it may go by any road.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.local import when
from station_desk.domain.status import live
from station_desk.domain.views import ReferralView
from station_desk.paper import plain_both
from station_desk.services import owed, station_phone
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import referrals
from station_desk.services.desk import Desk
from station_desk.services.facts import framing, plain_paper
from station_desk.services.issuing.reader import for_reader, for_readers, in_each
from station_desk.store.database import Session
from station_desk.words import N_, _, running

SENT = frozenset({Do.LETTER, Do.HAND_OVER})
# The pack's clock -> what is written down once it went, the heading of its text.
STEPS: dict[str, tuple[Do, str]] = {
    "reminder_1": (Do.REMINDER, N_("First reminder")),
    "reminder_2": (Do.REMINDER, N_("Second reminder")),
    "escalate": (Do.ESCALATED, N_("No answer: to a senior officer")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A text ready to be copied or printed; ``kind`` is written down once it went."""

    referral_id: str
    number: str
    kind: Do
    heading: str
    to_name: str
    to_phone: str
    due_at: datetime
    basis: str
    text: str = field(repr=False)


@for_reader
def draft(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Reminder:
    """Return the reminder that a referral's silent receiver gets next; of its ``language``.

    Raises ``NotNow`` ``not_silent`` where nobody owes an answer, or all was sent already.
    """
    authorize(desk.officer, Act.REFERRAL_OPEN)
    view = referrals.view(db, desk, referral_id, now=now)
    clock = owed.next_reminder(view.clocks)
    if clock is None:
        raise NotNow("not_silent", number=view.referral.number)
    kind, words = STEPS[clock.rule_id]
    return Reminder(
        referral_id=referral_id,
        number=view.referral.number,
        kind=kind,
        heading=_(words),
        to_name=view.referral.to_name,
        to_phone=view.referral.to_phone,
        due_at=clock.due_at,
        basis=clock.citation,
        text="\n".join((*_lines(view, kind, _(words), now), _answer(db, desk))),
    )


@for_readers
def paper(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Callable[[], bytes]:
    """Return what makes the page of a reminder; it says nothing of the child but its code."""
    code = framing.new_code(desk)
    pages = in_each(lambda: _page(db, desk, referral_id, code, now))
    return partial(plain_both.of, pages)


def _page(
    db: Session, desk: Desk, referral_id: str, code: str, now: datetime
) -> plain_both.Page:
    """Return frame and lines of the page in the running language."""
    found = draft(db, desk, referral_id, now=now, language=running())
    frame = plain_paper.frame(
        desk, found.heading, code=code, number=found.number, of_child=True, now=now
    )
    frame = replace(frame, phone=station_phone.of(db, desk))
    return frame, tuple(found.text.splitlines()[1:])


def _answer(db: Session, desk: Desk) -> str:
    """Return where the answer is to go: the phone as it stands now."""
    words = _("Answer to {station}, {phone}, naming the number above.")
    return words.format(station=desk.station.name, phone=station_phone.of(db, desk) or "-")


def _lines(view: ReferralView, kind: Do, heading: str, now: datetime) -> list[str]:
    """Return the text line by line: what was asked, when it left, when it was reminded of."""
    about = _("About referral {number}, child {code}: {need}.").format(
        number=view.referral.number, code=view.child.code, need=view.need_name
    )
    asks = _("Please say today whether you accept, decline or need anything more.")
    if kind is Do.ESCALATED:
        words = _("{place} has not answered. Please see to it that somebody does.")
        asks = words.format(place=view.referral.to_name)
    to = _("To: {place}").format(place=view.referral.to_name)
    if kind is Do.ESCALATED:
        to = _("To the senior officer of {place}").format(place=view.referral.to_name)
    return [
        f"{heading}, {when(now)}",
        to,
        about,
        *_dates(view),
        asks,
    ]


def _dates(view: ReferralView) -> list[str]:
    own = [one for one in live(view.actions) if one.referral_id == view.referral.id]
    codes = {one.id: one.code for one in view.documents}
    found = []
    for one in own:
        time = when(one.happened_at)
        code = codes.get(one.document_id or "")
        if one.kind is Do.LETTER and code:
            found.append(_("Letter {code} left on {time}.").format(code=code, time=time))
        elif one.kind in SENT:
            found.append(_("The child left for you on {time}.").format(time=time))
        elif one.kind is Do.REMINDER:
            found.append(_("Reminded on {time}.").format(time=time))
        elif one.kind is Do.CALL_ATTEMPT:
            found.append(_("Called on {time}.").format(time=time))
    return found
