"""The contacts: found by word and number, copied, called again, loaded from a file."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from station_desk.app import Program
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.register import Card, CardPhone, Observation
from station_desk.machine import packs, places
from station_desk.ui.pages.contacts import rows
from station_desk.ui.pages.contacts.card import ContactCard
from station_desk.ui.pages.contacts.facts import facts_of
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Mark
from tests.ui.at_desk import ENTER, ESC, F4, F9, F10, TAB, AtDesk
from tests.ui.keyboard import NIGHT, Clock, KeyCounter


@pytest.fixture
def desk(unlocked: Program, keys: KeyCounter, qtbot: QtBot, clock: Clock) -> AtDesk:
    made = AtDesk(unlocked, keys, qtbot, clock)
    made.press(F4)
    made.wait(lambda: made.register.list.current() is not None)
    made.keys.count = 0
    return made


def current(desk: AtDesk) -> Card:
    card = desk.register.list.current()
    assert card is not None
    return card


def shown(desk: AtDesk) -> set[str]:
    return {one.id for one in desk.register.list.lines.rows if isinstance(one, Card)}


def find(desk: AtDesk, words: str) -> None:
    desk.keys.type(words)
    desk.wait(
        lambda: (
            desk.register.finder.search.text() == words and not desk.register.finder.typing()
        )
    )


def test_a_contact_is_called_again_within_five_keys_and_the_name(desk: AtDesk) -> None:
    desk.keys.count = 1  # F4
    desk.press("1", ENTER, F10)
    card = current(desk)
    assert QGuiApplication.clipboard().text() == card.phones[0].number
    desk.keys.type("Dr One")
    desk.press(F10)
    assert desk.keys.count - len("Dr One") <= 5
    [note] = [one for one in desk.read(lambda db: db.all(Observation)) if one.who_answered]
    assert (note.card_id, note.who_answered) == (card.id, "Dr One")
    assert card.id not in shown(desk)


OUTCOMES = [
    ("2", Kind.NO_ANSWER, "Last call 21-11-2026: no answer"),
    ("3", Kind.BUSY, "Last call 21-11-2026: busy or off"),
    ("4", Kind.WRONG_NUMBER, "Told wrong 21-11-2026"),
    ("5", Kind.CLOSED, "Told closed for good 21-11-2026"),
    ("6", Kind.MOVED, "Told moved away 21-11-2026"),
]


def noted(desk: AtDesk) -> Observation:
    found = desk.read(lambda db: db.all(Observation))
    return max(found, key=lambda one: one.id)


@pytest.mark.parametrize(("key", "kind", "words"), OUTCOMES)
def test_each_outcome_of_a_call_is_noted_by_its_key_and_shown(
    desk: AtDesk, key: str, kind: Kind, words: str
) -> None:
    card = current(desk)
    desk.press(F10, key, F10)
    desk.wait(lambda: words in desk.register.card.words())
    note = noted(desk)
    assert (note.card_id, note.kind, note.phone) == (card.id, kind, card.phones[0].number)
    assert current(desk).id == card.id
    assert not desk.register.card.asking
    desk.later(hours=1)
    desk.press(F10)
    desk.keys.type("Operator")
    desk.press(ENTER)
    desk.wait(lambda: words not in desk.register.card.words())
    assert noted(desk).kind is Kind.VERIFIED


def test_what_was_said_goes_with_the_outcome(desk: AtDesk) -> None:
    desk.press(F10, "6", TAB)
    desk.keys.type("guard")
    desk.press(TAB)
    desk.keys.type("now opposite the court")
    desk.press(ENTER)
    note = noted(desk)
    assert (note.kind, note.who_answered, note.note) == (
        Kind.MOVED, "guard", "now opposite the court"
    )  # fmt: skip
    assert "now opposite the court" in desk.register.card.words()


def test_the_number_copied_last_is_the_one_that_was_called(desk: AtDesk) -> None:
    find(desk, "war against rape")
    first, second = current(desk).phones
    button = next(
        one for one in desk.register.card.findChildren(BigButton)
        if one.words() == second.number
    )  # fmt: skip
    button.click()
    desk.register.list.setFocus()
    desk.press(F10, "4", F10)
    assert noted(desk).phone == second.number
    assert [one.number for one in current(desk).phones] == [first.number, second.number]
    words = desk.register.card.words()
    assert words.count("Told wrong 21-11-2026") == 1


def test_the_digits_of_the_form_do_not_turn_the_filter(desk: AtDesk) -> None:
    every = len(desk.register.list.lines.rows)
    desk.press(F10, "1")
    assert len(desk.register.list.lines.rows) == every
    assert desk.register.finder.filters["all"].isChecked()
    desk.press(ESC, "1")
    assert desk.register.finder.filters["stale"].isChecked()


def test_the_list_begins_with_the_own_district(desk: AtDesk) -> None:
    cards = [one for one in desk.register.list.lines.rows if isinstance(one, Card)]
    assert cards[0].district == "karachi-south"


def test_nobody_answered_is_not_a_check(desk: AtDesk) -> None:
    desk.press(F10, F10)
    asking = desk.register.card.check
    assert asking.isVisible()
    assert [one for one in desk.read(lambda db: db.all(Observation)) if one.who_answered] == []
    desk.press(ESC)
    assert not asking.isVisible()
    assert desk.program.window.stack.name() == "contacts"


def test_what_the_filter_hides_is_said_where_nothing_else_is_found(desk: AtDesk) -> None:
    desk.press("1")
    find(desk, "hanif hospital")  # no number, so nothing to call again
    assert shown(desk) == set()
    assert "1 fits among all: 2." in desk.register.finder._count.text()
    desk.press(TAB, "2")
    assert "Hanif" in current(desk).organization


def test_words_and_numbers_find_cards_as_they_are_typed(desk: AtDesk) -> None:
    every = len(desk.register.list.lines.rows)
    assert every == 247
    find(desk, "edhi")
    assert "Edhi" in current(desk).organization
    assert len(desk.register.list.lines.rows) < every
    desk.press(ENTER)
    assert QGuiApplication.clipboard().text() == current(desk).phones[0].number
    desk.press(ESC)
    assert len(desk.register.list.lines.rows) == every
    desk.register.finder.search.setFocus()
    find(desk, "1099")
    assert any(phone.number == "1099" for phone in current(desk).phones)


def test_a_hospital_without_a_number_is_found_and_one_is_told_to_go_there(desk: AtDesk) -> None:
    find(desk, "civil hospital badin")
    card = current(desk)
    assert (card.organization, card.phones) == ("Civil Hospital Badin", ())
    told = "No number known: go there, Badin (address not known)."
    assert told in desk.register.card.words()
    assert rows.reached(card, desk.desk.pack, NIGHT) == (Mark.LATER, "Go there")
    desk.register.to_list()
    desk.press(ENTER)
    assert told in desk.contacts.bar.words()


def test_the_card_shows_every_number_as_printed(desk: AtDesk) -> None:
    find(desk, "edhi")
    card = current(desk)
    words = desk.register.card.words()
    assert len(card.phones) > 1
    assert all(phone.number in words for phone in card.phones)


def test_f9_takes_the_card_to_the_printer(desk: AtDesk) -> None:
    desk.press(F9)
    desk.wait(lambda: desk.preview.paper.pages() == 1)
    assert desk.preview.sheet is not None
    assert desk.preview.sheet.job is not None
    assert desk.preview.sheet.job.form == "contact_card"


def test_a_file_is_loaded_with_its_report(desk: AtDesk) -> None:
    file = places.resource("directory/public_contacts_more.csv")
    desk.contacts.loading.load(str(file))
    desk.wait(desk.contacts.loading.trial.isVisible)
    desk.press(F10)
    report = desk.contacts.loading.report
    desk.wait(report.isVisible)
    assert (
        "200 offices in the file: 0 new, 0 changed, 200 as before, 0 left out" in report.words()
    )
    assert report.rows.lines.rowCount() > 0
    desk.press(ESC)
    assert not report.isVisible()


def test_a_file_that_is_no_table_changes_nothing(desk: AtDesk, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_bytes(b"\x00\x01 no table")
    desk.contacts.loading.load(str(wrong))
    desk.wait(desk.contacts.loading.report.isVisible)
    assert "Nothing was changed" in desk.contacts.loading.report.words()
    desk.press(ESC)
    desk.contacts.loading.load(str(tmp_path / "gone.csv"))
    desk.settle()
    assert "gone.csv" in desk.contacts.bar.words()


@pytest.mark.parametrize("size", [(1024, 600), (900, 500)])
def test_a_window_that_shrinks_cuts_nothing_of_the_open_question(
    desk: AtDesk, size: tuple[int, int]
) -> None:
    window = desk.program.window
    window.resize(1366, 768)
    desk.press(F10)
    check = desk.register.card.check
    desk.wait(lambda: not check.isHidden())
    window.resize(*size)
    area = desk.register.both.area
    view = area.viewport()
    desk.wait(lambda: check.mapTo(view, QPoint(check.width(), 0)).x() <= view.width())
    assert area.horizontalScrollBar().maximum() == 0
    for field in (check.outcomes, check.who):
        field.setFocus()
        top = partial(field.mapTo, view, QPoint(0, 0))
        desk.wait(lambda top=top: 0 <= top().y() < view.height())  # type: ignore[misc]  # bound now
        assert field.mapTo(view, QPoint(field.width(), 0)).x() <= view.width()


def test_the_file_dialog_is_our_own_and_remembers_no_file(desk: AtDesk) -> None:
    desk.keys.press("Ctrl+O")
    asked = desk.dialog()
    assert isinstance(asked, QFileDialog)
    assert asked.testOption(QFileDialog.Option.DontUseNativeDialog)
    asked.setDirectory("/")
    asked.reject()
    assert asked.directory().absolutePath() == str(Path.home())
    assert asked.history() in ([], [str(Path.home())])


# rows


def a_card(**more: object) -> Card:
    made = Card(
        id="k", site_id=1, organization="Office", kind="hospital", needs=("medical",),
        province="sindh", address="Street 1",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("days", "said", "mark"),
    [
        (None, "Not verified", Mark.UNKNOWN),
        (0, "Called today", Mark.GOOD),
        (3, "Called 3 d ago", Mark.GOOD),
        (80, "Ask again in 10 d", Mark.SOON),
        (95, "Overdue 5 d", Mark.LATE),
    ],
)
def test_a_row_says_how_sure_its_number_is_by_the_days_of_its_kind(
    days: int | None, said: str, mark: Mark
) -> None:
    at = None if days is None else NIGHT - timedelta(days=days)
    rules = packs.load("sindh").freshness
    office = a_card(kind="court", needs=("court",), verified_at=at)
    assert rows.called(office, rules, NIGHT) == (mark, said)


def test_a_copied_number_that_nobody_called_is_warned_of(desk: AtDesk) -> None:
    assert current(desk).verified_at is None
    desk.press(ENTER)
    assert desk.contacts.bar.words().endswith("Nobody has called this number yet.")
    assert "Nobody has called this number yet" in desk.register.card.words()


def test_a_secret_address_is_never_a_fact() -> None:
    pack = packs.load("sindh")
    assert ("Address", "Street 1") in facts_of(a_card(), pack, NIGHT)
    told = facts_of(a_card(secret=True), pack, NIGHT)
    assert all("Street" not in words for _name, words in told)
    assert ("Address", "Kept secret") in told


def test_a_card_of_another_province_is_not_said_to_serve_the_country() -> None:
    pack = packs.load("sindh")
    assert rows.place_words(pack, a_card()) == "Whole province"
    assert rows.place_words(pack, a_card(province="national")) == "Whole country"
    assert rows.place_words(pack, a_card(province="kp")) == "KP"


PHONE = CardPhone(id="p", number="021-000", dial="021000", kind=PhoneKind.LANDLINE)


def test_the_list_says_what_calls_found() -> None:
    wrong = replace(PHONE, wrong_at=NIGHT)
    assert rows.first_number(a_card(phones=(wrong,))) == "021-000, told wrong"
    assert rows.first_number(a_card(phones=(PHONE,)), practice=True) == "021-000, masked"
    assert rows.first_number(a_card(phones=(PHONE,))) == "021-000"
    for card, words in (
        (a_card(phones=(wrong,)), "Told wrong"),
        (a_card(gone=Kind.MOVED, gone_at=NIGHT), "Told moved"),
        (a_card(gone=Kind.CLOSED, gone_at=NIGHT), "Told closed"),
    ):
        assert rows.called(card, {}, NIGHT) == (Mark.LATE, words)
    silent = a_card(verified_at=NIGHT, last_call=Kind.NO_ANSWER, last_call_at=NIGHT)
    assert rows.called(silent, {}, NIGHT) == (Mark.SOON, "No answer")


def test_practice_numbers_are_said_to_be_masked(qtbot: QtBot) -> None:
    for practice in (True, False):
        shown = ContactCard(packs.load("sindh"), practice=practice)
        qtbot.addWidget(shown)
        shown.show_card(a_card(phones=(PHONE,)), NIGHT)
        assert ("masked for practice" in shown.words()) is practice
