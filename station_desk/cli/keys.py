"""Own the keys that commands take, with their words: districts, needs, steps and the like."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from station_desk.cli import opening
from station_desk.cli.answer import Answer
from station_desk.cli.verbs import Parsers
from station_desk.domain.action_rules import OUTCOMES, REASONED, REQUIRED
from station_desk.domain.errors import Trouble
from station_desk.domain.fold import fold
from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.kinds import ActionKind, CallResult
from station_desk.domain.pack import Pack
from station_desk.domain.plain import to_plain
from station_desk.domain.status import ANSWERING, CONCERN, ON_CONCERN
from station_desk.machine import packs
from station_desk.services.act_words import code_words
from station_desk.services.case.acting import OWN_DOOR
from station_desk.services.keys.officers import EVERY_ROLE
from station_desk.services.wording import ACTION_WORDS, RESULT_WORDS, ROLE_WORDS
from station_desk.words import _

NEAR = 5  # keys that are shown for one that was mistyped
LIKENESS = 0.55  # of difflib; below it a suggestion is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key with its words; ``also`` holds other names it is found by, ``asks`` options."""

    key: str
    words: str
    also: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


def _districts(pack: Pack) -> list[Key]:
    return [
        Key(key=one.id, words=pack.say(one.name), also=one.aliases)
        for one in pack.districts.values()
    ]


def _needs(pack: Pack) -> list[Key]:
    return [Key(key=one.id, words=pack.say(one.name)) for one in pack.needs.values()]


def _situations(pack: Pack) -> list[Key]:
    return [Key(key=one.id, words=pack.say(one.name)) for one in pack.situations.values()]


def _kinds(pack: Pack) -> list[Key]:
    return [Key(key=one.id, words=pack.say(one.name)) for one in pack.kinds.values()]


OF_PACK: Mapping[str, Callable[[Pack], list[Key]]] = {
    "districts": _districts,
    "needs": _needs,
    "kinds": _kinds,
    "situations": _situations,
}


def _provinces() -> list[Key]:
    known = (packs.load(one) for one in packs.available())
    return [Key(key=one.id, words=one.say(one.name)) for one in known]


def _steps() -> list[Key]:
    kinds = (one for one in ActionKind if one not in OWN_DOOR | CONCERN)
    return [Key(key=one, words=_(ACTION_WORDS[one]), asks=_asked(one)) for one in kinds]


def _acts() -> list[Key]:
    kinds = (one for one in ActionKind if one in ON_CONCERN)
    return [Key(key=one, words=_(ACTION_WORDS[one]), asks=_asked(one)) for one in kinds]


def _outcomes() -> list[Key]:
    return [
        Key(key=one, words=_(code_words(codes, one)), also=(kind,))
        for kind, codes in OUTCOMES.items()
        for one in codes
        if one
    ]


def _asked(kind: ActionKind) -> tuple[str, ...]:
    """Return the options without which a step is refused."""
    wanted = (*REQUIRED.get(kind, ()), *(("reason",) if kind in REASONED else ()))
    how = ("--phone",) if kind in ANSWERING else ()  # or how it came without one
    return (*(f"--{name}" for name in wanted), *how)


def _results() -> list[Key]:
    return [Key(key=one, words=_(RESULT_WORDS[one])) for one in CallResult]


def _roles() -> list[Key]:
    return [Key(key=one, words=_(ROLE_WORDS[one])) for one in EVERY_ROLE]


def _items() -> list[Key]:
    return [Key(key=one, words=_(words)) for one, words in ITEM_WORDS.items()]


OF_DESK: Mapping[str, Callable[[], list[Key]]] = {
    "provinces": _provinces,
    "steps": _steps,
    "acts": _acts,
    "outcomes": _outcomes,
    "results": _results,
    "roles": _roles,
    "items": _items,
}


def listed(name: str, pack: Pack | None) -> list[Key]:
    """Return the keys of one list; none of a pack's where there is no pack."""
    if name in OF_DESK:
        return OF_DESK[name]()
    return OF_PACK[name](pack) if pack is not None else []


def near(typed: str, known: Iterable[Key]) -> list[Key]:
    """Return the keys that ``typed`` may have meant, by key, words or other names."""
    wanted = fold(typed)
    names = {fold(name): one for one in known for name in (*one.also, one.words, one.key)}
    same = [name for name in names if name == wanted]
    held = [name for name in names if wanted and wanted in name]
    alike = get_close_matches(wanted, names, n=NEAR, cutoff=LIKENESS)
    found = {names[name].key: names[name] for name in (*same, *held, *alike)}
    return list(found.values())[:NEAR]


def add_commands(commands: Parsers, common: argparse.ArgumentParser) -> None:
    """Add keys."""
    keys = commands.add_parser(
        "keys", parents=[common], help="the keys that commands take, with their words"
    )
    keys.add_argument("list", nargs="?", choices=[*OF_DESK, *OF_PACK], default=None)
    keys.add_argument("--province", choices=packs.available(), default="")
    keys.set_defaults(run=_keys)


def _keys(args: argparse.Namespace) -> Answer:
    pack, notes = _pack(args)
    names = [args.list] if args.list else [*OF_DESK, *(OF_PACK if pack else ())]
    found = {name: listed(name, pack) for name in names}
    lines: list[str] = []
    for name, many in found.items():
        lines += [f"{name}:", *(line(one) for one in many)]
    data = {name: [to_plain(one) for one in many] for name, many in found.items()}
    return Answer(data=data, lines=tuple(lines), notes=notes)


def _pack(args: argparse.Namespace) -> tuple[Pack | None, tuple[str, ...]]:
    """Return the pack of the desk or of ``--province``; where neither is, say so."""
    if args.list in OF_DESK:
        return None, ()
    try:
        return opening.shown(args)[1], ()
    except Trouble:
        if args.list:
            raise
    return None, (_("With --province also: {lists}.").format(lists=", ".join(OF_PACK)),)


def line(one: Key) -> str:
    """Return one key for a person: key, words, other names or the options it asks for."""
    more = f" ({', '.join(one.also)})" if one.also else ""
    asks = f"  {' '.join(one.asks)}" if one.asks else ""
    return f"  {one.key:<22} {one.words}{more}{asks}"
