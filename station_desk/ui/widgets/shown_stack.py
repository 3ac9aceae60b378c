"""Own parts of a page of which one is shown: none asks for more height than it needs."""

from PySide6.QtWidgets import QStackedWidget

from station_desk.ui.widgets.qt import override


class ShownStack(QStackedWidget):
    """The parts of a page, one of them shown.

    Qt takes what they would like for what they need at a width: a part that scrolls would so
    push the keys below it out of a small window.
    """

    @override
    def hasHeightForWidth(self) -> bool:
        return False
