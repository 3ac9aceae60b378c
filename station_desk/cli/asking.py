"""Commands that need no log-in: guide and ladder, from the snapshot or a pack.

With a log-in the ladder reads the desk itself: persons who work there, private numbers, calls
that failed a moment ago, and what is known of a referral's child.
"""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from station_desk.cli import calling, instants, naming, opening, register_seen
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.register_seen import Seen
from station_desk.cli.verbs import Parsers
from station_desk.domain import guide
from station_desk.domain.draft import age_years
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.guide import Result, Step
from station_desk.domain.keep_from import Sure
from station_desk.domain.kinds import Sex
from station_desk.domain.ladder import fit as ladder_fit
from station_desk.domain.ladder import order as ladder
from station_desk.domain.ladder.order import Ask, Rung
from station_desk.domain.office import card as office_card
from station_desk.domain.pack import Pack
from station_desk.domain.pack.codes import Source
from station_desk.domain.plain import to_plain
from station_desk.services.register import places
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add guide and ladder."""
    ask = commands.add_parser("guide", parents=[common], help="ask the guide; needs no log-in")
    ask.add_argument("keys", nargs="*", help="the keys of the answers, in order")
    ask.add_argument("--province", default="")
    ask.add_argument("--age", default="")
    ask.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    ask.set_defaults(run=_guide)
    call = commands.add_parser(
        "ladder", parents=[common], help="whom to call; with a log-in also who works where"
    )
    call.add_argument("need", nargs="?", default="")
    call.add_argument(
        "--referral", default="", help="for this referral's child, by its number; log in"
    )
    register_seen.add_login(call)
    call.add_argument("--province", default="")
    call.add_argument("--district", default="")
    call.add_argument("--age", default="")
    call.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    call.add_argument(
        "--situation", action="append", default=[],
        help="what happened, as the guide names it: it has a call order of its own; repeat",
    )  # fmt: skip
    call.add_argument("--with-mother", action="store_true", help="mother and child together")
    call.add_argument("--with-disability", action="store_true", help="the child has one")
    call.add_argument("--language", action="append", default=[], help="code or name; repeat")
    call.add_argument("--nationality", default="")
    call.add_argument(
        "--avoid", action="append", default=[],
        help="name, number or card that the child must be kept from; repeat",
    )  # fmt: skip
    call.add_argument("--at", default="", metavar=instants.WHEN)
    call.add_argument("--all", action="store_true", help="unsuitable places too, with why")
    call.set_defaults(run=_ladder)


def _guide(args: argparse.Namespace) -> Answer:
    _snap, pack = opening.shown(args)
    step = guide.start(pack)
    for key in args.keys:
        step = guide.answer(pack, step.path, key)
    step = guide.follow(pack, step.path, age_years=_age(args.age), age_about=True, sex=args.sex)
    lines = (*step_lines(pack, step), *_onward(step))
    return Answer(data=step_data(pack, step), lines=lines)


def _onward(step: Step) -> list[str]:
    """Return the options by which a result is written down as a concern."""
    if step.result is None:
        return []
    situations = " ".join(f"--situation {one.id}" for one in step.result.situations)
    needs = ", ".join(f"--need {one.need}" for one in step.result.services)
    chosen = _("{situations} with one of: {needs}").format(situations=situations, needs=needs)
    return [_("To write it down:"), f"  {chosen if needs else situations}"]


def _age(text: str) -> int | None:
    try:
        return age_years(text)
    except ValueError:
        raise BadInput([Problem(where="age", code="age_not_a_number")]) from None


def step_data(pack: Pack, step: Step) -> dict[str, object]:
    """Return a step as data: the open question with its keys, or the result."""
    urgent = [{"number": one.number, "text": pack.say(one.words)} for one in step.urgent]
    if step.question is not None:
        keys = [{"key": one.key, "text": pack.say(one.text)} for one in step.question.answers]
        return {
            "question": step.question.id,
            "text": pack.say(step.question.text),
            "answers": keys,
            "urgent": urgent,
        }
    return {
        "path": to_plain(step.path),
        "result": to_plain(step.result),
        "urgent": urgent,
    }


def step_lines(pack: Pack, step: Step) -> list[str]:
    """Return a step for a person: the call that cannot wait stands above all else."""
    urgent = [
        f"▲ {pack.say(one.words)} [{one.source.citation}, {one.source.confidence.value}]"
        for one in step.urgent
    ]
    if step.question is not None:
        keys = [f"  {one.key}  {pack.say(one.text)}" for one in step.question.answers]
        keys += [f"  {one.key.lower()}  {pack.say(one.text)}" for one in pack.besides.values()]
        return [
            *urgent,
            pack.say(step.question.text),
            *keys,
            _("Why: {why}").format(why=pack.say(step.question.why)),
        ]
    return [*urgent, *result_lines(pack, step.result)] if step.result is not None else urgent


def result_lines(pack: Pack, found: Result) -> list[str]:
    """Return a result for a person: reasons, services, clocks with law, duties, do-nots."""
    head = _("Coordination REQUIRED") if found.required else _("No other service is needed")
    services = [
        f"  {number}. {pack.say(pack.needs[one.need].name)} ({guide.by_when(found, one)}): "
        + pack.say(one.why)
        for number, one in enumerate(found.services, start=1)
    ]
    clocks = [
        f"  {pack.say(one.name)}: "
        + (_("at once") if one.hours == 0 else _("{hours:g} h").format(hours=one.hours))
        + f" [{one.source.citation}, {one.source.confidence.value}, "
        + (_("law") if one.statute else _("policy")) + "]"
        for one in found.clocks
    ]  # fmt: skip
    care = (*pack.care.while_waiting, pack.care.never_alone)
    parts: tuple[tuple[str, list[str]], ...] = (
        (_("Services:"), services),
        (_("Clocks:"), clocks),
        (_("Police go on to:"), [f"  + {pack.say(one)}" for one in found.police]),
        (_("Do not:"), [f"  - {pack.say(one)}" for one in found.dont]),
        (_("While you wait:"), [f"  . {pack.say(one)}" for one in care]),
        (_("Secrecy:"), [_law(one) for one in found.secrecy]),
        (_("It also binds or guides:"), [_law(one) for one in found.conduct]),
        (_("Grounds:"), [_law(one) for one in found.grounds]),
    )
    shown = [line for title, lines in parts if lines for line in (title, *lines)]
    return [head, *found.reasons, *shown]


def _law(one: Source) -> str:
    return f"  [{one.citation}, {one.confidence.value}]"


def _ladder(args: argparse.Namespace) -> Answer:
    now = instants.at(args.at)
    if args.referral:
        with opening.opened(args) as desk:
            wanted = naming.referral_id(desk, args.referral, now=now)
            query = partial(places.for_referral, desk=desk.desk, referral_id=wanted, now=now)
            return _rungs(desk.database.read(query), args)
    with register_seen.seen(args, district=args.district) as known:
        if args.need not in known.pack.needs:
            allowed = (("allowed", ", ".join(known.pack.needs)),)
            raise BadInput([Problem(where="need", code="not_one_of", facts=allowed)])
        ask = _ask(args, known)
        if known.desk is not None:
            query = partial(places.rungs, desk=known.desk.desk, ask=ask, now=now)
            found = known.desk.database.read(query)
        else:
            days = known.calendar
            found = ladder.rank(known.cards, ask, known.pack, now=now, calendar=days)
        return _rungs(found, args, notes=tuple(_unheard(args.avoid, known)))


def _rungs(
    found: Iterable[Rung], args: argparse.Namespace, notes: tuple[str, ...] = ()
) -> Answer:
    """Return the places of a ladder; of a secret one nothing that says where it is."""
    shown = [_bare(one) for one in found if args.all or one.suitable]
    lines = tuple(line for one in shown for line in rung_lines(one))
    nothing = (
        _("No place known for this need. Call 1121 and tell the in-charge."),
        _("Open the case all the same: station-desk concern new --no-place."),
    )
    return Answer(
        data=[to_plain(one) for one in shown], lines=lines or nothing, code=0 if lines else 1,
        notes=notes,
    )  # fmt: skip


def _bare(one: Rung) -> Rung:
    return replace(one, card=office_card.hidden(one.card)) if one.card.secret else one


def _unheard(avoid: Iterable[str], known: Seen) -> Iterator[str]:
    """Say whom no place could be kept from: the public list names no persons."""
    words = _("{name}: not in this list. It names no persons: ask each place.")
    if known.desk is not None:
        words = _("{name}: not in the register. Ask each place who works there.")
    for one in avoid:
        if all(ladder_fit.is_there(one, card) is Sure.NO for card in known.cards):
            yield words.format(name=one)


def _ask(args: argparse.Namespace, known: Seen) -> Ask:
    pack, district = known.pack, args.district or known.district
    if district and district not in pack.districts:
        raise BadInput([Problem(where="district", code="no_such_district")])
    return Ask(
        need=args.need,
        province=pack.id,
        district=district,
        division=pack.districts[district].division if district else "",
        age=_age(args.age),
        sex=args.sex,
        first=_order(args, pack),
        with_mother=args.with_mother,
        with_disability=args.with_disability,
        languages=tuple(args.language),
        nationality=args.nationality,
        avoid=tuple(args.avoid),
    )


def _order(args: argparse.Namespace, pack: Pack) -> tuple[str, ...]:
    """Return the call order of the need in these situations, else its usual one."""
    unknown = [one for one in args.situation if one not in pack.situations]
    if unknown:
        facts = (("id", unknown[0]),)
        raise BadInput([Problem(where="situations", code="no_such_situation", facts=facts)])
    wanted = guide.result(pack, args.situation).services if args.situation else ()
    first = next((one.first for one in wanted if one.need == args.need), ())
    return first or pack.needs[args.need].first


def rung_lines(one: Rung) -> list[str]:
    """Return one place of a ladder for a person: name, numbers, reasons, its option."""
    none = _("go there, no number known") if one.in_person else _("no number known")
    numbers = ", ".join(map(calling.number_words, one.card.phones)) or none
    mark = f"{one.place}." if one.suitable else "x"
    chosen = [f"     --card {one.card.id}"] if one.card.site_id else []  # of a register
    head = f"{mark} {one.card.organization}: {numbers}"
    return [head, "     " + "; ".join(one.reasons), *chosen]
