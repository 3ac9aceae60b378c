"""The page of one child: everything of it in order of time, and what may be its record too."""

from station_desk.ui.pages.child.page import ChildPage

__all__ = ["ChildPage"]
