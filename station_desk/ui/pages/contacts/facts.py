"""Own what a card says, in groups: only what has a value, private marked, the secret kept."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from station_desk.domain import answering, local, observed
from station_desk.domain.hours.opening import hours_words
from station_desk.domain.kinds import ObservationKind, Sex
from station_desk.domain.office.codes import district_name
from station_desk.services.wording import SEX_WORDS
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.text import NAME_SHOWN
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.domain.register import Card, CardPerson
    from station_desk.services.register.card_beside import Beside

LICENCE_SOON = timedelta(days=60)
YES_NO = {True: N_("yes"), False: N_("no")}
KEPT_SECRET = N_("Kept secret")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a card; a ``mark`` draws the eye to it."""

    name: str
    words: str
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Facts that belong together, under a title."""

    title: str
    facts: tuple[Fact, ...]


def groups_of(
    card: "Card", pack: "Pack", now: datetime, beside: "Beside | None" = None
) -> tuple[Group, ...]:
    """Return the groups of a card that have anything to say, in the order of their use."""
    name = card.organization if len(card.organization) > NAME_SHOWN else ""
    parts = (
        (_("Whole name"), (_fact(_("Office"), name),)),
        (_("Hours"), _hours(card)),
        (_("What it does, whom it takes"), _takes(card, pack, now)),
        (_("How to refer"), _referring(card, now)),
        (_("Where"), _where(card, pack)),
        (_("Persons"), (_person(one) for one in card.persons)),
        (_("Calls"), _calls(card)),
        (_("Notes beside it"), _notes(card, beside)),
        (_("Source"), _source(card)),
    )
    made = (Group(title=title, facts=tuple(_told(facts))) for title, facts in parts)
    return tuple(one for one in made if one.facts)


def facts_of(
    card: "Card", pack: "Pack", now: datetime, beside: "Beside | None" = None
) -> list[tuple[str, str]]:
    """Return name and words of every fact; a secret address is never one."""
    groups = groups_of(card, pack, now, beside)
    return [(one.name, one.words) for group in groups for one in group.facts]


def _told(facts: Iterable[Fact]) -> Iterator[Fact]:
    return (one for one in facts if one.words)


def _fact(name: str, words: object, mark: Mark = Mark.NONE) -> Fact:
    """Return a fact of any value: lists joined, days in our order, yes and no in words."""
    if words is None:
        words = ""
    elif isinstance(words, bool):
        words = _(YES_NO[words])
    elif isinstance(words, date):
        words = local.day(words)
    elif isinstance(words, tuple):
        words = "; ".join(map(str, words))
    return Fact(name=name, words=str(words), mark=mark)


def _hours(card: "Card") -> Iterator[Fact]:
    yield _fact(_("Hours"), hours_words(card))
    yield _fact(_("In Ramadan"), card.ramadan_hours)
    yield _fact(_("On holidays"), card.holiday_hours)
    yield _fact(_("Other days"), "\n".join(card.exceptions))
    yield _fact(_("Closed until"), card.closed_until, Mark.SOON)
    yield _fact(_("Why closed"), card.closed_why)
    yield _fact(
        _("Working"), _working(card), Mark.LATE if card.operational is False else Mark.NONE
    )


def _working(card: "Card") -> str:
    if card.operational is None:
        return ""
    words = _(YES_NO[card.operational])
    if card.operational_on is None:
        return words
    day = local.day(card.operational_on)
    return _("{words}, as known on {day}").format(words=words, day=day)


def _takes(card: "Card", pack: "Pack", now: datetime) -> Iterator[Fact]:
    needs = (pack.needs.get(one) for one in card.needs)
    yield _fact(_("For"), ", ".join(pack.say(one.name) for one in needs if one))
    yield _fact(_("Services"), card.services)
    yield _fact(_("Takes"), _ages(card))
    yield _fact(_("With the mother"), card.with_mother)
    yield _fact(_("With a disability"), card.takes_disability)
    yield _fact(_("Nationalities"), card.nationalities)
    yield _fact(_("Languages"), card.languages)
    yield _fact(_("Places free"), _places(card, now))
    yield _fact(_("Also serves"), ", ".join(district_name(one, pack) for one in card.covers))


def _ages(card: "Card") -> str:
    ages = ""
    if card.age_from is not None or card.age_to is not None:
        low = "0" if card.age_from is None else str(card.age_from)
        high = _("any") if card.age_to is None else str(card.age_to)
        ages = _("age {low} to {high}").format(low=low, high=high)
    known = {sex.value: words for sex, words in SEX_WORDS.items()}
    sexes = ", ".join(_(known[one]).casefold() for one in card.sexes if one in known)
    return ", ".join(part for part in (ages, sexes) if part)


def _places(card: "Card", now: datetime) -> str:
    """Return the places free, never without when they were counted and how long ago it is."""
    if card.places_free is None or card.places_at is None:
        return ""
    return _("{count} places free, told {time}, {ago} ago").format(
        count=card.places_free, time=local.when(card.places_at), ago=_ago(now - card.places_at)
    )


def _ago(past: timedelta) -> str:
    minutes = max(int(past.total_seconds()) // 60, 0)
    if minutes < 60:
        return _("{count} min").format(count=minutes)
    if minutes < 48 * 60:
        return _("{count} h").format(count=minutes // 60)
    return _("{count} days").format(count=minutes // (24 * 60))


def _referring(card: "Card", now: datetime) -> Iterator[Fact]:
    yield _fact(_("How to refer"), card.how_to_refer)
    yield _fact(_("Papers needed"), card.papers_needed)
    yield _fact(_("Cost"), card.cost)
    yield _fact(_("Legal power"), card.legal_power)
    yield _fact(_("Licence number"), card.licence_no)
    yield _licence(card, now)


def _licence(card: "Card", now: datetime) -> Fact:
    name, until = _("Licence until"), card.licence_until
    if until is None:
        return _fact(name, None)
    left, day = until - local.local(now).date(), local.day(until)
    if left < timedelta(0):
        words = _("{day}: it has run out, ask before you refer").format(day=day)
        return _fact(name, words, Mark.LATE)
    if left <= LICENCE_SOON:
        return _fact(name, _("{day}: runs out soon").format(day=day), Mark.SOON)
    return _fact(name, until)


def _where(card: "Card", pack: "Pack") -> Iterator[Fact]:
    yield _fact(_("District"), district_name(card.district, pack) if card.district else "")
    if card.secret:
        yield _fact(_("Address"), _(KEPT_SECRET))
    else:
        yield _fact(_("Address"), card.address)
        yield _fact(_("Landmark"), card.landmark)
        yield _fact(_("Access"), card.access)
        yield _fact(_("Point"), _point(card))
    yield _fact(_("E-mail"), card.email)
    yield _fact(_("Website"), card.website)


def _point(card: "Card") -> str:
    if not (card.latitude and card.longitude):
        return ""
    source = card.position_source or _("source not known")
    return f"{card.latitude}, {card.longitude} ({source})"


def _person(one: "CardPerson") -> Fact:
    sex = "" if one.sex is Sex.UNKNOWN else _(SEX_WORDS[one.sex])
    parts = [one.name, one.phone, sex]
    if one.private:
        parts.append(observed.private_words(one))
    words = ", ".join(part for part in parts if part)
    return _fact(one.post or _("To ask for"), words or _("name not known"))


def _calls(card: "Card") -> Iterator[Fact]:
    if card.last_call is not None and card.last_call_at is not None:
        outcome = _(observed.LAST_WORDS[card.last_call])
        words = _("{time}, {outcome}").format(
            time=local.when(card.last_call_at), outcome=outcome
        )
        yield _fact(_("Last call"), words)
    yield _fact(_("Verified"), observed.filed_words(card), Mark.SOON)
    yield _fact(_("Said on the call"), card.last_call_note)
    yield _fact(_("Answered"), answering.words(card))


def _notes(card: "Card", beside: "Beside | None") -> Iterator[Fact]:
    yield _fact(_("Note"), card.note)
    for one in beside.notes if beside else ():
        suggested = one.kind is ObservationKind.SUGGESTION
        name = _("Suggestion") if suggested else _("Own note")
        words = _("{note} ({time}, officer {belt})").format(
            note=one.note, time=local.when(one.at), belt=one.belt_no or "?"
        )
        waits = _("waits for the in-charge") if one.waits else ""
        said = f"{words}: {waits}" if waits else words
        yield _fact(name, said, Mark.SOON if one.waits else Mark.NONE)


def _source(card: "Card") -> Iterator[Fact]:
    yield _fact(_("Source"), card.source)
    yield _fact(_("Licence of the data"), card.licence)
    yield _fact(_("Other names"), card.other_names)
