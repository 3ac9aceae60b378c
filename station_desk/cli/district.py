"""Commands of a district's desk: its own keys, and the certificates of its stations."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import (
    carried,
    copying,
    district_database,
    four_eyes,
    fronting,
    networking,
    opening,
    rules_given,
    setting_up,
)
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.enrol import asked, make_page, page_options
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import (
    arriving,
    carrying,
    certifying,
    certifying_words,
    intake_words,
    office,
    office_standing,
    office_words,
    purge_orders,
    waiting,
    waiting_words,
)
from station_desk.district.certifying import Looked, StationLine
from station_desk.domain.exchange.trust_facts import DistrictRequest, WhyRevoked
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.exchange import trust
from station_desk.machine import clock, files
from station_desk.services.exchange.enrolling import ENDING
from station_desk.services.offices import DISTRICT
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add district with its verbs."""
    top = commands.add_parser("district", help="the desk of a district's office")
    verbs = top.add_subparsers(dest="verb", required=True)
    setting_up.add_init(verbs, common, "set up the district's desk", office=DISTRICT)
    ask = login_verb(verbs, common, "request", "write the request for the province", _request)
    ask.add_argument("--out", type=Path, required=True, metavar="FILE")
    login_verb(verbs, common, "show", "how this office stands with its province", _show)
    page = login_verb(verbs, common, "page", "the page that goes beside it", make_page)
    page_options(page)
    take = login_verb(verbs, common, "take-certificate", "take the province's answer", _take)
    take.add_argument("certificate", type=Path)
    take.add_argument("--province-paper", type=Path, required=True, metavar="FILE")
    take.add_argument(
        "--root-print", default="",
        help="digits or words of the province, as it read them out; the first time",
    )  # fmt: skip
    _add_stations(verbs, common)
    district_database.add_commands(verbs, common)
    rotate = login_verb(verbs, common, "rotate", "change the keys of the office", _rotate)
    rotate.add_argument(
        "--out", type=Path, metavar="FILE", help="the request, at the first step"
    )
    let_go = login_verb(verbs, common, "let-go", "forget the office's old keys", _let_go)
    for one in (take, rotate, let_go):
        four_eyes.add_options(one)
    networking.add_district(verbs, common)


def _add_stations(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    look = login_verb(verbs, common, "look", "what a station's request says", _look)
    certify = login_verb(verbs, common, "certify", "certify a station's PC", _certify)
    for one in (look, certify):
        one.add_argument("request", type=Path)
    certify.add_argument(
        "--page-print", required=True, help="digits or words of the station's page"
    )
    certify.add_argument("--site", type=int, default=0, help="its number, for a new PC")
    certify.add_argument("--out", type=Path, required=True, metavar="DIR")
    certify.add_argument(
        "--release", type=Path, metavar="FILE", help="of the district from which it comes"
    )
    revoke = login_verb(verbs, common, "revoke", "let a PC's key count no more", _revoke)
    revoke.add_argument("key", help="as district stations names it")
    revoke.add_argument(
        "--why", required=True, type=one_of(WhyRevoked), choices=list(WhyRevoked)
    )
    revoke.add_argument("--reason", required=True)
    revoke.add_argument("--origin", default="", help="of the last line that counts")
    revoke.add_argument("--seq", type=int, default=0, help="its number")
    give = login_verb(verbs, common, "trust", "write the trust paper for the stations", _trust)
    for one in (revoke, give):
        one.add_argument("--out", type=Path, required=True, metavar="FILE")
    for one in (certify, revoke):
        four_eyes.add_options(one)
    _add_orders(verbs, common)


def _add_orders(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    go = login_verb(verbs, common, "release", "let a station go to another district", _release)
    go.add_argument("--site", type=int, required=True, help="number of the station")
    go.add_argument("--to", required=True, metavar="DISTRICT", help="as the rules name it")
    go.add_argument("--reason", required=True)
    go.add_argument("--out", type=Path, required=True, metavar="FILE")
    four_eyes.add_options(go)
    order = login_verb(
        verbs, common, "order-delete", "order a station to delete cases for good", _order
    )
    order.add_argument("case", nargs="+", help="numbers of the cases")
    order.add_argument("--site", type=int, required=True, help="number of the station")
    order.add_argument("--ground", required=True, help="who has ordered it, and when")
    four_eyes.add_options(order)
    login_verb(verbs, common, "orders", "what stations were ordered to delete", _orders)
    login_verb(verbs, common, "waits", "files that wait: whose, why, what to do", _waits)
    for name, words, run in (
        ("take-waiting", "take a file of a revoked key in after all", _take_waiting),
        ("let-go-waiting", "delete a file that waits, for good", _let_go_waiting),
    ):
        one = login_verb(verbs, common, name, words, run)
        one.add_argument("file", help="as district waits names it")
        one.add_argument("--reason", required=True)
    copying.add_commands(verbs, common)
    login_verb(verbs, common, "stations", "the stations of the district", _stations)
    fronting.add_verbs(verbs, common)
    rules_given.add_command(verbs, common)


def _request(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        data = office.request(desk, now=clock.now()).value
        carried.write(args.out, data)
    return _to_province(args.out, data)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(office_standing.standing, opened=desk, now=clock.now())
        found = desk.database.read(query)
    return Answer(data=to_plain(found), lines=office_words.lines(found))


def _to_province(path: Path, data: bytes) -> Answer:
    body: DistrictRequest = trust.own_request(DistrictRequest, data).body
    words = _("Take {file} to the province, and read this out to it:")
    return asked(path, (body.ed_public, body.x_public), words)


def _take(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        one = office.take_certificate(
            desk, carried.read(args.certificate), carried.read(args.province_paper),
            second=four_eyes.given(args, desk), now=clock.now(), root_print=args.root_print,
        ).value  # fmt: skip
    line = _("The province has certified this office until {day}, numbers {first} to {last}.")
    told = line.format(day=when(one.not_after), first=one.sites_from, last=one.sites_until)
    return Answer(data=to_plain(one), lines=(told,))


def _look(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        data = carried.read(args.request)
        seen = desk.database.read(partial(certifying.look, opened=desk, data=data))
    return Answer(data=to_plain(seen), lines=_look_words(seen))


def _look_words(seen: Looked) -> tuple[str, ...]:
    one = seen.request
    known = _("It has the number {site} already.").format(site=seen.known)
    new = _("It would get the number {site}.").format(site=seen.next_free or "-")
    return (
        f"{one.code}  {one.name}  [{one.pc}]",
        known if seen.known else new,
        _("The page of the station must show:"),
        seen.fingerprint,
        seen.words,
    )


def _certify(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        given = certifying.certify(
            desk, carried.read(args.request), page_print=args.page_print,
            second=four_eyes.given(args, desk), now=clock.now(), number=args.site,
            release=carried.read(args.release) if args.release else b"",
        ).value  # fmt: skip
    one = given.body
    name, paper = carrying.put_given(args.out, given)
    line = _("Certified: {station} has the number {site}, PC {dev}.").format(
        station=one.code, site=one.site, dev=one.dev
    )
    give = _("Give {file} and {paper} to the station.").format(file=name, paper=paper)
    return Answer(data=to_plain(one), lines=(line, give))


def _release(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        data = arriving.release(
            desk, args.site, args.to, reason=args.reason, now=clock.now(),
            second=four_eyes.given(args, desk),
        ).value  # fmt: skip
        carried.write(args.out, data)
    line = _("Give {file} to the station, and to the district to which it goes.")
    return Answer(data={"site": args.site}, lines=(line.format(file=args.out.name),))


def _revoke(args: argparse.Namespace) -> Answer:
    position = (args.origin, args.seq) if args.origin else None
    with opening.opened(args) as desk:
        data = certifying.revoke(
            desk, args.key, why=args.why, reason=args.reason, position=position,
            second=four_eyes.given(args, desk), now=clock.now(),
        ).value  # fmt: skip
    files.write_whole(args.out, data)
    line = _("The key counts no more. Give {file} to every station.")
    return Answer(data={"key": args.key}, lines=(line.format(file=args.out.name),))


def _trust(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        data = office.trust_file(desk, now=clock.now()).value
    files.write_whole(args.out, data)
    number = trust.trust(data).body.number
    line = _("Give {file} to every station.").format(file=args.out.name)
    return Answer(data={"number": number}, lines=(line,))


def _rotate(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        second = four_eyes.given(args, desk)
        data = office.rotate(desk, second=second, now=clock.now()).value
        if not data:
            done = _("The new keys are in use. The old ones are kept until all have written.")
            return Answer(data={"turned": True}, lines=(done,))
        out = args.out or Path(f"next-request{ENDING}")
        carried.write(out, data)
    return _to_province(out, data)


def _let_go(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        second = four_eyes.given(args, desk)
        count = office.let_go(desk, second=second, now=clock.now()).value
    line = _("Old keys forgotten: {count}.").format(count=count)
    return Answer(data={"count": count}, lines=(line,))


def _order(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        made = purge_orders.order(
            desk, args.site, args.case, ground=args.ground, now=clock.now(),
            second=four_eyes.given(args, desk),
        ).value  # fmt: skip
    line = _("Ordered. The station deletes them when it takes the next answer.")
    return Answer(data={"order": made}, lines=(line,))


def _orders(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(purge_orders.orders, opened=desk))
    lines = tuple(intake_words.order_line(one) for one in found)
    return Answer(data=to_plain(found), lines=lines or (_("No order to delete was given."),))


def _waits(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(waiting.waiting, opened=desk))
    lines = tuple(waiting_words.line(one) for one in found) or (_("Nothing waits."),)
    return Answer(data=to_plain(found), lines=lines)


def _take_waiting(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        done = waiting.take_in(desk, args.file, reason=args.reason, now=clock.now()).value
    line = _("Taken in: {lines} new entries.").format(lines=done.lines)
    return Answer(data=to_plain(done), lines=(line,))


def _let_go_waiting(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        waiting.let_go(desk, args.file, reason=args.reason, now=clock.now())
    return Answer(data={"file": args.file}, lines=(_("The file is gone."),))


def _stations(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        listing = partial(certifying.stations, opened=desk, now=clock.now())
        found = desk.database.read(listing)
    lines = tuple(_line(one) for one in found) or (_("No station is certified yet."),)
    return Answer(data=[to_plain(one) for one in found], lines=lines)


def _line(one: StationLine) -> str:
    state = certifying_words.state(one, when)
    return f"{one.number}  PC {one.dev}  {one.code}  {one.name}  {one.key_id}  {state}"
