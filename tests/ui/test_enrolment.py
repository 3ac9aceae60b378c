"""The page of the station and its district: request to a stick, papers back, standing."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.district import certifying
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.pages.enrolment import EnrolmentPage
from tests.district.certified import above, district
from tests.district.desks_made import NOW, AProvince, alone, print_of
from tests.ui.at_desk import ENTER, F9, AtDesk
from tests.ui.keyboard import Clock, KeyCounter

__all__ = ["above", "district"]  # fixtures


def certify(district: OpenDesk, stick: Path) -> None:
    """Let the district put its papers on the stick on which the request lies."""
    asked = (stick / "KHI-SDR-request.sdp").read_bytes()
    given = certifying.certify(district, asked, page_print=print_of(asked),
                               second=alone(district), now=NOW).value  # fmt: skip
    (stick / "KHI-SDR-100-1.sdp").write_bytes(given.certificate)
    (stick / "trust.sdp").write_bytes(given.trust)
    (stick / "junk.sdp").write_bytes(b"junk")


def test_a_station_is_enrolled_in_the_window(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock, tmp_path: Path,
    above: AProvince, district: OpenDesk,
) -> None:  # fmt: skip
    at = AtDesk(unlocked, keys, qtbot, clock)
    stick = tmp_path / "stick"
    stick.mkdir()
    at.press(Qt.Key.Key_F11, "D")
    page = at.page("enrolment", EnrolmentPage)
    at.settle()
    assert "not enrolled" in page._lines.text()
    assert not page.page.isEnabled()
    page.take_from(str(stick))
    at.settle()
    assert "no papers" in page.bar._words.text()

    page.write_to(str(stick))
    at.wait(page.page.isEnabled)
    certify(district, stick)
    page.take_from(str(stick))
    at.wait(lambda: isinstance(at.dialog(), Asked))
    asked = at.dialog()
    assert isinstance(asked, Asked)
    asked._line.setText(above.print)
    asked._give()
    at.wait(lambda: isinstance(at.dialog(), SecondOfficer))
    at.press(ENTER)
    at.wait(lambda: "This computer is enrolled: station 100, PC 1." in page._lines.text())
    assert page._badge.text() == "Good"
    at.front()
    at.settle()
    at.press(F9)
    at.wait(lambda: at.program.window.stack.name() == "preview")


def test_a_wrong_fingerprint_takes_nothing(
    unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock, tmp_path: Path,
    district: OpenDesk,
) -> None:  # fmt: skip
    at = AtDesk(unlocked, keys, qtbot, clock)
    at.press(Qt.Key.Key_F11, "D")
    page = at.page("enrolment", EnrolmentPage)
    at.settle()
    page.write_to(str(tmp_path))
    at.wait(page.page.isEnabled)
    certify(district, tmp_path)
    page.take_from(str(tmp_path))
    at.wait(lambda: isinstance(at.dialog(), Asked))
    asked = at.dialog()
    assert isinstance(asked, Asked)
    asked._line.setText("12345 " * 6)
    asked._give()
    at.wait(lambda: isinstance(at.dialog(), SecondOfficer))
    at.press(ENTER)
    at.wait(lambda: "not the digits or words" in page.bar._words.text())
    assert page._badge.text() == "Look"
    assert "not enrolled" in page._lines.text()
