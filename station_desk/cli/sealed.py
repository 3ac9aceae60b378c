"""Commands of sealed texts: write one and forget it, list what is there, open one.

A text never comes from the command line, where other programs could read it: it is read from
the input, or typed line by line.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import one_of
from station_desk.cli.rows import sealed_row
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.draft import TEXT_MAX
from station_desk.domain.plain import to_plain
from station_desk.domain.sealed import SEALED_WORDS, SealedDraft, SealedField, SealedLine
from station_desk.domain.views import ReferralView
from station_desk.machine import clock
from station_desk.services.sealed import sealing
from station_desk.words import _

REFERRAL = "number or id of the referral"
MOST = TEXT_MAX + 1  # letters read; one more than may be sealed, so that it is refused


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add sealed."""
    top = commands.add_parser("sealed", help="texts that only cleared officers read again")
    verbs = top.add_subparsers(dest="verb", required=True)
    write = _verb(verbs, common, "write", "seal a text, read from the input", _write)
    write.add_argument(
        "--field", type=one_of(SealedField), choices=list(SealedField), default=None,
        help="what the text is; not needed with --corrects",
    )  # fmt: skip
    write.add_argument("--corrects", default="", metavar="ID", help="write it anew instead")
    write.add_argument("--reason", default="", help="of a correction")
    _verb(verbs, common, "list", "which texts are sealed, when and by whom", _list)
    show = _verb(verbs, common, "open", "open a text; the reason is written first", _open)
    show.add_argument("text_id", metavar="ID", help="of the text, as list shows it")
    show.add_argument("--reason", default="", help="why it has to be read (10 letters or more)")
    show.add_argument("--version", type=int, default=0, help="an earlier one; else the newest")


def _verb(
    verbs: Parsers, common: argparse.ArgumentParser, name: str, words: str,
    run: Callable[[argparse.Namespace], Answer],
) -> argparse.ArgumentParser:  # fmt: skip
    made = login_verb(verbs, common, name, words, run)
    made.add_argument("referral", help=REFERRAL)
    return made


def _typed() -> str:
    """Return the text from the input; from a person line by line, to the end of input."""
    if sys.stdin.isatty():
        ends = _("Ctrl D") if sys.platform != "win32" else _("Ctrl Z and Enter")
        words = _("Type the text, then {key} on a line of its own. Clear the screen after.")
        print(words.format(key=ends), file=sys.stderr)
    return sys.stdin.read(MOST)


def _write(args: argparse.Namespace) -> Answer:
    text = _typed()
    with opening.opened(args) as desk:
        view = naming.view_of(desk, args.referral)
        draft = SealedDraft(
            of_field=args.field or "", text=text, reason=args.reason,
            corrects=_text_id(view, args.corrects),
        )  # fmt: skip
        unit = partial(
            sealing.write, desk=desk.desk, unlocked=desk.unlocked,
            referral_id=view.referral.id, draft=draft, now=clock.now(),
        )  # fmt: skip
        line = opening.write(desk, unit)
    words = _("Sealed on this PC: {what} ({id}). Only a cleared officer opens it again.")
    said = words.format(what=_(SEALED_WORDS[line.of_field]), id=naming.short(line.id))
    return Answer(data=to_plain(line), lines=(said,))


def _list(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = naming.view_of(desk, args.referral).sealed
    rows = tuple(sealed_row(one) for one in found) or (_("Nothing is sealed."),)
    return Answer(data=[to_plain(one) for one in found], lines=rows)


def _open(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        view = naming.view_of(desk, args.referral)
        unit = partial(
            sealing.unseal, desk=desk.desk, unlocked=desk.unlocked,
            sealed_id=_text_id(view, args.text_id), reason=args.reason, now=clock.now(),
            version=args.version,
        )  # fmt: skip
        found = opening.write(desk, unit)
    return Answer(data=to_plain(found), lines=(sealed_row(found.line), found.text))


def _text_id(view: ReferralView, given: str) -> str:
    """Return the id of the one sealed text of the case that ends as ``given``, else that."""
    if len(given) < naming.SHORT:
        return given
    found: list[SealedLine] = [one for one in view.sealed if one.id.endswith(given.lower())]
    return found[0].id if len(found) == 1 else given
