"""The floor of every start: the least window PySide6 can paint, with its marks as JSON."""

from __future__ import annotations

import json
import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

STARTED = int(os.environ["STATION_DESK_STARTED_NS"])


def _age_ms() -> float:
    return (time.monotonic_ns() - STARTED) / 1e6


class _Window(QWidget):
    """Note the moment of the first paint, then end."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: dict[str, float] = {}
        QLabel("15", self)

    def paintEvent(self, event: object) -> None:  # type: ignore[explicit-override]  # its import costs the floor 8 ms
        """Note the first paint."""
        if not self.marks:
            self.marks["painted_ms"] = _age_ms()
            QTimer.singleShot(0, self._end)

    def _end(self) -> None:
        self.marks["usable_ms"] = _age_ms()
        QApplication.quit()


def main() -> None:
    """Paint once and print when."""
    app = QApplication(sys.argv[:1])
    window = _Window()
    window.resize(1024, 600)
    window.show()
    app.exec()
    print(json.dumps(window.marks))


if __name__ == "__main__":
    main()
