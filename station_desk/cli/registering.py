"""Commands that change the register: add, change, withdraw, doubles, merge, notes, history."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial

from station_desk.cli import four_eyes, opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.doubles import Double, left_behind
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.local import when
from station_desk.domain.office.write import HEADER
from station_desk.domain.plain import to_plain
from station_desk.domain.records import Saved
from station_desk.machine import clock
from station_desk.messages import problem_words
from station_desk.messages.columns import left_words, record_words
from station_desk.services.register import (
    card_history,
    card_notes,
    directory,
    doubles,
    register_edit,
    secret_place,
)
from station_desk.services.register.register_edit import Edited
from station_desk.words import N_, _

FIELDS = tuple(name for name in HEADER if name != "id")
SET = "FIELD=TEXT; fields: " + ", ".join(FIELDS)


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add the verbs to directory."""
    made = partial(login_verb, verbs, common)
    add = made("add", "write a new contact", _add)
    add.add_argument("cells", nargs="+", metavar="FIELD=TEXT", help=SET)
    add.add_argument(
        "--not-a-double", action="store_true", help="save it beside those it looks like"
    )
    change = made("change", "change fields of a contact; an empty text clears one", _change)
    change.add_argument("card")
    change.add_argument("cells", nargs="+", metavar="FIELD=TEXT", help=SET)
    change.add_argument("--reason", default="", help="why, in ten letters or more")
    four_eyes.add_options(change)  # for secret=no
    for name, door, said, words in (
        ("withdraw", register_edit.withdraw, N_("Taken out of use: {card}"),
         "take a contact out of use; it stays in the history"),
        ("bring-back", register_edit.bring_back, N_("In use again: {card}"),
         "put a withdrawn or merged contact into use again"),
    ):  # fmt: skip
        one = made(name, words, partial(_turn, door, said))
        one.add_argument("card")
        one.add_argument("--reason", default="", help="why, in ten letters or more")
    _add_doubles(made)
    note = made("note", "put a note or a suggestion beside a contact", _note)
    note.add_argument("card")
    note.add_argument("note")
    note.add_argument("--suggestion", action="store_true", help="for who may change the card")
    settle = made("settle", "write down what became of a suggestion", _settle)
    settle.add_argument("note", help="its id; history lists those that wait")
    settle.add_argument("--taken", action="store_true", help="it was taken over by a change")
    settle.add_argument("--reason", default="", help="why it was not")
    where = made("where", "tell where a secret place is; the journal keeps who read it", _where)
    where.add_argument("card")
    history = made("history", "tell a contact's history, field by field", _history)
    history.add_argument("card")


def _add_doubles(made: partial[argparse.ArgumentParser]) -> None:
    made("doubles", "list contacts that may be one office twice", _doubles)
    merge = made("merge", "merge a contact into another; both histories stay", _merge)
    merge.add_argument("stays")
    merge.add_argument("goes")
    merge.add_argument("--reason", default="", help="why, in ten letters or more")
    apart = made("apart", "note that two contacts are two offices", _apart)
    apart.add_argument("one")
    apart.add_argument("other")


def _cells(words: Sequence[str]) -> dict[str, str]:
    """Return fields by name; a field that is none is named with those there are."""
    cells: dict[str, str] = {}
    for word in words:
        name, sign, text = word.partition("=")
        if not sign or name not in FIELDS:
            facts = (("allowed", ", ".join(FIELDS)),)
            raise BadInput([Problem(where=name or word, code="not_one_of", facts=facts)])
        cells[name] = text
    return cells


def _add(args: argparse.Namespace) -> Answer:
    cells = _cells(args.cells)
    with opening.opened(args) as desk:
        cells = {**register_edit.empty(desk.desk).cells, **cells}
        found = desk.database.read(partial(doubles.like_new, desk=desk.desk, cells=cells))
        if found and not args.not_a_double:
            return _alike(found)
        unit = partial(
            doubles.create, desk=desk.desk, cells=cells, now=clock.now(),
            apart=tuple(one.one.id for one in found),
        )  # fmt: skip
        return _edited(opening.write(desk, unit), _("Written: {card}"))


def _alike(found: Iterable[Double]) -> Answer:
    """Return that nothing was written, for it looks like contacts that are there."""
    known = [(one.one, one.reasons) for one in found]
    return Answer(
        data={"doubles": [{"card": one.id, "reasons": list(why)} for one, why in known]},
        lines=(
            _("Nothing was written: it may be a contact that is there already."),
            *(f"{one.id}  {one.organization}\n  {', '.join(why)}" for one, why in known),
            _("If it is none of them, add --not-a-double."),
        ),
        code=1,
    )


def _change(args: argparse.Namespace) -> Answer:
    cells = _cells(args.cells)
    with opening.opened(args) as desk:
        was = desk.database.read(
            partial(register_edit.texts_of, desk=desk.desk, card_id=args.card)
        )
        lifts = register_edit.lifts_secret(was.cells, cells)
        unit = partial(
            register_edit.change, desk=desk.desk, was=was, cells=cells, reason=args.reason,
            second=four_eyes.given(args, desk) if lifts else None,
        )  # fmt: skip
        done = _edited(opening.write(desk, unit), _("Changed: {card}"))
    warned = (_(register_edit.LIFTED),) if lifts else ()
    return replace(done, lines=(*done.lines, *warned))


def _turn(door: Callable[..., Saved[Edited]], words: str, args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(door, desk=desk.desk, card_id=args.card, reason=args.reason)
        return _edited(opening.write(desk, unit), _(words))


def _edited(found: Edited, words: str) -> Answer:
    said = words.format(card=found.card_id) if found.changed else _("Nothing was changed.")
    doubts = [_("Doubt: {words}").format(words=problem_words(one)) for one in found.doubts]
    return Answer(data=to_plain(found), lines=(said, *doubts))


def _doubles(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(doubles.proposed, desk=desk.desk))
    lines = [
        f"{one.one.id}  {one.one.organization}\n{one.other.id}  {one.other.organization}\n"
        f"  {', '.join(one.reasons)}"
        for one in found
    ]
    data = [
        {"one": pair.one.id, "other": pair.other.id, "reasons": list(pair.reasons)}
        for pair in found
    ]
    return Answer(data=data, lines=tuple(lines) or (_("No contact looks like another."),))


def _merge(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(
            doubles.merge, desk=desk.desk, stays=args.stays, goes=args.goes, reason=args.reason
        )
        both = [
            desk.database.read(partial(directory.show, desk=desk.desk, card_id=one))
            for one in (args.stays, args.goes)
        ]
        card = opening.write(desk, unit)
    left = left_behind(*both)
    words = _("Merged into {card}. directory bring-back undoes it.").format(card=card)
    lines = (words, left_words(left)) if left else (words,)
    return Answer(data={"card": card, "left_behind": list(left)}, lines=lines)


def _apart(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(
            doubles.keep_apart, desk=desk.desk, one_id=args.one, other_id=args.other,
            now=clock.now(),
        )  # fmt: skip
        opening.write(desk, unit)
    return Answer(data={}, lines=(_("Kept apart; they are not proposed again."),))


def _note(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(
            card_notes.add, desk=desk.desk, card_id=args.card, text=args.note,
            suggestion=args.suggestion, now=clock.now(),
        )  # fmt: skip
        made = opening.write(desk, unit)
    return Answer(data={"note": made}, lines=(_("Noted beside the contact."),))


def _settle(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(
            card_notes.settle, desk=desk.desk, note_id=args.note, taken=args.taken,
            why=args.reason, now=clock.now(),
        )  # fmt: skip
        made = opening.write(desk, unit)
    return Answer(data={"note": made}, lines=(_("Written down; it waits no more."),))


def _where(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        unit = partial(secret_place.where, desk=desk.desk, card_id=args.card)
        found = opening.write(desk, unit)
    lines = [f"{record_words('location', name)}: {text}" for name, text in found]
    nothing = (_("No address and no point of it is known."),)
    return Answer(data=dict(found), lines=tuple(lines) or nothing)


def _note_line(one: card_notes.CardNote) -> str:
    waits = "  " + _("(waits, {id})").format(id=one.id) if one.waits else ""
    return f"{when(one.at)}  {one.belt_no}  {one.kind.value}: {one.note}{waits}"


def _history(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        changes = desk.database.read(
            partial(card_history.history_of, desk=desk.desk, card_id=args.card)
        )
        notes = desk.database.read(
            partial(card_notes.of_card, desk=desk.desk, card_id=args.card)
        )
    waiting = [_note_line(one) for one in notes if one.waits]  # with the id that settles it
    lines = [*waiting, *history_lines(changes)]
    data = {"changes": to_plain(changes), "notes": to_plain(notes)}
    return Answer(data=data, lines=tuple(lines))


def history_lines(changes: Iterable[card_history.CardChange]) -> list[str]:
    """Return one line for each change: when, who, which field of what, before, after, why."""
    lines = []
    for one in changes:
        name = card_history.change_name(one)
        at = when(one.at) if one.at else "-"
        why = f"  ({one.reason})" if one.reason else ""
        before = f"{one.before} > " if one.before else ""
        lines.append(f"{at}  {one.belt_no}  {name}: {before}{one.after or '-'}{why}")
    return lines
