"""The list of referrals and the Due list (F3): what is owed first, code and initials only."""

from station_desk.ui.pages.referrals.page import ReferralsPage

__all__ = ["ReferralsPage"]
