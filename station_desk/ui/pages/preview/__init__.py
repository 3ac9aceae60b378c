"""The print preview (F6, F9): the paper as it will leave, and what they will know by it."""

from station_desk.ui.pages.preview.page import PreviewPage

__all__ = ["PreviewPage"]
