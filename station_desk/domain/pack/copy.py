"""Carry what decides a case of a pack as text, and lay it over a newer pack.

A law changed by a newer pack does not rewrite an old case: its situations, clocks, times of
risk, ages and rules on accused children stay those it was opened under. Names of needs,
offices, profiles and papers are those of today.
"""

import json
import types
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.names import mark, resolve_table, shorten_table
from station_desk.domain.pack.rules import ClockRule
from station_desk.domain.plain import BadShape, from_plain, to_plain

PARTS = ("situations", "sharper", "clocks", "risk_times", "ages", "juvenile")


def to_text(pack: Pack) -> str:
    """Return the deciding parts of ``pack`` as JSON in which every source stands once."""
    sources = {key: to_plain(one) for key, one in pack.sources.items()}
    names = {mark(one): key for key, one in sources.items()}
    parts = shorten_table({name: to_plain(getattr(pack, name)) for name in PARTS}, names)
    return json.dumps({"sources": sources, **parts}, ensure_ascii=False, sort_keys=True)


def over(pack: Pack, text: str, *, version: str) -> Pack:
    """Return ``pack`` with the parts of ``text``; a part that a release lost stays today's.

    What the desk counts of its own work and the copy did not know yet (a notice of a
    correction, a number to be written) counts as today: it binds whoever is on duty now.

    Raises:
        BadShape: the text is no copy of a pack.
    """
    parts = _parts(text)
    if "clocks" in parts:
        parts = {**parts, "clocks": {**_of_desk(pack), **parts["clocks"]}}
    return replace(pack, version=version, **parts)


def _of_desk(pack: Pack) -> dict[str, ClockRule]:
    """Return the clocks that no law starts and no situation counts: those of the desk."""
    named = {clock for one in pack.situations.values() for clock in one.clocks}
    return {
        key: one
        for key, one in pack.clocks.items()
        if one.display and not one.statute and key not in named
    }


@lru_cache(maxsize=8)
def _parts(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
        sources = dict(data["sources"])
    except (ValueError, TypeError, KeyError) as error:
        raise BadShape("pack_copy", "is no copy of a pack") from error
    hints = get_type_hints(Pack)
    found: dict[str, Any] = {}
    for name in PARTS:
        if name in data:
            plain = resolve_table({name: data[name]}, "", sources, {})[name]
            found[name] = from_plain(hints[name], _fitting(hints[name], plain), name)
    return found


def _fitting(kind: Any, plain: Any) -> Any:
    """Return ``plain`` without the fields that a later release no longer has."""
    origin, args = get_origin(kind), get_args(kind)
    if isinstance(plain, list) and origin is tuple:
        return [_fitting(args[0], one) for one in plain]
    if (
        isinstance(plain, dict)
        and origin is not None
        and origin not in (Union, types.UnionType)
    ):
        return {key: _fitting(args[1], one) for key, one in plain.items()}
    if isinstance(plain, dict) and args:
        return _fitting(args[0], plain)
    if isinstance(plain, dict) and is_dataclass(kind):
        hints = get_type_hints(kind)
        known = {one.name for one in fields(kind)}
        return {key: _fitting(hints[key], one) for key, one in plain.items() if key in known}
    return plain
