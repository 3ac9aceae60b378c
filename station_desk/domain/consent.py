"""Own who is asked for consent or assent at an age; the table is pack data (policy)."""

from station_desk.domain.pack.codes import ConsentRow
from station_desk.domain.pack.model import Pack


def consent_for(pack: Pack, age: int | None) -> ConsentRow:
    """Return the row for ``age``; the row for an unknown age when it is None.

    Somebody handled as a child although 18 or over is asked like the oldest children.
    """
    if age is None:
        return pack.consent_unknown
    for row in pack.consent:
        if row.age_from <= age <= row.age_to:
            return row
    return max(pack.consent, key=lambda row: row.age_to)
