"""The office of a district itself: its keys and certificate, its road, the rules it gives."""

from station_desk.ui.pages.office.page import OfficePage

__all__ = ["OfficePage"]
