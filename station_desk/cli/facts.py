"""The command of facts that were asked later: names, numbers, the line of a referral."""

import argparse
from dataclasses import fields, replace
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.kinds import AgeBasis, Sex
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services.case.amending import FactsDraft, amend, asks_who_is_near, facts_of
from station_desk.words import _

HELP = {"reason": "why something that was written down gets other words"}
CHOICES = {"with_mother": ("yes", "no")}
CODED = {"sex": one_of(Sex), "age_basis": one_of(AgeBasis)}


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add facts."""
    facts = login_verb(
        commands,
        common,
        "facts",
        "write down facts of a referral that were asked later",
        _facts,
    )
    facts.add_argument("id", help="number or id of the referral")
    for one in fields(FactsDraft):
        facts.add_argument(
            f"--{one.name.replace('_', '-')}",
            type=CODED.get(one.name, str),
            default=None,
            help=HELP.get(one.name),
            choices=CHOICES.get(one.name),
        )


def _facts(args: argparse.Namespace) -> Answer:
    given = {one.name: getattr(args, one.name) for one in fields(FactsDraft)}
    with opening.opened(args) as desk:
        view = naming.view_of(desk, args.id)
        known = facts_of(view.child, view.concern, view.referral)
        draft = replace(known, **{key: one for key, one in given.items() if one is not None})
        asks = not draft.suspect_answer and asks_who_is_near(
            desk.desk.pack, view.concern, known, draft, view.actions
        )
        unit = partial(
            amend, desk=desk.desk, referral_id=view.referral.id, draft=draft, now=clock.now()
        )
        saved = opening.write(desk, unit)
    line = _("Saved on this PC: {number}.").format(number=saved.number)
    ask = _("The suspect seems to be of the family or the home. Say whether they may be "
            "contacted: --suspect-answer no_contact, or may_contact.")  # fmt: skip
    return Answer(data=to_plain(saved), lines=(line,), notes=(ask,) if asks else ())
