"""Commands of the daily work: referral, paper, due."""

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.cli import (
    act_options,
    callers,
    diary,
    glass,
    naming,
    no_name,
    opening,
    referral_draft,
    reminder,
    unmet,
)
from station_desk.cli.answer import Answer
from station_desk.cli.coded import of_list
from station_desk.cli.out_file import require_place
from station_desk.cli.rows import due_row, list_row, view_lines
from station_desk.cli.sentences import sentence
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import NotNow, Unready
from station_desk.domain.kinds import ActionKind
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import owed
from station_desk.services.case import acting, referrals
from station_desk.services.case import opening as opening_service
from station_desk.services.issuing import (
    correction_paper,
    family_papers,
    pads,
    papers,
    period_papers,
    picture_paper,
    receipts,
    register_papers,
    sealed_letter,
    zarra_papers,
)
from station_desk.services.register import places
from station_desk.services.sealed import sealed_print
from station_desk.services.station import OpenDesk
from station_desk.words import BOTH, ENGLISH, LANGUAGES, _

REFERRAL = "number or id of the referral"
FORMS: dict[str, Callable[..., papers.Job]] = {
    "letter": papers.prepare_letter,
    "file-copy": papers.prepare_file_copy,
    "receipt": receipts.prepare,
    "card": papers.prepare_card,
    **{
        form.replace("_", "-"): make
        for form, make in (*zarra_papers.FORMS.items(), *family_papers.FORMS.items())
    },
    "correction": correction_paper.prepare,
}
REASONED = ("file-copy", "family-copy")  # forms that take a reason, a name
NAMED = ("family-copy", "correction")
PERIODS = {"register": papers.REGISTER, "due": papers.DUE, "return": papers.RETURN}
BOARDS = {"wall": papers.WALL, "pocket": papers.POCKET, "readiness": papers.READINESS}


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add referral, paper and due."""
    _add_referral(commands, common)
    paper = login_verb(commands, common, "paper", "make a paper as PDF", _paper)
    paper.add_argument(
        "id",
        help="number or id of the referral, id of the card, or a paper of the whole register: "
        "wall, pocket, readiness; of a month: register, return; the due list: due; "
        "blank forms: pad; picture cards: pictures",
    )
    paper.add_argument("--form", choices=list(FORMS), default="letter")
    paper.add_argument(
        "--reason",
        default="",
        help="why the whole record is wanted (file-copy); why the child was not asked alone "
        "before (family-copy)",
    )
    paper.add_argument(
        "--to", default="", metavar="NAME",
        help="who of the family (family-copy), which recipient (correction)",
    )  # fmt: skip
    paper.add_argument("--out", type=Path, required=True, metavar="FILE")
    paper.add_argument(
        "--sealed", action="store_true",
        help="with what you sealed in this shift, on a letter to a doctor; print it unseen",
    )  # fmt: skip
    paper.add_argument(
        "--unreached", action="store_true", help="let a letter with the name leave unannounced"
    )
    paper.add_argument(
        "--language",
        choices=[*LANGUAGES, *BOTH],
        default=ENGLISH,
        help="of its reader; en+ur: both beside each other, on what a person outside reads",
    )
    paper.add_argument("--forms", type=int, default=5, help="how many blank forms (pad)")
    paper.add_argument("--month", default="", metavar="MM-YYYY", help="empty: this month")
    paper.add_argument(
        "--whole", action="store_true",
        help="the return with small counts, for the focal officer of the district alone",
    )  # fmt: skip
    paper.add_argument("--size", choices=["A4", "A3"], default="A4", help="of the wall sheet")
    login_verb(commands, common, "due", "what is owed, law first", _due)


def _add_referral(commands: Parsers, common: argparse.ArgumentParser) -> None:
    verbs = commands.add_parser("referral", help="one concern to one service").add_subparsers(
        dest="verb", required=True
    )
    glass.add_commands(verbs, common)
    reminder.add_commands(verbs, common)
    no_name.add_commands(verbs, common)
    diary.add_commands(verbs, common)
    unmet.add_commands(verbs, common)
    callers.add_commands(verbs, common)
    new = login_verb(verbs, common, "new", "a further referral of a concern", _further)
    new.add_argument("concern", help="number or id of the concern")
    referral_draft.add(new, required=False)
    act = login_verb(verbs, common, "act", "record what happened", _act)
    act.add_argument("id", help=REFERRAL)
    act.add_argument("kind", type=of_list("steps", ActionKind), metavar="STEP",
                     help="all: station-desk keys steps")  # fmt: skip
    act_options.add(act)
    act.add_argument("--move-on", action="store_true", help="then turn to the next place")
    approve = login_verb(verbs, common, "approve", "the in-charge's approval", _approve)
    approve.add_argument("id", help=REFERRAL)
    show = login_verb(verbs, common, "show", "one referral whole", _show)
    show.add_argument("id", help=REFERRAL)
    listing = login_verb(verbs, common, "list", "the referrals of the station", _list)
    listing.add_argument(
        "--which",
        choices=["mine", "station", "waiting", "unsent", "closed"],
        default="station",
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
        view = naming.view_of(desk, first.id)
        draft = referral_draft.of(args, concern_id=concern, situations=view.concern.situations)
        unit = partial(
            opening_service.open_referral, desk=desk.desk, draft=draft, now=clock.now()
        )
        saved = opening.write(desk, unit)
    line = _("Saved on this PC: {number}.").format(number=saved.number)
    return Answer(data=to_plain(saved), lines=(line,), notes=saved.notes)


def _act(args: argparse.Namespace) -> Answer:
    draft = act_options.draft_of(args)
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


def _approve(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        key = naming.referral_id(desk, args.id, now=now)
        unit = partial(acting.approve, desk=desk.desk, referral_id=key, now=now)
        done = opening.write(desk, unit)
    return Answer(data={"action": done}, lines=(_("Approved."),))


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        view = naming.view_of(desk, args.id)
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
        prepare = partial(
            _form_of(desk, args, now), desk=desk.desk, now=now, language=args.language
        )
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
    if args.id == "pictures":
        return picture_paper.prepare
    if args.id == papers.PAD:
        return partial(pads.prepare, forms=args.forms)
    if args.id in PERIODS:
        since, until = period_papers.month_of(args.month, now=now)
        days = {"since": since, "until": until, "whole": args.whole}
        return partial(period_papers.prepare, form=PERIODS[args.id], **days)
    if args.id in BOARDS:
        large = args.size == "A3"
        return partial(register_papers.prepare, form=BOARDS[args.id], large=large)
    key = naming.referral_id(desk, args.id, now=now)
    about = {"card_id": key} if args.form == "card" else {"referral_id": key}
    if args.form in REASONED:
        about["reason"] = args.reason
    if args.form in NAMED:
        about["person"] = args.to
    return partial(FORMS[args.form], **about)


def _issued(desk: OpenDesk, job: papers.Job, args: argparse.Namespace) -> tuple[str, bytes]:
    """Write down that the paper leaves; return its id and the bytes that leave."""
    if args.sealed and not job.sealed:
        raise NotNow("nothing_sealed_here")
    shown = job.render()
    if args.sealed:
        shown = job.render_sealed(sealed_print.blanks(job.sealed))
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


def _due(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        now = clock.now()
        query = partial(owed.due_list, desk=desk.desk, now=now)
        found = desk.database.read(query)
    rows = tuple(due_row(one, now=now) for one in found)
    return Answer(data=[to_plain(one) for one in found], lines=rows or (_("Nothing is due."),))
