"""Gather every text of the program and the packs, merge it into the catalogues, compile them.

``dev.py words`` runs this with the Python of ``.venv``, which has Babel. The catalogues lie in
``resources/translations/<language>/LC_MESSAGES``: ``.po`` for people, ``.mo`` for the program.
Both are committed: a clean clone, a wheel and a frozen program need nobody to compile anything,
and ``tests/test_words.py`` holds them against one another and against the code.
"""

from __future__ import annotations

import argparse
import ast
import io
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.messages import mofile, pofile

from station_desk import words
from station_desk.domain.translation import Entry, faults
from station_desk.interop import po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
SPOKEN = tuple(one for one in words.LANGUAGES if one != words.ENGLISH)
PLACES_KEPT = 4  # files named beside a text
NO_DAY = datetime(2026, 11, 22, tzinfo=UTC)
Key = tuple[str, str]  # a text and its plural, or nothing


OWN_GROUNDS = ("Desk default", "Desk policy", "Placeholder: ")  # a law has its English name


@cache
def texts_of(domain: str) -> tuple[Entry, ...]:
    """Return every text of a domain in the order of the files, each once."""
    found: dict[Key, list[str]] = {}
    for key, place in _code() if domain == words.DOMAIN else _packs():
        places = found.setdefault(key, [])
        if place not in places:
            places.append(place)
    return tuple(
        Entry(one=one, many=many, places=tuple(places[:PLACES_KEPT]))
        for (one, many), places in found.items()
    )


def _code() -> Iterator[tuple[Key, str]]:
    for path in sorted((ROOT / "station_desk").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (key := _marked(node)):
                yield key, place


def _marked(call: ast.Call) -> Key | None:
    """Return the text that a call marks for translation."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = [one.value for one in call.args if isinstance(one, ast.Constant)]
    if name in ("_", "N_") and given[:1] and str(given[0]).strip():
        return str(given[0]), ""
    if name == "ngettext" and len(given) >= 2:
        return str(given[0]), str(given[1])
    return None


def _packs() -> Iterator[tuple[Key, str]]:
    for path in sorted((ROOT / "resources" / "packs").glob("*/*.toml")):
        place = path.relative_to(ROOT / "resources").as_posix()
        for text in _english(tomllib.loads(path.read_text("utf-8"))):
            yield (text, ""), place


def _english(part: Any) -> Iterator[str]:
    if isinstance(part, Mapping):
        if isinstance(part.get("en"), str) and part["en"].strip():
            yield part["en"]
        if str(part.get("citation", "")).startswith(OWN_GROUNDS):
            yield part["citation"]
        for key, one in part.items():
            if key != "en":
                yield from _english(one)
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for one in part:
            yield from _english(one)


def path_of(language: str, domain: str, kind: str = "po") -> Path:
    """Return where a catalogue lies."""
    return FOLDER / language / "LC_MESSAGES" / f"{domain}.{kind}"


def kept(language: str, domain: str) -> tuple[Entry, ...]:
    """Return what a catalogue holds; nothing if there is none."""
    path = path_of(language, domain)
    return po.read(path.read_text("utf-8")) if path.is_file() else ()


def merged(fresh: Iterable[Entry], old: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the texts of today with the translations there are; what is gone is dropped."""
    known = {(one.one, one.many): one for one in old}
    return tuple(
        replace(known[one.one, one.many], places=one.places)
        if (one.one, one.many) in known
        else one
        for one in fresh
    )


def put(language: str, domain: str, entries: Sequence[Entry]) -> None:
    """Write a catalogue and compile it; what has a fault is written and not compiled."""
    path = path_of(language, domain)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(po.write(entries, language), "utf-8", newline="\n")
    sound = [one for one in entries if not one.owed and not faults(one)]
    text = io.BytesIO(po.write(sound, language).encode())
    with path_of(language, domain, "mo").open("wb") as out:
        made = pofile.read_po(text, locale=language)
        made.creation_date = made.revision_date = NO_DAY  # the same words are the same bytes
        mofile.write_mo(out, made)


def renew() -> None:
    """Bring every catalogue to the texts of today."""
    for domain in (words.DOMAIN, words.PACKS):
        fresh = texts_of(domain)
        for language in SPOKEN:
            put(language, domain, merged(fresh, kept(language, domain)))


def report() -> int:
    """Print what stands; return 1 if a translation has a fault."""
    print(f"{'':16}{'texts':>7}{'owed':>7}{'draft':>7}{'read':>7}{'faults':>7}")
    wrong = 0
    for language in SPOKEN:
        for domain in (words.DOMAIN, words.PACKS):
            all_of = kept(language, domain)
            bad = [one for one in all_of if faults(one)]
            owed, draft = sum(one.owed for one in all_of), sum(one.draft for one in all_of)
            figures = (len(all_of), owed, draft, len(all_of) - owed - draft, len(bad))
            print(f"{language} {domain:13}" + "".join(f"{one:7}" for one in figures))
            for one in bad:
                print(f"  {', '.join(faults(one))}: {one.one[:70]!r} -> {one.said!r}")
            wrong += len(bad)
    return 1 if wrong else 0


def main() -> int:
    """Renew the catalogues and tell what stands; send a sheet out, or take one back."""
    import review  # noqa: PLC0415  it stands on this module

    parser = argparse.ArgumentParser(prog="dev.py words", description=__doc__)
    parser.add_argument("--sheet", nargs=2, metavar=("LANGUAGE", "FILE"), help="for a reader")
    parser.add_argument("--take", type=Path, metavar="FILE", help="a sheet that came back")
    asked = parser.parse_args()
    renew()
    if asked.sheet:
        review.write(asked.sheet[0], Path(asked.sheet[1]))
    if asked.take:
        print("\n".join(review.take(asked.take.read_bytes(), date.today())))  # noqa: DTZ011  a day
    return report()


if __name__ == "__main__":
    sys.exit(main())
