"""A second start brings the open window to the front and ends well; nobody else can speak."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from station_desk.app import Program, raising
from tests.ui.conftest import clock, made_station, open_program, program

__all__ = ["clock", "made_station", "open_program", "program"]


def folder_of(program: Program) -> Path:
    return program._asked.folder


def listening(program: Program) -> bool:
    return program.outside.listens


@pytest.mark.qt_log_ignore("does not support raise")  # there is no screen
def test_a_second_start_raises_the_first_window_and_exits_with_0(
    program: Program, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: listening(program))
    program.window.showMinimized()
    qtbot.waitUntil(program.window.isMinimized)
    second = subprocess.Popen(
        [sys.executable, "-m", "station_desk", "--data", str(folder_of(program))],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert (second.returncode, *second.communicate()) == (0, b"", b"")
    assert not program.window.isMinimized()
    assert not program.window.windowState() & Qt.WindowState.WindowMinimized


def test_the_socket_is_for_its_user_alone_and_goes_with_the_window(
    program: Program, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: listening(program))
    path = raising._path(raising.name_of(folder_of(program)))
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    program.stop()
    assert not path.exists()


def test_another_word_is_not_answered(program: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: listening(program))
    socket = QLocalSocket()
    socket.connectToServer(raising.name_of(folder_of(program)))
    socket.write(b"open the desk\n")
    qtbot.waitUntil(
        lambda: socket.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=5_000
    )
    assert socket.readAll().data() == b""


def test_without_an_open_window_nobody_answers(tmp_path: Path) -> None:
    assert not raising.raise_other(tmp_path)


def test_a_socket_that_a_crash_left_behind_stops_no_start(tmp_path: Path) -> None:
    path = raising._path(raising.name_of(tmp_path))
    path.touch()
    try:
        assert not raising.raise_other(tmp_path)
    finally:
        path.unlink()
