"""Tell whether this PC has the letters of a text: a row of empty boxes helps nobody."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication


@lru_cache(maxsize=200)
def can_show(text: str) -> bool:
    """Tell whether one family of letters here holds every letter of ``text``."""
    if text.isascii():
        return True
    arabic = QFontDatabase.families(QFontDatabase.WritingSystem.Arabic)
    wanted = {ord(one) for one in text if not one.isascii()}
    for family in (QApplication.font().family(), *arabic):
        metrics = QFontMetrics(QFont(family))
        if all(metrics.inFontUcs4(one) for one in wanted):
            return True
    return False
