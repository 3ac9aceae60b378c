"""The first run (screens.md S9): from an empty folder to a desk with its offices."""

from station_desk.ui.pages.first_run.page import FirstRunPage

__all__ = ["FirstRunPage"]
