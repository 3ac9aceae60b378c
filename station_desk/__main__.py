"""Own the entry: bare start and ``practice`` open the window, ``tour`` walks, else a command.

Only one of both sides is imported, so that neither pays for the other (ruling 10).
"""

import gc
import sys
from collections.abc import Sequence

WINDOW = ("practice", "--practice", "--data", "--probe", "--language")
TOUR = "tour"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window or a command and return the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or given[0] in WINDOW:
        gc.disable()  # the bridge collects, on the GUI thread only; 4 % of the start besides
        from station_desk import app  # noqa: PLC0415  start-up: commands need no Qt, 60 ms

        return app.main(given)
    if given[0] == TOUR:
        from station_desk.tour import entry  # noqa: PLC0415  start-up: as for the window

        return entry.main(given[1:])
    from station_desk import cli  # noqa: PLC0415  start-up: the window needs no SQLAlchemy yet

    return cli.run(given)


if __name__ == "__main__":
    sys.exit(main())
