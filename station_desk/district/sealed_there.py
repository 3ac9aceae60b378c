"""Open the sealed texts of a station's case at its district (care.md, security.md B4).

Two cleared officers do it together, with a reason, and neither may be one from whom the child
is kept. Both names and the reason are in the journal before a text is returned; no text is
kept anywhere here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.district import case_there, there
from station_desk.domain import keep_from
from station_desk.domain.draft import plain_text, require_reason
from station_desk.domain.errors import Damaged, NotAllowed, NotNow
from station_desk.domain.exchange.records import Site
from station_desk.domain.keep_from import Sure
from station_desk.domain.kinds import Topic
from station_desk.domain.records import Child, Concern, Officer, Referral, Saved, Sealed
from station_desk.domain.sealed import SealedLine
from station_desk.domain.sharing import EVERYBODY
from station_desk.exchange import seal_copies as sent
from station_desk.services.acts import keeping_from
from station_desk.services.acts.acting_rules import Case
from station_desk.services.authorize import Act
from station_desk.services.offices import require_district
from station_desk.services.sealed import sealing
from station_desk.services.second import CLEARED, Second, by_two
from station_desk.services.station import OpenDesk
from station_desk.store import meta, sealed
from station_desk.store.database import Session
from station_desk.store.received import homes, shelf
from station_desk.store.received.port import Received
from station_desk.vault import seal_copies
from station_desk.vault import sealing as vault

OPENED = "sealed_there."  # + station and id of a case: a reason about it lies in the journal


@dataclass(frozen=True, slots=True, kw_only=True)
class TextThere:
    """One sealed text, opened; without a text ``trouble`` is the code of what hindered it."""

    line: SealedLine
    text: str = field(default="", repr=False)
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedThere:
    """The sealed texts of a case, shown and then forgotten."""

    station: str
    number: str
    texts: tuple[TextThere, ...]


def unseal(  # noqa: PLR0913  the desk, of which station's referral, why, with whom
    db: Session, opened: OpenDesk, site: int, referral_id: str, *, reason: str,
    second: Second | None, now: datetime,
) -> Saved[OpenedThere]:  # fmt: skip
    """Return the sealed texts of a referral's case; each is journaled with both officers.

    Raises:
        NotAllowed: the role, ``two_cleared_needed``, ``kept_from_officer`` (belt),
            ``no_seal_key``. BadInput: ``reason_too_short``.
        NotNow: as ``case_there.open_case``; ``nothing_sealed``, ``no_seal_copy`` (station).
        Damaged: ``seal_copy_damaged``, ``sealed_damaged``; then none of them opened.
    """
    by_two(opened.desk, Act.DISTRICT_UNSEAL, second)
    require_district(opened.desk)
    two = (opened.desk.officer, _second(db, opened, second))
    require_reason(reason)
    referral, station = case_there.require_kept(db, site, referral_id), there.site_of(db, site)

    def look(received: Received) -> tuple[TextThere, ...]:
        home = homes.home(db, received, site)
        _require_told(home, opened, two, referral, now)
        return tuple(_texts(received, home, opened, station, referral.concern_id))

    texts = shelf.within(db, look)
    _require_any(texts, station)
    for one in texts:
        if not one.trouble:
            db.act("sealed", one.line.id, fields=(one.line.of_field.value,), facts={
                "act": "unseal_there", "site": site, "number": referral.number,
                "version": one.line.version, "concern": referral.concern_id,
            }, reason=plain_text(reason), second=two[1].id)  # fmt: skip
    meta.put(db.connection, f"{OPENED}{site}.{referral.concern_id}", "")
    found = OpenedThere(station=station.code, number=referral.number, texts=texts)
    return Saved(value=found, touched=frozenset[Topic]())


def opened_cases(db: Session) -> tuple[tuple[int, str], ...]:
    """Return the cases (station, id) of which a text was opened here."""
    found = (one.partition(".") for one in meta.beginning(db.connection, OPENED))
    return tuple((int(site), concern_id) for site, _dot, concern_id in found)


def forget(db: Session, site: int, concern_id: str) -> None:
    """Forget that a text of this case was opened: the reason is gone from the journal."""
    meta.drop(db.connection, f"{OPENED}{site}.{concern_id}")


def _second(db: Session, opened: OpenDesk, second: Second | None) -> Officer:
    """Return the record of the second cleared officer, who serves here."""
    found = db.find(Officer, second.officer_id) if second is not None else None
    if found is None or found.active_to is not None or found.role not in CLEARED:
        raise _refused(opened, "two_cleared_needed")
    return found


def _refused(opened: OpenDesk, code: str, **facts: object) -> NotAllowed:
    act = Act.DISTRICT_UNSEAL.value
    return NotAllowed(code, act=act, officer=opened.desk.officer.id, **facts)


def _require_told(
    home: Session, opened: OpenDesk, two: Sequence[Officer], referral: Referral, now: datetime
) -> None:
    """Refuse where an officer is one from whom the child is kept, or is named like one."""
    concern = home.get(Concern, referral.concern_id)
    case = Case(
        child=home.get(Child, concern.child_id), concern=concern, referrals=(referral,),
        actions=(), now=now,
    )  # fmt: skip
    names = [one.words for one in keeping_from.kept(home, case)]
    names += [whom for _item, whom, _why in concern.sharing if whom != EVERYBODY]
    for officer in two:
        if any(keep_from.same_name(officer.name, one) is not Sure.NO for one in names):
            raise _refused(opened, "kept_from_officer", belt=officer.belt_no)


def _texts(
    received: Received, home: Session, opened: OpenDesk, station: Site, concern_id: str
) -> Iterator[TextThere]:
    """Give every text of a concern, opened or with what hindered it."""
    desk = there.desk_of(home, opened.desk, station)
    kept = {one.id: one for one in sealed.of_concern(home, concern_id) if one.text}
    for line in sealing.lines_of(home, desk, concern_id):
        if line.id in kept:
            try:
                text = _opened(received, opened, station, kept[line.id])
            except (NotNow, Damaged) as trouble:
                yield TextThere(line=line, trouble=trouble.code)
            else:
                yield TextThere(line=line, text=text)


def _opened(received: Received, opened: OpenDesk, station: Site, one: Sealed) -> str:
    key_id = vault.key_id_of(one.text)
    copies = sent.of_key(received, station.number, key_id)
    if not copies:
        raise NotNow("no_seal_copy", station=station.code)
    mine = [key.key_id for key in opened.unlocked.seals if key.key_id in copies]
    copy = copies[mine[-1]] if mine else next(iter(copies.values()))
    held = seal_copies.opened(opened.unlocked, key_id, copy)
    return vault.unseal_by(
        held.secret, one.text, record_id=one.id, version=one.version, field=one.of_field
    )


def _require_any(texts: Sequence[TextThere], station: Site) -> None:
    """Raise what hindered the first text where none was opened."""
    if not texts:
        raise NotNow("nothing_sealed")
    if all(one.trouble for one in texts):
        kind = NotNow if texts[0].trouble == "no_seal_copy" else Damaged
        raise kind(texts[0].trouble, station=station.code)
