"""Help now answers within four keys, locked and unlocked, and forgets what was typed."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.ui.pages.help_now import HelpNowPage
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Badge
from station_desk.ui.widgets.seat import Carried
from tests.ui.keyboard import KeyCounter


def page_of(program: Program) -> HelpNowPage:
    page = program.window.stack.page("help_now")
    assert isinstance(page, HelpNowPage)
    return page


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_question_to_number_copied_takes_two_keys_at_the_locked_desk(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("3", Qt.Key.Key_Return)
    shown = page_of(program).answer.current()
    assert shown is not None
    assert copied() == shown.card.phones[0].number
    assert keys.count <= 4
    assert not program.window.is_open
    warned = "Nobody has called this number yet."
    assert program.window.status.words() == f"Copied {copied()}. {warned}"
    assert warned.rstrip(".") in [
        one.text() for one in page_of(program).answer.card.findChildren(Badge)
    ]
    keys.press(Qt.Key.Key_Return)  # told once: whoever copies it again knows
    assert program.window.status.words() == f"Copied {copied()}."


def test_question_to_number_copied_takes_two_keys_at_the_open_desk(
    unlocked: Program, keys: KeyCounter
) -> None:
    keys.press("3", Qt.Key.Key_Return)
    shown = page_of(unlocked).answer.current()
    assert shown is not None
    assert copied() == shown.card.phones[0].number
    assert keys.count <= 4


def test_no_answer_brings_the_next_number_copied_within_four_keys(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("3")
    first = page_of(program).answer.number()
    keys.press(Qt.Key.Key_F8, Qt.Key.Key_Return)
    assert first is not None
    assert copied() not in ("", first.number)
    assert keys.count <= 4


def test_a_name_is_found_and_copied_within_eight_keys(
    program: Program, keys: KeyCounter
) -> None:
    keys.type("edhi")
    keys.press(Qt.Key.Key_Return)
    assert copied() == "115"
    assert keys.count <= 8


def test_arrows_walk_the_places_in_the_order_to_call(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("1")
    first = page_of(program).answer.current()
    keys.press(Qt.Key.Key_Down)
    second = page_of(program).answer.current()
    keys.press(Qt.Key.Key_Up)
    assert first is not None
    assert second is not None
    assert second.card.id != first.card.id
    assert page_of(program).answer.current() == first


def test_every_digit_has_an_answer_or_says_that_no_place_is_known(
    program: Program, keys: KeyCounter
) -> None:
    page = page_of(program)
    for digit in page.tiles.digits():
        keys.press(digit)
        assert page.answer.current() is not None or page.bar.words()
        keys.press(Qt.Key.Key_Escape)


def test_digits_of_all_scripts_choose(program: Program, keys: KeyCounter) -> None:
    page = page_of(program)
    for sign in ("\u06f3", "\u0663"):
        page.reset()
        urdu = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier, sign
        )
        QApplication.sendEvent(page.search, urdu)
        assert page.answer.current() is not None


def test_no_answer_walks_every_number_of_every_place_once_and_then_says_so(
    program: Program, keys: KeyCounter
) -> None:
    page = page_of(program)
    keys.press("6")
    seen: list[tuple[str, str]] = []
    for _n in range(500):
        one, number = page.answer.current(), page.answer.number()
        assert one is not None
        seen.append((one.card.id, number.id if number else ""))
        keys.press(Qt.Key.Key_F8)
        if page.bar.words():
            break
    assert "last place" in page.bar.words()
    assert len(seen) == len(set(seen))


def test_typed_words_and_choices_vanish_on_a_locked_desk_after_a_minute_and_on_esc(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = page_of(program)
    keys.type("edhi")
    assert page._forget.isActive()
    assert page._forget.interval() == 60_000
    page._forget.start(0)
    qtbot.waitUntil(lambda: page.search.text() == "")
    keys.press("3")
    assert page.answer.current() is not None
    keys.press(Qt.Key.Key_Escape)
    assert page.answer.current() is None


def test_typed_words_stay_at_an_open_desk(unlocked: Program, keys: KeyCounter) -> None:
    keys.type("edhi")
    assert not page_of(unlocked)._forget.isActive()


def test_logging_a_referral_carries_the_card_the_number_and_the_calls(
    unlocked: Program, keys: KeyCounter
) -> None:
    carried: list[object] = []
    page_of(unlocked).answer.log_wanted.connect(carried.append)
    keys.press("3", Qt.Key.Key_F8)
    one, number = page_of(unlocked).answer.current(), page_of(unlocked).answer.number()
    keys.press(Qt.Key.Key_F7)
    assert one is not None
    assert number is not None
    got = carried[0]
    assert isinstance(got, Carried)
    assert (got.card_id, got.phone, got.need) == (one.card.id, number.number, one.need)
    assert [call.result for call in got.calls] == ["no_answer"]


def test_logging_at_the_locked_desk_asks_for_the_officer_first(
    program: Program, keys: KeyCounter
) -> None:
    keys.press("3", Qt.Key.Key_F7)
    assert program.window.stack.name() == "unlock"
    assert program.window.stack.page("referral") is None


def test_every_number_shown_is_digit_by_digit_the_one_of_the_list(
    program: Program, keys: KeyCounter
) -> None:
    page = page_of(program)
    assert page._public is not None
    printed = {phone.number for card in page._public.cards for phone in card.phones}
    for digit in page.tiles.digits():
        keys.press(digit, Qt.Key.Key_Return)
        assert copied() in printed
        assert copied() in [one.words() for one in page.answer.card.findChildren(BigButton)]
        keys.press(Qt.Key.Key_Escape)


def test_an_answer_that_stands_shows_a_square_that_dials_its_number(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = page_of(program)
    keys.press("3")
    qtbot.waitUntil(page.answer.card.qr.isVisible)
    number = page.answer.number()
    assert number is not None
    assert number.number in page.answer.card.qr.accessibleName()
    keys.press(Qt.Key.Key_F8)
    assert not page.answer.card.qr.isVisible()
