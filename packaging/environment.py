"""Own the Python environment in ``.venv``: made from the pinned files and stamped by them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--no-color", "install")

# What pip says about settings of this computer, not about us: (sign, what we say instead).
EXPLAINED = {
    "is ignored: it is neither a file nor a directory": (
        "a package folder named in this computer's pip settings does not hold every package; "
        "pip took those from the next place"
    ),
}


def check_python() -> None:
    """Stop with a clear sentence if this Python is too old."""
    if sys.version_info < OLDEST:  # the one file that an old Python may meet
        found = ".".join(str(number) for number in sys.version_info[:3])
        sys.exit(
            f"Station desk needs Python 3.11 or newer; this is {found}. "
            "Start dev.py with a newer one, for instance: python3.11 packaging/dev.py run"
        )


def ensure(kind: str) -> None:
    """Make ``.venv`` hold exactly what ``requirements/<kind>.txt`` pins, and the desk itself.

    ``run`` is a part of ``dev``; a fresh ``dev`` environment also serves ``run``.
    """
    if not _right_python():
        _make()
    if not any(
        _stamp(one).is_file() and _stamp(one).read_text() == _mark(one)
        for one in _serving(kind)
    ):
        _fill(kind)
    link = VENV / "station-desk.link"
    mark = _hash(ROOT / "pyproject.toml")
    if not link.is_file() or link.read_text() != mark:
        _say("linking the program into the environment")
        _pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
        link.write_text(mark)


def _serving(kind: str) -> tuple[str, ...]:
    return ("run", "dev") if kind == "run" else (kind,)


def _requirements(kind: str) -> Path:
    return ROOT / "packaging" / "requirements" / f"{kind}.txt"


def _stamp(kind: str) -> Path:
    return VENV / f"station-desk.{kind}"


def _hash(path: Path) -> str:
    return hashlib.sha256(str(ROOT).encode() + path.read_bytes()).hexdigest()


def _mark(kind: str) -> str:
    return f"{sys.version_info[0]}.{sys.version_info[1]} {_hash(_requirements(kind))}"


def _right_python() -> bool:
    if not PYTHON.is_file():
        return False
    ask = "import sys; print(*sys.version_info[:2], sep='.')"
    done = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    return done.stdout.strip() == f"{sys.version_info[0]}.{sys.version_info[1]}"


def _make() -> None:
    _say("making .venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True)


def _fill(kind: str) -> None:
    begin = time.monotonic()
    _say(f"installing what requirements/{kind}.txt pins (once, some 300 MB on disk)")
    _pip(
        "--require-hashes", "--only-binary", ":all:", "--requirement", str(_requirements(kind))
    )
    _stamp(kind).write_text(_mark(kind))
    _say(f"installed in {time.monotonic() - begin:.0f} s")


def _pip(*words: str) -> None:
    done = subprocess.run(
        [PYTHON, *PIP, *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        print(done.stdout)
        sys.exit("Environment: pip could not install; its words stand above.")
    _pass_on_warnings(done.stdout)


def _pass_on_warnings(text: str) -> None:
    warnings = [
        line for line in text.splitlines() if line.startswith(("WARNING", "DEPRECATION"))
    ]
    for sign, words in EXPLAINED.items():
        if any(sign in line for line in warnings):
            _say(words)
        warnings = [line for line in warnings if sign not in line]
    for line in warnings:
        _say(f"pip: {line}")


def _say(words: str) -> None:
    print(f"Environment: {words}", flush=True)
