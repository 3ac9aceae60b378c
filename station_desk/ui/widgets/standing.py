"""Own the words of the status line: what time it is, what stands, who sits here."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from station_desk.ui.widgets.seat import Public
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.ui.widgets.entered import Entered


def clock_words(clock: Callable[[], datetime]) -> str:
    """Return the time of day."""
    from station_desk.domain import local  # noqa: PLC0415  start-up: zoneinfo, 5 ms

    return local.clock(clock())


def standing(public: Public | None, entered: "Entered | None", *, checking: bool) -> str:
    """Return what the status line shows at its right end."""
    from station_desk.domain import local  # noqa: PLC0415  start-up: zoneinfo, 5 ms

    words = [_("Checking the records")] if checking else []
    if public is not None and public.made_at is not None:
        made = local.when(public.made_at)
        words.append(_("Contact list of {time}").format(time=made))
    if entered is not None:
        words.append(_("Officer {belt}").format(belt=entered.desk.officer.belt_no))
    words.append(_("Ctrl L locks") if entered else _("Locked"))
    return "   \u00b7   ".join(words)
