"""Commands of the road by network: at the district, and at a station."""

import argparse

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.exchange.road_facts import Road
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.words import _


def add_district(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add what a district does for its road: road."""
    road = login_verb(verbs, common, "road", "the road by network: addresses, authority", _road)
    what = road.add_mutually_exclusive_group()
    what.add_argument(
        "--address", action="append", default=[], metavar="NAME:PORT",
        help="where stations reach this desk's server; several are tried in turn",
    )  # fmt: skip
    what.add_argument(
        "--renew", action="store_true",
        help="change the authority: first the one that follows, then, again, put it to use",
    )  # fmt: skip
    what.add_argument("--close", action="store_true", help="no road by network any more")
    four_eyes.add_options(road)


def _road(args: argparse.Namespace) -> Answer:
    # Imported here: 54 ms of X.509 (2026-11-22) that no other command needs.
    from station_desk.district import road as roads  # noqa: PLC0415  measured start-up cost

    changed = bool(args.address or args.renew or args.close)
    with opening.opened(args) as desk:
        now = clock.now()
        second = four_eyes.given(args, desk) if changed else None
        if args.close:
            roads.close_road(desk, second=second, now=now)
        elif args.renew:
            roads.renew(desk, second=second, now=now)
        elif args.address:
            roads.open_road(desk, args.address, second=second, now=now)
        found = desk.database.read(lambda db: roads.show(db, desk))
    lines = _road_lines(found)
    told = (_("Stations hear of it with the next trust paper."),) if changed else ()
    return Answer(data=to_plain(found), lines=(*lines, *told))


def _road_lines(road: Road | None) -> tuple[str, ...]:
    if road is None:
        return (_("This district has no road by network. Sticks go on."),)
    listed = ", ".join(one.said for one in road.addresses)
    said = [_("Stations reach this desk's server at {addresses}.").format(addresses=listed)]
    if road.next_authority:
        said.append(_("The authority that follows is made; --renew again puts it to use."))
    return tuple(said)
