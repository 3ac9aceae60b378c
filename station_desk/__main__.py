"""Own the entry: bare start, ``practice`` and ``tour`` open the window, all else is a command.

Only one of both sides is imported, so that neither pays for the other (ruling 10).
"""

import sys
from collections.abc import Sequence

WINDOW = ("practice", "tour")
OPTIONS = ("--practice", "--data", "--probe")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the window or a command and return the exit code."""
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or given[0] in (*WINDOW, *OPTIONS):
        from station_desk import app  # noqa: PLC0415  start-up: Qt, 60 ms that commands need not pay

        return app.main(given)
    from station_desk import cli  # noqa: PLC0415  start-up: SQLAlchemy, 300 ms that the window need not pay

    return cli.run(given)


if __name__ == "__main__":
    sys.exit(main())
