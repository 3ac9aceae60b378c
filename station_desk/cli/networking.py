"""Commands of the road by network: at the district, and at a station."""

import argparse
import signal
import sys
import threading
from typing import TYPE_CHECKING

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import office_words
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.exchange import road_facts
from station_desk.domain.exchange.road_facts import Address
from station_desk.domain.plain import to_plain
from station_desk.machine import clock, one_instance
from station_desk.services.keys import backup_rounds
from station_desk.services.station import OpenDesk
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.district.serving.server import Server

SIGNALS = ("SIGINT", "SIGTERM", "SIGBREAK")  # the last of Windows
BEAT_S, BACKUP_BEATS = 1.0, 600
GAVE_WAY = 4  # the exit code, by which a service knows that it is to start again


def add_district(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add what a district does for its road: road, serve."""
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
    _add_serve(verbs, common)


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
    lines = office_words.road_lines(found)
    told = (_("Stations hear of it with the next trust paper."),) if changed else ()
    return Answer(data=to_plain(found), lines=(*lines, *told))


def _add_serve(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    serve = login_verb(
        verbs, common, "serve", "take in and answer by network, until it is stopped", _serve
    )
    serve.add_argument(
        "--listen", required=True, metavar="ADDRESS:PORT",
        help="0.0.0.0:8443 for every address of this PC, port 8443",
    )  # fmt: skip


def _serve(args: argparse.Namespace) -> Answer:
    # Imported here: 250 ms of server (2026-11-22) that no other command needs.
    from station_desk.district.serving import server as serving  # noqa: PLC0415  start-up cost
    from station_desk.district.serving.rates import Limits  # noqa: PLC0415  as above

    at = _listen(args.listen)
    with opening.opened(args, asks=False) as desk, one_instance.giving_way(desk.folder):
        server = serving.Server(desk, at.host, at.port, Limits())
        words = _("Listening at {address}. Ctrl+C ends it; what came is on the disk.")
        said = Address(host=at.host, port=server.port).said
        ended = _ended_by_signal()
        server.start()
        print(words.format(address=said), file=sys.stderr, flush=True)
        try:
            _until(ended, server, desk)
        finally:
            server.stop()
        counts, asked = server.house.counts, one_instance.is_asked(desk.folder)
    told = _("Kept: {kept}, had already: {again}, refused: {refused}.")
    line = told.format(kept=counts.kept, again=counts.again, refused=counts.refused)
    gave_way = (_("A window or a command wanted the desk. Start the server again after it."),)
    return Answer(
        data=to_plain(counts), lines=(line,), code=GAVE_WAY if asked else 0,
        notes=gave_way if asked else (),
    )  # fmt: skip


def _listen(text: str) -> Address:
    found = road_facts.address(text)
    if found is None and text.endswith(":0"):  # any free port, for whoever tries it
        found = road_facts.address(text[:-1] + "1")
        return Address(host=found.host, port=0) if found else _listen("")
    if found is None:
        raise BadInput([Problem(where="address", code="bad_address")])
    return found


def _ended_by_signal() -> threading.Event:
    """Return what is set when the operating system or a person wants the end."""
    ended = threading.Event()
    for name in SIGNALS:
        if number := getattr(signal, name, None):
            signal.signal(number, lambda *_: ended.set())
    return ended


def _until(ended: threading.Event, server: "Server", desk: OpenDesk) -> None:
    """Wait for the end, or for who wants the desk; make a backup in its time."""
    beats = 0
    while server.is_well and not ended.wait(BEAT_S) and not one_instance.is_asked(desk.folder):
        beats += 1
        if beats % BACKUP_BEATS == 0:
            for trouble in backup_rounds.in_time(desk, now=clock.now()).troubles:
                print(sentence(trouble), file=sys.stderr)
