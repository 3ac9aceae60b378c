"""Own how the district's first page and a station's referral read, in window and commands."""

from datetime import datetime

from station_desk.district import copies_words
from station_desk.district.case_there import CaseThere
from station_desk.district.front import Front
from station_desk.domain.clock import span_words
from station_desk.domain.exchange.front import Cause, FrontLine, Why
from station_desk.domain.exchange.records import Outcome, Receipt
from station_desk.domain.local import when
from station_desk.services.exchange import answered
from station_desk.words import N_, _

CAUSE_WORDS: dict[Cause, str] = {
    Cause.NO_PLACE: N_("Children without a place"),
    Cause.SILENT: N_("Services that do not answer"),
    Cause.RECALLED: N_("Letters taken back"),
}
WHY_WORDS: dict[Why, str] = {
    Why.AT_STATION: N_("Still at the station"),
    Why.NOT_KNOWN: N_("No place is known"),
    Why.DECLINED: N_("The service has declined"),
    Why.UNMET: N_("No place takes the child"),
    Why.SILENT: N_("No answer"),
    Why.RECALLED: N_("Taken back"),
}


def head(found: Front) -> str:
    """Return how many of each there are, in one line."""
    parts = [
        _("{cause}: {count}").format(cause=_(CAUSE_WORDS[cause]), count=len(found.of(cause)))
        for cause in Cause
    ]
    return " \u00b7 ".join(parts)


def silent_words(found: Front, now: datetime) -> str:
    """Return which stations were not heard for a week, the longest silent first."""
    if not found.count:
        return _("No station is certified yet.")
    if not found.silent:
        return _("Every station was heard within a week.")
    names = ", ".join(f"{one.code} ({_heard(one.heard, now)})" for one in found.silent)
    words = _("Silent for a week or more ({count}): {names}")
    return words.format(count=len(found.silent), names=names)


def copies_told(found: Front) -> tuple[str, ...]:
    """Return which stations run from two copies of their records; nothing when none does."""
    return tuple(
        f"{copies_words.head(one)}. {copies_words.meaning(one)}" for one in found.copies
    )


def _heard(at: datetime | None, now: datetime) -> str:
    return span_words(now - at) if at else _("never heard")


def since_words(one: FrontLine, now: datetime) -> str:
    """Return for how long it has stood so."""
    return span_words(now - one.since)


def about(one: FrontLine) -> str:
    """Return need and service of a line, why it stands there, how old the word of it is."""
    heard = when(one.heard) if one.heard else _("never heard")
    parts = (
        f"{one.need} > {one.to_name or _(WHY_WORDS[Why.NOT_KNOWN])}",
        _(WHY_WORDS[one.why]),
        _("as {station} told {time}").format(station=one.station, time=heard),
        answered.words(one.answer),
    )
    return " \u00b7 ".join(part for part in parts if part)


def line(one: FrontLine, now: datetime) -> str:
    """Return one line of the page."""
    return f"{one.number}  {since_words(one, now)}  {about(one)}"


def told_words(one: CaseThere) -> str:
    """Return whose referral it is, and how old the district's knowledge of it is."""
    heard = when(one.heard) if one.heard else _("never heard")
    words = _("{station}, as it told the district {time}. Only the station changes it.")
    return words.format(station=f"{one.station} {one.station_name}".strip(), time=heard)


def said_lines(one: CaseThere) -> tuple[str, ...]:
    """Return everything that this district said of a referral, the newest first."""
    read, became = _("read"), answered.became_words
    rows = [(each.at, each.by, read, each.note) for each in one.receipts]
    rows += [(each.at, each.by, became(each.outcome), each.note) for each in one.outcomes]
    rows.sort(reverse=True)
    return tuple(
        f"{when(at)}  {one.belts.get(by, '-')}  {what}{': ' if note else ''}{note}"
        for at, by, what, note in rows
    )


def read_told(made: Receipt) -> str:
    """Return that it stands written that an officer read it, and how the station hears."""
    words = _("Written: read {time}. The station gets it with the next answer.")
    return words.format(time=when(made.at))


def outcome_told(made: Outcome) -> str:
    """Return which outcome stands written, and how the station hears of it."""
    words = _("Written: {outcome}. The station gets it with the next answer.")
    return words.format(outcome=answered.became_words(made.outcome))
