"""The papers of the whole register: one page, the register's own digits, nothing private."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from station_desk.domain.kinds import PhoneKind
from station_desk.domain.register import (
    Card,
    Location,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.paper import preview
from station_desk.services.issuing import papers, register_papers
from station_desk.services.station import OpenDesk
from station_desk.store import history, register
from station_desk.store.database import Session
from tests.paper.sample import raw
from tests.services import desk_made
from tests.services.desk_made import NOW

FORMS = (papers.WALL, papers.POCKET, papers.READINESS)
PRIVATE, HIDDEN, NOBODY = "0300-7654321", "Plot 77 Hidden Lane", "Ms Planted Name"
RUN = re.compile(r"[\d(+][\d /()+-]*\d|\d+")


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    made = desk_made.make(tmp_path_factory.mktemp("papers") / "desk")
    desk_made.load_starter(made)
    yield made
    made.database.close()


def pdf_of(opened: OpenDesk, form: str, *, large: bool = False) -> bytes:
    unit = partial(register_papers.prepare, desk=opened.desk, form=form, now=NOW, large=large)
    job = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)
    return job.render()


def text_of(pdf: bytes) -> str:
    return "\n".join(preview.text(pdf))


def numbers_of(cards: tuple[Card, ...]) -> set[str]:
    return {one.number for card in cards for one in card.phones}


def put(
    db: Session, opened: OpenDesk, name: str, key: str, numbers: tuple[tuple[str, bool], ...],
    *, secret: bool = False, kind: PhoneKind = PhoneKind.LANDLINE,
) -> None:  # fmt: skip
    home: dict[str, Any] = {"site_id": opened.desk.station.site_id, "version": 1}
    needs = tuple(opened.desk.pack.needs)
    db.put(
        Organization(**home, id=f"o{key}", name=name, kind="ngo", province="sindh", source="x")
    )
    db.put(Service(**home, id=f"s{key}", organization_id=f"o{key}", needs=needs))
    db.put(
        Location(**home, id=f"l{key}", organization_id=f"o{key}", district="karachi-south",
                 address=HIDDEN, secret=secret)
    )  # fmt: skip
    db.put(
        ServiceAtLocation(**home, id=f"c{key}", service_id=f"s{key}", location_id=f"l{key}",
                          hours="24 hours")
    )  # fmt: skip
    for at, (number, private) in enumerate(numbers):
        db.put(
            Phone(**home, id=f"p{key}-{at}", service_at_location_id=f"c{key}", order=at,
                  number=number, dial=re.sub(r"\D", "", number), kind=kind, private=private)
        )  # fmt: skip
    db.put(
        Person(**home, id=f"w{key}", service_at_location_id=f"c{key}", order=1, name=NOBODY,
               post="Head", private=True)
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_it_is_one_page_with_station_time_code_and_count(station: OpenDesk, form: str) -> None:
    pdf = pdf_of(station, form)
    said = text_of(pdf)
    assert preview.page_count(pdf) == 1
    for one in ("Police Station Saddar", "Belt no. 101", "Printed 21-11-2026 02:14", "Code ",
                "Page 1 of 1"):  # fmt: skip
        assert one in said


@pytest.mark.parametrize("form", [papers.WALL, papers.POCKET])
def test_every_number_is_the_registers_digit_by_digit(station: OpenDesk, form: str) -> None:
    known = numbers_of(station.database.read(register.cards)) | {"021-99200000"}
    said = text_of(pdf_of(station, form))
    shown = {one for one in known if re.search(rf"(?<![\d-]){re.escape(one)}(?![\d-])", said)}
    assert {"15", "1122", "1121"} <= shown
    foot = r"\d\d-\d\d-\d{4}( \d\d:\d\d)?|Belt no. 101|Copy 1|Page 1 of 1|Code \S+"
    names = sorted(
        (one.organization for one in station.database.read(register.cards)),
        key=len,
        reverse=True,
    )
    rest = re.sub(foot, " ", said.replace("\r", ""))
    for one in names:
        rest = rest.replace(one, " ")
    for found in RUN.findall(rest):
        printed = found.strip(" ()")
        assert printed in known or any(printed in one for one in names), printed


def test_a3_is_the_same_page_larger(station: OpenDesk) -> None:
    small, large = pdf_of(station, papers.WALL), pdf_of(station, papers.WALL, large=True)
    sizes = [tuple(map(round, pdfium.PdfDocument(one)[0].get_size())) for one in (small, large)]
    assert sizes == [(595, 842), (842, 1191)]
    code = re.compile(r"Code \S+")
    assert code.sub("", text_of(small)) == code.sub("", text_of(large))


def test_what_nobody_verified_is_marked(station: OpenDesk) -> None:
    said = text_of(pdf_of(station, papers.WALL))
    assert "NOT VERIFIED" in said
    assert not re.search(r"N(O(T( V[A-Z]*)?)?)? ?\.\.\.", said)  # the mark is never cut
    assert "valid until verified again" in said
    assert "(?)" in text_of(pdf_of(station, papers.POCKET))


@pytest.mark.parametrize("form", FORMS)
def test_nothing_private_and_no_secret_address_is_on_it(tmp_path: Path, form: str) -> None:
    def plant(db: Session) -> None:
        put(db, opened, "Open Office", "a", (("021-11112222", False), (PRIVATE, True)))
        put(db, opened, "Only Private", "b", ((PRIVATE, True),))
        put(db, opened, "Secret Home", "c", (("021-33334444", False),), secret=True)

    opened = desk_made.make(tmp_path / "desk")
    opened.database.write(plant, officer=opened.desk.officer.id, now=NOW)
    pdf = pdf_of(opened, form)
    opened.database.close()
    said, objects = text_of(pdf), raw(pdf)
    for one in (PRIVATE, "7654321", HIDDEN, "Hidden Lane", NOBODY, "Only Private"):
        assert one not in said
        assert one.encode() not in objects


@pytest.mark.parametrize("form", FORMS)
def test_long_and_urdu_names_stay_on_the_page_with_their_digits(
    tmp_path: Path, form: str
) -> None:
    def plant(db: Session) -> None:
        put(db, opened, "W" * 200, "a", (("021-55567890", False),))
        put(db, opened, "ادارہ برائے تحفظ اطفال", "b", (("021-87654321", False),))
        long = " / ".join(["021-99887766"] * 12)
        put(db, opened, "Many Numbers", "c", ((long, False),), kind=PhoneKind.TOLL_FREE)

    opened = desk_made.make(tmp_path / "desk")
    opened.database.write(plant, officer=opened.desk.officer.id, now=NOW)
    pdf = pdf_of(opened, form)
    opened.database.close()
    assert preview.page_count(pdf) == 1
    said = text_of(pdf)
    if form != papers.READINESS:
        assert "021-55567890" in said
    assert "021-87654321"[::-1] not in said
    assert "021-55567890"[::-1] not in said
    sheet = pdfium.PdfDocument(io.BytesIO(pdf))[0]
    wide, high = sheet.get_size()
    for at in range(sheet.get_textpage().count_chars()):
        left, bottom, right, top = sheet.get_textpage().get_charbox(at)
        assert -1 <= left <= right <= wide + 1
        assert -1 <= bottom <= top <= high + 1


@pytest.mark.parametrize("form", FORMS)
def test_five_thousand_cards_are_still_one_page(
    station: OpenDesk, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = station.database.read(register.cards)
    many = tuple(replace(one, id=f"{at}-{one.id}") for at in range(21) for one in cards)[:5000]
    assert len(many) >= 4000
    monkeypatch.setattr(register, "cards", lambda _db: many)
    assert preview.page_count(pdf_of(station, form)) == 1


def test_it_is_journaled_before_it_leaves(station: OpenDesk) -> None:
    unit = partial(register_papers.prepare, desk=station.desk, form=papers.WALL, now=NOW)
    officer = station.desk.officer.id
    job = station.database.write(unit, officer=officer, now=NOW)
    leaves = partial(
        papers.issue, desk=station.desk, job=job, pdf=job.render(), how="print", now=NOW
    )
    station.database.write(leaves, officer=officer, now=NOW)
    line = station.database.read(lambda db: history.lines(db, limit=1))[0]
    assert line.facts["act"] == "wall_sheet_print"
    assert line.facts["code"] == job.code


def test_on_a_practice_desk_it_says_practice(tmp_path: Path) -> None:
    opened = desk_made.make(tmp_path / "desk", practice=True)
    desk_made.load_starter(opened)
    real = {"021-99201300", "021-35634112"}
    for form in FORMS:
        said = text_of(pdf_of(opened, form))
        assert "PRACTICE" in said
        assert not [one for one in real if one in said]
    opened.database.close()


def card_text(opened: OpenDesk, card_id: str) -> tuple[str, bytes]:
    unit = partial(papers.prepare_card, desk=opened.desk, card_id=card_id, now=NOW)
    pdf = opened.database.write(unit, officer=opened.desk.officer.id, now=NOW).render()
    return " ".join(text_of(pdf).split()), raw(pdf)


def test_a_contact_card_says_all_that_may_be_public(tmp_path: Path) -> None:
    def plant(db: Session) -> None:
        put(db, opened, "Open Office", "a", (("021-11112222", False), (PRIVATE, True)))
        put(db, opened, "Fall Back", "b", (("021-33334444", False),))
        put(db, opened, "Only Private", "d", ((PRIVATE, True),))
        service = db.get(Service, "sa")
        db.put(
            replace(service, version=2, age_from=5, age_to=12, sexes=("girl",),
                    with_mother=True, languages=("Sindhi", "Urdu"), papers_needed=("B-form",),
                    how_to_refer="Call first, then send the letter", cost="free")
        )  # fmt: skip
        at = db.get(ServiceAtLocation, "ca")
        db.put(
            replace(at, version=2, ramadan_hours="Mon-Fri 09:00-13:00", holiday_hours="closed",
                    fallback_id="cb")
        )  # fmt: skip
        other = db.get(ServiceAtLocation, "cb")
        db.put(replace(other, version=2, fallback_id="cd"))

    opened = desk_made.make(tmp_path / "desk")
    opened.database.write(plant, officer=opened.desk.officer.id, now=NOW)
    said, objects = card_text(opened, "ca")
    other, _objects = card_text(opened, "cb")
    opened.database.close()
    for one in (
        "age 5 to 12", "girl", "With the mother", "Sindhi, Urdu", "B-form", "Call first",
        "Mon-Fri 09:00-13:00", "On holidays", "Fall Back, 021-33334444", "When printed",
    ):  # fmt: skip
        assert one in said
    for one in (PRIVATE, NOBODY):
        assert one not in said
        assert one.encode() not in objects
    assert "Only Private" not in other


def test_a_contact_card_keeps_a_secret_place(tmp_path: Path) -> None:
    def plant(db: Session) -> None:
        put(db, opened, "Secret Home", "c", (("021-33334444", False),), secret=True)
        there = db.get(Location, "lc")
        db.put(
            replace(there, version=2, landmark="Behind Planted Mosque", access="Planted lift")
        )

    opened = desk_made.make(tmp_path / "desk")
    opened.database.write(plant, officer=opened.desk.officer.id, now=NOW)
    said, objects = card_text(opened, "cc")
    opened.database.close()
    for one in (HIDDEN, "Planted Mosque", "Planted lift"):
        assert one not in said
        assert one.encode() not in objects
