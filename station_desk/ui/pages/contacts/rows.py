"""Own the rows of the contacts: columns, and which cards have to be called again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from station_desk.domain import observed
from station_desk.domain.holidays import Calendar
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.office_codes import NATIONAL
from station_desk.domain.pack_model import Pack
from station_desk.domain.register import Card
from station_desk.domain.search.directory import Directory
from station_desk.services import card_beside, directory, holidays
from station_desk.services.desk import Desk
from station_desk.store.database import Session
from station_desk.ui.tables.columns import Column
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _

STALE_AFTER = timedelta(days=90)  # screens.md S5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Every card of the register, and the same ready to search; and those out of use."""

    cards: tuple[Card, ...]
    directory: Directory
    calendar: Calendar
    withdrawn: tuple[Card, ...] = ()


def gather(db: Session, desk: Desk) -> Cards:
    """Return the cards with their search; made on the reader, for it folds every word."""
    found = directory.cards(db, desk)
    days = holidays.days(db, desk)
    return Cards(
        cards=found,
        directory=Directory(found, desk.pack),
        calendar=days,
        withdrawn=card_beside.withdrawn(db, desk),
    )


def is_stale(card: Card, now: datetime) -> bool:
    """Tell whether nobody called ``card`` in the last 90 days."""
    return card.verified_at is None or now - card.verified_at > STALE_AFTER


def freshness(card: Card, now: datetime) -> tuple[Mark, str]:
    """Return mark and words of how sure the numbers are, by what calls found."""
    if card.gone is not None:
        closed = card.gone is ObservationKind.CLOSED
        return Mark.LATE, _("Told closed") if closed else _("Told moved")
    if card.phones and all(one.wrong_at is not None for one in card.phones):
        return Mark.LATE, _("Told wrong")
    if card.last_call in observed.FAILED:
        return Mark.SOON, _(observed.OUTCOME_WORDS[card.last_call])
    if card.verified_at is None:
        return Mark.UNKNOWN, _("Not verified")
    days = max((now - card.verified_at).days, 0)
    if is_stale(card, now):
        return Mark.SOON, _("{count} days ago").format(count=days)
    words = _("Called today") if days == 0 else _("Called {count} d ago").format(count=days)
    return Mark.GOOD, words


def columns(desk: Desk, at: datetime) -> tuple[Column[Card], ...]:
    """Return the columns of ``desk``; ``at`` is the instant of the list."""
    practice = desk.station.practice
    return (
        Column(N_("Office"), lambda one: one.organization, share=3, strong=True),
        Column(N_("Where"), lambda one: place_words(desk.pack, one)),
        Column(N_("First number"), lambda one: first_number(one, practice=practice)),
        Column(
            N_("Called"),
            lambda one: freshness(one, at)[1],
            mark=lambda one: freshness(one, at)[0],
        ),
    )


def first_number(card: Card, *, practice: bool = False) -> str:
    """Return the number that is called first, as printed, and what to know of it."""
    if not card.phones:
        return _("no number")
    first = card.phones[0]
    if first.wrong_at is not None:
        return _("{number}, told wrong").format(number=first.number)
    return _("{number}, masked").format(number=first.number) if practice else first.number


def place_words(pack: Pack, card: Card) -> str:
    """Return the district, or how far the card serves."""
    district = pack.districts.get(card.district)
    if district is not None:
        return pack.say(district.name)
    if card.province == NATIONAL:
        return _("Whole country")
    return _("Whole province") if card.province == pack.id else card.province.upper()
