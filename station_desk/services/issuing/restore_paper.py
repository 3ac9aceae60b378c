"""Make the printed page for the day the desk is gone."""

from datetime import datetime

from station_desk import __version__
from station_desk.domain.backups import BackupState
from station_desk.domain.local import when
from station_desk.paper import restore_page
from station_desk.paper.restore_page import RestoreFacts
from station_desk.services.authorize import Act
from station_desk.services.facts import framing
from station_desk.services.keys import backup_rounds, backups
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from station_desk.words import ENGLISH, speaking


@speaking(ENGLISH)
def make(opened: OpenDesk, *, now: datetime) -> bytes:
    """Return the page as a PDF; that it was printed is journaled. It holds nothing secret."""
    backups.require(opened, Act.BACKUP_MAKE)
    desk = opened.desk
    code = framing.new_code(desk)
    install_id = opened.unlocked.install_id
    good = (BackupState.WHOLE, BackupState.UNREAD)
    last = next((one for one in backups.listed(opened.folder) if one.state in good), None)
    made = when(last.made_at) if last and last.made_at else ""
    facts = RestoreFacts(
        frame=framing.frame(desk, restore_page.title(), code=code, now=now),
        desk=f"{desk.station.code}, {install_id[:8]}",
        version=__version__,
        data_folder=str(opened.folder),
        medium=backup_rounds.medium(opened.folder, install_id).folder,
        newest=f"{last.name}, {made}" if last else "",
        belts=tuple(one.belt_no for one in keys.slot_lines(opened.folder)),
    )
    backups.note(opened, "restore_page", {"code": code}, now)
    return restore_page.make(facts)
