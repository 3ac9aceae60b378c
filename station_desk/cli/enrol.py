"""Commands of a station that enrols with its district: request, take, show."""

import argparse
from functools import partial
from pathlib import Path

from station_desk.cli import carried, four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.exchange import trust_facts
from station_desk.domain.plain import to_plain
from station_desk.exchange import trust
from station_desk.machine import clock
from station_desk.services.exchange import enrolling, standing_words, stick
from station_desk.services.issuing import enrol_paper
from station_desk.services.station import OpenDesk
from station_desk.vault.signing import computer_publics
from station_desk.words import ENGLISH, LANGUAGES, _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add enrol with its verbs."""
    top = commands.add_parser("enrol", help="enrol this station with its district")
    verbs = top.add_subparsers(dest="verb", required=True)
    ask = login_verb(verbs, common, "request", "write the request for the district", _request)
    ask.add_argument("--out", type=Path, required=True, metavar="FILE")
    ask.add_argument("--pc", default="", help="a name for this PC; else its own")
    page = login_verb(verbs, common, "page", "the page that goes beside the request", make_page)
    page_options(page)
    take = login_verb(verbs, common, "take", "take over what the district gave", _take)
    four_eyes.add_options(take)
    take.add_argument("papers", type=Path, nargs="+", metavar="FILE", help="or a folder")
    take.add_argument(
        "--root-print", default="",
        help="digits or words of the province, as read out by the district; the first time",
    )  # fmt: skip
    login_verb(verbs, common, "show", "how this PC stands with its district", _show)


def _request(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        data = enrolling.request(desk, now=clock.now(), pc=args.pc).value
        carried.write(args.out, data)
        publics = computer_publics(desk.unlocked)
    return asked(args.out, publics, _("Take {file} to the district, and read this out to it:"))


def asked(path: Path, publics: tuple[str, str], words: str) -> Answer:
    """Return what a request answers: where it lies, and what the other office compares."""
    digits, spoken = trust_facts.fingerprint(*publics), trust.fingerprint_words(*publics)
    return Answer(
        data={"fingerprint": digits, "words": spoken},
        lines=(words.format(file=path.name), digits, spoken),
    )


def page_options(page: argparse.ArgumentParser) -> None:
    """Add of which request the page is, where it goes and what it speaks."""
    page.add_argument("request", type=Path)
    page.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    page.add_argument("--language", default=ENGLISH, choices=sorted(LANGUAGES))


def make_page(args: argparse.Namespace) -> Answer:
    """Write the page of a request, of a station or a district."""
    data = carried.read(args.request)
    with opening.opened(args) as desk:
        made = enrol_paper.make(desk, data, now=clock.now(), language=args.language)
        carried.write(args.out, made)
    line = _("{file} is written. It goes another way than the stick.")
    return Answer(data={"file": str(args.out)}, lines=(line.format(file=args.out.name),))


def _take(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        papers = [data for path in args.papers for data in _papers(path, desk)]
        taken = enrolling.take(
            desk, papers, second=four_eyes.given(args, desk), now=clock.now(),
            root_print=args.root_print,
        ).value  # fmt: skip
    return Answer(data=to_plain(taken), lines=standing_words.lines(taken))


def _papers(path: Path, desk: OpenDesk) -> list[bytes]:
    """Return a paper; of a folder those that are for this computer."""
    if not path.is_dir():
        return [carried.read(path)]
    return stick.papers_on(path, computer_publics(desk.unlocked))


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        looking = partial(
            enrolling.standing, desk=desk.desk, publics=computer_publics(desk.unlocked),
            now=clock.now(),
        )  # fmt: skip
        found = desk.database.read(looking)
    return Answer(data=to_plain(found), lines=standing_words.lines(found))
