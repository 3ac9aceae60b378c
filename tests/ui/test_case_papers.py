"""The papers of a case are chosen by a digit under V, and seen before they are printed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from station_desk.domain.kinds import Event
from station_desk.services.issuing import offered
from station_desk.store import history
from station_desk.ui.dialogs.ask import Asked
from station_desk.ui.dialogs.why import Why
from tests.ui.at_desk import ENTER, F10, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, looking, picture


def choose(desk: AtDesk, form: str) -> None:
    """Press V, then the digit of the paper of this form."""
    at = offered.forms(desk.view()).index(form) + 1
    desk.press("v")
    desk.press(str(at))
    desk.settle()


def test_the_notice_to_zarra_is_two_keys_from_the_case_of_a_missing_child(
    desk: AtDesk,
) -> None:
    desk.made("missing", situations=("missing",), event=Event.MISSING)
    choose(desk, "zarra_notice")
    desk.front()
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    words = desk.preview.known.words()
    assert "write down who took it" in words
    assert "Ayesha" in words
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS[:4]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"zarra-{look.name}.png"))


def test_the_copy_for_the_family_asks_for_whom_and_refuses_who_is_kept_away(
    desk: AtDesk,
) -> None:
    desk.made("protection", suspect_name="Seth Akram")
    choose(desk, "family_copy")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    desk.keys.type("Seth Akram")
    desk.press(ENTER)
    desk.front()
    desk.wait(lambda: desk.program.window.stack.name() == "preview")
    desk.settle()
    words = " ".join(one.text() for one in desk.preview.absent.findChildren(QLabel))
    assert "this is the suspect" in words


def test_the_register_of_the_month_is_two_keys_from_this_station(desk: AtDesk) -> None:
    desk.made("protection")
    desk.press(Qt.Key.Key_F11, "p", "1")
    desk.front()
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    assert "CASES OF A PERIOD" in desk.preview.known.words()
    for look in LOOKS[:4]:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"register-{look.name}.png"))


def test_a_pad_of_blank_forms_is_shown_with_its_reserved_numbers(desk: AtDesk) -> None:
    desk.press(Qt.Key.Key_F11, "p", "6")
    desk.front()
    desk.wait(lambda: desk.preview.paper.pages() == 10)
    assert "-P2026-00005-" in desk.preview.known.words()


def test_the_picture_cards_are_two_keys_from_this_station(desk: AtDesk) -> None:
    desk.press(Qt.Key.Key_F11, "p", "7")
    desk.front()
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    assert "Never to ask what happened" in desk.preview.known.words()


def test_a_copy_that_wants_a_reason_takes_it_and_keeps_it(desk: AtDesk) -> None:
    desk.made("protection")
    choose(desk, "family_copy")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    desk.keys.type("Sobia, mother")
    desk.press(ENTER)
    desk.front()
    desk.wait(lambda: "asked alone" in desk.preview.absent.words())
    why = "the child is two years old and does not speak"
    desk.press(F10)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Why))
    desk.keys.type(why)
    desk.press(ENTER)
    desk.front()
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    before = desk.preview.sheet
    desk.press("7")  # the reason goes along into the next language
    desk.wait(lambda: desk.preview.sheet not in (None, before))
    lines = desk.read(history.lines)
    assert {one.facts["act"] for one in lines if one.reason == why} == {"prepare_family_copy"}


def test_nobody_the_child_is_kept_from_is_asked_for_a_reason(desk: AtDesk) -> None:
    desk.made("protection", suspect_name="Seth Akram")
    choose(desk, "family_copy")
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Asked))
    desk.keys.type("Seth Akram")
    desk.press(ENTER)
    desk.front()
    desk.wait(lambda: "suspect" in desk.preview.absent.words())
    assert desk.preview.absent.help.isHidden()
