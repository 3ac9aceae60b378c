"""Give a district's rules to its stations: a newer pack goes down with every answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from station_desk.domain.case_records import PackCopy
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import Topic
from station_desk.domain.pack import Pack, parse, problems
from station_desk.domain.plain import BadShape
from station_desk.domain.records import Saved
from station_desk.machine import packs
from station_desk.services import packs_kept
from station_desk.services.authorize import Act
from station_desk.services.desk import Desk
from station_desk.services.offices import require_district
from station_desk.services.packs_kept import number
from station_desk.services.second import Second, by_two
from station_desk.store.database import Session


def give(
    db: Session, desk: Desk, files: Mapping[str, bytes] | None = None, *,
    second: Second | None, now: datetime,
) -> Saved[str]:  # fmt: skip
    """Give the rules in force, or those of ``files``, to every station; returns the version.

    Raises ``BadInput`` where they are no pack of this province that fits together, ``NotNow``
    ``pack_not_newer`` where this version or a higher was given already.
    """
    looked_on = by_two(desk, Act.PACK_PUBLISH, second)
    require_district(desk)
    pack = desk.pack if files is None else _read(files)
    if pack.id != desk.pack.id or problems(pack) or not number(pack.version):
        raise BadInput([Problem(where="pack", code="pack_unfit")])
    given = [number(one.pack_version) for one in db.all(PackCopy, where={"pack_id": pack.id})]
    if any(one >= number(pack.version) for one in given):
        raise NotNow("pack_not_newer", version=pack.version)
    packs_kept.keep(db, replace(desk, pack=pack), now=now)
    db.act("station", desk.station.id, facts={"act": "rules_given", "version": pack.version},
           second=looked_on)  # fmt: skip
    return Saved(value=pack.version, touched=frozenset({Topic.SETTINGS}))


def files_in(folder: Path, province: str) -> dict[str, bytes]:
    """Return the files of the rules that lie in ``folder``, below the name of the province.

    Raises:
        BadInput: ``pack_unfit`` at ``pack``: there are none.
    """
    try:
        return packs.files_in(folder, province)
    except OSError as error:
        raise BadInput([Problem(where="pack", code="pack_unfit")]) from error


def _read(files: Mapping[str, bytes]) -> Pack:
    try:
        return parse(files)
    except BadShape as error:
        raise BadInput([Problem(where="pack", code="pack_unfit")]) from error
