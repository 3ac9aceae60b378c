"""Own how a command refuses: the sentence, the option to use, and what may be chosen."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass

from station_desk.cli import keys, opening
from station_desk.cli.sentences import problem_words, sentence
from station_desk.domain.errors import ACCEPTABLE, VIEWABLE, BadInput, Problem, Trouble
from station_desk.domain.office.write import HEADER
from station_desk.domain.pack import Pack
from station_desk.domain.plain import to_plain
from station_desk.words import N_, _

SHORT = 20  # keys; a longer list is not printed, the nearest are

# The options of a field that is not called as its option is; the first that exists counts.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "card_id": ("--card",),
    "situations": ("--situation",),
    "station_code": ("--code",),
    "station_name": ("--name",),
    "station_phone": ("--phone",),
    "belt_no": ("--belt",),
    "happened_at": ("--at",),
    "next_at": ("--next",),
    "holiday_on": ("--on",),
    "holiday_until": ("--until",),
    "holiday_near": ("--near",),
    "recovery_back": ("--recovery-back-file",),
    "recovery_code": ("--recovery-code-file", "--recovery-back-file"),
    "passphrase": ("--passphrase-file",),
    "new_passphrase": ("--new-passphrase-file",),
    "second_phrase": ("--second-passphrase-file", "--second-phrase-file"),
    "first_phrase": ("--first-phrase-file",),
}
BY_CODE: Mapping[str, tuple[str, ...]] = {
    "name_or_unknown": ("--name", "--name-unknown"),
    "how_it_came": ("--phone", "--method"),
    "not_its_number": ("--phone", "--person", "--note"),
    "child_not_seen_why": ("--child-seen", "--reason"),
    "how_the_child_does": ("--outcome",),
}
DESTS = {"--card": "card_id", "--next": "next_at"}
# Fields without an option, as (command, field).
POSITIONAL = {
    ("ladder", "need"), ("guide", "answer"), ("referral", "kind"), ("holidays", "holiday"),
}  # fmt: skip
LISTS: Mapping[str, str] = {
    "need": "needs", "needs": "needs", "services": "needs", "kind": "kinds",
    "situations": "situations", "district": "districts",
    "province": "provinces", "result": "results", "role": "roles", "shared": "items",
}  # fmt: skip
CHOOSE = frozenset({
    "no_such_need", "no_need_chosen", "no_such_situation", "no_situation_chosen",
    "no_such_district", "no_such_item", "required",
    "value_not_known",
})  # fmt: skip
WORDS: Mapping[tuple[str, str], str] = {
    ("recovery_back", "required"): N_(
        "Recovery code: it has to be typed back, at a terminal or from a file. "
        "Nothing was made."
    ),
    ("happened_at", "before_the_concern"): N_(
        "When: this is before it could happen ({began}). Give a later time; what began earlier "
        "is opened with its own time: concern new --happened."
    ),
    ("passphrase", "required"): N_("Pass phrase: type it at a terminal, or give it in a file."),
    ("new_passphrase", "required"): N_(
        "Pass phrase of the new officer: type it at a terminal, or give it in a file."
    ),
}
BACKUP = N_("Use: station-desk backup list, then backup restore.")
READ = N_("To read meanwhile: station-desk view.")
GO_ON = N_("The in-charge can go on with: station-desk go-on {code} --reason WHY.")
RESTORABLE = frozenset({
    "corrupt", "database_cut", "database_empty", "database_missing", "database_plaintext",
    "database_foreign", "database_unreadable", "not_a_database", "schema_changed",
    "slots_damaged", "slots_missing", "writes_stopped",
})  # fmt: skip
NEXT: Mapping[str, str] = {
    "own_door": N_("Use: station-desk referral approve, or station-desk paper."),
    "approval_first": N_("Use: station-desk referral approve."),
    "no_such_record": N_("These are there: station-desk referral list, concern list."),
    "no_such_card": N_("Ids are shown by: station-desk directory find."),
    "no_such_card_seen": N_("With --officer BELT the private ones are shown as well."),
    "no_place_chosen": N_("Ids: station-desk directory find; where none is: --no-place."),
    "places_known": N_("They are shown by: station-desk ladder NEED."),
    "no_place_yet": N_("Use: station-desk referral next {number}, once a place is known."),
    "second_officer_needed": N_("Use --second BELT and --second-passphrase-file."),
    "second_or_reason": N_("Use --second BELT and --second-passphrase-file, or --reason."),
    "one_time_phrase": N_("Use: station-desk officer own-phrase."),
    "own_phrase_elsewhere": N_("Use: station-desk officer own-phrase, or recover."),
    "nothing_to_correct": N_("Ids are shown by: station-desk referral show."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One refusal: its sentence whole, the options to use, the keys that may be chosen."""

    words: str
    options: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def told(trouble: Trouble, args: argparse.Namespace) -> tuple[Told, ...]:
    """Return what to say of ``trouble``, one for each problem of a ``BadInput``."""
    if not isinstance(trouble, BadInput):
        return (Told(words=_joined(sentence(trouble), _next(trouble.code))),)
    return tuple(_problem(one, args) for one in trouble.problems)


def facts(trouble: Trouble, args: argparse.Namespace) -> object:
    """Return the facts of ``trouble`` as data, with options and choices of each problem."""
    if not isinstance(trouble, BadInput):
        return {key: str(value) for key, value in trouble.facts.items()}
    pairs = zip(trouble.problems, told(trouble, args), strict=True)
    return [
        {**to_plain(one), "options": list(said.options), "choices": list(said.choices)}
        for one, said in pairs
    ]


def _problem(one: Problem, args: argparse.Namespace) -> Told:
    known = WORDS.get((one.where, one.code))
    words = _(known).format(**dict(one.facts)) if known else problem_words(one)
    options = options_of(one, args)
    use = _("Use {options}.").format(options=_(" or ").join(options)) if options else ""
    choose, choices = _choices(one, args)
    return Told(
        words=_joined(words, use, choose, _next(one.code)), options=options, choices=choices
    )


def options_of(one: Problem, args: argparse.Namespace) -> tuple[str, ...]:
    """Return the options of the command at hand by which a problem is mended."""
    field = one.where.partition(".")[0]
    if (args.command, field) in POSITIONAL:
        return ()
    if field == "shared":
        return ("--share",)
    if field in HEADER and hasattr(args, "cells"):  # directory add, change
        return (f"{field}={_('TEXT')}",)
    wanted = BY_CODE.get(one.code) or OPTIONS.get(field) or (f"--{field.replace('_', '-')}",)
    if one.code.startswith("phrase_"):
        wanted = ("--new-passphrase-file", *wanted)
    found = tuple(option for option in wanted if hasattr(args, _dest(option)))
    return found if one.code in BY_CODE else found[:1]


def _dest(option: str) -> str:
    return DESTS.get(option, option.removeprefix("--").replace("-", "_"))


def _choices(one: Problem, args: argparse.Namespace) -> tuple[str, tuple[str, ...]]:
    name = LISTS.get(one.where.partition(".")[0])
    if name is None or one.code not in CHOOSE:
        return "", ()
    known = keys.listed(name, _pack(args))
    if 0 < len(known) <= SHORT:
        choices = tuple(each.key for each in known)
        return _("Choose one of: {keys}.").format(keys=", ".join(choices)), choices
    close = keys.near(_typed(one, args), known)
    shown = ", ".join(f"{each.key} ({each.words})" for each in close)
    nearest = _("Nearest: {keys}.").format(keys=shown) if shown else ""
    every = _("All: station-desk keys {list}.").format(list=_of_province(name, args))
    return _joined(nearest, every), tuple(each.key for each in close)


def _of_province(name: str, args: argparse.Namespace) -> str:
    province = getattr(args, "province", "")
    return f"{name} --province {province}" if province else name


def _typed(one: Problem, args: argparse.Namespace) -> str:
    """Return what stood in the place of a key."""
    facts = dict(one.facts)
    given = facts.get("id") or facts.get("value") or getattr(args, one.where, "")
    return given if isinstance(given, str) else ""


def _pack(args: argparse.Namespace) -> Pack | None:
    """Return the pack that the command spoke of; None where neither desk nor province says."""
    try:
        return opening.shown(args)[1]
    except Trouble:
        return None


def _next(code: str) -> str:
    if code in NEXT:
        return _(NEXT[code])
    return _joined(
        _(GO_ON).format(code=code) if code in ACCEPTABLE else "",
        _(BACKUP) if code in RESTORABLE | ACCEPTABLE else "",
        _(READ) if code in VIEWABLE else "",
    )


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
