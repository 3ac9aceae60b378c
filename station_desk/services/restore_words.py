"""Say of a prepared station what comes back with it, and what of the present would be lost."""

from datetime import datetime

from station_desk.domain.local import day, when
from station_desk.services.restoring import Prepared
from station_desk.words import _


def lost_words(prepared: Prepared) -> str:
    """Return what is brought back, and what of the present desk would be lost."""
    lost = _lost_words(prepared)
    everybody = everybody_words(prepared.head.made_at) if prepared.roll_call else ""
    return f"{lost} {everybody}".strip()


def everybody_words(made_at: datetime) -> str:
    """Return that nobody can tell who left since a backup was made, and what follows."""
    words = _(
        "Everybody who had a key on {day} can open this copy, also who left since. The desk "
        "gets new keys; at the first log-in the in-charge says who still serves."
    )
    return words.format(day=day(made_at))


def _lost_words(prepared: Prepared) -> str:
    made = when(prepared.head.made_at)
    if prepared.fresh:
        words = _("The desk as it was on {made}: {records} records.")
        return words.format(made=made, records=prepared.records)
    if prepared.lost is None:
        words = _("What was saved since {made} would be lost; how much cannot be told.")
        return words.format(made=made)
    words = _(
        "You would lose {count} journal lines since {made}. The district has none of them: "
        "nothing was sent yet."
    )
    return words.format(count=prepared.lost, made=made)
