"""Make the district's office beside the practice desk: province, keys, enrolment, one exchange.

What people do once in years is done here by the services; the exchange itself is walked.
"""

from datetime import datetime
from functools import partial
from pathlib import Path

from station_desk.district import certifying, intake, office
from station_desk.domain.draft import FirstRun, ReferralDraft
from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.trust_facts import DistrictRequest, StationRequest
from station_desk.domain.kinds import Sex
from station_desk.exchange import province, trust
from station_desk.exchange.province import Block
from station_desk.services import second, station
from station_desk.services.case.opening import open_referral
from station_desk.services.exchange import enrolling, giving, taking
from station_desk.services.second import Second
from station_desk.services.station import OpenDesk
from station_desk.services.stories import QUICK
from station_desk.tour.officers import CLEARED
from station_desk.tour.seen import BELT, Told
from station_desk.vault import keys
from station_desk.vault import office as office_keys
from station_desk.vault.two_phrases import TwoPhrases

DESK, OFFICE, STICK = "desk", "office", "stick"
PHRASE = "lantern orbit cactus veranda"  # of the district's officer, who practises too
TWO = TwoPhrases(first="brick lantern orbit sage", second="velvet cactus drum harbour")
BLOCK = Block(first=100, last=199)
NEED, ARREST = "probation", "arrest_bailable"  # no place is known to the bundled register


def make(out: Path, told: Told, *, now: datetime) -> None:
    """Make the office in ``out/office``, enrol the desk there, let the first exchange pass."""
    (out / STICK).mkdir(exist_ok=True)
    desk = opened(out / DESK, told.phrase, now=now)
    there = _office(out / OFFICE, now=now)
    try:
        print_of = _certified(there, now=now)
        _enrolled(desk, there, told, print_of, now=now)
        _without_place(desk, now=now)
        giving.give(desk, out / STICK, now=now)
        intake.take(there, out / STICK, now=now)
        taking.take(desk, out / STICK, now=now)
    finally:
        station.close(there)
        station.close(desk)


def opened(folder: Path, phrase: str, *, now: datetime) -> OpenDesk:
    """Open a desk by the officer whose belt number is that of the in-charge."""
    [key] = [one.officer_id for one in keys.slot_lines(folder) if one.belt_no == BELT]
    return station.open_station(folder, key, phrase, now=now)


def _office(folder: Path, *, now: datetime) -> OpenDesk:
    draft = FirstRun(
        province="sindh", district="karachi-south", station_code="PRC-D",
        station_name="Practice District", officer_name="Practice Four", belt_no=BELT,
        passphrase=PHRASE, practice=True, office="district",
    )  # fmt: skip
    return station.first_run(folder, draft, station.offer_recovery(), now=now, cost=QUICK)


def _certified(there: OpenDesk, *, now: datetime) -> str:
    """Let a province certify the district; return the fingerprint of the province."""
    root = office_keys.make_root("Practice root", TWO, given=QUICK)
    sealed = office_keys.make_root("Practice sealed root", TWO, given=QUICK)
    made = province.make("sindh", "Practice", root, TWO, now=now, sealed=sealed)
    asked = office.request(there, now=now).value
    request = trust.own_request(DistrictRequest, asked).body
    done = province.certify(
        asked, (made.province.data, made.ledger.data), root=root, phrases=TWO, now=now,
        page_print=trust_facts.fingerprint(request.ed_public, request.x_public), block=BLOCK,
    )  # fmt: skip
    roots = trust.province(made.province.data).body.roots
    print_of = trust_facts.fingerprint(*trust_facts.root_publics(roots))
    office.take_certificate(
        there, done.certificate.data, made.province.data, now=now, root_print=print_of,
        second=second.alone(there.folder, there.desk),
    )  # fmt: skip
    return print_of


def _enrolled(
    desk: OpenDesk, there: OpenDesk, told: Told, print_of: str, *, now: datetime
) -> None:
    """Let the district certify the desk, and the desk take its papers."""
    asked = enrolling.request(desk, now=now, pc="PC-1").value
    request = trust.own_request(StationRequest, asked).body
    given = certifying.certify(
        there, asked, second=second.alone(there.folder, there.desk), now=now,
        page_print=trust_facts.fingerprint(request.ed_public, request.x_public),
    ).value  # fmt: skip
    papers = (given.trust, given.certificate)
    looked_on = _looks_on(desk, told, now=now)
    enrolling.take(desk, papers, second=looked_on, now=now, root_print=print_of)


def _looks_on(desk: OpenDesk, told: Told, *, now: datetime) -> Second:
    """Return the word of the officer who stays beside the in-charge."""
    others = second.others(desk.folder, desk.desk)
    if not others:
        return second.alone(desk.folder, desk.desk)
    who, phrase = others[0].officer_id, told.phrases[CLEARED]
    return second.confirm(desk.folder, desk.desk, who, phrase, now=now)


def _without_place(desk: OpenDesk, *, now: datetime) -> None:
    """Save a referral for which no place is known: it is what asks for the district."""
    draft = ReferralDraft(
        name="Practice Boy", age="15", sex=Sex.BOY, found_place="Bus stand", escort="ASI Two",
        need_line="Arrested today, may be released on bail", need=NEED, no_place=True,
        situations=(ARREST,),
    )  # fmt: skip
    unit = partial(open_referral, desk=desk.desk, draft=draft, now=now)
    desk.database.write(unit, officer=desk.desk.officer.id, now=now)
