"""Sealed texts of a station in the district's window: a second cleared officer, a reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from station_desk.services.keys import officers
from station_desk.services.station import OpenDesk
from station_desk.store import history
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.dialogs.unsealing import Unsealing
from station_desk.vault import keys
from tests.district.asked_of import Asked, asked_of, prepare, with_cleared
from tests.district.desks_made import later
from tests.services import desk_made
from tests.ui.at_desk import ENTER, ESC, AtDesk
from tests.ui.test_district_page import page_of, rows_of

TEXT = "Zaqburn on the left arm"


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_cleared(prepare(tmp_path_factory.mktemp("sealed"), "KHI-SDR"))


@pytest.fixture
def sealed(offices: Path, tmp_path: Path) -> Iterator[Asked]:
    """A case with a sealed text, whose station has let its district open it."""
    with asked_of(offices, tmp_path / "desks") as made:
        made.refer("oldest", day=0.1, no_place=True)
        made.seal("oldest", TEXT)
        made.bring(0.4)
        made.take(0.4)
        made.bring(0.5)
        yield made


@pytest.fixture
def office(sealed: Asked, sit_down: Callable[[OpenDesk], AtDesk]) -> AtDesk:
    """The in-charge of the district, who has just logged in."""
    return sit_down(sealed.district)


def _opened(at: AtDesk) -> Unsealing:
    """Open the sealed texts of the first case by keys, up to the reason."""
    at.wait(lambda: bool(rows_of(at)))
    at.press("1")
    at.wait(page_of(at).case.isVisible)
    at.press("4")
    asks = at.dialog()
    assert isinstance(asks, SecondOfficer)
    assert [one.words() for one in asks._tiles] == [
        "Belt 201, Women and child desk", "Belt 203, Women and child desk",
    ]  # fmt: skip
    asks._tiles[1].click()
    at.keys.type(desk_made.PHRASE)
    at.press(ENTER)
    at.wait(lambda: isinstance(QApplication.activeModalWidget(), Unsealing))
    found = at.dialog()
    assert isinstance(found, Unsealing)
    return found


def test_two_cleared_officers_open_sealed_texts_by_keys_and_esc_forgets_them(
    office: AtDesk,
) -> None:
    at = office
    dialog = _opened(at)
    at.press(ENTER)
    assert "10 letters" in dialog.bar.words()
    at.keys.type("the court asks for it")
    at.press(ENTER)
    at.wait(lambda: TEXT in dialog.text.text())
    assert "Medical findings, sealed" in dialog.text.text()
    [line] = at.read(lambda db: history.lines(db, limit=1))
    assert (line.facts["act"], line.reason) == ("unseal_there", "the court asks for it")
    assert line.second
    at.qtbot.keyClick(dialog, ESC)
    assert dialog.text.text() == ""
    at.wait(lambda: QApplication.activeModalWidget() is None)


def test_a_lock_closes_the_texts_and_empties_them(office: AtDesk) -> None:
    at = office
    dialog = _opened(at)
    at.keys.type("the court asks for it")
    at.press(ENTER)
    text = dialog.text
    at.wait(lambda: TEXT in text.text())
    shown = []
    text.destroyed.connect(lambda: shown.append("gone"))
    at.program.window.lock()
    at.wait(lambda: bool(shown) or text.text() == "")
    at.wait(lambda: QApplication.activeModalWidget() is None)


def test_where_nobody_else_is_cleared_it_is_said_and_nothing_is_asked(
    sealed: Asked, sit_down: Callable[[OpenDesk], AtDesk]
) -> None:
    opened = sealed.district
    for slot in keys.slot_lines(opened.folder):
        if slot.belt_no in {"201", "203"}:
            officers.leave(
                opened, slot.officer_id, reason="posted to another office", rotate=False,
                second=desk_made.seconded(opened), now=later(0.6),
            )  # fmt: skip
    at = sit_down(opened)
    at.wait(lambda: bool(rows_of(at)))
    at.press("1")
    page = page_of(at)
    at.wait(page.case.isVisible)
    assert page.case.opener.isVisible()
    at.press("4")
    at.wait(lambda: "Two cleared officers" in page.bar.words())
    assert QApplication.activeModalWidget() is None
