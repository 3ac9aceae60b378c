"""Print lines as a page of the station: its head, a code, no record behind it."""

from collections.abc import Sequence
from datetime import datetime

from station_desk.machine.ids import new_id
from station_desk.paper import plain_page
from station_desk.paper.frame import Frame
from station_desk.services.desk import Desk
from station_desk.services.facts import letter_facts


def new_code(desk: Desk) -> str:
    """Return the code of a page that is about to be made."""
    return letter_facts.code_of(new_id(), practice=desk.station.practice)


def frame(
    desk: Desk, title: str, *, code: str, number: str = "", of_child: bool, now: datetime
) -> Frame:
    """Return the frame of a page under ``title``; who gives its lines answers for them.

    One ``of_child`` is confidential by law.
    """
    return Frame(
        station=desk.station.name,
        place=letter_facts.place_words(desk),
        phone=desk.station.phone,
        title=title,
        number=number,
        belt_no=desk.officer.belt_no,
        printed_at=now,
        code=code,
        confidentiality=letter_facts.secrecy_line(desk) if of_child else "",
        practice=desk.station.practice,
    )


def page(
    desk: Desk, title: str, lines: Sequence[str], *, number: str = "", of_child: bool,
    now: datetime,
) -> bytes:  # fmt: skip
    """Return ``lines`` under ``title``, as :func:`frame`."""
    code = new_code(desk)
    made = frame(desk, title, code=code, number=number, of_child=of_child, now=now)
    return plain_page.make(made, tuple(lines))
