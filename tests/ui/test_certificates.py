"""The stations' keys at a district (F11, D): certify, revoke, let go, order to delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit

from station_desk.domain.exchange import trust_facts
from station_desk.domain.exchange.records import Device, PurgeOrder, Site
from station_desk.domain.exchange.trust_facts import StationRelease, Trust, WhyRevoked
from station_desk.exchange import trust
from station_desk.services import station
from station_desk.services.exchange import enrolling
from station_desk.services.exchange.stick import papers_on
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.dialogs.filled import Filled
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.dialogs.why import Why
from station_desk.ui.forms.editors import Drop
from station_desk.ui.pages.certificates import CertificatesPage
from station_desk.vault.signing import computer_publics
from tests.district.desks_made import NOW, a_desk, print_of, take
from tests.ui.at_desk import ENTER, ESC, TAB, AtDesk
from tests.ui.language_walk import F11
from tests.ui.test_district_page import asked, at, stations

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import Qt

    from station_desk.services.station import OpenDesk
    from station_desk.ui.pages.certificates.asking import Leaving
    from tests.district.asked_of import Asked

__all__ = ["asked", "at", "stations"]  # fixtures


def shown(at: AtDesk) -> CertificatesPage:
    at.press(F11, "D")
    page = at.page("certificates", CertificatesPage)
    at.wait(lambda: page.list.lines.rowCount() == 2)
    at.settle()
    return page


def is_asked(at: AtDesk, kind: type[QDialog]) -> None:
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))


def said(at: AtDesk, page: CertificatesPage, words: str) -> None:
    at.wait(lambda: words in page.bar._words.text())
    at.front()
    at.settle()


def chosen(page: CertificatesPage) -> str:
    one = page.list.current()
    assert one is not None
    return one.code


def typed(at: AtDesk, words: str, *first: Qt.Key | str) -> None:
    at.keys.press(*first)
    at.keys.type(words)
    at.press(ENTER)


def test_a_stolen_key_is_revoked_by_a_reason_and_a_second_officer(at: AtDesk) -> None:
    page = shown(at)
    assert chosen(page) == "KHI-SDR"
    assert "Key " in page.about.text()
    at.press("2")
    is_asked(at, Question)
    at.press("1")
    is_asked(at, Why)
    typed(at, "stolen at the bus stand")
    is_asked(at, SecondOfficer)
    at.press(ENTER)
    said(at, page, "The key counts no more.")
    [gone] = at.read(lambda db: [one for one in db.all(Device) if one.revoked_at])
    assert (gone.number, gone.revoked_why) == (100, WhyRevoked.STOLEN)
    at.wait(lambda: "revoked 21-11-2026" in texts(page))
    at.press("2")
    is_asked(at, Question)
    at.press("2")
    is_asked(at, Why)
    typed(at, "said so a second time")
    is_asked(at, SecondOfficer)
    at.press(ENTER)
    said(at, page, "revoked")


def texts(page: CertificatesPage) -> str:
    model = page.list.lines
    cells = (
        model.index(row, at).data()
        for row in range(model.rowCount())
        for at in range(len(model.columns))
    )
    return " ".join(map(str, cells))


def test_a_station_goes_to_another_district_and_the_paper_comes_twice(
    at: AtDesk, tmp_path: Path
) -> None:
    page = shown(at)
    at.press("3")
    is_asked(at, Filled)
    at.press(ENTER)
    front = at.dialog()
    assert isinstance(front, Filled)
    assert "please fill in" in front.form._notes["district"].text()
    drop = front.form.field("district")
    assert isinstance(drop, Drop)
    assert drop.findData("karachi-south") < 0  # ours is no other
    drop.set_value("karachi-east")
    given: list[Leaving] = []
    front.given.disconnect()
    front.given.connect(given.append)
    front.form.field("reason").setFocus()
    typed(at, "order 12 of the Home Department")
    [leaving] = given
    at.front()
    one = page.list.current()
    assert one is not None
    for _time in range(2):
        page.acts.release_to(one, leaving, str(tmp_path))
        is_asked(at, SecondOfficer)
        at.press(ENTER)
        said(at, page, "KHI-SDR-to-karachi-east.sdp")
    paper = (tmp_path / "KHI-SDR-to-karachi-east.sdp").read_bytes()
    body = trust.read(StationRelease, paper).body
    assert (body.site, body.to_district) == (100, "karachi-east")
    [site] = at.read(lambda db: db.all(Site, where={"number": 100}))
    assert (site.district, site.version) == ("karachi-east", 2)
    at.wait(lambda: "went to karachi-east" in texts(page))


def test_cases_are_ordered_deleted_by_two_officers_and_listed_until_it_is_done(
    at: AtDesk, asked: Asked
) -> None:
    page = shown(at)
    number = asked.made["oldest"].number
    at.press("5")
    assert page.orders.isVisible()
    assert "No order to delete was given." in page.about.text()
    at.press(ESC)
    assert page.list.isVisible()
    at.press("4")
    is_asked(at, Filled)
    at.keys.type(f"{number}, KHI-SDR-2026-99999-X")
    typed(at, "the court of the district, 19-11-2026", TAB)
    is_asked(at, SecondOfficer)
    at.press(ENTER)
    said(at, page, "no case of this number")
    assert at.read(lambda db: db.all(PurgeOrder)) == ()
    at.press("4")
    is_asked(at, Filled)
    at.keys.type(number)
    typed(at, "the court of the district, 19-11-2026", TAB)
    is_asked(at, SecondOfficer)
    at.press(ENTER)
    said(at, page, "Ordered.")
    [order] = at.read(lambda db: db.all(PurgeOrder))
    assert (order.number, len(order.concern_ids)) == (100, 1)
    at.press("5")
    at.wait(lambda: page.orders.lines.rowCount() == 1)
    line = page.orders.current()
    assert line is not None
    assert line.number == number.partition("/")[0]
    assert line.done_at is None


def test_the_trust_paper_goes_to_a_stick(at: AtDesk, tmp_path: Path) -> None:
    page = shown(at)
    page.acts.trust_to(str(tmp_path))
    said(at, page, "trust.sdp")
    assert trust.kind_of((tmp_path / "trust.sdp").read_bytes()) is Trust


def ask_of(folder: Path, code: str, stick: Path) -> tuple[OpenDesk, bytes]:
    """Let a new station ask on a stick."""
    opened = a_desk(folder / code, code)
    data = enrolling.request(opened, now=NOW, pc="PC-1").value
    (stick / f"{code}-request.sdp").write_bytes(data)
    return opened, data


def test_a_new_pc_is_certified_after_its_page_was_compared(at: AtDesk, tmp_path: Path) -> None:
    page, stick = shown(at), tmp_path / "stick"
    stick.mkdir()
    page.certifying.take_from(str(stick))
    said(at, page, "no request of a station in stick")
    one, data = ask_of(tmp_path, "KHI-ART", stick)
    two, _other = ask_of(tmp_path, "KHI-BOB", stick)
    page.certifying.take_from(str(stick))
    is_asked(at, Question)
    at.press("1")
    is_asked(at, Filled)
    front = at.dialog()
    assert isinstance(front, Filled)
    assert front.form.value("site") == "102"
    shown_words = " ".join(part.text() for part in front.findChildren(QLabel))
    assert print_of(data)[:5] not in shown_words  # it is read from the page, not from here
    typed(at, "12345 " * 6)
    assert "not the digits or words" in front.form._notes["page_print"].text()
    line = front.form.field("page_print")
    assert isinstance(line, QLineEdit)
    line.setText(print_of(data))
    at.press(ENTER)
    is_asked(at, SecondOfficer)
    at.press(ENTER)
    said(at, page, "Certified: KHI-ART has the number 102, PC 1.")
    assert "Give KHI-ART-102-1.sdp and trust.sdp to the station." in page.bar._words.text()
    at.wait(lambda: "KHI-ART" in texts(page))
    papers = papers_on(stick, computer_publics(one.unlocked))
    given = [trust.read(Trust, each).body for each in papers if trust.kind_of(each) is Trust]
    roots = trust_facts.fingerprint(*trust_facts.root_publics(given[0].roots))
    assert take(one, *papers, said=roots).site == 102
    for each in (one, two):
        station.close(each)
