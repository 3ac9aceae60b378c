"""Own the page of the calendar: holidays and Ramadan, and the days that the in-charge sets."""

from station_desk.ui.pages.holidays.page import HolidaysPage

__all__ = ["HolidaysPage"]
