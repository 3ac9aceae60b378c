"""Commands of the exchange: exchange give, take, show; the same words at both ends."""

import argparse
from pathlib import Path

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import intake
from station_desk.district import stations as heard
from station_desk.district.intake import TakenIn
from station_desk.district.stations import StationState
from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import offices
from station_desk.services.exchange import giving, outlook, taking
from station_desk.services.exchange.outlook import Outlook
from station_desk.services.exchange.taking import RefusedFile, TakenAll
from station_desk.services.station import OpenDesk
from station_desk.words import N_, _

WHY = {
    "GAP": N_("files wait for a part that is missing"),
    "NEWER": N_("files wait for a newer program: update this desk"),
    "FORK": N_("files tell another history of a chain: a person has to look"),
    "REVOKED": N_("files are of a revoked key: a person has to look"),
}

DOUBT = N_(
    "The district has other lines than this computer, which was restored or copied. A new "
    "chain began; what is missing there is given again."
)
CONFLICTS = N_("Records that two computers changed: {count}; please look at them.")


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add exchange."""
    top = commands.add_parser(
        "exchange", help="station and district: give, take, and how it stands"
    )
    verbs = top.add_subparsers(dest="verb", required=True)
    give = login_verb(
        verbs, common, "give", "write all that the district lacks to a stick or folder", _give
    )
    take = login_verb(
        verbs, common, "take", "take in what lies on a stick; a district answers on it", _take
    )
    for one in (give, take):
        one.add_argument("folder", type=Path, help="the stick, or a shared folder")
    login_verb(verbs, common, "show", "what waits, what was given, what is there", _show)


def _give(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if offices.is_district(desk.desk):
            raise NotNow("answers_by_taking")
        given = giving.give(desk, args.folder, now=clock.now()).value
    lines = (
        _("Given for {district}: {lines} lines in {bundles} files.").format(
            district=given.district, lines=given.lines, bundles=given.bundles
        ),
        _("It was read back and is equal. You may remove the stick."),
    )
    return Answer(data=to_plain(given), lines=lines)


def _take(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if offices.is_district(desk.desk):
            return _taken_in(intake.take(desk, args.folder, now=clock.now()).value)
        done = taking.take(desk, args.folder, now=clock.now()).value
    return Answer(data=to_plain(done), lines=answer_lines(done), notes=_refused(done.refused))


def _taken_in(done: TakenIn) -> Answer:
    lines = [
        _("Taken in: {files} files, {lines} new lines, {rows} records.").format(
            files=done.files, lines=done.lines, rows=done.rows
        )
    ]
    if done.stations:
        heard_of = ", ".join(done.stations)
        lines.append(_("Heard: {stations}. Answers written: {count}.").format(
            stations=heard_of, count=done.answers))  # fmt: skip
    if done.rejects:
        lines.append(_("Records that could not be taken: {count}; the station is told.").format(
            count=done.rejects))  # fmt: skip
    if done.unknown:
        lines.append(_unknown(done.unknown))
    data = {key: one for key, one in to_plain(done).items() if key != "heard"}
    return Answer(data=data, lines=tuple(lines), notes=_refused(done.refused))


def _unknown(count: int) -> str:
    return _("Files there that are not ours, and were not touched: {count}.").format(
        count=count
    )


def answer_lines(done: TakenAll) -> tuple[str, ...]:
    """Return what an answer did, in sentences."""
    if not done.answers:
        return (_("No new answer of the district lies there."),)
    lines = [_("Received by the district: {count} lines.").format(count=done.received)]
    if done.given_back:
        lines.append(_("Given back to this computer: {count} records.").format(
            count=done.given_back))  # fmt: skip
    if done.doubt:
        lines.append(_(DOUBT))
    if done.conflicts:
        lines.append(_(CONFLICTS).format(count=done.conflicts))
    if done.rejects:
        lines.append(_("Records that the district could not take: {count}.").format(
            count=done.rejects))  # fmt: skip
    if done.unknown:
        lines.append(_unknown(done.unknown))
    return tuple(lines)


def _refused(files: tuple[RefusedFile, ...]) -> tuple[str, ...]:
    """Return a sentence for each file that was not taken."""
    return tuple(_("{name}: {why}").format(name=one.name, why=one.words) for one in files)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        if offices.is_district(desk.desk):
            return _show_district(desk)
        now = clock.now()
        found = desk.database.read(lambda db: outlook.outlook(db, desk, now=now))
    return Answer(data=to_plain(found), lines=outlook_lines(found))


def _show_district(desk: OpenDesk) -> Answer:
    found = desk.database.read(lambda db: heard.stations(db, desk))
    lines = [_station_line(one) for one in found.stations] or [_("No station is certified.")]
    lines += [f"{count} {_(WHY[why])}" for why, count in found.waits]
    return Answer(data=to_plain(found), lines=tuple(lines))


def _station_line(one: StationState) -> str:
    last = when(one.heard) if one.heard else _("never heard")
    words = f"{one.number}  {one.code}  {one.name}: {last}, "
    words += _("{lines} lines").format(lines=one.lines)
    for count, told in (
        (one.forks, _("{count} forked chains")), (one.rejects, _("{count} records not taken")),
        (one.twofold, _("{count} records changed twice")),
    ):  # fmt: skip
        words += ", " + told.format(count=count) if count else ""
    return words


def outlook_lines(found: Outlook) -> tuple[str, ...]:
    """Return how a station stands, in sentences."""
    if found.trouble:
        return (sentence(Unready(found.trouble)),)
    given = when(found.last_given) if found.last_given else _("never")
    back = when(found.heard) if found.heard else _("never")
    lines = [
        _("Station {site} of {district}.").format(site=found.site, district=found.district),
        _("Saved here and not known to be there: {count} lines.").format(count=found.waiting),
        _("Last given: {when}.").format(when=given),
        _("Last answer of the district: {when}; received there: {count} lines.").format(
            when=back, count=found.received),
    ]  # fmt: skip
    if found.conflicts:
        lines.append(_(CONFLICTS).format(count=found.conflicts))
    if found.is_old:
        lines.append(_("It is more than a week: give a stick to the district."))
    return tuple(lines)
