"""The way back of who forgot a pass phrase, and the first log-in with a given one."""

from station_desk.ui.pages.way_back.page import WayBackPage

__all__ = ["WayBackPage"]
