"""Own how a file that waits is told: from whom, since when, why, and what to do."""

from station_desk.district.waiting import Waiting
from station_desk.domain.local import when
from station_desk.services.journal.journal_words import KIND_WORDS
from station_desk.words import N_, _

WHY = {
    "GAP": N_(
        "A part before it is missing. Do nothing: the station gives it again with the next "
        "stick."
    ),
    "NEWER": N_("A newer program has written it. Update this desk; it is taken in then."),
    "FORK": N_(
        "It tells another history of what came before: the station's PC was restored or "
        "copied. The station says it again by itself; then this file can be let go."
    ),
    "REVOKED": N_(
        "The key of this PC was revoked. Ask the station what it holds; take it in where it "
        "knows the entries as its own, else let it go."
    ),
}


def head(one: Waiting) -> str:
    """Return in a line from which station a file is, and since when it waits."""
    words = _("{station}, since {when}: {lines} entries")
    code = one.code or _("unknown")
    return words.format(station=code, when=when(one.since), lines=one.lines)


def line(one: Waiting) -> str:
    """Return a file that waits with why and what to do."""
    return f"{one.id}  {head(one)}. {meaning(one)}"


def meaning(one: Waiting) -> str:
    """Return why a file waits and what to do; first that it holds what should be gone."""
    why = _(WHY[one.why])
    if not one.deleted:
        return why
    words = _("It still holds words of a deleted case ({count} lines): settle it now.")
    return f"{words.format(count=one.deleted)} {why}"


def inside(one: Waiting) -> str:
    """Return what is in a file, by kinds of records, as the journal calls them."""
    return ", ".join(f"{_(KIND_WORDS.get(kind, kind))}: {count}" for kind, count in one.kinds)
