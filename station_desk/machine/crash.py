"""Own what may be said of a bug: kinds of errors and places in the code, never a value.

No message of an exception is kept: validators and drivers echo what a person typed.
"""

from dataclasses import dataclass
from pathlib import Path

CHAIN_MAX = 5  # causes of one error
PLACES_MAX = 40  # innermost frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """A bug as it may be written down: ``kinds`` outermost first, ``places`` innermost last."""

    kinds: tuple[str, ...]
    places: tuple[str, ...]

    def text(self) -> str:
        """Return the lines of the crash file."""
        return "\n".join((" < ".join(self.kinds), *(f"  {place}" for place in self.places)))


def crash_of(error: BaseException) -> Crash:
    """Return ``error`` without any value: type names, file names, lines, function names."""
    return Crash(kinds=_kinds(error), places=_places(error))


def _kinds(error: BaseException) -> tuple[str, ...]:
    names: list[str] = []
    at: BaseException | None = error
    while at is not None and len(names) < CHAIN_MAX:
        names.append(type(at).__qualname__ + _number(at))
        at = at.__cause__ or at.__context__
    return tuple(names)


def _number(error: BaseException) -> str:
    number = getattr(error, "errno", None) or getattr(error, "sqlite_errorcode", None)
    return f"({number})" if isinstance(number, int) else ""


def _places(error: BaseException) -> tuple[str, ...]:
    import traceback  # noqa: PLC0415  start-up: 5 ms that a start without bugs need not pay

    frames = [
        f"{_file(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    return tuple(frames[-PLACES_MAX:])


def _file(name: str) -> str:
    parts = Path(name).parts
    if "station_desk" in parts:
        return "/".join(parts[parts.index("station_desk") :])
    return "/".join(parts[-2:])
