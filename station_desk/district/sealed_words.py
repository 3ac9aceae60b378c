"""Own how the sealed texts of a station's case read at the district, in window and commands."""

from station_desk.district.sealed_there import OpenedThere, TextThere
from station_desk.domain.errors import Damaged
from station_desk.domain.local import when
from station_desk.domain.sealed import SEALED_WORDS
from station_desk.messages import sentence
from station_desk.words import _


def head(one: TextThere) -> str:
    """Return which text it is, sealed when and by whom of the station."""
    words = _("{what}, sealed {time} by belt {belt}")
    return words.format(
        what=_(SEALED_WORDS[one.line.of_field]), time=when(one.line.at),
        belt=one.line.belt_no or "-",
    )  # fmt: skip


def body(found: OpenedThere, one: TextThere) -> str:
    """Return a text, or what hindered it."""
    if not one.trouble:
        return one.text
    return sentence(Damaged(one.trouble, station=found.station))


def whole(found: OpenedThere) -> str:
    """Return every text below its head."""
    return "\n\n".join(f"{head(one)}\n{body(found, one)}" for one in found.texts)
