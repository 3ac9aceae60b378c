"""The bar of what is to be said stands where reading begins, in each direction."""

from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit
from shiboken6 import delete

from station_desk.ui.style import colour, theme_now
from station_desk.ui.widgets.marks import Mark
from station_desk.ui.widgets.page import Page
from station_desk.ui.widgets.sight import soon_in_sight
from tests.ui.at_desk import F2, AtDesk
from tests.ui.page_walk import BUILD, LOOKS, RTL, looking, picture


def sides(image: QImage) -> tuple[str, str]:
    """Return the colours at the left and the right edge, half way down."""
    middle = image.height() // 2
    return image.pixelColor(1, middle).name(), image.pixelColor(
        image.width() - 2, middle
    ).name()


def test_the_bar_of_what_to_say_turns_with_the_window(desk: AtDesk) -> None:
    desk.made()
    said = desk.referral.following.board.calls._say
    BUILD.mkdir(parents=True, exist_ok=True)
    for look in LOOKS:
        with looking(desk, look):
            left, right = sides(said.grab().toImage())
            soft = said.grab().toImage().pixelColor(said.width() // 2, 2).name()
            bar, plain = (right, left) if look.way is RTL else (left, right)
            assert plain == soft, look.name
            assert bar != soft, look.name
            picture(desk).save(str(BUILD / f"say-bar-{look.name}.png"))
    assert isinstance(said, QLabel)


def test_the_bar_of_the_guides_result_turns_too(desk: AtDesk) -> None:
    desk.press(F2, "1", "1", "1", "1", "1", "1")
    for look in LOOKS:
        with looking(desk, look):
            picture(desk).save(str(BUILD / f"verdict-bar-{look.name}.png"))


def test_the_words_of_the_message_bar_have_its_colour_whatever_it_said_before(
    desk: AtDesk,
) -> None:
    desk.press(F2)
    page = desk.program.window.stack.currentWidget()
    assert isinstance(page, Page)
    for mark, ink in (
        (Mark.GOOD, "open_ink"),
        (Mark.LATE, "late_ink"),
        (Mark.GOOD, "open_ink"),
    ):
        page.say("Said", mark)
        desk.settle()
        shown = page.bar._words.palette().color(QPalette.ColorRole.WindowText)
        assert shown == colour(theme_now(), ink), mark


def test_what_is_gone_by_then_is_not_scrolled_to(desk: AtDesk) -> None:
    field, shown = QLineEdit(desk.program.window), desk.program.window.stack
    soon_in_sight(field, shown)
    delete(field)
    desk.qtbot.wait(30)
    assert shown.isVisible()
