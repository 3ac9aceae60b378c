"""A paper that is printed by a clock that may be wrong says so, whatever kind it is."""

import pytest

from station_desk.paper.preview import text
from station_desk.services.station import OpenDesk
from station_desk.store.database import Session
from tests.services.desk_made import NOW, later
from tests.services.papers_read import make_few
from tests.services.prints import PRINTS
from tests.services.secret_planted import plant

DOUBT = "clock doubtful"


def first_page(opened: OpenDesk, name: str) -> str:
    made = PRINTS[name](opened, plant(opened))
    pdf = next(one for one in made if one.startswith(b"%PDF"))
    return " ".join(text(pdf)[0].split())


def written_at(opened: OpenDesk, hours: float) -> None:
    """Let the journal have a line of that time."""

    def note(db: Session) -> None:
        db.act("officer", opened.desk.officer.id, facts={"act": "lock"})

    opened.database.write(note, officer=opened.desk.officer.id, now=later(hours))


@pytest.mark.parametrize("name", sorted(PRINTS))
def test_a_clock_that_went_back_is_doubted_on_every_kind_of_paper(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    make_few(monkeypatch, 0)
    assert opened.desk.trusts(NOW)
    written_at(opened, 24 * 30)  # after the last of these papers
    assert not opened.desk.trusts(NOW)
    assert DOUBT in first_page(opened, name)
    assert opened.desk.trusts(later(24 * 30))


@pytest.mark.parametrize("name", ["letter", "contact_card", "reprint", "restore_page"])
def test_a_clock_that_fits_is_not_spoken_of(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    make_few(monkeypatch, 0)
    assert DOUBT not in first_page(opened, name)


def test_a_lost_paper_says_by_which_clock_it_left_again(
    opened: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_few(monkeypatch, 0)
    written_at(opened, 1)
    page = first_page(opened, "reprint")
    assert f"Copy 2 · {DOUBT}" in page.split("REPRINT")[1]
