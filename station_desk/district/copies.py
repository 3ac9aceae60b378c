"""Tell which stations' records run from two copies, and let a person say what it is.

A chain that goes on beyond the place at which another began, and one of which two histories
came, mean the same: a PC was restored from a copy, or a copy of it runs beside it. Which of
the two, the bundles tell once both were heard by turns (``exchange.lives``); before, a person
asks the station. Nothing is lost either way (exchange.md B.8).
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from station_desk.district import certifying, door
from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange.records import Device, Site
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Saved
from station_desk.exchange import lives
from station_desk.exchange.lives import Life, Lives
from station_desk.services.authorize import Act, authorize
from station_desk.services.offices import require_district
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.store.far import FarOrigin
from station_desk.store.received import shelf
from station_desk.store.received.port import Received

SETTLED = "exchange.settled."  # + the station's number, a dot, the chain
SHORT = 12  # letters of a chain that name it to a person
DOUBTS = frozenset({"exchange_ahead", "exchange_other"})  # we had lines that it lacked


class Choice(StrEnum):
    """What a person says that two copies of a station's records are."""

    RESTORED = "restored"
    BOTH_RUN = "both_run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two copies: the certificate's number of its PC, and when it was heard last."""

    pc: int
    heard: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """A chain that two computers had: of which station, since when, whether both are in use.

    ``sides`` are the copies that are known apart, the one that began first at the front.
    """

    id: str
    number: int
    code: str
    chain: str
    children: tuple[str, ...]
    since: datetime | None
    both_run: bool
    sides: tuple[Side, ...]


def copies(db: Session, opened: OpenDesk) -> tuple[Copies, ...]:
    """Return what nobody has settled yet, by the stations' numbers."""
    authorize(opened.desk.officer, Act.STATION_LIST)
    require_district(opened.desk)
    return shelf.within(db, lambda received: unsettled(db, received, db.all(Site)))


def unsettled(db: Session, received: Received, sites: Sequence[Site]) -> tuple[Copies, ...]:
    """Return the chains of these stations that two computers had and nobody has settled."""
    said, settled = received.words(lives.KEY), received.words(SETTLED)
    pcs = {one.key_id: certifying.of_device(one).dev for one in db.all(Device)}
    return tuple(
        one
        for site in sorted(sites, key=lambda each: each.number)
        for one in _of_site(
            site, received.origins(site.number), lives.of_word(said.get(str(site.number))), pcs
        )
        if not _is_settled(one, settled.get(f"{one.number}.{one.chain}"))
    )


def _is_settled(one: Copies, word: str | None) -> bool:
    """Tell whether what a person said still holds: nothing contradicts it since."""
    if word is None:
        return False
    plain = json.loads(word)
    if set(one.children) - set(plain["children"]):
        return False
    return not one.both_run or plain["choice"] == Choice.BOTH_RUN


def _of_site(
    site: Site, chains: Sequence[FarOrigin], heard: Lives, pcs: Mapping[str, int]
) -> Iterator[Copies]:
    children: dict[str, list[FarOrigin]] = {}
    for one in chains:
        if one.parent:
            children.setdefault(one.parent.partition(":")[0], []).append(one)
    for one in chains:
        born = children.get(one.origin, [])
        names = {each.origin for each in born}
        both_run = _both_run(heard, one.origin, names)
        if not (one.forked or both_run or len(born) > 1 or _goes_on(one, born)):
            continue
        grown = [life.since for life in heard.known.values() if life.holds & names]
        yield Copies(
            id=one.origin[:SHORT], number=site.number, code=site.code, chain=one.origin,
            children=tuple(sorted(names)), since=min(grown, default=None), both_run=both_run,
            sides=_sides(heard, one.origin, names, pcs),
        )  # fmt: skip


def _goes_on(one: FarOrigin, born: Sequence[FarOrigin]) -> bool:
    """Tell whether a chain holds what the writer of one that began in it did not have."""
    for child in born:
        _chain, seq, h, code = child.parent.split(":")
        other = one.head_seq == int(seq) and one.head_h.hex() != h
        if one.head_seq > int(seq) or other or code in DOUBTS:
            return True
    return False


def _both_run(heard: Lives, chain: str, children: Collection[str]) -> bool:
    """Tell whether two that parted in this chain are both in use."""
    for pair in heard.both:
        shared = heard.known[pair[0]].holds & heard.known[pair[1]].holds
        if chain in shared and not shared & {*children}:
            return True
    return False


def _sides(
    heard: Lives, chain: str, children: Collection[str], pcs: Mapping[str, int]
) -> tuple[Side, ...]:
    """Return the copies: what stayed in the chain, and each that began another in it."""
    of_chain = [one for one in heard.known.values() if chain in one.holds]
    groups: list[list[Life]] = [[one for one in of_chain if not one.holds & {*children}]]
    groups += [[one for one in of_chain if child in one.holds] for child in children]
    known = [group for group in groups if group]
    known.sort(key=lambda group: min(one.since for one in group))
    newest = [max(group, key=lambda one: one.at) for group in known]
    return tuple(Side(pc=pcs.get(one.key_id, 0), heard=one.at) for one in newest)


def settle(
    opened: OpenDesk, name: str, choice: Choice, *, reason: str, now: datetime
) -> Saved[Copies]:
    """Write down what two copies are; they are told again where the bundles say otherwise.

    Raises:
        BadInput: ``reason``. NotNow: ``no_such_copies``.
    """

    def say(db: Session) -> Copies:
        door.ask(opened, Act.COPIES_SETTLE)
        require_reason(reason)
        found = [one for one in copies(db, opened) if name and one.id.startswith(name)]
        if len(found) != 1:
            raise NotNow("no_such_copies")
        facts: dict[str, str | int] = {
            "act": "copies_settled", "station": found[0].code, "choice": choice.value
        }  # fmt: skip
        db.act("exchange", found[0].chain, facts=facts, reason=plain_text(reason))
        return found[0]

    def keep(received: Received) -> None:
        key = lives.KEY + str(one.number)
        heard = lives.of_word(received.held(key))
        lives.begin_anew(heard, received)
        received.put(key, lives.word_of(heard))
        word = json.dumps({"choice": choice.value, "children": one.children})
        received.put(f"{SETTLED}{one.number}.{one.chain}", word)

    officer = opened.desk.officer.id
    one = opened.database.write(say, officer=officer, now=now)
    shelf.of(opened.database).write(keep, officer=officer, now=now)
    return Saved(value=one, touched=frozenset({Topic.SETTINGS}))
