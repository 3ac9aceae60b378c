"""The page of the shift, line by line: children here, overdue, promised, open; hand-over."""

from station_desk.ui.pages.shift.page import ShiftPage

__all__ = ["ShiftPage"]
