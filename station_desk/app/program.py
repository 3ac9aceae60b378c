"""Own the running program: bridge, collector, window, what happens after the first paint."""

import json
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from station_desk.app import speech, stamp
from station_desk.app.backing import BackupWatch
from station_desk.app.crashes import Crashes
from station_desk.app.doors import doors_of
from station_desk.app.drawer import Drawer
from station_desk.app.networking import NetworkWatch
from station_desk.app.outside import Outside
from station_desk.app.renewal import Renewal
from station_desk.app.speech import Speech
from station_desk.app.wish import Wish
from station_desk.bridge.bridge import Bridge
from station_desk.bridge.collector import Collector
from station_desk.domain.errors import Damaged, Trouble
from station_desk.machine import settings, snapshot
from station_desk.ui import style
from station_desk.ui.widgets.tray import Tray
from station_desk.ui.window import Window
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.pack.model import Pack
    from station_desk.machine.triage import Found

HEAVY = (
    "sqlalchemy", "alembic", "reportlab", "nacl", "sqlcipher3", "pypdfium2", "zxcvbn",
    "rapidfuzz",
)  # fmt: skip
BEHIND = {"trouble": "help_now", "restore": "referrals"}  # wanted once the desk can open
Clock = Callable[[], datetime]


class Program(QObject):
    """The running window: bridge, collector, doors, and what happens after the first paint.

    Signals:
        anew: this process is to end and a fresh one to begin.
    """

    anew = Signal()
    _spent = Signal()

    def __init__(self, app: QApplication, asked: Wish, now: Clock) -> None:
        """Build all parts; nothing is read but the settings, nothing is shown."""
        super().__init__()
        self._app, self._asked, self._now = app, asked, now
        self._held = ExitStack()
        self._times: dict[str, float] = {}
        self.crashes = Crashes(self, asked.folder, now)
        self._settings, _wrong = settings.read(asked.folder)
        app.setApplicationName("station-desk")
        speech.begin(app, self._settings, asked.language)
        speech.take_checked(asked.folder)
        theme, percent = style.Theme(self._settings.theme), self._settings.scale_percent
        style.dress(app, theme, percent)
        self._collector = Collector(self)
        self.bridge = Bridge(self, clock=now, crashed=self.crashes.meet, failed=self._failed)
        self._drawer = Drawer(self._spent.emit)
        doors = doors_of(
            asked.folder, now, threading.get_ident(),
            practice=asked.practice, drawer=self._drawer,
        )  # fmt: skip
        self.window = Window(self.bridge, now, doors, practice=asked.practice)
        self.window.begin_look(theme, percent)
        self._speech = Speech(self.window, self.bridge, asked.folder, self._settings)
        self.window.idle.set_minutes(self._settings.lock_minutes)
        self.window.look_changed.connect(self._keep_look)
        self.window.again.connect(self._look)
        self._packs = doors.packs
        self.backups = BackupWatch(self.window, self.bridge, now)
        self.renewal = Renewal(self.window, now, self._drawer)
        self.renewal.set_minutes(self._settings.keep_minutes)
        self.tray = Tray(self.window)
        self.window.news.counted.connect(self.tray.show_counts)
        self.outside = Outside(self.window, asked.folder)
        self._tie()

    def _tie(self) -> None:
        """Tie what may lock the desk or end the process."""
        NetworkWatch(self.window, self.bridge, self._now, self._asked.folder)
        self.window.locked.connect(self.renewal.begin)
        self.window.languages.spoken.connect(self._speak)
        self.window.locked.connect(self.window.status.clip.clear)
        self.window.locked.connect(self._collector.tidy_soon)
        self.window.opened.connect(self.renewal.rest)
        self.renewal.due.connect(self._renew)
        self._spent.connect(self._end)
        self.crashes.met.connect(self._tell_crash)
        self.outside.away.connect(self.window.lock)
        self.outside.ended.connect(self._leave)

    def show(self) -> None:
        """Show the frame at once; Help now and its list come after the first paint."""
        self.window.painted.connect(self._first_paint)
        self.window.show()

    def _first_paint(self) -> None:
        self.window.painted.disconnect(self._first_paint)
        self._times["painted_ms"] = stamp.since_start_ms()
        if not self.window.stack.name():
            self.window.go("help_now")
        self._read_snapshot()
        if self._asked.probe:
            self.window.painted.connect(self._probe)
            self.window.update()
        else:
            self._look()
            self.outside.watch()

    def _speak(self, _language: str) -> None:
        """Say again in the language now running what was said in the one before."""
        self.tray.show_counts(self.tray.counts)
        if not self.window.is_open:  # else the news say it
            self._read_snapshot()

    def _read_snapshot(self) -> None:
        from station_desk.domain import snapshot as codec  # noqa: PLC0415  start-up: paint first
        from station_desk.ui.widgets.answers import public_of  # noqa: PLC0415  start-up: same

        try:
            data = snapshot.read(self._asked.folder)
            if data is None:
                self.bridge.run(self._packs, partial(self._helplines, ""), owner=self.window)
                return
            made, payload, signature = codec.decode(data)
        except Trouble as trouble:
            self._untrusted(trouble)
            return
        self.window.show_public(public_of(made))
        if not self._asked.probe:
            genuine = partial(self.window.seat.doors.genuine, payload, signature)
            self.bridge.run(genuine, self._judge, owner=self.window, failed=self._untrusted)

    def _judge(self, genuine: bool) -> None:  # noqa: FBT001  the bridge answers by place
        if not genuine:
            self._untrusted(Damaged("snapshot_damaged"))

    def _untrusted(self, trouble: Trouble) -> None:
        from station_desk.messages import sentence  # noqa: PLC0415  start-up: rarely needed

        words = sentence(trouble)
        self.bridge.run(self._packs, partial(self._helplines, words), owner=self.window)

    def _helplines(self, doubt: str, found: "tuple[Pack, ...]") -> None:
        from station_desk.ui.widgets.answers import helplines  # noqa: PLC0415  start-up: loaded

        if found and not self.window.is_open:
            self.window.show_public(helplines(found, doubt))

    # may the desk open?

    def _look(self) -> None:
        folder = self._asked.folder
        self.bridge.run(
            partial(_begin, folder, self._held), self._looked, owner=self.window,
            failed=partial(self.window.show_gate, "trouble"),
        )  # fmt: skip

    def _looked(self, found: "Found") -> None:
        self.outside.listen()
        if found == "new":
            self.window.show_gate("first_run", "")
        elif found == "unfinished":
            self.window.show_gate("first_run", _(
                "A first run was begun and not finished. Its files are put aside, and nothing "
                "is lost: no record had been made."
            ))  # fmt: skip
        else:
            self.window.show_gate("unlock", BEHIND.get(self.window.stack.name()))

    # what goes wrong, what is kept

    def _tell_crash(self) -> None:
        from station_desk.ui.dialogs.crash import tell_crash  # noqa: PLC0415  start-up: rare

        tell_crash(self.window)

    def _failed(self, trouble: Trouble) -> None:
        self.window.trouble(trouble)

    def _keep_look(self, theme: str, percent: int) -> None:
        keep = partial(_keep_look, self._asked.folder, theme, percent)
        self.bridge.run(keep, owner=self.window)

    def _leave(self) -> None:
        """The session ends: drafts are kept, then the process goes as it was asked to."""
        self.window.lock()
        self._app.quit()

    def stop(self) -> None:
        """End the threads after the last write, and let the folder go."""
        self.outside.stop()
        self._speech.end()
        self.bridge.close()
        self.bridge.stop()
        self._drawer.empty()
        self._collector.stop()
        self._held.close()

    def _renew(self) -> None:
        """Begin anew after a lock; a desk that is being brought back is not cut off by it."""
        if any(page.under_way() for page in self.window.stack.made()):
            self.renewal.begin()
        else:
            self.anew.emit()

    def _end(self) -> None:
        """Five wrong PINs: keep the drafts, shut the desk, begin anew at the pass phrase."""
        self.window.lock()
        self.anew.emit()

    # the start benchmark

    def _probe(self) -> None:
        self.window.painted.disconnect(self._probe)
        self._times["usable_ms"] = stamp.since_start_ms()
        heavy = [one for one in HEAVY if one in sys.modules]
        line = {**self._times, "modules_loaded": len(sys.modules), "heavy": heavy}
        print(json.dumps(line), flush=True)  # noqa: T201  the benchmark reads it
        self._app.quit()


def _begin(folder: Path, held: ExitStack) -> "Found":
    """Forbid memory dumps, hold the folder, look at it, open the log (security.md B9).

    A folder in trouble is let go again, so that a command may mend it meanwhile.
    """
    # start-up: ctypes and the lock cost the first paint 9 ms (2026-11-21)
    from station_desk.machine import (  # noqa: PLC0415  start-up: 9 ms
        dumps,
        logbook,
        one_instance,
        replacing,
        triage,
    )

    dumps.forbid()
    held.close()
    replacing.settle(folder)
    with ExitStack() as unless_trouble:
        if folder.is_dir():  # holding would make it
            unless_trouble.enter_context(one_instance.hold(folder))
            found = triage.look(folder)
        else:
            found = triage.look(folder)
            unless_trouble.enter_context(one_instance.hold(folder))
        unless_trouble.enter_context(closing(logbook.Logbook(folder)))
        held.push(unless_trouble.pop_all())
    return found


def _keep_look(folder: Path, theme: str, percent: int) -> None:
    """Change theme and scale in the settings as they are now: other parts write there too."""
    kept, _wrong = settings.read(folder)
    settings.write(folder, replace(kept, theme=theme, scale_percent=percent))
