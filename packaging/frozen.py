"""Freeze the program, and judge what a walk left behind: of the source or the frozen one."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SIZE_LIMIT_MB = 260  # measured: 191 (22 Nov 2026)
KINDS = (("pictures", "*.png"), ("papers", "*.pdf"))
PROGRAM = "station-desk.exe" if os.name == "nt" else "station-desk"
# What PyInstaller looks for in vain, and why that is right: (sign, our words).
EXPLAINED = (
    (("pysqlite2", "MySQLdb"), "SQLAlchemy names drivers that the desk does not use"),
    (("ole32", "shell32"), "a library names parts of Windows, and this is not Windows"),
    (("libgtk-3", "libgdk-3"), "Qt's plugin for GTK is left out of the folder"),
)


def show_output(out: Path) -> None:
    """Say where the pictures and papers of a walk are."""
    for word, pattern in KINDS:
        folders = sorted({str(path.parent) for path in out.rglob(pattern)})
        print(f"{word.capitalize()}: {', '.join(folders) or 'none'}")
    print(f"What the database holds after it: {out / 'summary.json'}")


def build(command: list[str]) -> int:
    """Run PyInstaller, explain the warnings that are known, pass the others on."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    told = set()
    for line in done.stdout.splitlines():
        why = [words for signs, words in EXPLAINED if any(sign in line for sign in signs)]
        told.update(why)
        if not why:
            print(line)
    for words in sorted(told):
        print(f"freeze: {words}")
    return done.returncode


def prove(folder: Path) -> int:
    """Return 0 if the frozen program walks its tour and is not too large; else say why not."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink()) / 1e6
    print(f"freeze: {size:.0f} MB in {folder} (limit {SIZE_LIMIT_MB})")
    out = folder.parents[1] / "build" / "frozen-tour"
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as elsewhere:
        code = subprocess.run(
            [folder / PROGRAM, "tour", "--out", out],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            cwd=elsewhere,
            check=False,
        ).returncode
    print(f"freeze: its tour ended with {code} after {time.monotonic() - begin:.1f} s")
    show_output(out)
    lacking = [word for word, pattern in KINDS if not any(out.rglob(pattern))]
    lacking += [] if (out / "summary.json").is_file() else ["summary.json"]
    if code == 0 and not lacking and size <= SIZE_LIMIT_MB:
        return 0
    print(f"freeze: failed; lacking: {', '.join(lacking) or 'nothing'}", file=sys.stderr)
    return 1
