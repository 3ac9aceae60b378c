"""Commands that find the way back: recover (forgotten pass phrase), go-on, view (damage)."""

import argparse
from dataclasses import replace
from pathlib import Path

from station_desk.cli import code_back, four_eyes, opening, secrets
from station_desk.cli.answer import Answer
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import Trouble
from station_desk.machine import clock, viewing
from station_desk.services import station
from station_desk.services.keys import recovering
from station_desk.services.keys.recovering import Recovery
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add recover, go-on and view."""
    recover = commands.add_parser(
        "recover", parents=[common], help="a new pass phrase by the recovery code"
    )
    recover.add_argument("--officer", default="", metavar="BELT")
    secrets.add_options(recover, "recovery-code")
    secrets.add_options(recover, "new-passphrase")
    code_back.add_options(recover)
    four_eyes.add_options(recover)
    recover.add_argument("--reason", default="", help="why nobody else could look on")
    recover.set_defaults(run=_recover)
    onward = login_verb(
        commands, common, "go-on", "open in spite of named damage; in-charge only", _go_on
    )
    onward.add_argument("code", nargs="+", help="the codes that the refusals named (--json)")
    onward.add_argument("--reason", required=True)
    view = commands.add_parser(
        "view", parents=[common], help="copy a desk that does not open, to read in the copy"
    )
    view.add_argument("--to", type=Path, metavar="DIR", help="a new folder for the copy")
    view.set_defaults(run=_view)


def _recover(args: argparse.Namespace) -> Answer:
    with opening.held(args) as folder:
        officer_id = opening.officer_of(folder, args.officer)
        code = secrets.read(args, "recovery-code", _("Recovery code"))
        phrase = secrets.read(args, "new-passphrase", _("New pass phrase"))
        second = four_eyes.looking_on(args, folder, officer_id)
        asked = Recovery(
            officer_id=officer_id, code=code, phrase=phrase, new_code="", reason=args.reason,
            second=second,
        )  # fmt: skip
        recovering.require_somebody(folder, asked)
        recovering.require_right(folder, code, now=clock.now())  # before a new one is shown
        with code_back.asked_back(args) as new_code:
            hindered = recovering.recover(
                folder, replace(asked, new_code=new_code), now=clock.now()
            )
    return came_back(officer_id, hindered)


def came_back(officer_id: str, hindered: Trouble | None) -> Answer:
    """Return what to say after a way back, by code or by escrow."""
    lines = [_("The new pass phrase opens the desk. It is written in the journal.")]
    if hindered is None:
        lines.append(_("The desk has new keys and the new recovery code. Seal it away."))
    notes = (
        (sentence(hindered), _("The old recovery code still opens the desk."))
        if hindered is not None
        else ()
    )
    data = {"officer": officer_id, "hindered": hindered.code if hindered else ""}
    return Answer(data=data, lines=tuple(lines), notes=notes)


def _go_on(args: argparse.Namespace) -> Answer:
    with opening.held(args) as folder:
        officer_id = opening.officer_of(folder, args.officer)
        phrase = secrets.read(args, "passphrase", _("Pass phrase"))
        opened = recovering.go_on(
            folder,
            officer_id,
            phrase,
            codes=frozenset(args.code),
            reason=args.reason,
            now=clock.now(),
        )
        try:
            origin, seq, _h = opened.database.head
        finally:
            station.close(opened)
    words = _("The desk opens again. The journal says why it was closed.")
    return Answer(data={"origin": origin, "seq": seq}, lines=(words,))


def _view(args: argparse.Namespace) -> Answer:
    to: Path | None = args.to
    where = to or viewing.place(now=clock.now(), practice=args.practice)
    made = viewing.make(opening.folder_of(args), where)
    words = _(
        "The copy is made; the desk was not changed. Read in it with: "
        "station-desk --data {folder}"
    )
    return Answer(data={"folder": str(made)}, lines=(words.format(folder=made),))
