"""Gather what a printed contact card says: only what may be public, in words."""

from collections.abc import Iterator
from datetime import datetime

from station_desk.domain import local
from station_desk.domain.hours import opening
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.office.card import public
from station_desk.domain.register import Card
from station_desk.paper.contact_card import ContactCardFacts
from station_desk.services import addressed, station_phone
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.register import holidays
from station_desk.services.wording import SEX_WORDS
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import N_, _

YES_NO = {True: N_("yes"), False: N_("no")}
Pair = tuple[str, str]


def facts(
    db: Session, desk: Desk, shown: Card, *, code: str, now: datetime
) -> ContactCardFacts:
    """Return the facts of a contact card; of a private one nothing but its id is of use."""
    kind = desk.pack.kinds.get(shown.kind)
    needs = (desk.pack.needs.get(one) for one in shown.needs)
    told = public(shown)
    more: tuple[Pair, ...] = ()
    if told is not None:
        days = holidays.of(db, desk)
        parts = (
            *_hours(told, days, now),
            *_takes(desk, told),
            *_referring(told),
            (_("If nobody answers"), _fallback(db, desk, told)),
        )
        more = tuple((name, words) for name, words in parts if words)
    return ContactCardFacts(
        frame=framing.frame(
            desk, _("Contact card"), code=code, now=now, phone=station_phone.of(db, desk)
        ),
        card=shown,
        kind=desk.pack.say(kind.name) if kind else "",
        place=framing.district_words(desk, shown.district),
        needs=tuple(desk.pack.say(one.name) for one in needs if one),
        more=more,
    )


def _hours(card: Card, days: Calendar, now: datetime) -> Iterator[Pair]:
    """Give the hours in words, and what they mean on the day of printing."""
    on = local.when(now)
    yield _("When printed"), f"{on}: {opening.state(card, now, days).words}"
    yield _("In Ramadan"), card.ramadan_hours
    yield _("On holidays"), card.holiday_hours
    yield _("Other days"), "\n".join(card.exceptions)
    if card.closed_until is not None:
        why = f": {card.closed_why}" if card.closed_why else ""
        yield _("Closed until"), local.day(card.closed_until) + why


def _takes(desk: Desk, card: Card) -> Iterator[Pair]:
    known = {sex.value: words for sex, words in SEX_WORDS.items()}
    parts = [_ages(card), *(_(known[one]).casefold() for one in card.sexes if one in known)]
    yield _("Takes"), ", ".join(part for part in parts if part)
    yield _("With the mother"), _yes_no(card.with_mother)
    yield _("With a disability"), _yes_no(card.takes_disability)
    yield _("Nationalities"), ", ".join(card.nationalities)
    yield _("Languages"), ", ".join(card.languages)
    covers = (framing.district_words(desk, one) or one for one in card.covers)
    yield _("Also serves"), ", ".join(covers)
    if card.places_free is not None and card.places_at is not None:
        words = _("{count} places free, told {time}")
        told = local.when(card.places_at)
        yield _("Places free"), words.format(count=card.places_free, time=told)


def _ages(card: Card) -> str:
    if card.age_from is None and card.age_to is None:
        return ""
    low = "0" if card.age_from is None else str(card.age_from)
    high = _("any") if card.age_to is None else str(card.age_to)
    return _("age {low} to {high}").format(low=low, high=high)


def _yes_no(value: bool | None) -> str:  # noqa: FBT001  a value to say, not a switch
    return "" if value is None else _(YES_NO[value])


def _referring(card: Card) -> Iterator[Pair]:
    yield _("How to refer"), card.how_to_refer
    yield _("Papers needed"), "; ".join(card.papers_needed)
    yield _("Cost"), card.cost
    yield _("Legal power"), card.legal_power
    yield _("Ask for"), "; ".join(one.post for one in card.persons if one.post)
    if card.licence_until is not None:
        yield _("Licence until"), local.day(card.licence_until)


def _fallback(db: Session, desk: Desk, card: Card) -> str:
    """Return name and first number of the place to try instead, where both may be public."""
    found = register.card(db, card.fallback_id) if card.fallback_id else None
    if found is None or found.operational is False:  # out of use, or not working
        return ""
    told = public(addressed.meant(desk, found))
    if told is None:
        return ""
    number = told.first.number if told.first is not None else ""
    return ", ".join(part for part in (told.organization, number) if part)
