"""The same services as commands: ``station-desk COMMAND ...``, in words or ``--json``.

Exit codes: 0 done; 1 refused or not found (the sentence says why); 2 wrong use; 3 the desk is
open in a window (ruling 15). Pass phrases and codes are asked for, or read from a file
descriptor or file, never from the command line. It imports neither window nor bridge
(ruling 10).
"""

from station_desk.cli.entry import run

__all__ = ["run"]
