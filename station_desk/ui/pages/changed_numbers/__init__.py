"""The numbers that the district changed: seen digit by digit, yes or no to each."""

from station_desk.ui.pages.changed_numbers.page import ChangedNumbersPage

__all__ = ["ChangedNumbersPage"]
