"""Own the options of a new referral, for a new concern and a further one alike."""

import argparse
from dataclasses import fields
from typing import Any

from station_desk.cli.coded import one_of
from station_desk.domain import guide, suspect
from station_desk.domain.draft import ReferralDraft
from station_desk.domain.kinds import AgeBasis, Basis, ConsentHow, ConsentOf, Event, Risk, Sex
from station_desk.services.station import OpenDesk
from station_desk.words import _

TEXTS = (
    "name", "age", "found-place", "escort", "need-line", "phone", "basis-reason",
    "guardian-name", "caregiver-contact", "home-area", "languages", "disability",
    "health-alert", "do-not-contact", "suspect-name", "dd-no", "fir-no", "fir-sections",
    "mlc-no", "court-orders", "steps-taken", "vehicle", "follow-up", "happened",
)  # fmt: skip
HELP = {
    "happened": "when the station was told, if not now: all clocks begin then",
    "follow-up": "when to ask again; else what the guide proposes",
}


def add(parser: argparse.ArgumentParser, *, required: bool) -> None:
    """Add the options that say a referral."""
    for name in TEXTS:
        parser.add_argument(f"--{name}", default="", help=HELP.get(name))
    parser.add_argument("--name-unknown", action="store_true")
    parser.add_argument(
        "--age-basis", type=one_of(AgeBasis), choices=list(AgeBasis), default=AgeBasis.STATED
    )
    parser.add_argument("--sex", type=one_of(Sex), choices=list(Sex), default=Sex.UNKNOWN)
    parser.add_argument("--risk", type=one_of(Risk), choices=list(Risk), default=None,
                        help="else what the guide proposes for the situations")  # fmt: skip
    parser.add_argument(
        "--basis", type=one_of(Basis), choices=list(Basis), default=Basis.LEGAL_DUTY
    )
    parser.add_argument(
        "--consent-of", type=one_of(ConsentOf), choices=[one for one in ConsentOf if one],
        default=ConsentOf.NOT_ASKED, help="who agreed",
    )  # fmt: skip
    parser.add_argument(
        "--consent-how", type=one_of(ConsentHow), choices=[one for one in ConsentHow if one],
        default=ConsentHow.NOT_ASKED, help="how it was said",
    )  # fmt: skip
    parser.add_argument("--child-told", action="store_true")
    parser.add_argument("--decided-by", default="", metavar="BELT",
                        help="the in-charge, for best interests")  # fmt: skip
    parser.add_argument("--need", required=True)
    parser.add_argument("--card", default="", metavar="ID", dest="card_id")
    parser.add_argument("--no-place", action="store_true",
                        help="none is known: write the need as unmet")  # fmt: skip
    parser.add_argument("--situation", action="append", default=[], required=required)
    parser.add_argument("--share", action="append", metavar="ITEM[=REASON]",
                        help="an item to tell; else what the profile gives")  # fmt: skip
    parser.add_argument("--event", type=one_of(Event), default=Event.NOT_SAID,
                        choices=[one for one in Event if one],
                        help="is the child here; else what the situations say")  # fmt: skip
    parser.add_argument("--child", default="", dest="child_code", metavar="CODE",
                        help="a child who was here before")  # fmt: skip
    parser.add_argument("--information-only", action="store_true")


def of(args: argparse.Namespace, **more: object) -> ReferralDraft:
    """Return the referral that the options say, with ``more`` fields."""
    known = {one.name for one in fields(ReferralDraft)}
    given: dict[str, Any] = {key: value for key, value in vars(args).items() if key in known}
    shares = [one.partition("=") for one in args.share or []]
    given["situations"] = tuple(args.situation)
    given["risk"] = args.risk or Risk.MEDIUM
    given["shared"] = tuple(item for item, _mark, _why in shares) if args.share else None
    given["share_reasons"] = tuple((item, why) for item, _mark, why in shares if why)
    return ReferralDraft(**{**given, **more})


def near(draft: ReferralDraft) -> tuple[str, ...]:
    """Return the note that a suspect near the child is not on the list, if so."""
    around = (draft.guardian_name, draft.caregiver_contact, draft.home_area)
    listed = suspect.listed(draft.suspect_name, draft.do_not_contact)
    if listed or not suspect.near(draft.suspect_name, around):
        return ()
    return (_("The suspect seems to be of the family or the home. Say whether they may be "
              "contacted: station-desk facts ... --suspect-answer no_contact, or "
              "may_contact."),)  # fmt: skip


def proposed(desk: OpenDesk, draft: ReferralDraft) -> Risk:
    """Return the risk of the situations; an unknown one is refused when it is saved."""
    known = [one for one in draft.situations if one in desk.desk.pack.situations]
    return guide.result(desk.desk.pack, known).risk if known else draft.risk
