"""Load a file of offices as one unit of work, or say beforehand what it would do.

``preview`` and ``load`` make the same plan (``domain.office.load_plan``); only ``load`` writes
it. A file that changes more than a tenth of the station's contacts needs a word that this is
meant.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Protocol

from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.ids import office_id
from station_desk.domain.kinds import ObservationKind, Topic
from station_desk.domain.local import KARACHI
from station_desk.domain.office.codes import district_written
from station_desk.domain.office.file import OfficeFile
from station_desk.domain.office.load_plan import Changed, How, Plan, plan
from station_desk.domain.office.sheet_reading import in_order, located
from station_desk.domain.records import Saved
from station_desk.domain.register import Observation, SheetMap
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.store import register
from station_desk.store.database import Session

TOUCHED = frozenset({Topic.REGISTER})
MANY, FEW = 10, 5  # one card of so many; so few changes are never too many


class Watch(Protocol):
    """Who is told how far a load is, and may stop it by raising a ``Trouble``."""

    def step(self, done: int, whole: int) -> None:
        """Take note of ``done`` of ``whole`` rows."""


class NoWatch:
    """Nobody looks on."""

    def step(self, done: int, whole: int) -> None:
        """Go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that was read: its name, its offices, and the map to remember when it is loaded.

    ``licence`` holds for its new cards where no column says one.
    """

    file: str
    offices: OfficeFile
    licence: str = ""
    keep: SheetMap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What came of a load (or would): counts of offices, each problem and doubt by place.

    ``changed_cards`` says what becomes of cards that are there; ``many`` that it is more than a
    tenth of them; ``days_asked`` counts dates of which nobody said what stands first.
    """

    file: str
    rows: int
    added: int
    changed: int
    same: int
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    changed_cards: tuple[Changed, ...] = ()
    cards: int = 0
    many: bool = False
    days_asked: int = 0

    @property
    def lost(self) -> int:
        """Return how many rows of the file did not reach the register."""
        return self.rows - self.added - self.changed - self.same


def preview(db: Session, desk: Desk, sheet: Sheet, *, watch: Watch | None = None) -> LoadReport:
    """Return the report that a load of ``sheet`` would give; nothing is written.

    Raises ``BadInput`` when the file as a whole cannot be read as a table of offices.
    """
    authorize(desk.officer, Act.REGISTER_LOAD)
    found, cards = _plan(db, desk, sheet, watch or NoWatch())
    return _report(sheet, found, cards)


def load(
    db: Session, desk: Desk, sheet: Sheet, *, agreed: bool = True, watch: Watch | None = None
) -> Saved[LoadReport]:
    """Write what a file says; good rows are kept, bad ones reported by line and column.

    A second load of the same file changes nothing (ruling 5). Raises ``BadInput`` as
    :func:`preview`; ``NotNow`` ``load_changes_many`` where that was not ``agreed`` to.
    """
    authorize(desk.officer, Act.REGISTER_LOAD)
    looks = watch or NoWatch()
    found, cards = _plan(db, desk, sheet, looks)
    report = _report(sheet, found, cards)
    if report.many and not agreed:
        raise NotNow("load_changes_many", count=report.changed, cards=cards)
    for count, one in enumerate(found.rows):
        looks.step(len(found.rows) + count, 2 * len(found.rows))
        for record in one.writes:
            db.put(record)
    _note_verified(db, desk, found)
    if sheet.keep is not None:
        _remember(db, sheet.keep)
    db.act("register", sheet.file, facts={"act": "load"})
    touched = TOUCHED if report.added or report.changed else frozenset()
    return Saved(value=report, touched=touched)


def _plan(db: Session, desk: Desk, sheet: Sheet, watch: Watch) -> tuple[Plan, int]:
    offices = sheet.offices
    if offices.problems and not offices.rows:
        raise BadInput(offices.problems)
    known = register.known(db)
    how = How(
        district=partial(district_written, pack=desk.pack),
        licence=sheet.licence,
        is_practice=desk.station.practice,
    )

    def step(count: int) -> None:
        watch.step(count, 2 * len(offices.rows))

    cards = sum(not one.at.withdrawn for one in known.own.values()) + len(known.others)
    return plan(offices.rows, known, how, step=step), cards


def _report(sheet: Sheet, found: Plan, cards: int) -> LoadReport:
    offices = sheet.offices
    places = dict(offices.headings)
    texts = {str(row): line for row, line in offices.text_lines}
    problems = in_order([*offices.problems, *found.problems])
    doubts = in_order([*offices.doubts, *found.doubts])
    changed = sum(bool(one.writes) and not one.is_new for one in found.rows)
    return LoadReport(
        file=sheet.file,
        rows=len(offices.rows) + _bad_lines(offices.problems),
        added=sum(one.is_new for one in found.rows),
        changed=changed,
        same=sum(not one.writes for one in found.rows),
        problems=tuple(located(one, places, texts) for one in problems),
        doubts=tuple(located(one, places, texts) for one in doubts),
        changed_cards=found.changed,
        cards=cards,
        many=changed >= FEW and changed * MANY > cards,
        days_asked=offices.days_asked,
    )


def _bad_lines(problems: tuple[Problem, ...]) -> int:
    return len({one.where for one in problems if one.where.startswith("line ")})


def _note_verified(db: Session, desk: Desk, found: Plan) -> None:
    """Keep the file's own verifications, where nobody verified the card on that day or later.

    Each is kept once, as the start of its day in Karachi.
    """
    known = register.verified_days(db)
    for one in found.rows:
        day = one.row.verified_on
        if day is None or one.left_alone:
            continue
        at = _instant(day)
        if (last := known.get(one.card_id)) is None or last < at:
            db.put(_verified(desk, one.card_id, day, at))


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), KARACHI).astimezone(UTC)


def _verified(desk: Desk, card_id: str, day: date, at: datetime) -> Observation:
    return Observation(
        site_id=desk.station.site_id,
        id=office_id(card_id, ObservationKind.VERIFIED, day.isoformat()),
        card_id=card_id,
        kind=ObservationKind.VERIFIED,
        at=at,
        by=desk.officer.id,
    )


def _remember(db: Session, sheet_map: SheetMap) -> None:
    """Keep how the columns were read, as the next version of the map of these headings."""
    known = db.find(SheetMap, sheet_map.id)
    if known is None:
        db.put(sheet_map)
        return
    same = replace(
        sheet_map, version=known.version, made_at=known.made_at, made_by=known.made_by
    )
    if same != known:
        db.put(replace(sheet_map, version=known.version + 1))
