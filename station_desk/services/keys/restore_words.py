"""Say of a prepared station what comes back with it, and what of the present would be lost."""

from datetime import datetime

from station_desk.domain.local import day, when
from station_desk.services.keys.restoring import Prepared
from station_desk.words import _


def lost_words(prepared: Prepared) -> str:
    """Return what is brought back, and what of the present desk would be lost."""
    lost = _lost_words(prepared)
    everybody = everybody_words(prepared.head.made_at) if prepared.roll_call else ""
    return " ".join(one for one in (lost, _again_words(prepared), everybody) if one)


def known_words(prepared: Prepared) -> str:
    """Return how far a copy reaches that no desk here can be compared with."""
    words = _(
        "The copy (number {no}) holds journal lines up to {seq}; what came after {made} cannot "
        "be known here."
    )
    made = when(prepared.head.made_at)
    return words.format(no=prepared.head.no, seq=prepared.seq, made=made)


def done_words(prepared: Prepared) -> str:
    """Return what was lost, for the back of the printed page, once the desk is back."""
    return " ".join(one for one in (_done_words(prepared), _again_words(prepared)) if one)


def _done_words(prepared: Prepared) -> str:
    if prepared.fresh:
        return known_words(prepared)
    words = _("Backup number {no} of {made}. Lost lines: {count}.")
    count = _("not known") if prepared.lost is None else str(prepared.lost)
    made = when(prepared.head.made_at)
    return words.format(no=prepared.head.no, made=made, count=count)


def _again_words(prepared: Prepared) -> str:
    """Return what an office of a district does again after its desk came back."""
    if not prepared.district:
        return ""
    words = _(
        "What stations gave since {made} comes again by itself. What this office did since "
        "then it does again: revoke each key that it revoked, certify each computer that it "
        "certified, with the number that it has."
    )
    return words.format(made=when(prepared.head.made_at))


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
        return f"{words.format(made=made, records=prepared.records)} {known_words(prepared)}"
    if prepared.lost is None:
        words = _("What was saved since {made} would be lost; how much cannot be told.")
        return words.format(made=made)
    words = _(
        "You would lose {count} journal lines since {made}. Of what the district has the "
        "records come back with its next answer."
    )
    if prepared.district:
        words = _("You would lose {count} journal lines since {made}.")
    return words.format(count=prepared.lost, made=made)
