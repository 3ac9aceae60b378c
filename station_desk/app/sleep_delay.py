"""Own the moment that logind grants before the PC sleeps, so that the desk is hidden by then.

A program that holds a delay is waited for, five seconds at most, after ``PrepareForSleep``.
Where there is no logind or no leave nothing is said: the desk then locks as fast as it can, and
once more when the PC wakes.
"""

import os
from contextlib import suppress

from PySide6.QtCore import QObject
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

from station_desk.words import _

LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"
MANAGER = f"{LOGIND}.Manager"
ANSWER_MS = 5_000
NONE = -1


class SleepDelay(QObject):
    """Hold a delay of sleep while it is wanted: a file of logind, closed to let the PC go."""

    def __init__(self, parent: QObject, bus: QDBusConnection) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self._bus = bus
        self._file = NONE
        self._asked: QDBusPendingCallWatcher | None = None

    def take(self) -> None:
        """Ask for the delay and go on; an answer that never comes is no delay."""
        if self._file != NONE or self._asked is not None:
            return
        ask = QDBusMessage.createMethodCall(LOGIND, LOGIND_PATH, MANAGER, "Inhibit")
        ask.setArguments(["sleep", "Station desk", _("The desk hides its records"), "delay"])
        self._asked = QDBusPendingCallWatcher(self._bus.asyncCall(ask, ANSWER_MS), self)
        self._asked.finished.connect(self._answered)

    def let_go(self) -> None:
        """Let the PC sleep; an answer that is still to come is dropped."""
        self._forget()
        if self._file != NONE:
            with suppress(OSError):
                os.close(self._file)
            self._file = NONE

    def _answered(self, call: QDBusPendingCallWatcher) -> None:
        if call is not self._asked:
            return
        if not call.isError():
            for one in call.reply().arguments():
                if isinstance(one, QDBusUnixFileDescriptor) and self._file == NONE:
                    self._file = os.dup(one.fileDescriptor())
        self._forget()

    def _forget(self) -> None:
        """Forget what was asked; the files of its answer are closed with it."""
        if self._asked is not None:
            self._asked.deleteLater()
            self._asked = None
