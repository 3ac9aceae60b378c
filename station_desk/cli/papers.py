"""Command for the papers of several referrals in one go: a file each, and what stays, why."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from station_desk.cli import naming, opening
from station_desk.cli.answer import Answer
from station_desk.cli.out_file import require_folder, require_place
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import Trouble, Unready
from station_desk.machine import clock
from station_desk.messages import sentence
from station_desk.services.issuing import papers, receipts
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from station_desk.words import BOTH, ENGLISH, LANGUAGES, _

FORMS: dict[str, Callable[..., Job]] = {
    "letter": papers.prepare_letter,
    "receipt": receipts.prepare,
}


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add papers."""
    made = login_verb(
        commands, common, "papers", "the papers of several referrals, each a PDF of its own",
        _papers,
    )  # fmt: skip
    made.add_argument(
        "ids", nargs="*", metavar="NUMBER",
        help="number or id of a referral; none: every open one whose letter has not left",
    )  # fmt: skip
    made.add_argument("--into", type=Path, required=True, metavar="FOLDER")
    made.add_argument("--form", choices=list(FORMS), default="letter")
    made.add_argument(
        "--language", choices=[*LANGUAGES, *BOTH], default=ENGLISH,
        help="of their readers; en+ur: both beside each other",
    )  # fmt: skip


def _papers(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        require_folder(args.into)
        left, stay = [], []
        for number, key in _wanted(desk, args.ids):
            try:
                left.append({"number": number, **_one(desk, key, args)})
            except Trouble as why:
                told = {"number": number, "error": why.code, "sentence": sentence(why)}
                stay.append(told)
    lines = [_("{number}: {file}, code {code}, copy {copy}.").format(**one) for one in left]
    notes = [f"{one['number']}: {one['sentence']}" for one in stay]
    if notes:
        notes.insert(0, _("These stay:"))
    if not left and not stay:
        notes = [_("Every letter has left.")]
    return Answer(
        data={"left": left, "stay": stay}, lines=tuple(lines), notes=tuple(notes),
        code=1 if stay else 0,
    )  # fmt: skip


def _wanted(desk: OpenDesk, given: list[str]) -> tuple[tuple[str, str], ...]:
    """Return number and id of each referral that is meant, each once."""
    now = clock.now()
    if not given:
        return tuple((one.number, one.id) for one in naming.lines(desk, "unsent", now=now))
    return tuple((one, naming.referral_id(desk, one, now=now)) for one in dict.fromkeys(given))


def _one(desk: OpenDesk, key: str, args: argparse.Namespace) -> dict[str, str | int]:
    """Make, record and write one paper; ``Trouble`` says why it stays."""
    now = clock.now()
    prepare = partial(
        FORMS[args.form], desk=desk.desk, referral_id=key, language=args.language, now=now
    )
    job = desk.database.write(prepare, officer=desk.desk.officer.id, now=now)
    if (why := job.alone) is not None:
        raise why
    pdf = job.render()
    out = args.into / f"{job.form}-{job.code}.pdf"
    require_place(out)
    unit = partial(papers.issue, desk=desk.desk, job=job, pdf=pdf, how="file", now=clock.now())
    document = opening.write(desk, unit)
    try:
        out.write_bytes(pdf)
    except OSError as error:
        raise Unready("file_not_written", file=out.name) from error
    return {"document": document, "code": job.code, "copy": job.copy_no, "file": out.name}
