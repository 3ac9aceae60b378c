"""The page that brings a desk back from a backup; it needs no open desk."""

from station_desk.ui.pages.restore.page import RestorePage

__all__ = ["RestorePage"]
