"""Own the rows of the contacts: columns, and which cards have to be called again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from station_desk.domain import freshness, going, observed
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.office.codes import NATIONAL, district_name
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.rules import FreshRule
from station_desk.domain.register import Card
from station_desk.domain.search.directory import Directory, Hit
from station_desk.services.desk import Desk
from station_desk.services.register import card_beside, directory, holidays
from station_desk.store.database import Session
from station_desk.ui.tables.columns import Column
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.sureness import MARKS
from station_desk.words import N_, _

Rules = Mapping[str, FreshRule]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Every card of the register, ready to search; who is to be called again; out of use."""

    cards: tuple[Card, ...]
    directory: Directory
    calendar: Calendar
    withdrawn: tuple[Card, ...] = ()
    due: frozenset[str] = frozenset()
    home: str = ""
    district: str = ""

    def find(self, words: str) -> tuple[Hit, ...]:
        """Return the cards of ``words``, those of the own district before others alike."""
        return self.directory.search(words, home=self.home, district=self.district)


def gather(db: Session, desk: Desk, now: datetime, before: Cards | None = None) -> Cards:
    """Return the cards with their search; made on the reader, for it folds every word.

    The search of ``before`` is kept where no card reads otherwise.
    """
    found = directory.cards(db, desk)
    days = holidays.days(db, desk)
    rules = desk.pack.freshness
    return Cards(
        cards=found,
        directory=_directory(found, desk.pack, before),
        calendar=days,
        home=desk.pack.id,
        district=desk.station.district,
        withdrawn=card_beside.withdrawn(db, desk),
        due=frozenset(one.id for one in found if freshness.is_due(one, rules, now)),
    )


def _directory(found: tuple[Card, ...], pack: Pack, before: Cards | None) -> Directory:
    kept = before.directory.renewed(found) if before is not None else None
    return kept or Directory(found, pack)


def called(card: Card, rules: Rules, now: datetime) -> tuple[Mark, str]:
    """Return mark and words of how sure the numbers are, by what calls found."""
    if card.gone is not None:
        closed = card.gone is ObservationKind.CLOSED
        return Mark.LATE, _("Told closed") if closed else _("Told moved")
    numbers = [one for one in card.phones if not one.private] or card.phones
    if numbers and all(one.wrong_at is not None for one in numbers):
        return Mark.LATE, _("Told wrong")
    if card.last_call in observed.FAILED:
        return Mark.SOON, _(observed.OUTCOME_WORDS[card.last_call])
    fresh = freshness.state(card, rules, now)
    return MARKS[fresh.level], freshness.short_words(fresh, now)


def reached(card: Card, pack: Pack, now: datetime) -> tuple[Mark, str]:
    """Return the same; of a card without a number whether one can go there."""
    if card.phones or card.gone is not None:
        return called(card, pack.freshness, now)
    return Mark.LATER, _("Go there") if going.is_gone_to(card, pack) else _("No number")


def columns(desk: Desk, at: datetime) -> tuple[Column[Card], ...]:
    """Return the columns of ``desk``; ``at`` is the instant of the list."""
    practice = desk.station.practice
    return (
        Column(N_("Office"), lambda one: one.organization, share=3, strong=True),
        Column(N_("Where"), lambda one: place_words(desk.pack, one)),
        Column(N_("First number"), lambda one: first_number(one, practice=practice)),
        Column(
            N_("Called"),
            lambda one: reached(one, desk.pack, at)[1],
            mark=lambda one: reached(one, desk.pack, at)[0],
        ),
    )


def first_number(card: Card, *, practice: bool = False) -> str:
    """Return the number that is called first, as printed, and what to know of it."""
    if not card.phones:
        return _("no number")
    first = card.first
    if first is None:
        return _("private number only")
    if first.wrong_at is not None:
        return _("{number}, told wrong").format(number=first.number)
    return _("{number}, masked").format(number=first.number) if practice else first.number


def place_words(pack: Pack, card: Card) -> str:
    """Return the district, or how far the card serves."""
    if card.district:
        return district_name(card.district, pack)
    if card.province == NATIONAL:
        return _("Whole country")
    return _("Whole province") if card.province == pack.id else card.province.upper()
