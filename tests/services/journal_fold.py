"""Fold the lines of a journal to the last image of every record, and hold the desk to it."""

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import partial
from typing import Any

from station_desk.domain.plain import from_plain
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.services import owed
from station_desk.services.case import referrals
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session


@dataclass(slots=True)
class Folded:
    """What the lines of the journal alone say: the last image of every record."""

    seq: int = 0
    actions: dict[str, Action] = field(default_factory=dict)
    concerns: dict[str, Concern] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)

    def take(self, line: dict[str, Any]) -> None:
        """Take one line of the journal."""
        image = line.get("d")
        kinds: tuple[tuple[str, type[Any], dict[str, Any]], ...] = (
            ("action", Action, self.actions), ("concern", Concern, self.concerns),
            ("referral", Referral, self.referrals), ("child", Child, self.children),
        )  # fmt: skip
        for name, kind, known in kinds:
            if line["k"] == name and line["o"] in ("I", "U") and isinstance(image, dict):
                known[line["i"]] = from_plain(kind, image)


def fold_on(db: Session, made: Folded) -> Folded:
    """Take every line of the journal that was written since."""
    newer = "SELECT seq, line FROM journal WHERE seq > ? ORDER BY seq"
    for seq, line in db.connection.exec_driver_sql(newer, (made.seq,)).fetchall():
        made.seq = seq
        made.take(json.loads(bytes(line)))
    return made


def counted(made: Folded) -> tuple[int, ...]:
    """Return how many images there are of each kind, every version counted."""
    kept = (made.referrals, made.concerns, made.children)
    versions = (sum(one.version for one in each.values()) for each in kept)
    return (len(made.actions), *versions)


def require_fold(opened: OpenDesk, fold: Folded, now: datetime, *, only: str = "") -> None:
    """Compare page and list of every referral (or one) with what the journal alone says."""
    desk = opened.desk
    made = opened.database.read(partial(fold_on, made=fold))
    needs = {one.id: one.need for one in made.referrals.values()}
    every = opened.database.read(partial(owed.all_standing, desk=desk, now=now))
    listed = {one.referral.id: one for one in every}
    assert listed.keys() == made.referrals.keys()
    for referral in made.referrals.values():
        if only and referral.id != only:
            continue
        concern = made.concerns[referral.concern_id]
        actions = [one for one in made.actions.values() if one.concern_id == concern.id]
        stands = owed.standing(
            desk, made.children[concern.child_id], concern, referral, actions,
            needs=needs, now=now,
        )  # fmt: skip
        asked = partial(referrals.view, desk=desk, referral_id=referral.id, now=now)
        shown = opened.database.read(asked)
        assert (shown.state, shown.stay) == (stands.state, stands.stay)
        assert (shown.clocks, shown.waiting) == (stands.clocks, stands.waiting)
        found = listed[referral.id]
        differ = [one.name for one in fields(stands)
                  if getattr(found, one.name) != getattr(stands, one.name)]  # fmt: skip
        assert differ == [], [(getattr(found, one), getattr(stands, one)) for one in differ]
