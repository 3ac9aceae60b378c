"""Keep the words that native readers checked after this release: one signed file of the desk.

The program's own folder cannot be written to where it is installed, so they lie with the data.
"""

from pathlib import Path

from station_desk.machine.files import read_whole, write_whole
from station_desk.machine.places import resource

NAME = "words.reviewed"
BYTES_MAX = 16_000_000
SIGNATURE = 128  # hexadecimal digits of the first line


def there(folder: Path) -> bool:
    """Tell whether this desk has such words."""
    return (folder / NAME).is_file()


def read(folder: Path) -> tuple[bytes, bytes]:
    """Return payload and signature; both empty where there is none, or it is no such file.

    Raises:
        Unready: it is there and cannot be read.
    """
    data = read_whole(folder / NAME, limit=BYTES_MAX) or b""
    head, _line, payload = data.partition(b"\n")
    try:
        signature = bytes.fromhex(head.decode("ascii")) if len(head) == SIGNATURE else b""
    except ValueError:
        signature = b""
    return (payload, signature) if signature else (b"", b"")


def write(folder: Path, payload: bytes, signature: bytes) -> None:
    """Replace the file; after a power cut it is the old one or the new one.

    Raises:
        Unready: nothing was changed.
    """
    write_whole(folder / NAME, signature.hex().encode() + b"\n" + payload, keep=".bak")


def catalogue(language: str, part: str) -> str:
    """Return the text of a catalogue that came with the program; empty where there is none."""
    try:
        path = resource(f"translations/{language}/LC_MESSAGES/{part}.po")
    except FileNotFoundError:
        return ""
    return path.read_text("utf-8")
