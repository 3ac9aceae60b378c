"""Answer the computers that one taking has heard, on the road on which they came.

What the answers share is read and checked once: the district's own lines, the trust file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from station_desk import __version__
from station_desk.district import office as papers
from station_desk.district import trust_down
from station_desk.domain.exchange.trust_facts import Trust
from station_desk.exchange import bundle, downlink, parties, seal_copies
from station_desk.exchange.bundle import Known, Letterbox
from station_desk.exchange.folder_road import FolderRoad
from station_desk.exchange.outbox import TRUST, Part
from station_desk.exchange.parties import DistrictSide
from station_desk.exchange.trust import Signed
from station_desk.services.exchange.giving import FOLDER, earlier, noted, sealed
from station_desk.services.station import OpenDesk
from station_desk.store import bundles, office
from station_desk.store.database import Session
from station_desk.store.received import shelf
from station_desk.store.received.port import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What one computer is answered: our keys it knows, the trust file it has, the parts."""

    heard: frozenset[str]
    has: int
    parts: tuple[Part, ...] = ()


def lying(opened: OpenDesk, side: DistrictSide, road: FolderRoad) -> tuple[Known, ...]:
    """Return the computers whose last answer still lies there.

    What an officer wrote since it was made would else wait for the station's next stick.
    """
    return tuple(
        one
        for one, code in side.stations.values()
        if road.names(code) and _mine(opened, road, code, one)
    )


def _mine(opened: OpenDesk, road: FolderRoad, code: str, to: Known) -> tuple[str, ...]:
    """Return our answers to this computer that lie there; its station may have several."""
    found = earlier(opened.database, road, code)
    return tuple(one for one in found if one.startswith(to.key_id))


class Answers:
    """The answers of one taking."""

    def __init__(
        self, opened: OpenDesk, side: DistrictSide, road: FolderRoad, *, now: datetime,
        to: Iterable[Known],
    ) -> None:  # fmt: skip
        """Begin the answers to these computers; :meth:`give` writes each."""
        self._opened, self._side, self._road, self._now = opened, side, road, now
        self._sites = frozenset(one.site for one in to)
        self._h = b""  # the journal's end at the last answer
        self._own = self._fresh()
        self._paper: Signed[Trust] | None = None

    def _fresh(self) -> downlink.Own:
        return downlink.Own(self._sites, __version__, seal_copies.ours(self._opened.unlocked))

    def give(self, to: Known) -> int:
        """Write the answer to one computer; return how many bundles it took."""
        code, database = self._side.code_of(to), self._opened.database
        before = _mine(self._opened, self._road, code, to)
        officer = self._opened.desk.officer.id
        made = database.write(partial(self._made, to=to), officer=officer, now=self._now)
        for name, data in made:
            self._road.put(code, name, data)
        for name in before:
            self._road.done(code, name)
        return len(made)

    def _made(self, db: Session, to: Known) -> list[tuple[str, bytes]]:
        if db.head is None or db.head.h != self._h:  # somebody else has written something
            self._own, self._paper = self._fresh(), None
        made: list[tuple[str, bytes]] = []
        for part, me in self._parts(db, to):
            data = sealed(part, me=me, to=[to], escrow=self._side.escrow)
            bundles.note_given(db, noted(part, data, self._now))
            made.append((bundle.file_name(data), data))
        facts: dict[str, str | int] = {
            "act": "answers_given", "bundles": len(made), "site": to.site, "road": FOLDER
        }  # fmt: skip
        db.act("exchange", to.key_id, facts=facts)
        self._h = db.head.h if db.head is not None else b""
        return made

    def _parts(self, db: Session, to: Known) -> Iterator[tuple[Part, Letterbox]]:
        """Give what one computer is answered, each part with the key of ours that signs it.

        One whose key was revoked gets the trust file alone, which says so.
        """
        asked = shelf.within(db, partial(self._asked, db, to))
        paper = self._newest(db, asked.has)
        if paper.body.number != asked.has:
            part = trust_down.part_of(db, paper, self._now)
            yield part, trust_down.letterbox(db, self._side, asked.heard)
        for part in asked.parts:
            yield part, self._side.me

    def _newest(self, db: Session, above: int) -> Signed[Trust]:
        """Return the newest trust file for who holds number ``above``."""
        if self._paper is None or self._paper.body.number < above:
            self._paper = papers.newest(db, self._now, above=above)
        return self._paper

    def _asked(self, db: Session, to: Known, received: Received) -> _Asked:
        asked = parties.asked(received, to.key_id)
        found = _Asked(
            heard=office.heard_by(received, to.key_id), has=asked.have.get(TRUST, ("", 0))[1]
        )
        if to.revoked is not None:
            return found
        parts = downlink.gather(
            db, received, self._own, site=to.site, own_number=self._side.number, asked=asked
        )
        return replace(found, parts=parts)
