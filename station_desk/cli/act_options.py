"""Own the options by which an act says what happened, on a referral and on a concern alike."""

import argparse

from station_desk.cli import instants
from station_desk.cli.coded import one_of
from station_desk.domain.act_codes import Authority
from station_desk.domain.draft import ActionDraft
from station_desk.domain.kinds import CallResult, Sex, Whereabouts
from station_desk.words import N_

WHEN = '"DD-MM-YYYY HH:MM"'
# In words, without a list behind them; with a help where the name does not say it.
TEXTS: dict[str, str] = {
    "phone": "",
    "person": "",
    "post": "",
    "method": "",
    "condition": "",
    "reason": "",
    "note": "",
    "corrects": N_("id of the action that this one corrects, as shown by referral show"),
    "correct-why": N_("why it is corrected"),
    "outcome": N_("what came of it; the codes: station-desk keys outcomes"),
    "late-why": N_("why a limit of the law was missed"),
    "place": N_("room, ward, court"),
    "reference": N_("number of the order, receipt or summons"),
    "escort": N_("who goes or stays with the child"),
    "escort-id": N_("the same, from the roster"),
    "vehicle": "",
    "crew": N_("crew of the ambulance: names, or the number of its vehicle"),
    "pad-no": N_("number of the blank form it was first written on"),
}


def add(act: argparse.ArgumentParser) -> None:
    """Add the options that say an act."""
    for name, words in TEXTS.items():
        act.add_argument(f"--{name}", default="", help=words or None)
    act.add_argument(
        "--result", type=one_of(CallResult), choices=list(CallResult), default=None
    )
    act.add_argument("--whereabouts", choices=[*map(str, Whereabouts)], default="",
                     help="where it leaves the child")  # fmt: skip
    act.add_argument("--authority", choices=[*map(str, Authority)], default="")
    act.add_argument("--escort-sex", choices=[*map(str, Sex)], default="")
    act.add_argument(
        "--item", "--items", action="append", default=[], dest="items", metavar="CODE"
    )
    act.add_argument("--told", action="append", default=[], metavar="WHO")
    act.add_argument("--at", default="", metavar=WHEN, help="when it happened")
    act.add_argument("--next", default="", metavar=WHEN, dest="next_at",
                     help="when to follow up again")  # fmt: skip
    act.add_argument("--until", default="", metavar=WHEN, dest="until_at", help="until when")
    act.add_argument("--out", default="", metavar=WHEN, dest="out_at",
                     help="when who goes along left the station")  # fmt: skip
    act.add_argument("--in", default="", metavar=WHEN, dest="in_at",
                     help="when they were back at the station")  # fmt: skip
    act.add_argument("--child-seen", action="store_true")


def draft_of(args: argparse.Namespace) -> ActionDraft:
    """Return what the options say; ``BadInput`` names an instant that is none."""
    texts = {name.replace("-", "_") for name in TEXTS} | {
        "whereabouts", "authority", "escort_sex",
    }  # fmt: skip
    return ActionDraft(
        **{name: getattr(args, name) for name in texts},
        result=args.result or "",
        items=tuple(args.items),
        told=tuple(args.told),
        child_seen=True if args.child_seen else None,
        happened_at=instants.named(args.at, "happened_at"),
        next_at=instants.named(args.next_at, "next_at"),
        until_at=instants.named(args.until_at, "until_at"),
        out_at=instants.named(args.out_at, "out_at"),
        in_at=instants.named(args.in_at, "in_at"),
    )
