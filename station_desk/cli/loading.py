"""Commands that bring sheets into the register: directory load, maps, template."""

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import BadInput, Problem, Unready
from station_desk.domain.local import day
from station_desk.domain.office import sheet_map
from station_desk.domain.office.load_plan import Changed
from station_desk.domain.office.sheet_reading import KNOWN
from station_desk.domain.plain import to_plain
from station_desk.machine import clock
from station_desk.messages import field_words, problem_words
from station_desk.services.register import giving, loading, sheets
from station_desk.services.register.loading import LoadReport
from station_desk.services.register.sheets import Book, Columns
from station_desk.services.station import OpenDesk
from station_desk.words import _

SHOWN = 40  # letters of a changed cell


def add_commands(verbs: Parsers, common: argparse.ArgumentParser) -> None:
    """Add load, maps and template to the verbs of directory."""
    words = "load a sheet of offices (CSV or XLSX), of our make or any other"
    load = login_verb(verbs, common, "load", words, _load)
    load.add_argument("file", type=Path)
    load.add_argument("--dry-run", action="store_true", help="only say what it would do")
    load.add_argument(
        "--map", action="append", default=[], metavar="HEADING=FIELD",
        help="which field a column is; nothing behind the sign leaves the column out",
    )  # fmt: skip
    load.add_argument(
        "--fixed", action="append", default=[], metavar="FIELD=VALUE",
        help="what holds for every line, like kind=ngo or district=Sukkur",
    )  # fmt: skip
    load.add_argument("--sheet", default="", help="of a workbook; else offices, or the first")
    order = load.add_mutually_exclusive_group()
    order.add_argument(
        "--day-first", action="store_true", default=None, help="03/04/2026 is in April"
    )
    order.add_argument("--month-first", dest="day_first", action="store_false", default=None)
    load.add_argument(
        "--yes", action="store_true", help="also where more than a tenth of the contacts change"
    )
    login_verb(verbs, common, "maps", "how other sheets were read before", _maps)
    made = verbs.add_parser(
        "template", parents=[common], help="write an empty sheet to fill; needs no log-in"
    )
    made.add_argument("file", type=Path, help="ending .csv or .xlsx")
    made.set_defaults(run=_template)


def _load(args: argparse.Namespace) -> Answer:
    file: Path = args.file
    book = sheets.open_book(sheets.read_file(file), file.name, sheet=args.sheet)
    with opening.opened(args) as desk:
        how = _how(desk, book, args)
        sheet = sheets.sheet_of(book, how, desk.desk, now=clock.now())
        unit = partial(loading.preview, desk=desk.desk, sheet=sheet)
        if args.dry_run:
            report = desk.database.read(unit)
        else:
            keep = partial(loading.load, desk=desk.desk, sheet=sheet, agreed=args.yes)
            report = opening.write(desk, keep)
    head = (_("Nothing was changed: only a trial."),) if args.dry_run else ()
    read = _columns_lines(book, how) if how is not None else ()
    plain = {**to_plain(report), "lost": report.lost, "dry_run": args.dry_run}
    lines = (*head, *read, *report_lines(report))
    return Answer(data=plain, lines=lines, code=1 if report.lost else 0)


def _how(desk: OpenDesk, book: Book, args: argparse.Namespace) -> Columns | None:
    """Return how the sheet is read; None for one of our make of which nothing is said."""
    said = args.map or args.fixed or args.day_first is not None
    if book.is_own and not said:
        return None
    known = desk.database.read(partial(sheets.columns, desk=desk.desk, book=book))
    fields, unknown = sheet_map.chosen(book.header, known.fields, args.map)
    fixed = {**known.fixed, **_fixed(args.fixed)}
    if unknown:
        allowed = (("value", unknown[0][:60]), ("allowed", _allowed(book)))
        raise BadInput([Problem(where="map", code="no_such_column", facts=allowed)])
    day_first = known.day_first if args.day_first is None else args.day_first
    return Columns(fields=fields, fixed=fixed, day_first=day_first, known=known.known)


def _allowed(book: Book) -> str:
    heads = ", ".join(one.strip() for one in book.header.cells if one.strip())
    return f"{heads} = {', '.join(sorted(KNOWN))}"


def _fixed(given: Iterable[str]) -> dict[str, str]:
    found = {}
    for one in given:
        name, sign, value = one.partition("=")
        if not sign or name not in KNOWN:
            allowed = (("allowed", ", ".join(sorted(KNOWN))),)
            raise BadInput([Problem(where="fixed", code="not_one_of", facts=allowed)])
        found[name] = value
    return found


def _columns_lines(book: Book, how: Columns) -> tuple[str, ...]:
    """Return how the columns were read, that a person can say otherwise with --map."""
    words = _("{heading}: read as {field}.")
    none = _("{heading}: not read.")
    told = [
        (words if name else none).format(heading=head.strip(), field=name)
        for head, name in zip(book.header.cells, how.fields, strict=True)
        if head.strip()
    ]
    every = _("Every line: {field} is {value}.")
    fixed = [every.format(field=name, value=value) for name, value in how.fixed.items()]
    return (*told, *fixed)


def report_lines(report: LoadReport) -> list[str]:
    """Return a load's report: counts, what changes, then each problem and doubt by place."""
    head = _(
        "{file}: {rows} rows, {added} added, {changed} changed, {same} as before, {lost} lost."
    )
    counts = head.format(
        file=report.file, rows=report.rows, added=report.added, changed=report.changed,
        same=report.same, lost=report.lost,
    )  # fmt: skip
    asked = _("{count} dates may be day or month first: say --day-first or --month-first.")
    order = [asked.format(count=report.days_asked)] if report.days_asked else []
    changes = [line for one in report.changed_cards for line in _change_lines(one)]
    wrong = [_("Wrong: {words}").format(words=problem_words(one)) for one in report.problems]
    doubt = [_("Doubt: {words}").format(words=problem_words(one)) for one in report.doubts]
    return [counts, *order, *changes, *wrong, *doubt]


def _change_lines(one: Changed) -> list[str]:
    head = _("Changes: row {line}, {name}").format(line=one.line, name=one.name)
    words = _("  {field}: {before} becomes {after}")
    return [
        head,
        *(
            words.format(field=field_words(name), before=_cut(before), after=_cut(after))
            for name, before, after in one.fields
        ),
    ]


def _cut(text: str) -> str:
    return (text[:SHOWN] + "…" if len(text) > SHOWN else text) or _("(empty)")


def _maps(args: argparse.Namespace) -> Answer:
    with opening.opened(args) as desk:
        found = desk.database.read(partial(sheets.maps, desk=desk.desk))
    lines = []
    for one in found:
        lines.append(f"{one.name}  ({day(one.made_at)})")
        lines += [f"  {head}: {name or '-'}" for head, name in one.columns]
    nothing = (_("No sheet of another make was loaded yet."),)
    return Answer(data=[to_plain(one) for one in found], lines=tuple(lines) or nothing)


def _template(args: argparse.Namespace) -> Answer:
    file: Path = args.file
    xlsx = ending(file) == ".xlsx"
    write_out(file, giving.template_xlsx() if xlsx else giving.template_csv())
    words = _("{file}: fill it, then load it with: station-desk directory load {file}")
    return Answer(data={"file": file.name}, lines=(words.format(file=file.name),))


def ending(file: Path) -> str:
    """Return ``.csv`` or ``.xlsx``, as the name of a file ends; ``BadInput`` for others."""
    found = file.suffix.casefold()
    if found not in (".csv", ".xlsx"):
        allowed = (("allowed", ".csv, .xlsx"),)
        raise BadInput([Problem(where="file", code="not_one_of", facts=allowed)])
    return found


def write_out(file: Path, data: bytes) -> None:
    """Write a file that was asked for; ``Unready`` when it cannot be."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise Unready("file_not_written", file=file.name) from error
