"""The papers of a case are chosen by a digit under V, and seen before they are printed."""

from station_desk.domain.kinds import Event
from station_desk.services.issuing import offered
from tests.ui.at_desk import AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def choose(desk: AtDesk, form: str) -> None:
    """Press V, then the digit of the paper of this form."""
    at = offered.forms(desk.view()).index(form) + 1
    desk.press("v")
    desk.press(str(at))
    desk.front()


def test_the_notice_to_zarra_is_two_keys_from_the_case_of_a_missing_child(
    desk: AtDesk,
) -> None:
    desk.made("missing", situations=("missing",), event=Event.MISSING)
    choose(desk, "zarra_notice")
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    words = desk.preview.known.words()
    assert "write down who took it" in words
    assert "Ayesha" in words
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS[:4]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"zarra-{look.name}.png"))
