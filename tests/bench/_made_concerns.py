"""Put a number of concerns into an open station, through the store, as their services do.

Each is a first referral with a call and a letter; one in five is closed, one in ten was
declined, the others wait. Names are made of syllables and belong to nobody.
"""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

from station_desk.domain import disclosure
from station_desk.domain.ids import concern_number
from station_desk.domain.kinds import ActionKind, Basis, CallResult, Risk, Sex, Urgency
from station_desk.domain.local import local
from station_desk.domain.records import Action, Child, Concern, Referral, Saved
from station_desk.machine.ids import new_id
from tests.services.desk_made import NOW

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.domain.register import Card
    from station_desk.services.station import OpenDesk
    from station_desk.store.database import Session

SYLLABLES = ("za", "mi", "ra", "no", "ki", "la", "shu", "be", "ta", "fa", "du", "ri")
A_UNIT = 250  # concerns


def make(opened: OpenDesk, card: Card, count: int, *, seed: int = 5) -> None:
    """Put ``count`` concerns into the station, the oldest first, one every 40 minutes."""
    maker = Maker(opened, card, random.Random(seed))  # noqa: S311  dice
    for first in range(0, count, A_UNIT):
        numbers = range(first, min(first + A_UNIT, count))

        def unit(db: Session, numbers: range = numbers) -> Saved[None]:
            for number in numbers:
                maker.put(db, number, NOW - timedelta(minutes=40 * (count - number)))
            return Saved(value=None, touched=frozenset())

        last = NOW - timedelta(minutes=40 * (count - numbers[-1]) - 10)
        opened.database.write(unit, officer=opened.desk.officer.id, now=last)


class Maker:
    """Makes one concern after another."""

    def __init__(self, opened: OpenDesk, card: Card, rng: random.Random) -> None:
        """Keep the station, the place all are referred to, and the dice."""
        self.desk, self.card, self.rng = opened.desk, card, rng
        pack = opened.desk.pack
        self.profile = disclosure.profile_for(pack, card.kind, "protection").id
        self.situations = [
            one.id for one in pack.situations.values()
            if one.minimum_age is None
            and any(each.need == "protection" for each in one.services)
        ]  # fmt: skip

    def put(self, db: Session, number: int, at: datetime) -> None:
        """Put concern ``number`` of instant ``at``."""
        site, by = self.desk.station.site_id, self.desk.officer.id
        child = Child(
            site_id=site, id=new_id(), code=f"{self.desk.station.code}-C-{number + 1:05d}",
            name=self._name(), guardian_name=self._name(),
            sex=self.rng.choice((Sex.GIRL, Sex.BOY)), age_years=self.rng.randint(3, 17),
            created_at=at, created_by=by,
        )  # fmt: skip
        concern = Concern(
            site_id=site, id=new_id(),
            number=concern_number(self.desk.station.code, local(at).year, number + 1),
            child_id=child.id, situations=(self.rng.choice(self.situations),),
            risk=self.rng.choice(tuple(Risk)), pack_id=self.desk.pack.id,
            pack_version=self.desk.pack.version, happened_at=at, entered_at=at, opened_by=by,
        )  # fmt: skip
        referral = Referral(
            site_id=site, id=new_id(), number=f"{concern.number}/1", concern_id=concern.id,
            need="protection", urgency=Urgency.TODAY, card_site=self.card.site_id,
            card_id=self.card.id, to_name=self.card.organization, profile=self.profile,
            basis=Basis.LEGAL_DUTY, shared=("name", "age"),
            follow_up_at=at + timedelta(hours=8), created_at=at, created_by=by,
        )  # fmt: skip
        for one in (child, concern, referral):
            db.put(one)
        self._acts(db, concern, referral, at, number)

    def _acts(
        self, db: Session, concern: Concern, referral: Referral, at: datetime, number: int
    ) -> None:
        kinds = [(None, ActionKind.REPORTED), (referral.id, ActionKind.CALL_ATTEMPT),
                 (referral.id, ActionKind.LETTER)]  # fmt: skip
        if number % 10 == 3:
            kinds.append((referral.id, ActionKind.DECLINED))
        if number % 5 == 0:
            kinds.append((referral.id, ActionKind.CLOSED))
        for step, (referral_id, kind) in enumerate(kinds):
            done = at + timedelta(minutes=step)
            called = kind is ActionKind.CALL_ATTEMPT
            db.put(
                Action(
                    site_id=concern.site_id, id=new_id(), concern_id=concern.id,
                    referral_id=referral_id, kind=kind, happened_at=done, entered_at=done,
                    by=concern.opened_by, card_id=self.card.id if referral_id else None,
                    phone="1121" if called else "",
                    result=CallResult.ANSWERED if called else None,
                    reason="written by the measurement" if kind in ENDED else "",
                    outcome="transferred" if kind is ActionKind.CLOSED else "",
                    told=("nobody",) if kind is ActionKind.CLOSED else (),
                )
            )  # fmt: skip

    def _name(self) -> str:
        return " ".join(
            "".join(self.rng.choices(SYLLABLES, k=self.rng.randint(2, 3))).capitalize()
            for _word in range(2)
        )


ENDED = frozenset({ActionKind.DECLINED, ActionKind.CLOSED})
