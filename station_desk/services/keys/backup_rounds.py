"""Keep backups coming: when one is due, the second medium, and what to warn of."""

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from station_desk.domain import backups as rules
from station_desk.domain.backups import BackupLine, BackupState
from station_desk.domain.errors import NotNow, Trouble, Unready
from station_desk.machine import media, settings
from station_desk.machine.media import Medium
from station_desk.services.authorize import Act, may
from station_desk.services.keys import backups
from station_desk.services.keys.backups import Proof
from station_desk.services.station import OpenDesk
from station_desk.store import backup_shelf

log = logging.getLogger(__name__)

LATE = timedelta(hours=24)  # a desk that is used makes one every four hours


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came of one round: a backup, a copy of it, what stood in the way."""

    made: Proof | None = None
    copied: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What came of a backup made by hand; ``troubles`` are of its copy only."""

    proof: Proof
    copied: str = ""
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MediumView:
    """The second medium as a page shows it; ``trouble`` is the code of why it is not here."""

    folder: str = ""
    here: bool = False
    same_disk: bool = False
    trouble: str = ""
    lines: tuple[BackupLine, ...] = ()


def in_time(opened: OpenDesk, *, now: datetime) -> Round:
    """Make a backup if the last is four hours old, and the copy that is due then."""
    return _round(opened, now, due=rules.is_due(newest(opened), now, rules.EVERY))


def at_lock(opened: OpenDesk, *, now: datetime) -> Round:
    """Make a backup if the last (or the station) is 30 minutes old; raises no ``Trouble``."""
    last = newest(opened) or opened.desk.station.created_at
    return _round(opened, now, due=rules.is_due(last, now, rules.AT_LOCK))


def newest(opened: OpenDesk) -> datetime | None:
    """Return when the newest backup that looks right was made."""
    return _newest(backup_shelf.lines(backups.folder(opened), opened.unlocked.install_id))


def _newest(lines: tuple[BackupLine, ...]) -> datetime | None:
    found = (one for one in lines if one.state in (BackupState.UNREAD, BackupState.WHOLE))
    return next((one.made_at for one in found), None)


def _round(opened: OpenDesk, now: datetime, *, due: bool) -> Round:
    if not due or not may(opened.desk.officer, Act.BACKUP_MAKE):
        return Round()
    if opened.database.limits.frozen:
        return Round()
    try:
        made = backups.make(opened, now=now)
    except Trouble as found:
        log.warning("backup_failed code=%s", found.code)
        return Round(troubles=(found,))
    return _copied(opened, made, now)


def _copied(opened: OpenDesk, made: Proof, now: datetime) -> Round:
    """Copy a new backup to the medium, if one is chosen, here, and due for it."""
    view = medium(opened.folder, opened.unlocked.install_id)
    if not view.here or not rules.is_due(_newest(view.lines), now, rules.MEDIUM_EVERY):
        return Round(made=made)
    try:
        path = copy_out(opened, Path(made.line.folder) / made.line.name, now=now)
    except Trouble as found:
        log.warning("medium_failed code=%s", found.code)
        return Round(made=made, troubles=(found,))
    return Round(made=made, copied=path.name)


def now_and_out(opened: OpenDesk, *, now: datetime) -> ByHand:
    """Make a backup by hand, and copy it to the medium whatever its age; raises troubles.

    A medium that is not here is told in ``troubles``: the backup itself is made.
    """
    made = backups.make(opened, now=now)
    view = medium(opened.folder, opened.unlocked.install_id)
    if not view.folder:
        return ByHand(proof=made)
    try:
        path = copy_out(opened, Path(made.line.folder) / made.line.name, now=now)
    except Trouble as found:
        return ByHand(proof=made, troubles=(found,))
    return ByHand(proof=made, copied=path.name)


def copy_out(opened: OpenDesk, path: Path, *, now: datetime) -> Path:
    """Copy a backup to the second medium, read back and equal; let old ones there go.

    Raises ``NotNow`` ``no_medium``, ``Unready`` when it is not here or does not take the copy.
    """
    backups.require(opened, Act.BACKUP_MAKE)
    folder = settings.read(opened.folder)[0].backup_folder
    if not folder:
        raise NotNow("no_medium")
    install_id = opened.unlocked.install_id
    try:
        media.present(Path(folder), install_id, data=opened.folder)
        copied = media.copy(path, Path(folder))
    except Trouble as found:
        backups.note(opened, "medium_failed", {"what": found.code}, now)
        raise
    backups.note(opened, "medium_copy", {"file": path.name}, now)
    backup_shelf.rotate(Path(folder), install_id)
    return copied


def choose_medium(opened: OpenDesk, folder: Path, *, now: datetime) -> Medium:
    """Take ``folder`` as the second medium of this desk on this PC, and mark it."""
    backups.require(opened, Act.SETTINGS)
    found = media.choose(folder.absolute(), opened.unlocked.install_id, data=opened.folder)
    kept, _wrong = settings.read(opened.folder)
    settings.write(opened.folder, replace(kept, backup_folder=found.folder))
    backups.note(opened, "medium", {"same_disk": int(found.same_disk)}, now)
    return found


def medium(data: Path, install_id: str = "") -> MediumView:
    """Return the second medium and what lies on it; needs no log-in."""
    folder = settings.read(data)[0].backup_folder
    if not folder:
        return MediumView()
    try:
        found = media.present(Path(folder), install_id, data=data)
    except Unready as why:
        return MediumView(folder=folder, trouble=why.code)
    lines = backup_shelf.lines(Path(folder), install_id)
    return MediumView(folder=folder, here=True, same_disk=found.same_disk, lines=lines)


def late(opened: OpenDesk, *, now: datetime) -> tuple[Trouble, ...]:
    """Return what to tell at log-in: no backup for a day, or no copy for a week."""
    found: list[Trouble] = []
    began = opened.desk.station.created_at
    last = newest(opened) or began
    if rules.is_due(last, now, LATE):
        found.append(Unready("backup_late", hours=_hours(now - last)))
    view = medium(opened.folder, opened.unlocked.install_id)
    out = _newest(view.lines) or began
    if view.folder and rules.is_due(out, now, rules.MEDIUM_LATE):
        found.append(Unready("medium_late", days=max(0, _hours(now - out) // 24)))
    return tuple(found)


def _hours(span: timedelta) -> int:
    return max(0, int(span.total_seconds() // 3600))
