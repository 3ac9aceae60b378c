"""The guide: digits lead to a result with reasons, calls and clocks, also when locked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain import guide
from station_desk.ui.pages.guide import GuidePage
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.seat import Carried
from tests.ui.keyboard import KeyCounter


def guide_of(program: Program, keys: KeyCounter) -> GuidePage:
    keys.press(Qt.Key.Key_F2)
    page = program.window.stack.page("guide")
    assert isinstance(page, GuidePage)
    return page


def to_the_result(page: GuidePage, keys: KeyCounter, key: str = "1") -> int:
    before = keys.count
    for _n in range(8):
        assert page._step is not None
        if page._step.result is not None:
            break
        keys.press(key)
    return keys.count - before


def said(page: GuidePage) -> int:
    return len(page._step.path) if page._step else 0


def words_of(page: GuidePage) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_digits_lead_to_a_result_in_at_most_six_keys(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    assert to_the_result(page, keys) + 1 <= 6
    assert not program.window.is_open


def test_a_list_renewed_meanwhile_takes_no_answer_away(
    program: Program, keys: KeyCounter
) -> None:
    """After a log-in, and whenever the register changes, the public list comes anew."""
    page = guide_of(program, keys)
    keys.press("4", "4")
    before = page._step
    public = program.window.news.public
    assert public is not None
    program.window.show_public(replace(public, made_at=public.made_at))
    assert page._step == before
    to_the_result(page, keys)
    wanted, step = page._wanted, page._step
    assert len(wanted) > 1
    keys.press("2")
    program.window.show_public(replace(public, made_at=public.made_at))
    assert (page._step, page._at) == (step, 1)
    other = replace(public.pack, questions={
        key: replace(one, answers=one.answers[:1]) for key, one in public.pack.questions.items()
    })  # fmt: skip
    page.reset()
    keys.press("4")
    program.window.show_public(replace(public, pack=other))  # nobody asked that here
    assert said(page) == 0


def test_every_question_says_why_it_is_asked_and_on_which_ground(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    while page._step is not None and page._step.question is not None:
        words = words_of(page)
        assert "Why we ask" in words
        assert page._step.question.source.citation in words
        keys.press("1")


def test_the_result_shows_every_clock_with_citation_and_every_thing_not_to_do(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    to_the_result(page, keys)
    assert page._step is not None
    assert page._public is not None
    result, pack, words = page._step.result, page._public.pack, words_of(page)
    assert result is not None
    assert result.required
    for clock in result.clocks:
        assert clock.source.citation in words
    for one in (*result.dont, *result.police, pack.care.never_alone):
        assert pack.say(one) in words
    for service in result.services:
        assert pack.say(pack.needs[service.need].name) in words


def test_not_sure_all_the_way_still_leads_to_a_safe_answer(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    for _n in range(10):
        assert page._step is not None
        question = page._step.question
        if question is None:
            break
        unsure = [one.key for one in question.answers if one.not_sure]
        keys.press(unsure[0] if unsure else question.answers[-1].key)
    assert page._step is not None
    assert page._step.result is not None
    assert words_of(page)


def test_backspace_takes_one_answer_back_and_esc_begins_anew(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    keys.press("1", "1")
    assert said(page) == 2
    keys.press(Qt.Key.Key_Backspace)
    assert said(page) == 1
    keys.press(Qt.Key.Key_Escape)
    assert said(page) == 0
    assert program.window.stack.name() == "guide"
    keys.press(Qt.Key.Key_Escape)
    assert program.window.stack.name() == "help_now"


def test_the_ambulance_is_named_as_soon_as_the_child_is_badly_hurt(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    assert not page.urgent.isVisible()
    keys.press("1")
    assert page._step is not None
    while page._step.question is not None:
        assert page.urgent.isVisible()
        assert page.urgent.words() == "Call 1122 now, then go on."
        assert page.urgent.y() < page._area.y()
        keys.press("1")
    assert page._wanted[0].first is not None
    assert page._wanted[0].first.card.phones[0].dial == "1122"
    assert not page.urgent.isVisible()
    keys.press(Qt.Key.Key_Escape)
    assert page._step.path == ()
    assert not page.urgent.isVisible()


def test_the_ambulance_is_spoken_once_when_it_appears(
    program: Program, keys: KeyCounter
) -> None:
    spoken: list[str] = []
    guide_of(program, keys).told.connect(spoken.append)
    keys.press("1", "1")
    assert spoken == ["Call 1122 now, then go on."]
    keys.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "2")
    assert spoken == ["Call 1122 now, then go on."] * 2
    assert program.window.status.words() == spoken[0]  # what the status line says is spoken


LOW_WINDOW = QSize(1024, 600)


def in_sight(page: GuidePage, widget: QWidget) -> bool:
    port = page._area.viewport()
    corner = widget.mapTo(port, widget.rect().bottomLeft())
    return 0 <= corner.y() < port.height()


def test_every_answer_of_every_question_is_seen_in_a_low_window(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = guide_of(program, keys)
    program.window.resize(LOW_WINDOW)
    qtbot.waitUntil(lambda: program.window.size() == LOW_WINDOW)
    assert page._public is not None
    pack, seen, open_paths = (
        page._public.pack,
        set[tuple[str, bool]](),
        [guide.start(page._public.pack)],
    )
    while open_paths:
        step = open_paths.pop()
        if step.question is None or (step.question.id, bool(step.urgent)) in seen:
            continue
        seen.add((step.question.id, bool(step.urgent)))
        page._show(step)
        qtbot.wait(1)  # the layout of the new view
        tiles = page._area.findChildren(BigButton)
        assert len(tiles) == len(step.question.answers)
        assert in_sight(page, tiles[-1]), step.path
        open_paths += [guide.answer(pack, step.path, one.key) for one in step.question.answers]
    assert {name for name, _urgent in seen} == set(pack.questions)


@pytest.mark.parametrize("digits", ["11115", "21111", "13151", "1525", "423", "44313"])
def test_what_to_say_first_is_seen_in_a_low_window(
    program: Program, keys: KeyCounter, qtbot: QtBot, digits: str
) -> None:
    page = guide_of(program, keys)
    program.window.resize(LOW_WINDOW)
    qtbot.waitUntil(lambda: program.window.size() == LOW_WINDOW)
    keys.press(*digits)
    to_the_result(page, keys)
    qtbot.wait(1)  # the layout of the new view
    says = [one for one in page._area.findChildren(QLabel) if one.property("look") == "say"]
    assert says[0].text().startswith("Say: ")
    assert in_sight(page, says[0])


def test_a_digit_that_is_not_offered_does_nothing(program: Program, keys: KeyCounter) -> None:
    page = guide_of(program, keys)
    keys.press("0")
    assert page._step is not None
    assert page._step.path == ()


def test_enter_copies_the_number_of_the_chosen_service(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    to_the_result(page, keys)
    numbers = []
    for at, wanted in enumerate(page._wanted, start=1):
        keys.press(str(at), Qt.Key.Key_Return)
        if wanted.first is not None and wanted.first.card.phones:
            numbers.append(wanted.first.card.phones[0].number)
            assert QGuiApplication.clipboard().text() == numbers[-1]
    assert numbers


def test_answers_vanish_at_a_locked_desk_after_a_minute(
    program: Program, keys: KeyCounter, qtbot: QtBot
) -> None:
    page = guide_of(program, keys)
    keys.press("1")
    assert page._forget.isActive()
    assert page._forget.interval() == 60_000
    page._forget.start(0)
    qtbot.waitUntil(lambda: page._step is not None and page._step.path == ())


def test_answers_stay_at_an_open_desk_and_go_with_the_lock(
    unlocked: Program, keys: KeyCounter
) -> None:
    page = guide_of(unlocked, keys)
    keys.press("1")
    assert not page._forget.isActive()
    keys.press("Ctrl+L")
    assert page._step is not None
    assert page._step.path == ()


def test_f7_carries_situations_answers_and_the_chosen_place(
    program: Program, keys: KeyCounter
) -> None:
    page = guide_of(program, keys)
    to_the_result(page, keys)
    carried: list[object] = []
    page.go.connect(lambda _name, data: carried.append(data))
    keys.press(Qt.Key.Key_F7)
    assert page._step is not None or carried
    one = carried[0]
    assert isinstance(one, Carried)
    assert one.situations
    assert one.answers
    assert one.need == one.needs[0]
    assert one.card_id
