"""Write what the reopened database says of the tour: ids, statuses, journal, papers."""

import hashlib
import json
from functools import partial
from pathlib import Path

from station_desk.domain.plain import to_plain
from station_desk.domain.records import Action, Document, Officer, Referral
from station_desk.machine import clock
from station_desk.services import checking, station
from station_desk.services.case import referrals
from station_desk.services.desk import Desk
from station_desk.services.exchange import outlook
from station_desk.services.journal import journal_read
from station_desk.services.journal.journal_read import JournalAsk
from station_desk.services.station import OpenDesk
from station_desk.store import documents
from station_desk.store.database import Session
from station_desk.tour import proofs
from station_desk.tour.exchanged import Counted
from station_desk.tour.seen import BELT, Told
from station_desk.vault import keys

OF_KEYS = ("key", "phrase", "recovery code", "escrow")
LIMIT = 500  # lines


def write(
    out: Path, told_of: Told, *, pressed: int, pictures: tuple[str, ...], exchange: Counted
) -> int:
    """Reopen ``out/desk``, write ``out/papers`` and ``out/summary.json``; return the papers."""
    opened = _open(out / "desk", told_of.phrase)
    try:
        papers = opened.database.read(_papers)
        told = _told(opened, papers)
        who = opened.database.read(lambda db: {one.belt_no: one.id for one in db.all(Officer)})
        done = opened.database.read(partial(_key_lines, desk=opened.desk))
        known = opened.database.read(partial(outlook.outlook, opened=opened, now=clock.now()))
    finally:
        station.close(opened)
    told["keys_of_desk"] = {**proofs.of(out / "desk", told_of, who), "journal": done}
    told["exchange"] = {
        "received": known.received, "acknowledged": known.acknowledged,
        "keys": {"station": exchange.station, "district": exchange.district},
    }  # fmt: skip
    for document, data in papers:
        name = f"{document.form}-{document.code}-{document.copy_no}.pdf"
        (out / "papers" / name).write_bytes(data)
    told |= {"keys": pressed, "pictures": list(pictures)}
    text = json.dumps(told, indent=2, ensure_ascii=False)
    (out / "summary.json").write_text(text + "\n", encoding="utf-8")
    return len(papers)


def _open(folder: Path, phrase: str) -> OpenDesk:
    [key] = [one.officer_id for one in keys.slot_lines(folder) if one.belt_no == BELT]
    return station.open_station(folder, key, phrase, now=clock.now())


def _papers(db: Session) -> list[tuple[Document, bytes]]:
    return [(one, documents.bytes_of(db, one.id)) for one in db.all(Document, order="made_at")]


def _told(opened: OpenDesk, papers: list[tuple[Document, bytes]]) -> dict[str, object]:
    now, desk = clock.now(), opened.desk
    lines = [
        line
        for which in ("station", "closed")
        for line in opened.database.read(
            partial(referrals.lines, desk=desk, now=now, which=which)
        )
    ]
    checks = checking.check(opened, now=now)
    origin, seq, h = opened.database.head
    return {
        "station": desk.station.id,
        "referrals": [
            {"id": one.id, "number": one.number, "status": one.status.value} for one in lines
        ],
        "calls": opened.database.read(_calls),
        "papers": [_paper(document, data) for document, data in papers],
        "journal": {"origin": origin, "seq": seq, "h": h},
        "checks": to_plain(checks),
    }


def _key_lines(db: Session, desk: Desk) -> list[str]:
    """Return what the journal says of keys, phrases and codes, oldest first."""
    found = journal_read.read(db, desk, JournalAsk(last=LIMIT))
    return [
        f"{one.belt_no}: {one.words}" + (f" ({one.second_belt})" if one.second_belt else "")
        for one in reversed(found)
        if any(word in one.words for word in OF_KEYS)
    ]


def _calls(db: Session) -> list[dict[str, object]]:
    """Return each call with whether it went to the place that the referral ended at."""
    ends = {one.id: one.card_id for one in db.all(Referral)}
    return [
        {"result": one.result.value, "of_the_letter": ends.get(one.referral_id) == one.card_id}
        for one in db.all(Action, order="happened_at")
        if one.result is not None and one.referral_id is not None
    ]


def _paper(document: Document, data: bytes) -> dict[str, object]:
    return {
        "id": document.id,
        "form": document.form,
        "code": document.code,
        "copy": document.copy_no,
        "pages": document.pages,
        "sha256": hashlib.sha256(data).hexdigest(),
        "as_issued": hashlib.sha256(data).hexdigest() == document.sha256,
    }
