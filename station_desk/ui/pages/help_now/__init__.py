"""Help now (F1), also the lock screen: from a word or a digit to the right number."""

from station_desk.ui.pages.help_now.page import HelpNowPage

__all__ = ["HelpNowPage"]
