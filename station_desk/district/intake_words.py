"""Own how a taking in and the list of stations read at a district, in window and commands."""

from station_desk.district import copies_words
from station_desk.district.intake import TakenIn
from station_desk.district.purge_orders import OrderLine
from station_desk.district.stations import Stations, StationState
from station_desk.domain.local import when
from station_desk.services.exchange.exchange_words import unknown_line
from station_desk.words import N_, _

WHY = {
    "GAP": N_("files wait for a part that is missing"),
    "NEWER": N_("files wait for a newer program: update this desk"),
    "FORK": N_("files tell another history of a chain: a person has to look"),
    "REVOKED": N_("files are of a revoked key: a person has to look"),
}


def taken_lines(done: TakenIn) -> tuple[str, ...]:
    """Return what a taking brought."""
    lines = [
        _("Taken in: {files} files, {lines} new entries, {rows} records.").format(
            files=done.files, lines=done.lines, rows=done.rows
        )
    ]
    if done.stations:
        heard_of = ", ".join(done.stations)
        lines.append(_("Heard: {stations}. Answers written: {count}.").format(
            stations=heard_of, count=done.answers - done.anew))  # fmt: skip
    if done.anew:
        lines.append(_("Answers that still lay there, made anew: {count}.").format(
            count=done.anew))  # fmt: skip
    if done.rejects:
        lines.append(_("Records that could not be taken: {count}; the station is told.").format(
            count=done.rejects))  # fmt: skip
    if done.erased:
        lines.append(_("Lines of deleted cases erased here too: {count}.").format(
            count=done.erased))  # fmt: skip
    if done.unknown:
        lines.append(unknown_line(done.unknown))
    return tuple(lines)


def waits_lines(found: Stations) -> tuple[str, ...]:
    """Return which files wait, and for what; which stations run from two copies."""
    waits = tuple(f"{count} {_(WHY[why])}" for why, count in found.waits)
    return waits + tuple(copies_words.line(one) for one in found.copies)


def order_line(one: OrderLine) -> str:
    """Return one case of an order, and whether its station has deleted it."""
    state = _("waits for the station")
    if one.done_at is not None:
        state = _("Deleted {day}").format(day=when(one.done_at))
    return f"{one.code}  {one.number}  {state}  {one.ground}"


def station_line(one: StationState) -> str:
    """Return one station in a line."""
    return f"{one.number}  {one.code}  {one.name}: {state_words(one)}"


def state_words(one: StationState) -> str:
    """Return when a station was heard, and what is doubtful of it."""
    last = when(one.heard) if one.heard else _("never heard")
    lines = _("{lines} entries").format(lines=one.lines)
    return ", ".join((last, lines, *doubts(one)))


def doubts(one: StationState) -> tuple[str, ...]:
    """Return what somebody should look at, in words; nothing when all is well."""
    told = (
        (one.forks, _("two copies of its records")),
        (one.rejects, _("{count} records not taken")),
        (one.twofold, _("{count} records changed twice")),
    )  # fmt: skip
    found = tuple(words.format(count=count) for count, words in told if count)
    if one.moved:
        return (*found, _("went to {district}").format(district=one.moved))
    return (*found, _("former directory")) if one.behind and one.heard else found
