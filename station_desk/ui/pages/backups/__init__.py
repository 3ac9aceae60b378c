"""The page of backups: what there is, proving and trying it, the second medium."""

from station_desk.ui.pages.backups.page import BackupsPage

__all__ = ["BackupsPage"]
