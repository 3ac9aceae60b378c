"""Commands of the daily work: concern, referral, paper, due."""

import argparse
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.cli import glass, naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.coded import of_list, one_of
from station_desk.cli.rows import due_row, list_row, view_lines
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain import guide, suspect
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.errors import BadInput, NotNow, Problem, Unready
from station_desk.domain.kinds import ActionKind, AgeBasis, Basis, CallResult, Risk, Sex
from station_desk.domain.local import read_when, when
from station_desk.domain.plain import to_plain
from station_desk.domain.views import DueLine, ReferralLine, ReferralView
from station_desk.machine import clock
from station_desk.services import (
    acting,
    owed,
    papers,
    places,
    referrals,
    register_papers,
    sealed_letter,
    sealed_print,
)
from station_desk.services import opening as opening_service
from station_desk.services.station import OpenDesk
from station_desk.words import _

TEXTS = (
    "name", "age", "found-place", "escort", "need-line", "phone", "basis-reason",
    "guardian-name", "caregiver-contact", "home-area", "languages", "disability",
    "health-alert", "do-not-contact", "suspect-name", "dd-no", "fir-no", "fir-sections",
    "mlc-no", "court-orders", "steps-taken", "vehicle", "follow-up", "happened",
)  # fmt: skip
ACTION_TEXTS = ("phone", "person", "post", "method", "condition", "reason", "note", "corrects")
ACTION_HELP = {"corrects": "id of the action that this one corrects, as shown by referral show"}
REFERRAL = "number or id of the referral"
FORMS: dict[str, Callable[..., papers.Job]] = {
    "letter": papers.prepare_letter,
    "file-copy": papers.prepare_file_copy,
    "card": papers.prepare_card,
}
BOARDS = {"wall": papers.WALL, "pocket": papers.POCKET, "readiness": papers.READINESS}


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add concern, referral, paper and due."""
    _add_concern(commands, common)
    _add_referral(commands, common)
    paper = login_verb(commands, common, "paper", "make a paper as PDF", _paper)
    paper.add_argument(
        "id",
        help="number or id of the referral, id of the card, or a paper of the whole register: "
        "wall, pocket, readiness",
    )
    paper.add_argument("--form", choices=list(FORMS), default="letter")
    paper.add_argument(
        "--reason", default="", help="why the whole record is wanted (file-copy)"
    )
    paper.add_argument("--out", type=Path, required=True, metavar="FILE")
    paper.add_argument(
        "--sealed", action="store_true",
        help="with what you sealed in this shift, on a letter to a doctor; print it unseen",
    )  # fmt: skip
    paper.add_argument(
        "--unreached", action="store_true", help="let a letter with the name leave unannounced"
    )
    paper.add_argument("--size", choices=["A4", "A3"], default="A4", help="of the wall sheet")
    login_verb(commands, common, "due", "what is owed, law first", _due)


def _add_concern(commands: Parsers, common: argparse.ArgumentParser) -> None:
    verbs = commands.add_parser("concern", help="a child's event at the desk").add_subparsers(
        dest="verb", required=True
    )
    new = login_verb(verbs, common, "new", "open a concern with its first referral", _new)
    _draft_options(new, required=True)
    show = login_verb(verbs, common, "show", "one concern with its referrals", _show_concern)
    show.add_argument("id", help="number or id of the concern")
    login_verb(verbs, common, "list", "the concerns of the station", _list_concerns)


def _draft_options(parser: argparse.ArgumentParser, *, required: bool) -> None:
    for name in TEXTS:
        parser.add_argument(f"--{name}", default="")
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
    parser.add_argument("--need", required=True)
    parser.add_argument("--card", required=True, metavar="ID", dest="card_id")
    parser.add_argument("--situation", action="append", default=[], required=required)
    parser.add_argument("--share", action="append", metavar="ITEM[=REASON]",
                        help="an item to tell; else what the profile gives")  # fmt: skip
    parser.add_argument("--information-only", action="store_true")


def _draft(args: argparse.Namespace, **more: object) -> ReferralDraft:
    known = {one.name for one in fields(ReferralDraft)}
    given: dict[str, Any] = {key: value for key, value in vars(args).items() if key in known}
    shares = [one.partition("=") for one in args.share or []]
    given["situations"] = tuple(args.situation)
    given["risk"] = args.risk or Risk.MEDIUM
    given["shared"] = tuple(item for item, _mark, _why in shares) if args.share else None
    given["share_reasons"] = tuple((item, why) for item, _mark, why in shares if why)
    return ReferralDraft(**{**given, **more})


def _new(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        draft = _draft(args)
        if args.risk is None:
            draft = replace(draft, risk=_proposed(desk, draft))
        unit = partial(
            opening_service.open_referral, desk=desk.desk, draft=draft, now=clock.now()
        )
        saved = opening.write(desk, unit)
    words = _("Saved on this PC: referral {number}, child {code}.")
    line = words.format(number=saved.number, code=saved.child_code)
    return Answer(data=to_plain(saved), lines=(line,), notes=(*saved.notes, *_near(draft)))


def _near(draft: ReferralDraft) -> tuple[str, ...]:
    """Return the note that a suspect near the child is not on the list, if so."""
    around = (draft.guardian_name, draft.caregiver_contact, draft.home_area)
    listed = suspect.listed(draft.suspect_name, draft.do_not_contact)
    if listed or not suspect.near(draft.suspect_name, around):
        return ()
    return (_("The suspect seems to be of the family or the home. Say whether they may be "
              "contacted: station-desk facts ... --suspect-answer no_contact, or "
              "may_contact."),)  # fmt: skip


def _proposed(desk: OpenDesk, draft: ReferralDraft) -> Risk:
    """Return the risk of the situations; an unknown one is refused when it is saved."""
    known = [one for one in draft.situations if one in desk.desk.pack.situations]
    return guide.result(desk.desk.pack, known).risk if known else draft.risk


def _list_concerns(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = naming.all_lines(desk, now=clock.now())
    concerns: dict[str, list[ReferralLine]] = {}
    for one in found:
        concerns.setdefault(one.concern_id, []).append(one)
    lines = [
        f"{many[0].number.rsplit('/', 1)[0]}  {many[0].label}" for many in concerns.values()
    ]
    data = [{"id": key, "referrals": to_plain(tuple(many))} for key, many in concerns.items()]
    return Answer(data=data, lines=tuple(lines))


def _show_concern(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        concern = naming.concern_id(desk, args.id, now=now)
        known = naming.all_lines(desk, now=now)
        ids = [one.id for one in known if one.concern_id == concern]
        if not ids:
            raise Unready("no_such_record")
        views = [_view(desk, one) for one in ids]
    lines = tuple(line for view in views for line in view_lines(view, now=now))
    return Answer(data=[to_plain(view) for view in views], lines=lines)


def _add_referral(commands: Parsers, common: argparse.ArgumentParser) -> None:
    verbs = commands.add_parser("referral", help="one concern to one service").add_subparsers(
        dest="verb", required=True
    )
    glass.add_commands(verbs, common)
    new = login_verb(verbs, common, "new", "a further referral of a concern", _further)
    new.add_argument("concern", help="number or id of the concern")
    _draft_options(new, required=False)
    act = login_verb(verbs, common, "act", "record what happened", _act)
    act.add_argument("id", help=REFERRAL)
    act.add_argument("kind", type=of_list("steps", ActionKind), metavar="STEP",
                     help="all: station-desk keys steps")  # fmt: skip
    for name in ACTION_TEXTS:
        act.add_argument(f"--{name}", default="", help=ACTION_HELP.get(name))
    act.add_argument(
        "--result", type=one_of(CallResult), choices=list(CallResult), default=None
    )
    act.add_argument("--at", default="", metavar='"DD-MM-YYYY HH:MM"', help="when it happened")
    act.add_argument("--next", default="", metavar='"DD-MM-YYYY HH:MM"', dest="next_at",
                     help="when to follow up again")  # fmt: skip
    act.add_argument("--child-seen", action="store_true")
    act.add_argument("--move-on", action="store_true", help="then turn to the next place")
    approve = login_verb(verbs, common, "approve", "the in-charge's approval", _approve)
    approve.add_argument("id", help=REFERRAL)
    show = login_verb(verbs, common, "show", "one referral whole", _show)
    show.add_argument("id", help=REFERRAL)
    listing = login_verb(verbs, common, "list", "the referrals of the station", _list)
    listing.add_argument(
        "--which", choices=["mine", "station", "waiting", "closed"], default="station"
    )
    listing.add_argument("--find", default="")


def _further(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        concern = naming.concern_id(desk, args.concern, now=now)
        known = naming.all_lines(desk, now=now)
        first = next((one for one in known if one.concern_id == concern), None)
        if first is None:
            raise Unready("no_such_record")
        view = _view(desk, first.id)
        draft = _draft(args, concern_id=concern, situations=view.concern.situations)
        unit = partial(
            opening_service.open_referral, desk=desk.desk, draft=draft, now=clock.now()
        )
        saved = opening.write(desk, unit)
    line = _("Saved on this PC: {number}.").format(number=saved.number)
    return Answer(data=to_plain(saved), lines=(line,), notes=saved.notes)


def _act(args: argparse.Namespace) -> Answer:
    texts = {name: getattr(args, name) for name in ACTION_TEXTS}
    draft = ActionDraft(
        **texts, result=args.result or "", child_seen=True if args.child_seen else None,
        happened_at=_at(args.at, "happened_at"), next_at=_at(args.next_at, "next_at"),
    )  # fmt: skip
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        if draft.corrects:
            wrong = naming.action_id(desk, key, draft.corrects, now=now)
            draft = replace(draft, corrects=wrong)
        unit = partial(
            acting.act, desk=desk.desk, referral_id=key, kind=args.kind, draft=draft, now=now
        )
        done = opening.write(desk, unit)
        lines = [_("Recorded {at}: {id}.").format(at=when(now), id=naming.short(done))]
        onward = _moved(desk, key) if args.move_on else Answer(data={})
    data = {"action": done, **onward.data}
    return Answer(
        data=data, lines=(*lines, *onward.lines), code=onward.code, notes=onward.notes
    )


def _moved(desk: OpenDesk, referral_id: str) -> Answer:
    """Turn to the next place; a refusal is a note, for the step before it is kept."""
    unit = partial(places.move_on, desk=desk.desk, referral_id=referral_id, now=clock.now())
    try:
        moved = opening.write(desk, unit)
    except NotNow as refused:
        words = sentence(refused)
        data = {"error": refused.code, "sentence": words}
        return Answer(data=data, notes=(words,), code=1)
    line = _("Next: {name} {phone}").format(name=moved.to_name, phone=moved.to_phone)
    return Answer(data={"next": to_plain(moved)}, lines=(line,))


def _at(text: str, where: str) -> Any:
    if not text:
        return None
    try:
        return read_when(text)
    except ValueError:
        raise BadInput([Problem(where=where, code="not_a_time")]) from None


def _approve(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        unit = partial(acting.approve, desk=desk.desk, referral_id=key, now=now)
        done = opening.write(desk, unit)
    return Answer(data={"action": done}, lines=(_("Approved."),))


def _view(desk: OpenDesk, referral_id: str) -> ReferralView:
    unit = partial(
        referrals.open_view, desk=desk.desk, referral_id=referral_id, now=clock.now()
    )
    return opening.write(desk, unit)


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        view = _view(desk, naming.referral_id(desk, args.id, now=now))
    return Answer(data=to_plain(view), lines=tuple(view_lines(view, now=now)))


def _list(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = naming.lines(desk, args.which, args.find, now=clock.now())
        if args.find:
            note = partial(
                referrals.note_search, desk=desk.desk, words=args.find, hits=len(found)
            )
            opening.write(desk, note)
    rows = tuple(list_row(one) for one in found)
    return Answer(data=[to_plain(one) for one in found], lines=rows)


def _paper(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        prepare = partial(_form_of(desk, args, now), desk=desk.desk, now=now)
        job = desk.database.write(prepare, officer=desk.desk.officer.id, now=now)
        notes = tuple(sentence(one) for one in job.doubts)
        if job.unreached and not args.unreached:
            why = (*notes, _("To let it leave all the same: --unreached."))
            refused = {"error": "unreached", "sentence": why[0]}
            return Answer(data=refused, notes=why, code=1)
        document, pdf = _issued(desk, job, args)
        try:
            args.out.write_bytes(pdf)
        except OSError as error:
            raise Unready("file_not_written", file=args.out.name) from error
    along = sealed_print.unseen(job.sealed) if args.sealed else ()
    knows = [f"  {label}: {text}" for label, text in (*job.knows, *along)]
    head = _("{file}: code {code}, copy {copy}.").format(
        file=args.out.name, code=job.code, copy=job.copy_no
    )
    doubts = [one.code for one in job.doubts]
    data = {"document": document, "code": job.code, "items": list(job.items), "doubts": doubts}
    lines = (head, *([_("They will know:"), *knows] if knows else []))
    return Answer(data=data, lines=lines, notes=notes)


def _form_of(
    desk: OpenDesk, args: argparse.Namespace, now: datetime
) -> Callable[..., papers.Job]:
    """Return what makes the paper that was asked for."""
    if args.id in BOARDS:
        large = args.size == "A3"
        return partial(register_papers.prepare, form=BOARDS[args.id], large=large)
    key = naming.referral_id(desk, args.id, now=now)
    about = {"card_id": key} if args.form == "card" else {"referral_id": key}
    if args.form == "file-copy":
        about["reason"] = args.reason
    return partial(FORMS[args.form], **about)


def _issued(desk: OpenDesk, job: papers.Job, args: argparse.Namespace) -> tuple[str, bytes]:
    """Write down that the paper leaves; return its id and the bytes that leave."""
    if args.sealed and not job.sealed:
        raise NotNow("nothing_sealed_here")
    shown = job.render()
    if args.sealed:
        shown = job.render_sealed(sealed_print.unseen(job.sealed))
    require_place(args.out)
    how: dict[str, Any] = {"how": "file", "now": clock.now(), "unreached": args.unreached}
    if not args.sealed:
        unit = partial(papers.issue, desk=desk.desk, job=job, pdf=shown, **how)
        return opening.write(desk, unit), shown
    left = opening.write(desk, partial(
        sealed_letter.leave, desk=desk.desk, unlocked=desk.unlocked, job=job, pdf=shown,
        chosen=[one.id for one in job.sealed], **how,
    ))  # fmt: skip
    return left.document_id, job.render_sealed(left.texts)


def require_place(out: Path) -> None:
    """Make the file, the user's own, before the paper counts as issued."""
    try:
        with out.open("ab"):
            if out.is_file():
                out.chmod(0o600)
    except OSError as error:
        raise Unready("file_not_written", file=out.name) from error


def _due(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        query = partial(owed.due_list, desk=desk.desk, now=now)
        found: tuple[DueLine, ...] = desk.database.read(query)
    rows = tuple(due_row(one, now=now) for one in found)
    return Answer(data=[to_plain(one) for one in found], lines=rows or (_("Nothing is due."),))
