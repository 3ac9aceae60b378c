"""One referral (F7): written on one page, then followed on the same page until it is closed.

``sheet`` writes a new one (six asked fields, the rest carried over), ``board`` shows a saved
one with its calls, steps, clocks and history; ``page`` alone talks to the services.
"""

from station_desk.ui.pages.referral.page import ReferralPage

__all__ = ["ReferralPage"]
