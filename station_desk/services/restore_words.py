"""Say of a prepared station what comes back with it, and what of the present would be lost."""

from station_desk.domain.local import when
from station_desk.services.restoring import Prepared
from station_desk.words import _


def lost_words(prepared: Prepared) -> str:
    """Return what is brought back, and what of the present desk would be lost."""
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
