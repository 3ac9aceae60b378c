"""The composition root of the window program: it knows every part and ties them.

The frame is painted first; then the page of Help now is loaded and answers from the snapshot.

At module level only Qt, domain, machine, messages, words, bridge and the window itself (ruling
11). Services, store and vault come on the labour thread when an officer unlocks: SQLAlchemy
alone costs twice as much as Qt (speed.md).
"""

from station_desk.app.program import Program
from station_desk.app.start import main
from station_desk.app.wish import Wish

__all__ = ["Program", "Wish", "main"]
