"""Sleep, screen lock and the end of a session lock the desk; a bus of its own tells."""

import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from station_desk.machine import windows_session

WATCH = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication, QWidget
from station_desk.app.session_watch import LOGIND, SAVER, SessionWatch
app = QApplication([])
window = QWidget()
watch = SessionWatch(window)
watch.away.connect(lambda: print("away", flush=True))
watch.ended.connect(lambda: (print("ended", flush=True), app.quit()))
watch.begin()
if "signal" in sys.argv:
    QTimer.singleShot(0, lambda: print("ready", flush=True))
    sys.exit(app.exec())
other = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "logind")
assert other.registerService(LOGIND)

def say(path, interface, name, *words):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(words))
    assert other.send(message)

manager = "/org/freedesktop/login1"
TOLD = (
    (manager, LOGIND + ".Manager", "PrepareForSleep", True),
    (manager + "/session/c1", LOGIND + ".Session", "Lock"),
    (manager, LOGIND + ".Manager", "SessionNew"),
    ("/ScreenSaver", SAVER, "ActiveChanged", True),
    ("/ScreenSaver", SAVER, "ActiveChanged", False),
)
for at, one in enumerate(TOLD):
    QTimer.singleShot(100 + 100 * at, lambda one=one: say(*one))
QTimer.singleShot(1200, app.quit)
sys.exit(app.exec())
"""


RUN = shutil.which("dbus-run-session") or ""


@pytest.mark.skipif(not RUN, reason="no bus on this system")
def test_sleep_session_lock_and_screen_saver_lock_and_nothing_else_does() -> None:
    inner = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$0" -c "$1"'
    done = subprocess.run(
        [RUN, "--", "/bin/sh", "-c", inner, sys.executable, WATCH],
        env=dict(os.environ), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["away"] * 3), done.stderr


SLEEP = """
import os, sys
from PySide6.QtCore import QSocketNotifier, QTimer, qInstallMessageHandler
from PySide6.QtDBus import (
    QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject,
)
from PySide6.QtWidgets import QApplication, QLabel
from station_desk.app.session_watch import LOGIND, LOGIND_PATH, SessionWatch

def say(*words):
    print(*words, flush=True)

class Logind(QDBusVirtualObject):
    notifiers = []

    def introspect(self, path):
        return ""

    def handleMessage(self, message, connection):
        say(message.member(), *message.arguments())
        if sys.argv[1] == "refuses":
            no = message.createErrorReply("org.freedesktop.DBus.Error.AccessDenied", "no")
            return connection.send(no)
        mine, theirs = os.pipe()
        reply = message.createReply()
        reply.setArguments([QDBusUnixFileDescriptor(theirs)])
        os.close(theirs)
        def ended():
            os.close(mine)
            heard.setEnabled(False)
            say("let go,", window.text())
        heard = QSocketNotifier(mine, QSocketNotifier.Type.Read)
        heard.activated.connect(ended)
        self.notifiers.append(heard)
        return connection.send(reply)

app = QApplication([])
qInstallMessageHandler(
    lambda _kind, _where, words: "SizeHints" in words or say("Qt:", words)
)
window = QLabel("names of children")
window.setFixedSize(200, 100)
window.show()
watch = SessionWatch(window)
watch.away.connect(lambda: window.setText("hidden"))
bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SystemBus, "logind")
logind = Logind()
if sys.argv[1] != "absent":
    assert bus.registerService(LOGIND)
    assert bus.registerVirtualObject(LOGIND_PATH, logind)
watch.begin()

def sleep(before):
    say("sleep" if before else "wake")
    message = QDBusMessage.createSignal(LOGIND_PATH, LOGIND + ".Manager", "PrepareForSleep")
    message.setArguments([before])
    assert bus.send(message)

QTimer.singleShot(300, lambda: sleep(True))
QTimer.singleShot(1500, lambda: sleep(False))
QTimer.singleShot(1900, lambda: (say("end"), watch.stop()))
QTimer.singleShot(2200, app.quit)
sys.exit(app.exec())
"""
ASKED = "Inhibit sleep Station desk The desk hides its records delay"
SLEEPS = {
    "grants": [ASKED, "sleep", "let go, hidden", "wake", ASKED, "end", "let go, hidden"],
    "refuses": [ASKED, "sleep", "wake", ASKED, "end"],
    "absent": ["sleep", "wake", "end"],
}


@pytest.mark.skipif(not RUN, reason="no bus on this system")
@pytest.mark.parametrize("logind", SLEEPS)
def test_sleep_waits_until_the_desk_is_hidden(logind: str) -> None:
    inner = 'export DBUS_SYSTEM_BUS_ADDRESS="$DBUS_SESSION_BUS_ADDRESS"; exec "$0" -c "$1" "$2"'
    done = subprocess.run(
        [RUN, "--", "/bin/sh", "-c", inner, sys.executable, SLEEP, logind],
        env=dict(os.environ), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.splitlines()) == (0, SLEEPS[logind]), done.stderr


def test_a_system_without_a_bus_is_nothing_to_speak_of() -> None:
    nowhere = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere", "DBUS_SESSION_BUS_ADDRESS": ""}
    done = subprocess.run(
        [sys.executable, "-c", SLEEP.partition("bus = ")[0] + "watch.begin()", "absent"],
        env={**os.environ, **nowhere}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.skipif(os.name == "nt", reason="signals of a system that has them")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_process_told_to_end_keeps_its_drafts_first(number: signal.Signals) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", WATCH, "signal"], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    began = time.monotonic()
    child.send_signal(number)
    assert child.stdout.readline() == "ended\n"
    assert child.wait(timeout=10) == 0
    assert time.monotonic() - began < 5
    child.stdout.close()


@pytest.mark.parametrize(
    ("message", "parameter", "meaning"),
    [
        (0x02B1, 0x7, "away"),
        (0x02B1, 0x8, ""),
        (0x0218, 0x4, "away"),
        (0x0218, 0xA, ""),
        (0x0011, 0, "ended"),
        (0x0100, 0x7, ""),
    ],
)
def test_a_message_of_windows_is_read_as_its_header_says(
    message: int, parameter: int, meaning: str
) -> None:
    assert windows_session.meaning(message, parameter) == meaning
