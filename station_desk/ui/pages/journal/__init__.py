"""The page of shift and journal: who did what, in sentences; hand-over, slip and proof."""

from station_desk.ui.pages.journal.page import JournalPage

__all__ = ["JournalPage"]
