"""Take what was typed on the page that brings a desk back, and make ready what it asks for.

Who can open the backup is looked up here once more: the page may not know it yet, or of another
file. What this backup does not ask for is not looked at.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from station_desk.domain.bringing_back import Blank, Way
from station_desk.domain.draft import DIGITS
from station_desk.domain.errors import BadInput, Problem
from station_desk.services.keys import restoring
from station_desk.services.keys.restoring import Asked, Prepared, Wish
from station_desk.store.backup_file import ENDING
from station_desk.vault.slots import SlotLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Every field as it was typed."""

    file: str = ""
    belt: str = ""
    phrase: str = field(default="", repr=False)
    second_belt: str = ""
    second_phrase: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    reason: str = field(default="", repr=False)


def way_of(asked: Asked) -> Way:
    """Return the way that is meant first; the code is the other one."""
    if asked.fresh:
        return Way.NEW_PC
    return Way.FOUR_EYES if asked.seconds else Way.ALONE


def prepare(
    folder: Path, typed: Typed, *, now: datetime, meanwhile: Callable[[str], None] | None = None
) -> Prepared:
    """Make ready what was typed; as ``restoring.prepare``, problems name the field."""
    path = path_of(typed.file)
    wish = wish_of(typed, restoring.asked(folder, path), path)
    return restoring.prepare(folder, wish, now=now, meanwhile=meanwhile)


def path_of(typed: str) -> Path:
    """Return the path that was typed.

    Raises ``BadInput`` ``no_backup_file``, which does not name it, where it neither looks like
    the path of a backup nor is there: it may be a pass phrase typed into the wrong field.
    """
    text = typed.strip()
    if not text:
        raise BadInput([Problem(where=Blank.FILE, code="required")])
    none = BadInput([Problem(where=Blank.FILE, code="no_backup_file")])
    try:
        path = Path(text).expanduser()
        if any(one in text for one in "/\\") or text.endswith(ENDING) or path.is_file():
            return path
    except (OSError, RuntimeError, ValueError):  # too long; nobody's home; no text of a path
        raise none from None  # the cause would name it
    raise none


def asked_of(folder: Path, typed: str) -> Asked:
    """Return who can bring back the backup whose path was typed."""
    return restoring.asked(folder, path_of(typed))


def wish_of(typed: Typed, asked: Asked, path: Path) -> Wish:
    """Return the wish; ``BadInput`` names every field that is still empty or fits nobody."""
    code = typed.code.strip()
    if asked.fresh and code and not typed.phrase:
        return Wish(path=path, recovery_code=code, reason=typed.reason)
    problems: list[Problem] = []
    officer = _officer(asked.officers, typed.belt, Blank.BELT, problems)
    _need(typed.phrase, Blank.PHRASE, problems)
    second = ""
    by_code = bool(code) and not (typed.second_belt.strip() or typed.second_phrase)
    if asked.seconds and not by_code:
        second = _second(typed, asked, problems)
    if problems:
        raise BadInput(problems)
    return Wish(
        path=path, officer_id=officer, phrase=typed.phrase, second_id=second,
        second_phrase=typed.second_phrase if second else "",
        recovery_code=code if by_code and asked.seconds else "", reason=typed.reason,
    )  # fmt: skip


def _second(typed: Typed, asked: Asked, problems: list[Problem]) -> str:
    if not typed.second_belt.strip() and not typed.second_phrase:
        problems.append(Problem(where=Blank.SECOND_BELT, code="second_or_code"))
        return ""
    second = _officer(asked.seconds, typed.second_belt, Blank.SECOND_BELT, problems)
    _need(typed.second_phrase, Blank.SECOND_PHRASE, problems)
    return second


def _officer(
    known: tuple[SlotLine, ...], typed: str, where: Blank, problems: list[Problem]
) -> str:
    belt = typed.translate(DIGITS).strip()
    for one in known:
        if one.belt_no == belt:
            return one.officer_id
    belts = ", ".join(one.belt_no for one in known)
    problems.append(Problem(where=where, code="not_of_backup", facts=(("belts", belts),)))
    return ""


def _need(text: str, where: Blank, problems: list[Problem]) -> None:
    if not text:
        problems.append(Problem(where=where, code="required"))
