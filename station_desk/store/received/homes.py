"""Look at the rows of one station as its own desk has them, wherever they lie.

What is read by ``all``, ``find`` and ``get`` comes from there; other statements see nothing of
the station where its rows lie on a server.
"""

from collections.abc import Mapping

from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action, Referral
from station_desk.store import concerns
from station_desk.store.received.here import Here
from station_desk.store.received.port import Received
from station_desk.store.rows import R
from station_desk.store.session import Session


class HomeThere(Session):
    """A look at the rows of a station that lie on a server."""

    def __init__(self, db: Session, received: Received, site: int) -> None:
        """Look at ``site`` through ``received``; nothing can be written."""
        super().__init__(db.connection, site_id=site)
        self._received = received

    def all(  # type: ignore[explicit-override]  # typing has it from Python 3.12 on
        self, kind: type[R], *, where: Mapping[str, str | int | None] | None = None,
        order: str = "id", limit: int | None = None,
    ) -> tuple[R, ...]:  # fmt: skip
        """Return rows as ``Session.all`` does."""
        asked = {
            name: int(of) if isinstance(of, bool) else of  # a server tells them apart
            for name, of in {"site_id": self.site_id, **(where or {})}.items()
        }
        return self._received.all(kind, where=asked, order=order, limit=limit)


def home(db: Session, received: Received, site: int) -> Session:
    """Return a look at the rows of station ``site``; nothing can be written through it."""
    if isinstance(received, Here):
        return Session(db.connection, site_id=site)
    return HomeThere(db, received, site)


def not_closed(looked: Session) -> frozenset[str]:
    """Return the concerns of which a referral may still be open, as ``concerns`` does."""
    if not isinstance(looked, HomeThere):
        return concerns.not_closed(looked)
    acts = looked.all(Action)
    closed = {one.referral_id for one in acts if one.kind is ActionKind.CLOSED}
    looked_at = {
        one.concern_id for one in acts if one.kind is ActionKind.REOPENED or one.corrects
    }
    runs = {one.concern_id for one in looked.all(Referral) if one.id not in closed}
    return frozenset(runs | looked_at)
