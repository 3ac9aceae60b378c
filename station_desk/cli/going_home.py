"""Command of going home: what is asked, what follows from the answers, the receipt."""

import argparse
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain import return_home
from station_desk.domain.act_codes import ReturnDecision
from station_desk.domain.draft import ActionDraft
from station_desk.domain.errors import BadInput, Problem, Unready
from station_desk.domain.kinds import ActionKind
from station_desk.domain.pack.care import ReturnQuestion
from station_desk.domain.pack.model import Pack
from station_desk.domain.plain import to_plain
from station_desk.domain.return_home import Claim, Ground
from station_desk.machine import clock
from station_desk.services.act_words import code_words
from station_desk.services.acts import concern_acts
from station_desk.services.acts import return_home as homes
from station_desk.services.station import OpenDesk
from station_desk.words import N_, _

SHAPES = {ReturnDecision.REFUSE: "▲", ReturnDecision.WAIT: "◆", ReturnDecision.RELEASE: "•"}
OPTIONS: dict[str, str] = {
    "person": N_("who would take the child"),
    "relation": N_("what the person is to the child"),
    "id-no": N_("number of CNIC or Form-B, as seen"),
    "phone": "",
    "reason": N_("why it is decided so"),
}


def add(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add concern home."""
    home = login_verb(verbs, common, "home", "may the child go home with somebody", _home)
    home.add_argument("id", help="number or id of the concern")
    for name, words in OPTIONS.items():
        home.add_argument(f"--{name}", default="", help=words or None)
    home.add_argument("--answer", action="append", default=[], metavar="QUESTION=ANSWER",
                      help="without any: the questions with their answers")  # fmt: skip
    home.add_argument("--decide", action="store_true", help="write the decision")
    home.add_argument(
        "--receipt", action="store_true", help="the receipt of who took the child"
    )


def _home(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.concern_id(desk, args.id, now=now)
        if args.receipt:
            return _receipt(desk, key)
        claim = Claim(person=args.person, relation=args.relation, answers=_answers(args.answer))
        query = partial(homes.ask, desk=desk.desk, concern_id=key, claim=claim, now=now)
        found = desk.database.read(query)
        decision = found.judged.decision
        data = {"decision": decision.value, "grounds": to_plain(found.judged.grounds)}
        if args.decide:
            draft = ActionDraft(
                person=args.person, post=args.relation, reference=args.id_no,
                phone=args.phone, reason=args.reason, outcome=decision.value,
                items=return_home.items_of(claim.answers),
            )  # fmt: skip
            unit = partial(
                concern_acts.act, desk=desk.desk, concern_id=key,
                kind=ActionKind.RETURN_DECIDED, draft=draft, now=now,
            )  # fmt: skip
            data["action"] = opening.write(desk, unit)
        pack = desk.desk.pack
    asked = () if args.answer else tuple(map(partial(_question, pack), found.questions))
    words = _(code_words(ReturnDecision, decision))
    head = f"{SHAPES[decision]} {words}"
    return Answer(data=data, lines=(*asked, head, *map(_ground, found.judged.grounds)))


def _answers(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if any(not mark for _question, mark, _answer in pairs):
        raise BadInput([Problem(where="answer", code="no_such_answer")])
    return {question: answer for question, _mark, answer in pairs}


def _question(pack: Pack, one: ReturnQuestion) -> str:
    answers = " | ".join(f"{each.id}: {pack.say(each.text)}" for each in one.answers)
    return f"{one.id:<9} {pack.say(one.text)}  [{answers}]"


def _ground(one: Ground) -> str:
    return f"  {SHAPES[one.leads]} {one.words} [{one.source.citation}]"


def _receipt(desk: OpenDesk, concern_id: str) -> Answer:
    now = clock.now()
    known = naming.all_lines(desk, now=now)
    first = next((one.id for one in known if one.concern_id == concern_id), "")
    lines = homes.receipt(naming.view_of(desk, first), desk.desk.station.name) if first else ()
    if not lines:
        raise Unready("nothing_to_print")
    return Answer(data={"receipt": list(lines)}, lines=lines)
