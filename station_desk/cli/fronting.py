"""Commands of the district's first page: what asks for it, one case, its seals, the answer."""

import argparse
from functools import partial

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.rows import view_lines
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.district import (
    answering,
    case_there,
    front,
    front_words,
    sealed_there,
    sealed_words,
)
from station_desk.domain.exchange.answers import Became
from station_desk.domain.exchange.front import Cause
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.station import OpenDesk
from station_desk.words import _

NUMBER = "number of the referral, as the first page names it"


def add_verbs(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add front, case, open-sealed, read and outcome to the verbs of district."""
    login_verb(verbs, common, "front", "what asks for the district, the longest first", _front)
    case = login_verb(verbs, common, "case", "one referral of a station; it is noted", _case)
    read = login_verb(verbs, common, "read", "say that an officer has read it", _read)
    became = login_verb(verbs, common, "outcome", "say what became of it", _outcome)
    unseal = login_verb(
        verbs, common, "open-sealed", "open its sealed texts, by two cleared officers", _unseal
    )
    for one in (case, read, became, unseal):
        one.add_argument("number", help=NUMBER)
    unseal.add_argument(
        "--reason", default="", help="why they have to be read (10 letters or more); no names"
    )
    four_eyes.add_options(unseal)
    became.add_argument("outcome", type=one_of(Became), choices=list(Became))
    for one in (read, became):
        one.add_argument("--note", default="", help="a few words for the station; no names")


def _front(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        found = desk.database.read(partial(front.front, opened=desk, now=now))
    lines = []
    for cause in Cause:
        if of_it := found.of(cause):
            lines.append(f"{_(front_words.CAUSE_WORDS[cause])} ({len(of_it)})")
            lines += [f"  {front_words.line(one, now)}" for one in of_it]
    lines = lines or [_("Nothing asks for the district.")]
    lines += [*front_words.copies_told(found), front_words.silent_words(found, now)]
    return Answer(data=to_plain(found), lines=tuple(lines))


def _found(desk: OpenDesk, number: str) -> tuple[int, str]:
    found: tuple[int, str] = desk.database.read(
        partial(case_there.find, opened=desk, number=number)
    )
    return found


def _case(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        site, key = _found(desk, args.number)
        unit = partial(case_there.open_case, opened=desk, site=site, referral_id=key, now=now)
        seen = opening.write(desk, unit)
    said = front_words.said_lines(seen)
    lines = (
        front_words.told_words(seen), *view_lines(seen.view, now=now),
        *((_("This district (when, belt number, what):"),) if said else ()),
        *(f"  {one}" for one in said),
    )  # fmt: skip
    return Answer(data=to_plain(seen), lines=lines)


def _unseal(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        second = four_eyes.given(args, desk)
        site, key = _found(desk, args.number)
        found = opening.write(desk, partial(
            sealed_there.unseal, opened=desk, site=site, referral_id=key, reason=args.reason,
            second=second, now=clock.now(),
        ))  # fmt: skip
    return Answer(data=to_plain(found), lines=tuple(sealed_words.whole(found).split("\n")))


def _read(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        site, key = _found(desk, args.number)
        made = opening.write(desk, partial(
            answering.read, opened=desk, site=site, referral_id=key, now=clock.now(),
            note=args.note,
        ))  # fmt: skip
    return Answer(data=to_plain(made), lines=(front_words.read_told(made),))


def _outcome(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        site, key = _found(desk, args.number)
        made = opening.write(desk, partial(
            answering.outcome, opened=desk, site=site, referral_id=key, became=args.outcome,
            now=clock.now(), note=args.note,
        ))  # fmt: skip
    return Answer(data=to_plain(made), lines=(front_words.outcome_told(made),))
