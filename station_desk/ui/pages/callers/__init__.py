"""The page of calls: somebody rings about a referral, and whom to call at nine."""

from station_desk.ui.pages.callers.page import CallersPage

__all__ = ["CallersPage"]
