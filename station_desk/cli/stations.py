"""Commands that find police stations, without a log-in: one by name, the neighbours of one."""

import argparse
from collections.abc import Iterable

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers
from station_desk.domain.errors import BadInput, Damaged, Problem, Unready
from station_desk.domain.plain import to_plain
from station_desk.domain.police_stations import (
    Neighbour,
    PoliceStation,
    neighbour_words,
    phone_words,
)
from station_desk.machine import packs
from station_desk.services.register import police_stations
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add stations."""
    top = commands.add_parser("stations", help="police stations of both provinces; no log-in")
    verbs = top.add_subparsers(dest="verb", required=True)
    find = verbs.add_parser("find", parents=[common], help="find a police station by its name")
    find.add_argument("words", nargs="+")
    find.set_defaults(run=_find)
    near = verbs.add_parser("near", parents=[common], help="its neighbours, the nearest first")
    near.add_argument("words", nargs="*", help="a station; none means one's own")
    near.set_defaults(run=_near)
    for one in (find, near):
        one.add_argument("--province", default="", choices=("", *packs.available()))


def _find(args: argparse.Namespace) -> Answer:
    found = _named(args, limit=20)
    lines = [_line(one) + (f"  [{one.note}]" if one.note else "") for one in found] or [
        _("Nothing found.")
    ]
    return Answer(
        data=[to_plain(one) for one in found],
        lines=tuple(lines),
        code=0 if found else 1,
    )


def _named(args: argparse.Namespace, *, limit: int) -> tuple[PoliceStation, ...]:
    """Return the stations that the words mean, those near one's own desk first."""
    listed = police_stations.StationList(args.province)
    try:
        snap, _pack = opening.shown(args)
    except (Unready, Damaged):  # the list needs no desk
        snap = None
    home, district = (snap.province, snap.district) if snap is not None else ("", "")
    return listed.find(" ".join(args.words), home=home, district=district, limit=limit)


def _near(args: argparse.Namespace) -> Answer:
    here, others = _here(args)
    if here is None:
        lines = [_("Not in the list; the stations of the district:"), *map(_line, others)]
        data = [{"station": to_plain(one), "why": "district"} for one in others]
        return Answer(data=data, lines=tuple(lines), code=0 if others else 1)
    found = police_stations.near(here)
    head = _("Near {station}:").format(station=_line(here))
    lines = [head, *(f"{_line(one.station)}  [{neighbour_words(one)}]" for one in found)]
    return Answer(data=[to_plain(one) for one in found], lines=(*lines, *_owed(found)))


def _here(args: argparse.Namespace) -> tuple[PoliceStation | None, tuple[PoliceStation, ...]]:
    """Return the station that is meant; where the list does not know it, those around it."""
    if args.words:
        found = _named(args, limit=1)
        if not found:
            raise BadInput([Problem(where="station", code="no_such_station")])
        return found[0], ()
    snap, _pack = opening.shown(args)
    if snap is None:
        raise BadInput([Problem(where="station", code="required")])
    around = police_stations.of_district(snap.province, snap.district)
    return police_stations.own(snap.station_name, snap.district), around


def _line(one: PoliceStation) -> str:
    return f"{police_stations.named(one)}: {phone_words(one)}"


def _owed(found: Iterable[Neighbour]) -> tuple[str, ...]:
    """Return the attribution of every distance that is shown."""
    shown = [one.station.attribution for one in found if one.km is not None]
    return tuple(_(words) for words in dict.fromkeys(shown))
