"""Own the composition of the window program: it knows every part and ties them.

The frame is painted first; then the page of Help now is loaded and answers from the snapshot.

At module level only Qt, domain, machine, messages, words, bridge and the window itself (ruling
11). Services, store and vault come on the labour thread when an officer unlocks: SQLAlchemy
alone costs twice as much as Qt (speed.md).
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from station_desk.bridge.bridge import Bridge
from station_desk.bridge.collector import Collector
from station_desk.domain.errors import Damaged, Trouble
from station_desk.machine import clock, places, settings, snapshot
from station_desk.ui import style
from station_desk.ui.widgets.seat import Doors, Entered
from station_desk.ui.window import Window
from station_desk.words import _

if TYPE_CHECKING:
    from types import TracebackType

    from station_desk.bridge.crash import Crash
    from station_desk.domain.errors import Problem
    from station_desk.domain.pack_model import Pack
    from station_desk.domain.records import Saved
    from station_desk.machine.triage import Found
    from station_desk.services.desk import Desk
    from station_desk.services.directory import LoadReport
    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session
    from station_desk.ui.widgets.beginning import Beginning, FirstDoors
    from station_desk.vault.slots import SlotLine

STARTED = (
    "STATION_DESK_STARTED_NS"  # time.monotonic_ns of the launcher, for the start benchmark
)
REGISTER = ("public_contacts.csv", "public_contacts_more.csv")
HEAVY = ("sqlalchemy", "alembic", "reportlab", "nacl", "sqlcipher3", "pypdfium2", "zxcvbn")
NO_SCREEN = (
    "station-desk: there is no screen. Set DISPLAY or WAYLAND_DISPLAY, "
    "or QT_QPA_PLATFORM=offscreen to run without one."
)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asked for."""

    folder: Path
    practice: bool = False
    probe: str = ""


def wish(argv: Sequence[str]) -> Wish:
    """Return what ``argv`` asks for: ``[practice] [--practice] [--data DIR] [--probe start]``.

    By hand, because ``argparse`` costs the start 6 ms (2026-11-21); the full line is ``cli``'s.
    """
    given = list(argv)
    values = {
        name: given[given.index(name) + 1]
        for name in ("--data", "--probe")
        if name in given[:-1]
    }
    practice = "practice" in given[:1] or "--practice" in given
    override = Path(values["--data"]) if "--data" in values else None
    folder = places.data_folder(override, practice=practice)
    return Wish(folder=folder, practice=practice, probe=values.get("--probe", ""))


def has_screen() -> bool:
    """Tell whether Qt will find a screen, or was told a platform that needs none."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(one) for one in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def main(argv: Sequence[str]) -> int:
    """Open the window and return the exit code when it is closed."""
    if not has_screen():
        print(NO_SCREEN, file=sys.stderr)  # noqa: T201  there is no other way to say it
        return 2
    asked = wish(argv)
    app = QApplication.instance() or QApplication(["station-desk"])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of application runs in this process")
    program = Program(app, asked, clock.now)
    program.catch_bugs()
    try:
        program.show()
        return app.exec()
    finally:
        program.stop()


class Program(QObject):
    """The running window: bridge, collector, doors, and what happens after the first paint."""

    def __init__(self, app: QApplication, asked: Wish, now: Clock) -> None:
        """Build all parts; nothing is read but the settings, nothing is shown."""
        super().__init__()
        self._app, self._asked, self._now = app, asked, now
        self._held = ExitStack()
        self._times: dict[str, float] = {}
        self._settings, _wrong = settings.read(asked.folder)
        app.setApplicationName("station-desk")
        app.setStyle("Fusion")
        family = style.load_fonts()
        theme, percent = style.Theme(self._settings.theme), self._settings.scale_percent
        style.dress(app, theme, percent, family)
        self._collector = Collector(self)
        self.bridge = Bridge(self, clock=now, crashed=self._crashed, failed=self._failed)
        doors = doors_of(asked.folder, now, threading.get_ident())
        self.window = Window(self.bridge, now, doors, practice=asked.practice, family=family)
        self.window.begin_look(theme, percent)
        self.window.idle.set_minutes(self._settings.lock_minutes)
        self.window.look_changed.connect(self._keep_look)
        self.window.again.connect(self._look)
        self._packs = doors.packs

    def show(self) -> None:
        """Show the frame at once; Help now and its list come after the first paint."""
        self.window.painted.connect(self._first_paint)
        self.window.show()

    def _first_paint(self) -> None:
        self.window.painted.disconnect(self._first_paint)
        self._times["painted_ms"] = _since_start_ms()
        if not self.window.stack.name():
            self.window.go("help_now")
        self._read_snapshot()
        if self._asked.probe:
            self.window.painted.connect(self._probe)
            self.window.update()
        else:
            self._look()

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
        if found == "new":
            self.window.show_gate("first_run", "")
        elif found == "unfinished":
            self.window.show_gate("first_run", _(
                "A first run was begun and not finished. Its files are put aside, and nothing "
                "is lost: no record had been made."
            ))  # fmt: skip
        elif self.window.stack.name() == "trouble":
            self.window.show_gate("unlock", None)

    # what goes wrong, what is kept

    def catch_bugs(self) -> None:
        """Send every error that nobody caught to the crash file and a calm dialog."""

        def hook(
            _kind: type[BaseException], error: BaseException, _trace: "TracebackType | None"
        ) -> None:
            from station_desk.bridge.crash import crash_of  # noqa: PLC0415  start-up: rare

            self._crashed(crash_of(error))

        sys.excepthook = hook
        threading.excepthook = lambda given: hook(
            given.exc_type, given.exc_value or given.exc_type(), None
        )

    def _crashed(self, crash: "Crash") -> None:
        try:
            _write_crash(self._asked.folder, crash.text(), self._now)
        except Trouble:
            print(crash.text(), file=sys.stderr)  # noqa: T201  the disk refuses the file
        self.window.show_crash()

    def _failed(self, trouble: Trouble) -> None:
        self.window.trouble(trouble)

    def _keep_look(self, theme: str, percent: int) -> None:
        self._settings = replace(self._settings, theme=theme, scale_percent=percent)
        keep = partial(settings.write, self._asked.folder, self._settings)
        self.bridge.run(keep, _nothing, owner=self.window)

    def stop(self) -> None:
        """End the threads after the last write, and let the folder go."""
        self.bridge.close()
        self.bridge.stop()
        self._collector.stop()
        self._held.close()

    # the start benchmark

    def _probe(self) -> None:
        self.window.painted.disconnect(self._probe)
        self._times["usable_ms"] = _since_start_ms()
        heavy = [one for one in HEAVY if one in sys.modules]
        line = {**self._times, "modules_loaded": len(sys.modules), "heavy": heavy}
        print(json.dumps(line), flush=True)  # noqa: T201  the benchmark reads it
        self._app.quit()


def doors_of(folder: Path, now: Clock, gui_thread: int) -> Doors:
    """Return the ways to vault and services; each imports what it needs when it is used."""
    return Doors(
        slots=partial(_slots, folder),
        enter=partial(_enter, folder, now, gui_thread),
        packs=_packs,
        genuine=partial(_genuine, folder),
        first=partial(_first_doors, folder, now, gui_thread),
    )


def _first_doors(folder: Path, now: Clock, gui_thread: int) -> "FirstDoors":
    from station_desk.ui.widgets.beginning import FirstDoors  # noqa: PLC0415  start-up: once only

    return FirstDoors(
        packs=_packs,
        words=_offer_words,
        code=_offer_code,
        same=_same_code,
        judge=_judge_beginning,
        make=partial(_make, folder, now, gui_thread),
        register=_register,
        load=_load,
    )


def _begin(folder: Path, held: ExitStack) -> "Found":
    """Look at the folder, forbid memory dumps, hold the folder; for the labour thread."""
    # start-up: ctypes and the lock cost the first paint 9 ms (2026-11-21)
    from station_desk.machine import dumps, one_instance, triage  # noqa: PLC0415  start-up: 9 ms

    dumps.forbid()
    found = triage.look(folder)
    held.close()
    held.enter_context(one_instance.hold(folder))
    return found


def _packs() -> "tuple[Pack, ...]":
    from station_desk.machine import packs  # noqa: PLC0415  start-up: only without a snapshot

    return tuple(packs.load(one) for one in packs.available())


def _slots(folder: Path) -> "tuple[SlotLine, ...]":
    from station_desk.vault import keys  # noqa: PLC0415  start-up: libsodium, 50 ms

    return keys.slot_lines(folder)


def _genuine(folder: Path, payload: bytes, signature: bytes) -> bool:
    from station_desk.vault import keys  # noqa: PLC0415  start-up: libsodium, 50 ms

    return keys.device_verify(folder, payload, signature)


def _enter(folder: Path, now: Clock, gui_thread: int, officer_id: str, phrase: str) -> Entered:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    return _entered(
        station.open_station(folder, officer_id, phrase, now=now()), now, gui_thread
    )


def _entered(opened: "OpenDesk", now: Clock, gui_thread: int) -> Entered:
    from station_desk.services import owed, station  # noqa: PLC0415  start-up: loaded by the caller
    from station_desk.services import snapshot as publishing  # noqa: PLC0415  start-up: same
    from station_desk.vault import keys  # noqa: PLC0415  start-up: same

    opened.database.refuse_thread(gui_thread)
    sign = partial(keys.sign, opened.unlocked)
    return Entered(
        opened=opened,
        shut=partial(station.close, opened),
        due=lambda db: owed.due_list(db, opened.desk, now=now()),
        snapshot=lambda db: publishing.build(db, opened.desk, now=now()),
        publish=lambda made: publishing.publish(opened.folder, made, sign),
    )


def _offer_words() -> tuple[str, ...]:
    from station_desk.vault import passphrase  # noqa: PLC0415  start-up: libsodium, 50 ms

    return passphrase.offer()


def _offer_code() -> str:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    return station.offer_recovery()


def _same_code(shown: str, typed: str) -> None:
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms

    station.same_code(shown, typed)


def _judge_beginning(draft: "Beginning") -> "tuple[Problem, ...]":
    from station_desk.services import station  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms
    from station_desk.vault import passphrase  # noqa: PLC0415  start-up: zxcvbn, 40 ms

    weak = passphrase.problems(draft.passphrase, draft.officer_name, draft.belt_no)
    return (*station.problems(station.FirstRun(**asdict(draft))), *weak)


def _make(folder: Path, now: Clock, gui_thread: int, draft: "Beginning", code: str) -> Entered:
    from station_desk.machine import triage  # noqa: PLC0415  start-up: loaded by now
    from station_desk.services import station  # noqa: PLC0415  start-up: loaded by the judge before

    triage.start_over(folder, now=now())
    made = station.first_run(folder, station.FirstRun(**asdict(draft)), code, now=now())
    return _entered(made, now, gui_thread)


def _register() -> tuple[tuple[str, bytes], ...]:
    return tuple((one, places.resource(f"directory/{one}").read_bytes()) for one in REGISTER)


def _load(
    desk: "Desk", file: str, data: bytes
) -> "Callable[[Session], Saved[LoadReport]]":  # fmt: skip
    from station_desk.services import directory  # noqa: PLC0415  start-up: is loaded by now

    return partial(directory.load, desk=desk, data=data, file=file)


def _write_crash(folder: Path, text: str, now: Clock) -> None:
    from station_desk.machine import logbook  # noqa: PLC0415  start-up: 8 ms of typing_extensions

    logbook.write_crash(folder, text, now=now())


def _since_start_ms() -> float:
    """Return milliseconds since the launcher's stamp, else since the process began."""
    stamp = os.environ.get(STARTED)
    if stamp is not None and stamp.isdecimal():
        return round((time.monotonic_ns() - int(stamp)) / 1e6, 1)
    try:
        ticks = int(Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()[19])
        boot = time.clock_gettime(time.CLOCK_BOOTTIME)
        return round((boot - ticks / os.sysconf("SC_CLK_TCK")) * 1000, 1)
    except (OSError, ValueError, AttributeError, IndexError):
        return round(time.process_time() * 1000, 1)


def _nothing(_answer: object) -> None:
    """Need no answer."""
