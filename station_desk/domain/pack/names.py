"""Resolve names inside pack data: a source or phrase stands once and is named by its id."""

from collections.abc import Mapping
from typing import Any

from station_desk.domain.plain import BadShape

SOURCE_KEYS = frozenset({
    *("source", "term_source", "child_source", "responsible_source", "doubt_source"),
    *("grounds", "secrecy", "conduct"),
})  # fmt: skip
PHRASE_KEYS = frozenset({"police", "dont"})
# Their keys are words of loaded files, and a source's own `source` is a text.
UNNAMED = frozenset({
    "sources", "phrases", "need_values", "kind_values", "province_values", "telling_words",
})  # fmt: skip
Table = dict[str, Any]


def resolve(
    value: object, where: str, sources: Mapping[str, Any], phrases: Mapping[str, Any]
) -> object:
    """Return ``value`` with every named source and phrase in place of its name.

    Raises:
        BadShape: a name is not known; names the place.
    """
    if isinstance(value, list):
        return [resolve(one, f"{where}[{n}]", sources, phrases) for n, one in enumerate(value)]
    return resolve_table(value, where, sources, phrases) if isinstance(value, dict) else value


def resolve_table(
    table: Mapping[str, Any], where: str, sources: Mapping[str, Any], phrases: Mapping[str, Any]
) -> Table:
    """Return ``table`` like :func:`resolve`; its own key decides what a text in it names."""
    found: Table = {}
    for key, one in table.items():
        place = f"{where}.{key}" if where else key
        if key in UNNAMED:
            found[key] = one
        elif key in SOURCE_KEYS:
            found[key] = _named(one, sources, place, "source")
        elif key in PHRASE_KEYS and isinstance(one, list):  # a text is the id of something else
            found[key] = _named(one, phrases, place, "phrase")
        else:
            found[key] = resolve(one, place, sources, phrases)
    return found


def _named(ref: object, known: Mapping[str, Any], where: str, word: str) -> object:
    if isinstance(ref, list):
        return [_named(one, known, f"{where}[{n}]", word) for n, one in enumerate(ref)]
    if not isinstance(ref, str):
        return ref
    if ref not in known:
        raise BadShape(where, f"no {word} is called {ref!r}")
    return known[ref]


def shorten_table(table: Mapping[str, Any], names: Mapping[str, str]) -> Table:
    """Return plain ``table`` with the id of every source that ``names`` knows by its mark."""
    return {
        key: _short(one, names) if key in SOURCE_KEYS else _shorten(one, names)
        for key, one in table.items()
    }


def _shorten(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_shorten(one, names) for one in value]
    return shorten_table(value, names) if isinstance(value, dict) else value


def _short(value: object, names: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_short(one, names) for one in value]
    return names.get(mark(value), value) if isinstance(value, dict) else value


def mark(source: object) -> str:
    """Return what tells one plain source from another."""
    return repr(source)
