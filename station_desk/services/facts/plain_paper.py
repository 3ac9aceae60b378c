"""Print lines as a page of the station: its head, a code, no record behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from station_desk.paper import plain_page
from station_desk.paper.frame import Frame
from station_desk.services.desk import Desk
from station_desk.services.facts import framing


def frame(
    desk: Desk, title: str, *, code: str, number: str = "", of_child: bool, now: datetime
) -> Frame:
    """Return the frame of a page under ``title``; who gives its lines answers for them.

    One ``of_child`` is confidential by law.
    """
    secrecy = framing.secrecy_line(desk) if of_child else ""
    made = framing.frame(desk, title, code=code, now=now)
    return replace(made, number=number, confidentiality=secrecy)


def page(
    desk: Desk, title: str, lines: Sequence[str], *, number: str = "", of_child: bool,
    now: datetime,
) -> bytes:  # fmt: skip
    """Return ``lines`` under ``title``, as :func:`frame`."""
    code = framing.new_code(desk)
    made = frame(desk, title, code=code, number=number, of_child=of_child, now=now)
    return plain_page.make(made, tuple(lines))
