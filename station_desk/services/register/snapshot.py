"""Write the public part of register and pack into the file that Help now reads (ruling 12)."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from station_desk.domain import snapshot as codec
from station_desk.domain.office.card import public
from station_desk.domain.pack import to_data
from station_desk.domain.snapshot import Snapshot
from station_desk.machine import packs
from station_desk.machine import snapshot as files
from station_desk.services.desk import Desk
from station_desk.services.register import directory, holidays
from station_desk.store import journal, register
from station_desk.store.database import Session


def build(db: Session, desk: Desk, *, now: datetime) -> Snapshot:
    """Return what may be seen without a log-in, as the register stands now."""
    practice = desk.station.practice
    cards = directory.starter_cards(db.site_id) if practice else register.cards(db)
    shown = (public(one) for one in cards)
    return Snapshot(
        station_name=desk.station.name,
        station_code=desk.station.code,
        province=desk.station.province,
        district=desk.station.district,
        practice=practice,
        cards=tuple(one for one in shown if one is not None),
        pack=_pack_data(desk),
        kept=holidays.kept(db),
        journal_seq=journal.head(db).seq,
        made_at=now,
    )


def _pack_data(desk: Desk) -> dict[str, object]:
    """Return the rules of the desk; those of the program are made to data once."""
    province = desk.station.province
    if desk.pack is packs.load(province):
        return packs.pack_data(province)
    return to_data(desk.pack)


def publish(folder: Path, snapshot: Snapshot, sign: Callable[[bytes], bytes]) -> None:
    """Sign and write the snapshot; for the labour thread."""
    files.write(folder, codec.encode(snapshot, sign))
