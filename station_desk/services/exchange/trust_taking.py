"""Take the district's trust files before all else that it sent: they say whose word counts.

Only a newer one is taken. One of before is passed over and journaled, whoever brought it; one
that another root has signed is told and left where it lies (failure matrix 25).
"""

from dataclasses import dataclass
from datetime import datetime

from station_desk.domain.errors import Damaged, NotNow
from station_desk.exchange import held
from station_desk.services.exchange.found import File, RefusedFile, refused_file
from station_desk.services.station import OpenDesk
from station_desk.store import bundles
from station_desk.store.bundles import TAKEN, Came
from station_desk.store.database import Session

OLD = "OLD"  # the code of a file that came too late


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustTaken:
    """What a trust file did: its number where it was taken, 0 where ours is as new."""

    number: int = 0
    refused: RefusedFile | None = None


def take(opened: OpenDesk, file: File, *, now: datetime) -> TrustTaken:
    """Keep the trust file that ``file`` brings, if it is newer than ours."""

    def unit(db: Session) -> int:
        if bundles.is_taken(db, file.sha):
            return 0
        known = held.held(db).trust
        before = 0 if known is None else known.number
        try:
            number = held.take_trust(db, file.came.lines[0]).body.number
        except NotNow as trouble:
            if trouble.code != "trust_older":
                raise
            return _pass_over(db, file, now)
        bundles.note_came(db, _came(file, TAKEN, now))
        if number == before:
            return 0
        db.act("exchange", file.came.header.id, facts={"act": "trust_taken", "number": number})
        return number

    officer = opened.desk.officer.id
    try:
        return TrustTaken(number=opened.database.write(unit, officer=officer, now=now))
    except (NotNow, Damaged) as trouble:
        return TrustTaken(refused=_refused(opened, file, trouble, now))


def _pass_over(db: Session, file: File, now: datetime) -> int:
    bundles.note_came(db, _came(file, OLD, now))
    facts: dict[str, str | int] = {
        "act": "trust_passed_over", "number": file.came.manifest.no
    }  # fmt: skip
    db.act("exchange", file.came.header.id, facts=facts)
    return 0


def _refused(
    opened: OpenDesk, file: File, trouble: NotNow | Damaged, now: datetime
) -> RefusedFile:
    """Write down that a trust file was refused: the district's key has signed it."""

    def unit(db: Session) -> None:
        facts: dict[str, str | int] = {"act": "trust_refused", "why": trouble.code}
        db.act("exchange", file.came.header.id, facts=facts)

    opened.database.write(unit, officer=opened.desk.officer.id, now=now)
    return refused_file(file.name, trouble)


def _came(file: File, code: str, now: datetime) -> Came:
    said = file.came
    return Came(
        sha=file.sha, name=file.name, sender=said.sender.key_id, kind=said.manifest.kind.value,
        at=now, code=code, site_id=said.sender.site, lines=len(said.lines),
    )  # fmt: skip
