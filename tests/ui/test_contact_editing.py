"""A card's form: judged while typed, the old number in sight, who told it, kept as a draft."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QListView, QWidget

from station_desk.domain.register import Card, Observation
from station_desk.services.register import (
    card_history,
    card_notes,
    directory,
    doubles,
    register_edit,
)
from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.pages.contacts.editing import Editing
from station_desk.ui.pages.contacts.suggested import parted
from tests.ui.at_desk import ENTER, ESC, F4, F10, AtDesk
from tests.ui.test_contact_card import answer, current

PAGE_DOWN = Qt.Key.Key_PageDown


def form(desk: AtDesk) -> Editing:
    return desk.contacts.editing


def begin(desk: AtDesk, key: str = "4") -> Card:
    card = current(desk)
    desk.press(key)
    desk.wait(form(desk).isVisible)
    return card


def judged(desk: AtDesk) -> str:
    """Return every word under and above the fields, once the typing was judged."""
    desk.wait(lambda: not form(desk)._rest.isActive())
    found = form(desk).form.findChildren(QLabel)
    return "\n".join(one.text() for one in found if not one.isHidden())


def retype(desk: AtDesk, words: str) -> None:
    desk.keys.press("Ctrl+A")
    desk.keys.type(words)


def now(desk: AtDesk, card_id: str) -> Card:
    return desk.read(partial(directory.show, desk=desk.desk, card_id=card_id))


def test_an_empty_new_contact_asks_for_its_name(at_card: AtDesk) -> None:
    at_card.press("Ctrl+N")
    at_card.wait(form(at_card).isVisible)
    at_card.keys.press(F10)
    said = at_card.contacts.bar.words()
    assert "Nothing was changed" not in said
    assert "correct what is marked" in said
    name = form(at_card).form._by_name["organisation"].field("organisation")
    assert QApplication.focusWidget() is name
    at_card.press(ESC)
    assert at_card.contacts.bar.words() == ""  # the list has nothing to correct


def test_a_number_is_changed_by_key_with_who_told_it(at_card: AtDesk) -> None:
    card = begin(at_card)
    old = card.phones[0].number
    retype(at_card, "021-34567890")
    assert f"Before: {old}" in judged(at_card)
    at_card.keys.press(F10)
    asked = at_card.dialog()
    assert "Who told you the number?" in asked.windowTitle()
    answer(at_card, "the operator on the phone")
    assert not form(at_card).isVisible()
    assert current(at_card).id == card.id
    assert now(at_card, card.id).phones[0].number == "021-34567890"
    changes = at_card.read(partial(card_history.history_of, desk=at_card.desk, card_id=card.id))
    assert {one.reason for one in changes if one.after == "021-34567890"} == {
        "the operator on the phone"
    }


def test_what_cannot_be_taken_is_said_under_its_field_while_it_is_typed(
    at_card: AtDesk,
) -> None:
    card = begin(at_card)
    form(at_card).form.go_to("website")
    retype(at_card, "javascript:x")
    words = judged(at_card)
    assert "Website" in words
    assert any(one.property("wrong") for one in form(at_card).form.findChildren(QLabel))
    at_card.press(F10)
    assert QApplication.activeModalWidget() is None
    assert "correct what is marked" in at_card.contacts.bar.words()
    assert now(at_card, card.id) == card


def test_the_form_changes_nothing_by_being_opened(at_card: AtDesk) -> None:
    for _card in range(6):
        begin(at_card)
        assert form(at_card).form.changed() == {}
        at_card.press(ESC, Qt.Key.Key_Down)


def test_page_down_goes_from_group_to_group(at_card: AtDesk) -> None:
    begin(at_card)
    seen = []
    for _turn in range(7):
        seen.append(QApplication.focusWidget())
        at_card.press(PAGE_DOWN)
    assert len({id(one) for one in seen}) == 7


def test_a_new_contact_is_written_and_shown(at_card: AtDesk) -> None:
    at_card.press("Ctrl+N")
    at_card.wait(form(at_card).isVisible)
    at_card.keys.type("Test Safe House")
    fields = form(at_card).form
    fields.go_to("services")
    at_card.keys.type("shelter")
    fields.put("kind", "shelter")
    fields.put("needs", "shelter")
    fields.put("phones", "021-34567891")
    at_card.press(F10)
    at_card.wait(lambda: not form(at_card).isVisible())
    at_card.wait(lambda: current(at_card).organization == "Test Safe House")
    made = current(at_card)
    assert (made.district, made.needs, made.secret) == ("karachi-south", ("shelter",), True)


def test_what_was_typed_outlives_esc_and_lock_and_is_offered_again(at_card: AtDesk) -> None:
    card = begin(at_card)
    retype(at_card, "021-34567892")
    at_card.press(ESC)
    assert not form(at_card).isVisible()
    at_card.lock_and_open()
    at_card.press(F4)
    at_card.wait(lambda: at_card.register.list.current() is not None)
    at_card.register.go_to(card.id)
    at_card.keys.press("4")
    at_card.dialog()
    at_card.keys.press("1")
    at_card.wait(lambda: QApplication.activeModalWidget() is None)
    at_card.front()
    at_card.settle()
    assert form(at_card).form.changed() == {"phones": "021-34567892"}
    at_card.keys.press(F10)
    answer(at_card, "a board at the gate")
    assert now(at_card, card.id).phones[0].number == "021-34567892"
    begin(at_card)
    assert form(at_card).form.changed() == {}


def test_a_lock_keeps_what_is_being_typed(at_card: AtDesk) -> None:
    card = begin(at_card)
    retype(at_card, "021-34567893")
    at_card.lock_and_open()
    at_card.press(F4)
    at_card.wait(lambda: at_card.register.list.current() is not None)
    at_card.register.go_to(card.id)
    at_card.keys.press("4")
    at_card.dialog()
    at_card.keys.press(ESC)
    at_card.wait(lambda: QApplication.activeModalWidget() is None)
    assert form(at_card).form.changed() == {"phones": "021-34567893"}


def suggest(desk: AtDesk, card: Card, words: str) -> None:
    add = partial(
        card_notes.add, desk=desk.desk, card_id=card.id, text=words, suggestion=True,
        now=desk.clock.at,
    )  # fmt: skip
    desk.do(add)
    desk.contacts.refresh()
    desk.settle()


def test_a_suggestion_is_taken_over_into_the_form_and_settled(at_card: AtDesk) -> None:
    card = current(at_card)
    suggest(at_card, card, "Hours: 24 hours")
    at_card.wait(lambda: "waits for the in-charge" in at_card.register.card.words())
    begin(at_card)
    assert "Hours: 24 hours" in form(at_card).suggested.words()
    at_card.press("Ctrl+T")
    assert form(at_card).form.changed() == {"hours": "24 hours"}
    at_card.keys.press(F10)
    answer(at_card, "I asked them myself")
    assert now(at_card, card.id).hours == "24 hours"
    at_card.wait(lambda: "waits for the in-charge" not in at_card.register.card.words())
    notes = at_card.read(partial(card_notes.of_card, desk=at_card.desk, card_id=card.id))
    assert [one.waits for one in notes] == [False, False]


def test_a_suggestion_is_set_aside_with_a_reason(at_card: AtDesk) -> None:
    suggest(at_card, current(at_card), "They moved to the new bazaar")
    begin(at_card)
    at_card.keys.press("Ctrl+R")
    answer(at_card, "I was there, it is where it was")
    assert not form(at_card).suggested.isVisible()
    settled = [one for one in at_card.read(lambda db: db.all(Observation)) if one.how]
    assert [one.note for one in settled] == ["I was there, it is where it was"]


def test_every_field_is_read_out_by_a_name(at_card: AtDesk) -> None:
    begin(at_card)
    stops = [
        one for one in form(at_card).findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled()
    ]  # fmt: skip
    assert len(stops) > 40
    unnamed = [one for one in stops if not (one.accessibleName() or _proxied(one))]
    assert [
        one for one in unnamed if not isinstance(one, QListView)
    ] == []  # of a list that opens


def _proxied(one: Any) -> bool:
    parent = one.parentWidget()
    return parent is not None and bool(parent.accessibleName())


def test_words_that_begin_with_a_field_name_it() -> None:
    assert parted("Phones: 021-1") == ("phones", "021-1")
    assert parted("they say: come later") == ("", "they say: come later")


def test_a_secret_place_is_told_only_after_a_warning_and_by_four_eyes(
    at_card: AtDesk,
) -> None:
    cells = {
        **register_edit.empty(at_card.desk).cells, "organisation": "Test Safe House",
        "kind": "shelter", "services": "shelter", "needs": "shelter",
    }  # fmt: skip
    made = at_card.do(lambda db: register_edit.create(db, at_card.desk, cells))
    card_id = made.value.card_id
    at_card.contacts.refresh()
    at_card.register.go_to(card_id)
    at_card.wait(lambda: current(at_card).id == card_id)
    begin(at_card)
    form(at_card).form.put("secret", "no")
    at_card.keys.press(F10)
    at_card.dialog()
    warned = "\n".join(one.text() for one in at_card.dialog().findChildren(QLabel))
    assert "No secret any more" in warned
    at_card.keys.type("they print it themselves")
    at_card.keys.press(ENTER)
    asked = at_card.dialog()
    assert isinstance(asked, SecondOfficer)
    assert now(at_card, card_id).secret
    at_card.keys.press(ENTER)  # nobody else has a key here
    at_card.wait(lambda: not form(at_card).isVisible())
    assert not now(at_card, card_id).secret


def shut(at_card: AtDesk) -> None:
    """Wait until the question is gone and the page has the keyboard again."""
    at_card.wait(lambda: QApplication.activeModalWidget() is None)
    at_card.front()
    at_card.settle()


def begin_new(at_card: AtDesk, name: str, number: str) -> None:
    at_card.press("Ctrl+N")
    at_card.wait(form(at_card).isVisible)
    at_card.keys.type(name)
    fields = form(at_card).form
    cells = {
        "services": "legal aid", "kind": "ngo", "needs": "legal", "phones": number,
    }  # fmt: skip
    for field, text in cells.items():
        fields.put(field, text)


def test_a_new_contact_that_is_there_already_is_said_before_it_is_saved(
    at_card: AtDesk,
) -> None:
    begin_new(at_card, "Test law office", "021-34567891")
    at_card.press(F10)
    at_card.wait(lambda: current(at_card).organization == "Test law office")
    first = current(at_card).id
    begin_new(at_card, "The Test law office", "021-34567892")
    at_card.keys.press(F10)
    asked = at_card.dialog()
    words = "\n".join(one.text() for one in asked.findChildren(QLabel))
    assert "Test law office: the same name" in words
    at_card.keys.press("1")  # go to the one that is there
    at_card.wait(lambda: not form(at_card).isVisible())
    shut(at_card)
    assert current(at_card).id == first
    at_card.keys.press("Ctrl+N")
    at_card.dialog()
    at_card.keys.press("1")  # go on with the draft
    shut(at_card)
    at_card.keys.press(F10)
    at_card.dialog()
    at_card.keys.press("2")  # no double
    at_card.wait(lambda: current(at_card).organization == "The Test law office")
    made = current(at_card).id
    pairs = at_card.read(partial(doubles.proposed, desk=at_card.desk))
    assert not any({one.one.id, one.other.id} == {first, made} for one in pairs)
