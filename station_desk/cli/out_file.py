"""Own the file that a command writes: made first, so that no paper counts that cannot be."""

from pathlib import Path

from station_desk.domain.errors import Unready


def require_folder(folder: Path) -> None:
    """Raise ``Unready`` that names the folder where none is there."""
    if folder.is_dir():
        return
    raise Unready("not_a_folder" if folder.exists() else "folder_not_there", folder=str(folder))


def require_place(out: Path) -> None:
    """Make the file, the user's own, before the paper counts as issued."""
    require_folder(out.parent)
    try:
        with out.open("ab"):
            if out.is_file():
                out.chmod(0o600)
    except OSError as error:
        raise Unready("file_not_written", file=out.name) from error


def write(out: Path, pdf: bytes) -> None:
    """Write a page into its file; ``Unready`` where that fails."""
    require_place(out)
    try:
        out.write_bytes(pdf)
    except OSError as error:
        raise Unready("file_not_written", file=out.name) from error
