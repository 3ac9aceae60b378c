"""Read the files of a pack: TOML in bytes, national first, the province's over it.

Tables are laid over one another key by key; values and lists of the later file replace earlier
ones, only ``helplines`` are added. A law is written once in ``[sources.<id>]`` and a sentence
once in ``[phrases]``; both are named by their id where they are needed. A service takes what it
does not say from its need; what it calls ``also`` comes after its call order.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from station_desk.domain.pack.care import Practice
from station_desk.domain.pack.model import Pack
from station_desk.domain.pack.names import UNNAMED, Table, resolve_table
from station_desk.domain.plain import BadShape, from_plain

NATIONAL = "national/"
IDS = {
    "districts": "id",
    "needs": "id",
    "kinds": "id",
    "offices": "id",
    "sayings": "id",
    "situations": "id",
    "sharper": "id",
    "besides": "id",
    "clocks": "id",
    "questions": "id",
    "retention": "id",
    "holidays": "id",
    "freshness": "id",
    "round_script": "id",
    "profiles": "id",
    "digits": "key",
    "triggers": "number",
    "risk_times": "risk",
    "short_codes": "number",
}
ADDED = {"helplines"}
OF_NEED = ("first", "say", "escort_female_for_girls")
Origins = dict[str, str]


def read(files: Mapping[str, bytes]) -> Pack:
    """Return the pack in ``files``; ``BadShape`` names file and place of the first fault."""
    origins: Origins = {}
    data: Table = {}
    for name in sorted(files, key=lambda one: (not one.startswith(NATIONAL), one)):
        _lay_over(data, _toml(name, files[name]), "", (name, origins))
    try:
        return from_plain(Pack, _whole(data))
    except BadShape as error:
        where = f"{_origin(error.where, origins)}: {error.where}"
        raise BadShape(where, error.reason) from error


def _toml(name: str, data: bytes) -> Table:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadShape(name, f"not UTF-8 at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise BadShape(name, str(error)) from error


def _lay_over(under: Table, over: Table, where: str, noted: tuple[str, Origins]) -> None:
    name, origins = noted
    for key, value in over.items():
        place = f"{where}.{key}" if where else key
        if isinstance(value, dict):
            origins.setdefault(place, name)
            if not isinstance(under.get(key), dict):
                under[key] = {}
            _lay_over(under[key], value, place, noted)
        else:
            origins[place] = name
            under[key] = under[key] + value if key in ADDED and key in under else value


def _origin(where: str, origins: Origins) -> str:
    fitting = [place for place in origins if where.startswith(place)]
    return origins[max(fitting, key=len)] if fitting else "pack"


def _whole(data: Table) -> Table:
    sources, phrases = _table(data, "sources"), _table(data, "phrases")
    words = {key: one for key, one in data.items() if key in UNNAMED and key != "phrases"}
    rest = {key: one for key, one in data.items() if key not in UNNAMED}
    _name_entries(rest, IDS)
    practice = _table(rest, "practice")
    _name_entries(practice, {one.name: "id" for one in fields(Practice)})
    rest["practice"] = practice
    resolved = resolve_table(rest, "", sources, phrases)
    _complete_services(resolved)
    return {**resolved, **words, "sources": sources}


def _table(data: Table, key: str) -> Table:
    return dict(from_plain(Mapping[str, Any], data.get(key, {}), key))  # type: ignore[type-abstract]  # read as a table


def _name_entries(data: Table, ids: Mapping[str, str]) -> None:
    for section, field in ids.items():
        for key, entry in _table(data, section).items():
            if not isinstance(entry, dict):
                raise BadShape(f"{section}.{key}", "expected a table")
            entry[field] = int(key) if section == "triggers" and key.isdecimal() else key


def _complete_services(data: Table) -> None:
    needs, hours = _table(data, "needs"), _table(data, "follow_up_hours")
    for situation in _table(data, "situations").values():
        services = situation.get("services")
        for place, service in enumerate(
            services if isinstance(services, list) else (), start=1
        ):
            if isinstance(service, dict):
                _complete(service, place, needs, hours)


def _complete(service: Table, place: int, needs: Table, hours: Table) -> None:
    service.setdefault("order", place)
    usual = needs.get(str(service.get("need")), {})
    for key in OF_NEED:
        if key in usual:
            service.setdefault(key, usual[key])
    if isinstance(also := service.pop("also", None), list):
        service["first"] = [*service.get("first", ()), *also]
    if (urgency := str(service.get("urgency"))) in hours:
        service.setdefault("follow_up_hours", hours[urgency])
