"""The office of a district itself (F11, K): the province's answer, its keys, road and rules."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from station_desk.domain.case_records import PackCopy
from station_desk.exchange.province import Block
from station_desk.machine import places
from station_desk.store import office as store
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.dialogs.filled import Filled
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.pages.office import OfficePage
from tests.district.certified import above, district
from tests.district.desks_made import NOW, AProvince, a_desk
from tests.ui.at_desk import ENTER, F9, AtDesk
from tests.ui.language_walk import F11

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from station_desk.services.station import OpenDesk
    from tests.ui.keyboard import Clock

__all__ = ["above", "district"]  # fixtures


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def at(district: OpenDesk, sit_down: Callable[[OpenDesk], AtDesk], clock: Clock) -> AtDesk:
    """The in-charge of a district that its province has certified."""
    clock.at = NOW
    return sit_down(district)


def shown(at: AtDesk) -> OfficePage:
    at.press(F11, "K")
    page = at.page("office", OfficePage)
    at.settle()
    return page


def is_asked(at: AtDesk, kind: type[QDialog]) -> None:
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))


def confirmed(at: AtDesk, page: OfficePage, words: str) -> None:
    is_asked(at, SecondOfficer)
    at.press(ENTER)
    said(at, page, words)


def said(at: AtDesk, page: OfficePage, words: str) -> None:
    at.wait(lambda: words in page.bar._words.text())
    at.front()
    at.settle()


def answer(above: AProvince, stick: Path, block: Block | None = None) -> None:
    """Let the province certify what lies on the stick, and put its papers there."""
    done = above.certify((stick / "KHI-S-request.sdp").read_bytes(), block)
    (stick / "answer.sdp").write_bytes(done.certificate.data)
    (stick / "province.sdp").write_bytes(above.papers[0])
    (stick / "junk.sdp").write_bytes(b"junk")


def test_a_new_office_is_certified_by_its_province_in_the_window(
    sit_down: Callable[[OpenDesk], AtDesk], clock: Clock, tmp_path: Path, stick: Path,
    above: AProvince,
) -> None:  # fmt: skip
    clock.at = NOW
    new = a_desk(tmp_path / "new", "KHI-S", kind="district")
    at = sit_down(new)
    page = shown(at)
    assert "has not certified this office yet" in page.lines.text()
    assert not page.page.isEnabled()
    assert page.rotate.isHidden()
    page.keys.take_from(str(stick))
    said(at, page, "no papers of a province")
    page.keys.write_to(str(stick))
    said(at, page, "KHI-S-request.sdp is on the stick.")
    at.press(F9)
    at.wait(lambda: at.program.window.stack.name() == "preview")
    answer(above, stick, Block(first=100, last=199))
    page = shown(at)
    page.keys.take_from(str(stick))
    is_asked(at, Asked)
    at.keys.type("12345 " * 6)
    at.press(ENTER)
    confirmed(at, page, "not the digits or words")
    page.keys.take_from(str(stick))
    is_asked(at, Asked)
    at.keys.type(above.print)
    at.press(ENTER)
    confirmed(at, page, "numbers 100 to 199")
    assert page.badge.text() == "Good"
    assert page.rotate.isVisible()


def test_the_keys_are_changed_put_to_use_and_the_old_ones_forgotten(
    at: AtDesk, stick: Path, above: AProvince
) -> None:
    page = shown(at)
    before = at.read(store.office_keys).now
    page.keys.rotate_into(str(stick))
    confirmed(at, page, "KHI-S-request.sdp is on the stick.")
    at.wait(lambda: "the province has to certify them" in page.lines.text())
    assert page.badge.text() == "Look"
    answer(above, stick)
    page.keys.take_from(str(stick))
    confirmed(at, page, "The province has certified this office")
    at.wait(lambda: page.rotate.words() == "Use the next keys")
    at.press("2")
    confirmed(at, page, "The new keys are in use.")
    after = at.read(store.office_keys)
    assert (after.next, after.old) == (None, (before,))
    at.wait(page.let_go.isVisible)
    at.press("3")
    confirmed(at, page, "Old keys forgotten: 1.")
    at.wait(page.let_go.isHidden)


def asked_of_road(at: AtDesk, digit: str) -> None:
    at.press("4")
    is_asked(at, Question)
    at.press(digit)


def test_the_road_is_opened_renewed_and_closed(at: AtDesk) -> None:
    page = shown(at)
    at.press("4")
    is_asked(at, Filled)
    at.keys.type("no port:x")
    at.press(ENTER)
    front = at.dialog()
    assert isinstance(front, Filled)
    assert "one to four as NAME:PORT" in front.form._notes["addresses"].text()
    front.form.set_value("addresses", "")
    at.keys.type("desk.south.example:8443 192.168.1.5")
    at.press(ENTER)
    confirmed(at, page, "next trust paper")
    at.wait(lambda: "desk.south.example:8443, 192.168.1.5:8443" in page.lines.text())
    asked_of_road(at, "2")
    confirmed(at, page, "next trust paper")
    at.wait(lambda: "renew again" in page.lines.text())
    asked_of_road(at, "2")
    confirmed(at, page, "next trust paper")
    at.wait(lambda: "renew again" not in page.lines.text())
    asked_of_road(at, "3")
    confirmed(at, page, "next trust paper")
    at.wait(lambda: "no road by network" in page.lines.text())


def test_rules_go_to_the_stations_once_each_version(at: AtDesk, tmp_path: Path) -> None:
    page = shown(at)
    for words in ("Rules of version", "were given already"):
        at.press("5")
        is_asked(at, Question)
        at.press("1")
        confirmed(at, page, words)
    assert len(at.read(lambda db: db.all(PackCopy))) == 1
    page.rules.take_from(str(tmp_path))
    said(at, page, "no rules of this province")
    newer = tmp_path / "newer" / "sindh"
    shutil.copytree(places.resource("packs/sindh"), newer)
    texts = {one: one.read_text("utf-8") for one in newer.glob("*.toml")}
    version = at.desk.pack.version
    for path, text in texts.items():
        path.write_text(text.replace(f'version = "{version}"', 'version = "2099.1"'), "utf-8")
    page.rules.take_from(str(newer.parent))
    confirmed(at, page, "Rules of version 2099.1")
