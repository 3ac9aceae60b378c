"""Commands of translations: which texts are drafts, a sheet for a reader, its return."""

import argparse
from pathlib import Path

from station_desk import words
from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers, login_verb
from station_desk.domain.errors import BadInput, Problem, Unready
from station_desk.machine import clock, files, places, words_file
from station_desk.services import translations, words_checked
from station_desk.words import LANGUAGES, _

SHOWN = 70  # letters of a text in a list


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add words."""
    top = commands.add_parser(
        "words", help="translations: drafts, a reader's sheet, its return"
    )
    verbs = top.add_subparsers(dest="verb", required=True)
    listing = verbs.add_parser(
        "drafts", parents=[common], help="texts no native reader has checked; needs no log-in"
    )
    listing.add_argument("--language", choices=translations.SPOKEN, default="")
    listing.set_defaults(run=drafts)
    sheet = verbs.add_parser(
        "sheet", parents=[common], help="write the drafts for a reader; needs no log-in"
    )
    sheet.add_argument("--language", choices=translations.SPOKEN, required=True)
    sheet.add_argument("--out", type=Path, required=True, help="ending .csv, .xlsx or .po")
    sheet.set_defaults(run=_sheet)
    told = "take a sheet back: every line that carries the reader's name"
    take = login_verb(verbs, common, "take", told, _take)
    take.add_argument("file", type=Path)


def begin(args: argparse.Namespace) -> None:
    """Speak the words that readers checked at this desk, where it has any."""
    folder = places.data_folder(
        getattr(args, "data", None), practice=getattr(args, "practice", False)
    )
    if words_file.there(folder):
        words_checked.lay_over(folder)
    else:
        words.lay_over({})


def drafts(args: argparse.Namespace) -> Answer:
    """Return every text that no native reader has checked, of one language or all."""
    language: str = getattr(args, "language", "")
    languages = (language,) if language else translations.SPOKEN
    found = translations.drafts(opening.folder_of(args), languages)
    lines: list[str] = []
    for one in languages:
        of = [(key, entry) for key, entry in found.items() if key[0] == one]
        head = _("{language}: {count} texts that no native reader has checked")
        lines.append(head.format(language=LANGUAGES[one], count=len(of)))
        lines += [
            f"    {_short(key[2])}  {_short(' / '.join(entry.said))}" for key, entry in of
        ]
    data = [
        {"language": key[0], "part": key[1], "english": key[2], "many": key[3],
         "said": list(entry.said)}
        for key, entry in found.items()
    ]  # fmt: skip
    return Answer(data=data, lines=tuple(lines))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}\u2026"


def _kind(file: Path) -> str:
    kind = file.suffix.lower().removeprefix(".")
    if kind not in translations.KINDS:
        raise BadInput((Problem(where="file", code="words_kind_bad"),))
    return kind


def _sheet(args: argparse.Namespace) -> Answer:
    out: Path = args.out
    kind, folder = _kind(out), opening.folder_of(args)
    data = translations.sheet(folder, args.language, kind)
    files.write_whole(out, data)
    count = len(translations.drafts(folder, (args.language,)))
    told = _("{count} texts written to {file}.")
    return Answer(
        data={"file": str(out), "count": count},
        lines=(told.format(count=count, file=out.name),),
    )


def _take(args: argparse.Namespace) -> Answer:
    file: Path = args.file
    kind = _kind(file)
    data = files.read_whole(file, limit=words_file.BYTES_MAX)
    if data is None:
        raise Unready("file_unreadable", file=file.name)
    lines, torn = translations.lines_of(data, kind)
    with opening.opened(args) as desk:
        judged = translations.take(desk, lines, now=clock.now()).value
    refused = tuple(sorted((*torn, *judged.refused), key=lambda one: one.number))
    head = _("{taken} taken, {unread} without a reader's name, {refused} refused.")
    told = _("Line {line}: {why}: {text}")
    counts = {"taken": len(judged.taken), "unread": judged.unread, "refused": len(refused)}
    rows = [{"line": one.number, "why": one.why, "text": one.text} for one in refused]
    return Answer(
        data={**counts, "lines": rows},
        lines=(
            head.format(**counts),
            *(
                told.format(line=one.number, why=_(one.why), text=_short(one.text))
                for one in refused
            ),
        ),
        code=1 if refused else 0,
    )
