"""Own the question who comes on the roster, from when until when, and what for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtWidgets import QWidget

from station_desk.domain.draft import NAME_MAX
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import Sex, TurnPost
from station_desk.services import roster
from station_desk.services.roster import TurnDraft
from station_desk.ui.dialogs.filled import Filled
from station_desk.ui.forms.fields import Field, Instant, Line, Pick
from station_desk.ui.forms.typed import SEX_OF_ADULT, instant
from station_desk.words import N_, _

HINT = N_("20:00, or with its day")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTyped:
    """Somebody of the roster as typed; times are text until judged."""

    name: str = field(default="", repr=False)
    sex: str = ""
    rank: str = ""
    belt_no: str = ""
    phone: str = field(default="", repr=False)
    post: str = TurnPost.ESCORT.value
    from_at: str = ""
    until_at: str = ""


FIELDS: tuple[Field, ...] = (
    Line("name", N_("Who, by name"), limit=NAME_MAX),
    Pick("sex", N_("Woman or man"), choices=SEX_OF_ADULT, row=True),
    Line("rank", N_("Rank"), limit=NAME_MAX),
    Line("belt_no", N_("Belt number"), limit=NAME_MAX),
    Line("phone", N_("Number to call"), limit=60),
    Pick("post", N_("What for"), choices=tuple(roster.POST_WORDS.items())),
    Instant("from_at", N_("From"), HINT, N_("Left empty: now")),
    Instant("until_at", N_("Until"), HINT, N_("Left empty: for twelve hours")),
)


class TurnAsked(Filled[TurnTyped]):
    """Everything that the roster says of one person.

    Signals:
        given: what was typed (``TurnDraft``), with nothing wrong in it.
    """

    go_on, columns = N_("Save"), 2

    def __init__(self, parent: QWidget, clock: Callable[[], datetime]) -> None:
        """Ask who comes on the roster; ``clock`` tells the day of a time without one."""

        def read(typed: TurnTyped) -> TurnDraft:
            now = clock()
            draft = draft_of(typed, now=now)
            if faults := roster.problems(draft, now=now):
                raise BadInput(faults)
            return draft

        title = _("Put somebody on the roster")
        super().__init__(parent, (title, ""), TurnTyped(), FIELDS, read)


def draft_of(typed: TurnTyped, *, now: datetime) -> TurnDraft:
    """Return what the services take; ``BadInput`` names a time that is none."""
    faults: list[Problem] = []
    begins = instant("from_at", typed.from_at, now, faults)
    ends = instant("until_at", typed.until_at, now, faults)
    if faults:
        raise BadInput(faults)
    return TurnDraft(
        name=typed.name,
        belt_no=typed.belt_no,
        rank=typed.rank,
        sex=Sex(typed.sex or Sex.UNKNOWN),
        phone=typed.phone,
        post=TurnPost(typed.post or TurnPost.ESCORT),
        from_at=begins,
        until_at=roster.after(begins or now, ends),
    )
