"""Own what the ladder is asked and what it answers: the question, a judged card, a rung."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.hours.opening import OpenState
from station_desk.domain.kinds import Openness, Sex
from station_desk.domain.pack.codes import Office
from station_desk.domain.register import Card

OPEN_ORDER = {Openness.OPEN: 0, Openness.UNKNOWN: 1, Openness.CLOSED: 2}
SAME, CUT_FROM, DIVISION, PROVINCE, COUNTRY, SOMEWHERE, ELSEWHERE = range(7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """For whom a place is sought; ``first`` is the pack's call order.

    It names kinds of office, a short code for the one line that comes before its kind, or one
    office of the pack. An empty ``first`` takes the order that the pack gives for the need.
    ``real_lines`` holds, by card, the short codes that a practice desk made into numbers that
    ring nowhere: a drill calls in the order of the real night.
    ``avoid`` names who or what must not be asked: ids of cards, names, numbers (the accused
    works or lives there, the child's do-not-contact list).
    """

    need: str
    province: str
    district: str = ""
    division: str = ""
    age: int | None = None
    sex: Sex = Sex.UNKNOWN
    first: tuple[str, ...] = ()
    with_mother: bool = False
    with_disability: bool = False
    languages: tuple[str, ...] = ()
    nationality: str = ""
    avoid: tuple[str, ...] = field(default=(), repr=False)
    real_lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A card at its place of the ladder (1 is called first), and why it stands there.

    ``repeats`` is the place above that has all its numbers already; 0 when there is none.
    ``in_person`` marks a place to go to, for which nobody knows a number.
    """

    card: Card
    place: int
    suitable: bool
    open: OpenState
    reasons: tuple[str, ...]
    repeats: int = 0
    in_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A card with what decides its place; ``cares`` let it stand after others like it.

    ``unknown`` is what has to be asked there, because the card does not say it.

    ``office`` is what the pack knows of this one, ``named`` its place in the call order counted
    from 0, the order's end when it is not named there. A ``line`` is named by its number: one
    that the law itself names, to be called first while nobody knows that it is closed.
    """

    card: Card
    office: Office | None
    open: OpenState
    named: int
    near: int
    in_person: bool
    faults: tuple[tuple[int, str], ...]  # (weight, words), the weightiest first
    failed_at: datetime | None
    cares: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    line: bool = False

    @property
    def turn(self) -> int:
        """Return what its hours say of when it is called: smaller is sooner."""
        known = self.open.openness
        return OPEN_ORDER[Openness.OPEN if self.is_line_to_try else known]

    @property
    def is_line_to_try(self) -> bool:
        """Tell whether it is called first although its hours are not known."""
        return self.line and self.open.openness is Openness.UNKNOWN

    @property
    def suitable(self) -> bool:
        """Tell whether nothing speaks against it."""
        return not self.faults

    def key(self) -> tuple[object, ...]:
        """Return what decides the place: smaller is called sooner."""
        verified = self.card.verified_at
        return (
            max((weight for weight, _words in self.faults), default=0),
            self.open.openness is Openness.CLOSED,
            self.in_person,
            self.turn,
            bool(self.cares),
            self.named,
            self.near,
            self.failed_at is not None,
            -verified.timestamp() if verified else float("inf"),
            self.card.id,
            self.card.site_id,
        )
