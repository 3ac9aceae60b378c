"""Own how two copies of a station's records are told: since when, what it means, what to do."""

from station_desk.district.copies import Choice, Copies, Side
from station_desk.domain.local import when
from station_desk.words import N_, _

CHOICES = {
    Choice.RESTORED: N_("One PC was restored; the former is not in use"),
    Choice.BOTH_RUN: N_("Two PCs run; the station knows and settles it"),
}


def head(one: Copies) -> str:
    """Return of which station, and since when."""
    if one.since is None:
        return _("{station}: two histories of one PC's entries").format(station=one.code)
    words = _("{station}: two copies of its records since {when}")
    return words.format(station=one.code, when=when(one.since))


def meaning(one: Copies) -> str:
    """Return what is known of it, and what to do."""
    if one.both_run:
        return _(
            "Two PCs run these records: both were heard by turns. Nothing is lost. Let the "
            "station stop one of them, or enrol it as a PC of its own."
        )
    return _(
        "A PC was restored from a copy, or a copy of it runs beside it; nothing is lost. Ask "
        "the station which, and whether the former PC is still in use."
    )


def sides(one: Copies) -> str:
    """Return when each of the copies was heard last."""
    return "; ".join(_side(each) for each in one.sides)


def _side(one: Side) -> str:
    pc, time = one.pc or "-", when(one.heard)
    return _("PC {number}, last heard {when}").format(number=pc, when=time)


def line(one: Copies) -> str:
    """Return all of it in a line."""
    told = f" ({sides(one)})" if one.sides else ""
    return f"{one.id}  {head(one)}{told}. {meaning(one)}"
