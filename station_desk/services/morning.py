"""Make the call list of the morning: who did not answer at night, with hours and what to say.

For the day officer (care.md). A line holds codes, offices and numbers, nothing of the child.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from station_desk.domain import local
from station_desk.domain.hours import opening
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action, Referral
from station_desk.domain.register import Card
from station_desk.domain.standing import Standing
from station_desk.domain.status import ANSWERED, ENDED, live
from station_desk.services import addressed, owed
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.acting import FAILED_CALLS
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.services.register import holidays
from station_desk.services.wording import RESULT_WORDS
from station_desk.store import concerns, register
from station_desk.store.database import Session
from station_desk.words import N_, _

NIGHT = time(17, 0)  # of the day before: when most offices close
MORNING = time(9, 0)
HELPLINE = "1121"  # of the child protection authority or commission, in both provinces


class Why(StrEnum):
    """Why somebody stands on the list; the worst first."""

    UNMET = "unmet"
    SILENT = "silent"
    NO_ANSWER = "no_answer"


WHY_WORDS: dict[Why, str] = {
    Why.UNMET: N_("No place took the child"),
    Why.SILENT: N_("No answer to the letter"),
    Why.NO_ANSWER: N_("Nobody answered the phone"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MorningCall:
    """One call of the morning: whom, when they open, why, what to say."""

    referral_id: str
    number: str
    code: str
    need: str
    why: Why
    to_name: str
    phone: str
    hours: str
    tried: str
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """The calls for nine o'clock: what stayed open of the night since ``since``."""

    since: datetime
    nine: datetime
    calls: tuple[MorningCall, ...]


def listed(db: Session, desk: Desk, *, now: datetime) -> CallList:
    """Return who is to be called in the morning, worst first, then as the offices open."""
    authorize(desk.officer, Act.REFERRAL_OPEN)
    since, nine = _night(now)
    cards = {one.id: one for one in register.cards(db)}
    days = holidays.of(db, desk)
    found: list[tuple[tuple[int, str], MorningCall]] = []
    every = owed.all_standing(db, desk, now=now)
    followed = {one.referral.previous_id for one in every}
    for one in every:
        if one.state.status in ENDED or one.referral.id in followed:
            continue
        actions = live(concerns.actions_of(db, one.concern.id))
        why = _why(one, actions, since)
        if why is None:
            continue
        card = cards.get(one.referral.card_id)
        hours = opening.state(card, nine, days).words if card else ""
        made = _call(desk, one, why, _tried(actions, one.referral, since), card, hours)
        if one.referral.card_id:
            to = addressed.referral(db, desk, one.referral)
            made = replace(made, to_name=to.to_name, phone=to.to_phone or made.phone)
        found.append(((list(Why).index(why), one.referral.number), made))
    ordered = sorted(found, key=lambda pair: pair[0])
    return CallList(since=since, nine=nine, calls=tuple(made for _key, made in ordered))


def text(desk: Desk, found: CallList) -> str:
    """Return the list as plain text, to be copied or read out."""
    head = _("Calls for {time}, {station}").format(
        time=local.when(found.nine), station=desk.station.name
    )
    return "\n".join((head, *(line for one in found.calls for line in lines(one))))


def lines(one: MorningCall) -> Iterator[str]:
    """Yield one call in words."""
    yield _("{number} {code}: {need}. {why}.").format(
        number=one.number, code=one.code, need=one.need, why=_(WHY_WORDS[one.why])
    )
    call = _("  Call {place}, {phone}. At nine: {hours}.")
    yield call.format(place=one.to_name, phone=one.phone or "-", hours=one.hours or "-")
    if one.tried:
        yield _("  Tried: {calls}.").format(calls=one.tried)
    yield _("  Say: {words}").format(words=one.say)


def _night(now: datetime) -> tuple[datetime, datetime]:
    """Return when the night began that a list made now is of, and the nine it is for."""
    here = local.local(now)
    nine = here.replace(hour=MORNING.hour, minute=0, second=0, microsecond=0)
    if here.time() >= NIGHT:
        nine += timedelta(days=1)
    begun = (nine - timedelta(days=1)).replace(hour=NIGHT.hour)
    return begun, nine


def _why(one: Standing, actions: tuple[Action, ...], since: datetime) -> Why | None:
    """Return why a referral waits for a call; None where it does not."""
    unmet = (each for each in actions if each.kind is ActionKind.UNMET_NEED)
    answered = one.state.status in ANSWERED
    if not answered and any(
        one.referral.need in each.items and each.happened_at >= since for each in unmet
    ):
        return Why.UNMET
    if one.state.silent:
        return Why.SILENT
    own = [each for each in _calls(actions, one.referral) if each.happened_at >= since]
    failed = bool(own) and own[-1].result in FAILED_CALLS
    return Why.NO_ANSWER if failed and not answered else None


def _calls(actions: tuple[Action, ...], referral: Referral) -> list[Action]:
    own = (one for one in actions if one.referral_id == referral.id)
    calls = (one for one in own if one.kind is ActionKind.CALL_ATTEMPT)
    return sorted(calls, key=lambda one: one.happened_at)


def _tried(actions: tuple[Action, ...], referral: Referral, since: datetime) -> str:
    parts = []
    for one in _calls(actions, referral):
        if one.happened_at >= since and one.result is not None:
            words = _(RESULT_WORDS[one.result]).casefold()
            parts.append(f"{local.clock(one.happened_at)} {one.phone} {words}")
    return ", ".join(parts)


def _call(
    desk: Desk, one: Standing, why: Why, tried: str, card: Card | None, hours: str
) -> MorningCall:
    referral = one.referral
    need = need_name(desk, referral.need)
    asks = _("{station} about referral {number}: {need}. Can you take the child today?")
    if why is Why.SILENT:
        asks = _("{station} about our letter of referral {number}: {need}. Do you accept?")
    to_name = referral.to_name
    if not referral.card_id:
        asks = _("{station} about referral {number}: {need}. Which place can help?")
        to_name = _("the helpline (no place known)")
    helpline = "" if referral.card_id else HELPLINE
    first = card.first.number if card is not None and card.first is not None else ""
    return MorningCall(
        referral_id=referral.id,
        number=referral.number,
        code=one.child.code,
        need=need,
        why=why,
        to_name=to_name,
        phone=referral.to_phone or first or helpline,
        hours=hours,
        tried=tried,
        say=asks.format(station=desk.station.name, number=referral.number, need=need),
    )
