"""Read at a district what its stations noted beside its cards; they stay the stations' own."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from station_desk.domain.exchange.records import Site
from station_desk.domain.kinds import ObservationKind
from station_desk.domain.observed import LAST_WORDS
from station_desk.domain.records import Officer
from station_desk.domain.register import Observation
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received
from station_desk.words import _

Where = Mapping[str, str | int | None]
NOTES = (ObservationKind.NOTE, ObservationKind.SUGGESTION)
# What a call found that asks whoever keeps the card to look; who did not answer asks nothing.
FOUND = (
    ObservationKind.WRONG_NUMBER, ObservationKind.CLOSED, ObservationKind.MOVED,
    ObservationKind.VERIFIED,
)  # fmt: skip


def of_cards(db: Session, cards: Collection[str]) -> tuple[tuple[str, Observation], ...]:
    """Return who wrote (code of the station, belt number) and what; nothing at a station."""
    sites = db.all(Site)
    if not sites:
        return ()
    return shelf.within(db, lambda there: tuple(_told(there, sites, cards)))


def _told(
    there: Received, sites: Iterable[Site], cards: Collection[str]
) -> Iterator[tuple[str, Observation]]:
    for site in sites:
        for card in cards:
            where: Where = {"site_id": site.number, "card_id": card}
            for one in there.all(Observation, where=where):
                if one.kind in NOTES or (one.kind in FOUND and _is_call(one)):
                    yield _who(there, site, one), one


def card_of(db: Session, note_id: str) -> str:
    """Return which card a station's note is beside; empty where there is no such note."""
    sites = db.all(Site)
    return shelf.within(db, lambda there: _card_of(there, sites, note_id)) if sites else ""


def _card_of(there: Received, sites: Iterable[Site], note_id: str) -> str:
    for site in sites:
        where: Where = {"site_id": site.number, "id": note_id}
        for one in there.all(Observation, where=where, limit=1):
            return one.card_id
    return ""


def words(one: Observation) -> str:
    """Return a note, or what a call found with its number and note."""
    if one.kind in NOTES:
        return one.note
    return ", ".join(part for part in (_(LAST_WORDS[one.kind]), one.phone, one.note) if part)


def _is_call(one: Observation) -> bool:
    """Tell whether somebody called: a loaded file's own word is no call."""
    return one.kind is not ObservationKind.VERIFIED or bool(one.who_answered or one.phone)


def _who(there: Received, site: Site, one: Observation) -> str:
    found = there.all(Officer, where={"site_id": site.number, "id": one.by}, limit=1)
    return f"{site.code} {found[0].belt_no}" if found else site.code
