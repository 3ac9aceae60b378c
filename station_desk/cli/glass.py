"""Commands beside a case of another officer: its state by number, and break-glass."""

import argparse
from functools import partial

from station_desk.cli import four_eyes, naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.kinds import Role
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import glass
from station_desk.services.wording import STATUS_WORDS
from station_desk.words import _


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add state and break-glass to the verbs of referral."""
    state = login_verb(
        verbs, common, "state", "service and state by number, nothing of the child", _state
    )
    state.add_argument("number")
    made = login_verb(
        verbs, common, "break-glass", "reach another officer's case, with a reason", _break
    )
    four_eyes.add_options(made)
    made.add_argument("id", metavar="NUMBER")
    made.add_argument("--reason", required=True)


def _state(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(glass.by_number, desk=desk.desk, number=args.number, now=clock.now())
        found = opening.write(desk, unit)
    line = f"{found.number}  {found.need} > {found.to_name} {found.to_phone}"
    state = _("State: {status}. Tell a caller nothing; call back the number shown.")
    words = state.format(status=_(STATUS_WORDS[found.status]))
    return Answer(data=to_plain(found), lines=(line, words))


def _break(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        alone = desk.desk.officer.role is not Role.DUTY and not args.second
        looked_on = None if alone else four_eyes.given(args, desk)
        meant = naming.referral_id(desk, args.id, now=clock.now())
        unit = partial(
            glass.break_glass, desk=desk.desk, referral_id=meant, reason=args.reason,
            second=looked_on,
        )  # fmt: skip
        done = opening.write(desk, unit)
    words = _("The case is open to you until the shift is over. The journal says why.")
    return Answer(data={"concern": done}, lines=(words,))
