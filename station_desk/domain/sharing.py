"""Tell what is withheld from whom: an item of a concern, one recipient or everybody, why."""

from station_desk.domain.fold import fold
from station_desk.domain.records import Concern, Referral

EVERYBODY = "everybody"


def withheld(concern: Concern, *names: str) -> dict[str, str]:
    """Return the items that a recipient of one of ``names`` is not told, each with why."""
    known = {fold(one) for one in names if one} | {EVERYBODY}
    return {item: why for item, whom, why in concern.sharing if fold(whom) in known}


def allowed(concern: Concern, referral: Referral) -> tuple[str, ...]:
    """Return the ticked items of a referral without those withheld from its recipient."""
    kept = withheld(concern, referral.to_name)
    return tuple(one for one in referral.shared if one not in kept)
