"""Give the text for the daily diary: who took the child where, when and with whom.

It names the child by its code alone, and no secret place nor who works there; the diary is
read by many. Condition and reasons are free words and stay out.
"""

from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.errors import NotNow
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.local import when
from station_desk.domain.records import Action
from station_desk.domain.status import live
from station_desk.domain.views import ReferralView
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import referrals
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _

LEFT, CAME = Do.HAND_OVER, Do.CHILD_RECEIVED


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryText:
    """A text of a referral, ready to be written in the daily diary."""

    referral_id: str
    number: str
    text: str = field(repr=False)


def draft(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> DiaryText:
    """Return the entry for the daily diary; ``NotNow`` ``not_left`` before a hand-over."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    view = referrals.view(db, desk, referral_id, now=now)
    own = [one for one in live(view.actions) if one.referral_id == referral_id]
    steps = [one for one in own if one.kind in (LEFT, CAME)]
    if not any(one.kind is LEFT for one in steps):
        raise NotNow("not_left", number=view.referral.number)
    card = register.card(db, view.referral.card_id)
    secret = card is None or card.secret
    lines = (_head(desk, view), *(_line(view, one, secret=secret) for one in steps))
    text = "\n".join(lines)
    stamp = _("PRACTICE. {text}") if desk.station.practice else "{text}"
    return DiaryText(
        referral_id=referral_id, number=view.referral.number, text=stamp.format(text=text)
    )


def _head(desk: Desk, view: ReferralView) -> str:
    words = _("{station}: child {code}, referral {number}, for {need}.")
    return words.format(
        station=desk.station.name,
        code=view.child.code,
        number=view.referral.number,
        need=view.need_name,
    )


def _line(view: ReferralView, one: Action, *, secret: bool) -> str:
    time, place = when(one.happened_at), view.referral.to_name
    if secret:
        there = _("received there") if one.kind is CAME else _("left for a place not named")
        return " ".join((f"{time}: {there}.", *_with(one)))
    if one.kind is CAME:
        words = _("{time}: received at {place} by {person}.")
        return words.format(time=time, place=place, person=_who(one))
    words = _("{time}: handed over for {place} to {person}.")
    head = words.format(time=time, place=place, person=_who(one))
    return " ".join((head, *_with(one)))


def _who(one: Action) -> str:
    return ", ".join(part for part in (one.person, one.post) if part)


def _with(one: Action) -> list[str]:
    """Return who went along, in what, with which papers."""
    said = (
        (one.escort, _("Went along: {words}.")),
        (one.vehicle, _("Vehicle: {words}.")),
        (one.crew, _("Crew: {words}.")),
        (when(one.out_at) if one.out_at else "", _("Out: {words}.")),
        (when(one.in_at) if one.in_at else "", _("In: {words}.")),
        (", ".join(one.items), _("Papers given: {words}.")),
        (one.reference, _("Receipt no. {words}.")),
    )
    return [words.format(words=given.rstrip(".")) for given, words in said if given]
