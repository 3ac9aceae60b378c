"""The calm page for a desk that cannot open its records, and the ways on from it."""

from station_desk.ui.pages.trouble.page import TroublePage

__all__ = ["TroublePage"]
