"""Make the arguments of any door from what it declares to take, so that no door is left out."""

import inspect
from collections.abc import Callable, Collection
from collections.abc import Callable as AbstractCallable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from station_desk.domain.draft import ReferralDraft
from station_desk.services.desk import Desk
from station_desk.services.issuing.papers import LETTER, Job
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from station_desk.vault.keys import Unlocked
from tests.services.desk_made import NOW
from tests.services.doors import Door, hints

Known = dict[str, str]  # ids of real records, by the name of the argument
PLAIN: dict[Any, object] = {
    str: "x", bytes: b"x", int: 1, float: 1.0, bool: False, NoneType: None,
    datetime: NOW, date: NOW.date(), Path: Path("nowhere"), Any: "x", object: "x",
}  # fmt: skip


class UndoneError(Exception):
    """End a unit of work so that nothing of it is kept."""


def run(door: Door, opened: OpenDesk, desk: Desk, known: Known) -> object:
    """Call ``door`` as ``desk``'s officer; a unit of work is undone, but for refusals."""
    given = arguments(door, known)
    for name, hint in hints(door).items():
        if hint is Desk:
            given[name] = desk
        elif hint is OpenDesk:
            given[name] = replace(opened, desk=desk)
        elif hint is Unlocked:
            given[name] = opened.unlocked
    if not in_a_unit(door):
        return door(**given)
    found: list[object] = []

    def unit(db: Session) -> None:
        found.append(door(db, **given))
        raise UndoneError

    try:
        opened.database.write(unit, officer=desk.officer.id, now=NOW)
    except UndoneError:
        return found[0]
    return None


def in_a_unit(door: Door) -> bool:
    """Tell whether a door is given a unit of work, which can be undone."""
    return Session in hints(door).values()


def arguments(door: Door, known: Known) -> dict[str, Any]:
    """Return made arguments for everything that ``door`` must be given but its desk."""
    asked = inspect.signature(door).parameters
    skipped = (Session, Desk, OpenDesk)
    return {
        name: _named(name, hint, known)
        for name, hint in hints(door).items()
        if hint not in skipped and (asked[name].default is inspect.Parameter.empty)
    }


def _named(name: str, hint: Any, known: Known) -> object:
    if name in known and hint is str:
        return known[name]
    if hint is Job:
        return Job(
            document_id="x", form=LETTER, code="x", copy_no=1, render=bytes,
            referral_id=known.get("referral_id", "x"),
            concern_id=known.get("concern_id", "x"),
        )  # fmt: skip
    if hint is ReferralDraft:
        return ReferralDraft(
            concern_id=known.get("concern_id", ""), card_id=known.get("card_id", "")
        )
    return made(hint)


def made(hint: Any) -> object:
    """Return some value of a type."""
    if hint in PLAIN:
        return PLAIN[hint]
    origin = get_origin(hint) or hint
    if origin in (Union, UnionType):
        inner = get_args(hint)
        return None if NoneType in inner else made(inner[0])
    if origin in (Callable, AbstractCallable):
        return lambda *_given, **_named: None
    if isinstance(origin, type) and issubclass(origin, Enum):
        return next(iter(origin))
    if is_dataclass(origin) and isinstance(origin, type):
        return _record(origin)
    if isinstance(origin, type) and issubclass(origin, Collection):
        return origin() if origin in (dict, list, set, frozenset, tuple) else ()
    raise TypeError(f"no way to make a {hint}: add one here")


def _record(kind: type) -> object:
    given = {
        one.name: made(hint)
        for one, hint in zip(fields(kind), _kinds(kind), strict=True)
        if one.default is MISSING and one.default_factory is MISSING
    }
    return kind(**given)


def _kinds(kind: type) -> list[Any]:
    known = hints(kind)
    return [known[one.name] for one in fields(kind)]
