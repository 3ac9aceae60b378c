"""Own what travels so that a district's cleared officers can open sealed texts of a station.

Down goes the district's newest SEAL key, in every answer; up go the copies of the station's own
SEAL keys that were sealed to it, with every bundle. None of it is journaled: a database that
lost it hears it again.
"""

import json

from station_desk.domain.exchange.envelope import Manifest
from station_desk.store import meta
from station_desk.store.received.port import Received
from station_desk.store.session import Session
from station_desk.vault.keys import Unlocked
from station_desk.vault.seal_copies import Copies

THEIRS = "exchange.district_seal"  # at a station: id and public half of the district's key
MADE = "exchange.seal_copies"  # at a station: its copies for that key
OF_SITE = "exchange.seal_copy."  # at a district: + number, id of the key, id of ours
MOST = 100  # copies that one manifest holds, the newest

Seal = tuple[str, str]


def ours(unlocked: Unlocked) -> Seal | None:
    """Return the newest SEAL key of this desk, as answers tell it."""
    if unlocked.seal_public is None:
        return None
    key_id, public = unlocked.seal_public
    return key_id, public.hex()


# at a station


def heed(db: Session, said: Manifest) -> None:
    """Keep the district's SEAL key of an answer; copies for another one are of no more use."""
    if said.seal is None or said.seal == theirs(db):
        return
    meta.put(db.connection, THEIRS, json.dumps(said.seal))
    meta.drop(db.connection, MADE)


def forget(db: Session) -> None:
    """Forget the key of a former district."""
    meta.drop(db.connection, THEIRS)
    meta.drop(db.connection, MADE)


def theirs(db: Session) -> Seal | None:
    """Return the district's newest SEAL key; None where no answer told one yet."""
    found = meta.get(db.connection, THEIRS)
    if found is None:
        return None
    key_id, public = json.loads(found)
    return str(key_id), str(public)


def made(db: Session) -> Copies:
    """Return this station's copies for the district's newest SEAL key."""
    plain = json.loads(meta.get(db.connection, MADE) or "{}")
    return {str(key): (str(to), str(box)) for key, (to, box) in plain.items()}


def keep(db: Session, copies: Copies) -> None:
    """Keep these copies: those that were made before, and the new ones behind them."""
    meta.put(db.connection, MADE, json.dumps(copies))


def told(db: Session) -> Copies:
    """Return the copies that go up, the newest."""
    return dict([*made(db).items()][-MOST:])


# at a district


def note(received: Received, site: int, said: Manifest) -> None:
    """Keep the copies that a computer of a station sent."""
    if not said.copies:
        return
    of_site = f"{OF_SITE}{site}."
    there = received.words(of_site)  # one question: each is a way to a server and back
    for key_id, (to, box) in said.copies.items():
        place = f"{key_id}.{to}"
        if there.get(place) != box:
            received.put(of_site + place, box)


def of_key(received: Received, site: int, key_id: str) -> Copies:
    """Return the copies of one SEAL key of a station, by the id of ours each is sealed to."""
    found = received.words(f"{OF_SITE}{site}.{key_id}.")
    return {to: (to, box) for to, box in found.items()}
