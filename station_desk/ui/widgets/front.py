"""Own what stands in front of the window: dialogs and lists go at a lock, its keys work there.

A dialog keeps the window's shortcuts from acting; the keys that hide the screen must act from
everywhere, so the windows in front are listened to.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from station_desk.ui.widgets.qt import override


class FrontKeys(QObject):
    """Let keys act while a dialog is in front of ``window``."""

    def __init__(
        self, window: QWidget, acts: Mapping[QKeyCombination | Qt.Key, Callable[[], object]]
    ) -> None:
        """Call ``acts`` by key; the window itself has shortcuts of its own."""
        super().__init__(window)
        self._window = window
        self._acts = {QKeyCombination(key).toCombined(): act for key, act in acts.items()}
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._listen)

    def _listen(self, front: QWindow | None) -> None:
        if front is not None and front is not self._window.windowHandle():
            front.removeEventFilter(self)
            front.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._acts.get(event.keyCombination().toCombined())
            if act is not None:
                act()
                return True
        return False


def clear_front(window: QWidget) -> None:
    """Close every dialog of ``window`` and every open list, unanswered."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        after = QApplication.activePopupWidget()
        popup = after if after is not popup else None
    for one in window.findChildren(QDialog):
        one.blockSignals(True)  # noqa: FBT003  Qt's own; nobody is to act on an answer
        one.reject()
        one.deleteLater()
