"""Own the page of keeping and deleting: what is due, legal holds, what was deleted."""

from station_desk.ui.pages.retention.page import RetentionPage

__all__ = ["RetentionPage"]
