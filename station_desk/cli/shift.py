"""Commands of the shift: how it stands, sign it over, take it over, its slip."""

import argparse
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.out_file import require_place
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import Unready
from station_desk.domain.local import when
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.services import shift, shift_lines
from station_desk.services.issuing import shift_paper
from station_desk.services.shift import Signed, Standing
from station_desk.services.shift_lines import ShiftLine
from station_desk.services.station import OpenDesk
from station_desk.vault import signing
from station_desk.words import _


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add shift."""
    verbs = commands.add_parser("shift", help="hand the shift over").add_subparsers(
        dest="verb", required=True
    )
    for verb, words, run in (
        ("show", "the figures of this shift, and who signed", _show),
        ("lines", "line by line: children here, overdue, promised, open", _lines),
        ("sign", "sign the shift over: the outgoing officer", _sign),
        ("take", "take the shift over: the incoming officer", _take),
    ):
        login_verb(verbs, common, verb, words, run)
    slip = login_verb(verbs, common, "slip", "the shift slip as PDF", _slip)
    slip.add_argument("--out", type=Path, required=True, metavar="FILE")


def _show(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        query = partial(shift.standing, desk=desk.desk, now=clock.now())
        found = desk.database.read(query)
    return Answer(data=to_plain(found), lines=tuple(standing_lines(found)))


def _lines(args: argparse.Namespace) -> Answer:
    now = clock.now()
    with opening.opened(args) as desk:
        found = desk.database.read(partial(shift_lines.listed, desk=desk.desk, now=now))
    lines = []
    for part, words in shift_lines.PART_WORDS.items():
        own = [one for one in found if one.part is part]
        lines += [_("{part} ({count})").format(part=_(words), count=len(own))] if own else []
        lines += [_line(one, now) for one in own]
    nothing = (_("Nothing is open."),)
    return Answer(data=[to_plain(one) for one in found], lines=tuple(lines) or nothing)


def _line(one: ShiftLine, now: datetime) -> str:
    """Return a line of the hand-over: number, child, next step, where, the clock."""
    return _("  {number}  {label}  {step}  {where}  {clock}").format(
        number=one.number,
        label=one.label,
        step=one.step,
        where=one.where,
        clock=shift_paper.clock_of(one, now),
    )


def standing_lines(found: Standing) -> list[str]:
    """Return how the shift stands for a person: figures, the head, who signed."""
    figures = [f"  {words}: {count}" for words, count in shift_paper.figures(found.counts)]
    head = _("Journal up to line {seq}: {mark}")
    return [
        _("This shift, since {began}:").format(began=when(found.counts.began_at)),
        *figures,
        head.format(seq=found.head_seq, mark=found.head_mark),
        *handed_lines(found),
    ]


def handed_lines(found: Standing) -> list[str]:
    """Return who signed the shift over and who took it, each in a sentence."""
    if found.out is None:
        return [_("Nobody has signed a shift over yet.")]
    signed = _("Signed over by officer {belt} on {time}, line {seq}: {mark}")
    lines = [_filled(signed, found.out)]
    if found.taken is None:
        return [*lines, _("Nobody has taken it yet.")]
    taken = _("Taken over by officer {belt} on {time}, line {seq}: {mark}")
    return [*lines, _filled(taken, found.taken)]


def _filled(words: str, one: Signed) -> str:
    return words.format(belt=one.officer.belt_no, time=when(one.at), seq=one.seq, mark=one.mark)


def _sign(args: argparse.Namespace) -> Answer:
    return _signed(args, shift.sign_over, _("Signed over. Journal up to line {seq}: {mark}"))


def _take(args: argparse.Namespace) -> Answer:
    return _signed(args, shift.take_over, _("Taken over. Journal up to line {seq}: {mark}"))


def _signed(args: argparse.Namespace, way: Any, words: str) -> Answer:
    with opening.opened(args) as desk:
        sign = partial(signing.sign_as_officer, desk.unlocked)
        done: Signed = opening.write(
            desk, partial(way, desk=desk.desk, sign=sign, now=clock.now())
        )
    line = words.format(seq=done.seq, mark=done.mark)
    return Answer(data={**to_plain(done), "mark": done.mark}, lines=(line,))


def _slip(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        require_place(args.out)
        made = _prepared(desk)
        pdf = made.render()
        try:
            args.out.write_bytes(pdf)
        except OSError as error:
            raise Unready("file_not_written", file=args.out.name) from error
    line = _("{file}: code {code}, {mark}.").format(
        file=args.out.name, code=made.code, mark=made.mark
    )
    return Answer(data={"code": made.code, "mark": made.mark}, lines=(line,))


def _prepared(desk: OpenDesk) -> shift_paper.Slip:
    now = clock.now()
    unit = partial(shift_paper.prepare, desk=desk.desk, now=now)
    return desk.database.write(unit, officer=desk.desk.officer.id, now=now)
