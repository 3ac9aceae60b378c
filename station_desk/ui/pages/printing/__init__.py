"""The page of printing (F6): the papers of several records, looked at, printed in one go."""

from station_desk.ui.pages.printing.page import PrintingPage

__all__ = ["PrintingPage"]
