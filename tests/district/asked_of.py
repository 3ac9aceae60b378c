"""An enrolled station with referrals, its district, and a stick between them, for tests."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk.district import answering, front, intake
from station_desk.district.front import Front
from station_desk.domain.draft import ActionDraft, ReferralDraft
from station_desk.domain.exchange.records import Receipt
from station_desk.domain.kinds import ActionKind, Role, Sex
from station_desk.domain.sealed import SealedDraft
from station_desk.domain.views import ReferralView
from station_desk.services import station
from station_desk.services.case import acting, referrals
from station_desk.services.case.opening import Opened, open_referral
from station_desk.services.exchange import giving, taking
from station_desk.services.issuing import papers
from station_desk.services.keys import officers
from station_desk.services.sealed import sealing
from station_desk.services.station import OfficerDraft, OpenDesk
from station_desk.vault import keys
from tests.district.desks_made import NOW, a_desk, a_province, begin, enrol, later
from tests.services import desk_made
from tests.services.test_job import a_situation

NOWHERE = "probation"  # a need of which the loaded register knows no place in Karachi
SITE = 100  # the number of the first station that a test district enrols


@dataclass
class Asked:
    """Stations of a district with cases, and what a test does with them."""

    district: OpenDesk
    stations: dict[str, OpenDesk]
    stick: Path
    made: dict[str, Opened] = field(default_factory=dict)

    def at(self, code: str = "KHI-SDR") -> OpenDesk:
        return self.stations[code]

    def refer(
        self, name: str, *, code: str = "KHI-SDR", day: float = 0.1, need: str = "protection",
        no_place: bool = False,
    ) -> Opened:  # fmt: skip
        """Save a referral of a child ``name`` at a station; it is known by that name."""
        opened = self.at(code)
        need = NOWHERE if no_place else need
        card = "" if no_place else desk_made.card_for(opened, need).id
        what = "arrest_bailable" if no_place else a_situation(opened, need)
        draft = ReferralDraft(
            name=f"Canary {name}", age="12", sex=Sex.BOY if no_place else Sex.GIRL,
            found_place="Bus stand",
            escort="ASI Two", need_line="Needs a safe place", need=need, card_id=card,
            no_place=no_place, situations=(what,),
        )  # fmt: skip
        unit = partial(open_referral, desk=opened.desk, draft=draft, now=later(day))
        self.made[name] = self.write(opened, unit, later(day)).value
        return self.made[name]

    def seal(self, name: str, text: str, *, day: float = 0.2) -> None:
        """Seal what was found medically about a child of the first station."""
        at = self.at()
        typed = SealedDraft(of_field="medical", text=text)
        unit = partial(
            sealing.write, desk=at.desk, unlocked=at.unlocked,
            referral_id=self.made[name].referral_id, draft=typed, now=later(day),
        )  # fmt: skip
        self.write(at, unit, later(day))

    def send(self, name: str, *, code: str = "KHI-SDR", day: float = 0.2) -> None:
        """Approve a referral and let its letter leave."""
        opened, now, key = self.at(code), later(day), self.made[name].referral_id
        desk = opened.desk
        approved = partial(acting.approve, desk=desk, referral_id=key, now=now)
        self.write(opened, approved, now)
        prepared = partial(papers.prepare_letter, desk=desk, referral_id=key, now=now)
        job = self.write(opened, prepared, now)
        left = partial(
            papers.issue, desk=desk, job=job, pdf=job.render(), how="print", now=now,
            unreached=job.unreached,
        )  # fmt: skip
        self.write(opened, left, now)

    def act(
        self, name: str, kind: ActionKind, *, code: str = "KHI-SDR", day: float = 0.2,
        **given: object,
    ) -> None:  # fmt: skip
        opened = self.at(code)
        draft = ActionDraft(**given)  # type: ignore[arg-type]  # by name
        unit = partial(
            acting.act, desk=opened.desk, referral_id=self.made[name].referral_id, kind=kind,
            draft=draft, now=later(day),
        )  # fmt: skip
        self.write(opened, unit, later(day))

    @staticmethod
    def write(opened: OpenDesk, unit, now: datetime):  # type: ignore[no-untyped-def]  # any unit
        return opened.database.write(unit, officer=opened.desk.officer.id, now=now)

    def bring(self, day: float, code: str = "KHI-SDR") -> None:
        """Carry what a station has to the district; the answer lies on the stick."""
        giving.give(self.at(code), self.stick, now=later(day))
        intake.take(self.district, self.stick, now=later(day))

    def take(self, day: float, code: str = "KHI-SDR") -> taking.TakenAll:
        return taking.take(self.at(code), self.stick, now=later(day)).value

    def front(self, day: float = 1) -> Front:
        found: Front = self.district.database.read(
            partial(front.front, opened=self.district, now=later(day))
        )
        return found

    def read(self, name: str, *, day: float = 1, site: int = SITE, note: str = "") -> Receipt:
        """Let the district's officer read a referral."""
        unit = partial(
            answering.read, opened=self.district, site=site,
            referral_id=self.made[name].referral_id, now=later(day), note=note,
        )  # fmt: skip
        found: Receipt = self.write(self.district, unit, later(day)).value
        return found

    def became(self, name: str, code: str, *, day: float = 1, note: str = "") -> None:
        unit = partial(
            answering.outcome, opened=self.district, site=SITE, became=code, note=note,
            referral_id=self.made[name].referral_id, now=later(day),
        )  # fmt: skip
        self.write(self.district, unit, later(day))

    def view(self, name: str, code: str = "KHI-SDR", day: float = 2) -> ReferralView:
        opened = self.at(code)
        found: ReferralView = opened.database.read(partial(
            referrals.view, desk=opened.desk, referral_id=self.made[name].referral_id,
            now=later(day),
        ))  # fmt: skip
        return found


def prepare(folder: Path, *codes: str) -> Path:
    """Make a province, a district and stations with these codes, all closed again."""
    above = a_province()
    district = a_desk(folder / "district", "KHI-S", kind="district")
    begin(district, above)
    for code in codes:
        one = a_desk(folder / code, code)
        desk_made.load_starter(one)
        enrol(district, one, above)
        station.close(one)
    station.close(district)
    return folder


@contextmanager
def asked_of(made: Path, folder: Path) -> Iterator[Asked]:
    """Open a copy of what :func:`prepare` made."""
    shutil.copytree(made, folder)
    opened = {path.name: open_again(path) for path in sorted(folder.iterdir(), reverse=True)}
    stick = folder / "stick"
    stick.mkdir()
    district = opened.pop("district")
    yield Asked(district=district, stations=opened, stick=stick)
    for one in (*opened.values(), district):  # a test may have put another in its place
        station.close(one)


def open_again(path: Path) -> OpenDesk:
    """Open a desk that was closed, by its first officer."""
    return sits(path, "101")


def sits(path: Path, belt: str, day: float = 0) -> OpenDesk:
    """Open a desk by the officer with this belt number."""
    slot = next(one for one in keys.slot_lines(path) if one.belt_no == belt)
    return station.open_station(path, slot.officer_id, desk_made.PHRASE, now=later(day))


def with_cleared(folder: Path) -> Path:
    """Give a closed district the cleared officers 201 and 203, and 202 of its staff."""
    opened = open_again(folder / "district")
    for belt, name, role in (
        ("201", "Shazia Mirza", Role.CLEARED),
        ("202", "Bilal Tariq", Role.DISTRICT_STAFF),
        ("203", "Nadia Qazi", Role.CLEARED),
    ):
        draft = OfficerDraft(
            officer_name=name, belt_no=belt, role=role, passphrase=desk_made.PHRASE
        )
        looks_on = desk_made.seconded(opened)
        officers.add(opened, draft, second=looks_on, now=NOW, cost=desk_made.CHEAP)
    station.close(opened)
    return folder
