"""Own the frame that this desk gives a paper: station, officer, code, words of secrecy."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from station_desk.domain.ids import CHECK_LETTERS, check_letter_of
from station_desk.domain.office.codes import district_name
from station_desk.domain.pack.codes import Source
from station_desk.machine.ids import new_id
from station_desk.paper.frame import Frame
from station_desk.services.desk import Desk


def frame(
    desk: Desk, title: str, *, code: str, now: datetime, phone: str | None = None
) -> Frame:
    """Return the frame of a paper that holds nothing of a child and proves nothing.

    ``phone`` is the station's as it stands now; None for that of the log-in.
    """
    return Frame(
        station=desk.station.name,
        place=place_words(desk),
        phone=desk.station.phone if phone is None else phone,
        title=title,
        belt_no=desk.officer.belt_no,
        printed_at=now,
        clock_doubtful=not desk.trusts(now),
        code=code,
        practice=desk.station.practice,
    )


def new_code(desk: Desk) -> str:
    """Return the code of a paper of which no record is kept."""
    return code_of(new_id(), practice=desk.station.practice)


def code_of(document_id: str, *, practice: bool = False) -> str:
    """Return the six letters and check letter that open a paper's record at the desk."""
    number = int.from_bytes(hashlib.sha256(document_id.encode()).digest()[:8], "big")
    letters = []
    for _place in range(6):
        number, rest = divmod(number, len(CHECK_LETTERS))
        letters.append(CHECK_LETTERS[rest])
    text = "".join(letters)
    return ("PRACTICE-" if practice else "") + f"{text}-{check_letter_of(text)}"


def proof(desk: Desk, code: str) -> str:
    """Return the text of the square on a paper: station, code, and that this desk made it."""
    mark = f"SD|{desk.station.code}|{code}"
    return f"{mark}|{desk.prove(mark)}"


def secrecy_line(desk: Desk, more: Iterable[Source] = ()) -> str:
    """Return what a paper about a child says of its secrecy: its laws, and ``more`` of them."""
    laws = (*desk.pack.letter.secrecy, *more)
    cited = "; ".join(dict.fromkeys(law.citation for law in laws))
    return desk.pack.say(desk.pack.letter.confidentiality).format(laws=cited)


def place_words(desk: Desk) -> str:
    """Return district and province of the station."""
    name = district_words(desk, desk.station.district)
    return ", ".join(part for part in (name, desk.pack.say(desk.pack.name)) if part)


def district_words(desk: Desk, district: str) -> str:
    """Return the name of a district; empty when there is none."""
    return district_name(district, desk.pack)
