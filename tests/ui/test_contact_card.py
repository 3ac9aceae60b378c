"""The card whole, notes and suggestions beside it, out of use and back, its history."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from station_desk.domain.kinds import ObservationKind, PhoneKind, Role
from station_desk.domain.register import (
    Card,
    CardPerson,
    CardPhone,
    Observation,
    ServiceAtLocation,
)
from station_desk.machine import packs
from station_desk.services.desk import Desk
from station_desk.services.register import card_notes, register_edit
from station_desk.ui.pages.contacts import ContactsPage, rows
from station_desk.ui.pages.contacts.facts import groups_of
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.marks import Badge, Mark
from tests.ui.at_desk import DOWN, ENTER, ESC, F10, AtDesk
from tests.ui.keyboard import NIGHT

WHOLE = Card(
    id="k", site_id=1, organization="Office", kind="shelter", needs=("shelter",),
    province="sindh", district="karachi-south", address="Street 1", landmark="Blue gate",
    places_free=3, places_at=NIGHT - timedelta(hours=9), with_mother=True,
    takes_disability=False, papers_needed=("letter", "FIR copy"), cost="none",
    legal_power="officer notified", licence_no="77", licence_until=date(2026, 11, 1),
    persons=(CardPerson(id="p", name="Ms One", post="Warden", phone="021-1", private=True),),
    hours="24 hours", source="own",
)  # fmt: skip


def current(desk: AtDesk) -> Card:
    card = desk.register.list.current()
    assert card is not None
    return card


def told(card: Card) -> dict[str, tuple[str, Mark]]:
    groups = groups_of(card, packs.load("sindh"), NIGHT)
    return {one.name: (one.words, one.mark) for group in groups for one in group.facts}


def answer(desk: AtDesk, words: str) -> None:
    desk.dialog()
    desk.keys.type(words)
    desk.keys.press(ENTER)
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    desk.front()
    desk.settle()


def test_every_field_with_a_value_is_told_and_no_empty_one() -> None:
    facts = told(WHOLE)
    assert facts["Places free"][0] == "3 places free, told 20-11-2026 17:14, 9 h ago"
    assert facts["With the mother"][0] == "yes"
    assert facts["With a disability"][0] == "no"
    assert facts["Papers needed"][0] == "letter; FIR copy"
    assert facts["Warden"][0] == "Ms One, 021-1, private: for police only, not to be told"
    assert "Landmark" in facts
    assert "Website" not in facts


def test_places_are_never_told_without_their_time() -> None:
    assert "Places free" not in told(replace(WHOLE, places_at=None))


@pytest.mark.parametrize(
    ("until", "mark"),
    [
        (date(2026, 11, 20), Mark.LATE),
        (date(2026, 11, 21), Mark.SOON),
        (date(2027, 11, 1), Mark.NONE),
    ],
)
def test_a_licence_warns_before_it_runs_out_and_after(until: date, mark: Mark) -> None:
    assert told(replace(WHOLE, licence_until=until))["Licence until"][1] is mark


def test_a_secret_place_says_only_that_it_is_kept_secret() -> None:
    hidden = replace(WHOLE, secret=True, latitude="24.8", longitude="67.0", access="Side gate")
    words = " ".join(words for words, _mark in told(hidden).values())
    assert "Kept secret" in words
    for one in ("Street 1", "Blue gate", "24.8", "Side gate"):
        assert one not in words


def test_private_and_night_numbers_are_marked_on_the_card(at_card: AtDesk) -> None:
    phone = CardPhone(
        id="n",
        number="0300-1",
        dial="03001",
        kind=PhoneKind.LANDLINE,
        private=True,
        after_hours=True,
    )
    at_card.register.card.show_card(replace(WHOLE, phones=(phone,)), NIGHT)
    words = at_card.register.card.words()
    assert "when the office is closed, private: for police only, not to be told" in words


def test_the_contact_to_ask_instead_is_one_key_away(at_card: AtDesk) -> None:
    first = current(at_card)
    at_card.press(DOWN)
    other = current(at_card)
    at = at_card.read(lambda db: db.get(ServiceAtLocation, first.id))
    linked = replace(at, version=2, fallback_id=other.id)
    at_card.do(lambda db: db.put(linked, "the guard named them"))
    at_card.contacts.refresh()
    at_card.register.go_to(first.id)
    at_card.wait(at_card.register.card.links.fallback.isVisible)
    assert other.organization in at_card.register.card.links.fallback.words()
    at_card.press("7")
    assert current(at_card).id == other.id


def test_a_note_is_written_by_key_and_stands_on_the_card(at_card: AtDesk) -> None:
    card = current(at_card)
    at_card.keys.press("5")
    answer(at_card, "Ask at the side gate")
    at_card.wait(lambda: "Ask at the side gate" in at_card.register.card.words())
    [note] = at_card.read(partial(card_notes.of_card, desk=at_card.desk, card_id=card.id))
    assert note.note == "Ask at the side gate"
    assert "officer 4471" in at_card.register.card.words()


def test_a_card_goes_out_of_use_with_a_reason_and_comes_back(at_card: AtDesk) -> None:
    card = current(at_card)
    at_card.keys.press("9")
    dialog = at_card.dialog()
    at_card.keys.type("no")
    at_card.keys.press(ENTER)
    assert dialog.isVisible()  # two letters are no reason
    answer(at_card, "the office was closed")
    assert current(at_card).id != card.id
    at_card.press("3")
    assert current(at_card).id == card.id
    at_card.wait(lambda: "Out of use: the office was closed" in at_card.register.card.words())
    at_card.wait(lambda: at_card.contacts.acts.out.words() == "Bring back")
    at_card.keys.press("9")
    answer(at_card, "they opened it again")
    at_card.press("2")
    at_card.register.go_to(card.id)
    assert current(at_card).id == card.id


def test_the_history_tells_who_changed_what_and_why(at_card: AtDesk) -> None:
    card = current(at_card)
    at_card.keys.press("9")
    answer(at_card, "the office was closed")
    at_card.press("3", "6")
    at_card.wait(at_card.contacts.history.isVisible)
    words = at_card.contacts.history.words()
    assert card.organization in words
    assert "21-11-2026 02:14, officer 4471: the office was closed" in words
    assert "Out of use" in words
    at_card.press(ESC)
    assert not at_card.contacts.history.isVisible()


def other_page(desk: AtDesk, seen: Desk) -> ContactsPage:
    """Return the contacts as ``seen`` sits before them."""
    entered = desk.program.window.seat.entered
    assert entered is not None
    opened = replace(entered.opened, desk=seen)
    seat = replace(desk.program.window.seat, entered=replace(entered, opened=opened))
    made = ContactsPage(seat)
    desk.qtbot.addWidget(made)
    made.refresh()
    desk.wait(lambda: made.register.list.current() is not None)
    desk.settle()
    return made


def test_a_duty_officer_suggests_what_the_in_charge_would_change(at_card: AtDesk) -> None:
    duty = replace(at_card.desk.officer, role=Role.DUTY)
    page = other_page(at_card, replace(at_card.desk, officer=duty))
    assert page.acts.edit.words() == "Suggest a change"
    assert page.acts.edit.isEnabled()
    for one in (page.acts.out, page.acts.new, page.acts.twice):
        assert one.isHidden()
    page.acts.edit.click()
    answer(at_card, "Hours: 24 hours")
    [note] = [one for one in at_card.read(lambda db: db.all(Observation)) if one.note]
    assert (note.kind, note.note) == (ObservationKind.SUGGESTION, "Hours: 24 hours")


def test_a_card_of_the_district_opens_no_form_but_takes_a_note(at_card: AtDesk) -> None:
    strange = replace(at_card.desk.station, site_id=at_card.desk.station.site_id + 1)
    page = other_page(at_card, replace(at_card.desk, station=strange))
    assert "Kept by the district" in {
        one.text() for one in page.register.card.findChildren(Badge)
    }
    assert not page.acts.out.isEnabled()
    page.acts.edit.click()
    at_card.wait(lambda: title() == "Kept by the district")
    at_card.dialog().findChildren(BigButton)[0].click()
    at_card.wait(lambda: title() == "Note beside the contact")
    at_card.keys.press(ESC)
    assert page.editing.isHidden()


def title() -> str:
    """Return the title of the question in front."""
    front = QApplication.activeModalWidget()
    return front.windowTitle() if front else ""


def with_numbers(at_card: AtDesk, phones: str) -> str:
    """Write a contact and show it."""
    cells = {
        "organisation": "Umeed helpline", "kind": "ngo", "services": "counselling",
        "needs": "counselling", "phones": phones,
    }  # fmt: skip
    cells = {**register_edit.empty(at_card.desk).cells, **cells}
    made = at_card.do(lambda db: register_edit.create(db, at_card.desk, cells))
    card_id: str = made.value.card_id
    at_card.contacts.refresh()
    at_card.register.go_to(card_id)
    at_card.wait(lambda: current(at_card).id == card_id)
    return card_id


def test_a_private_number_is_never_the_one_that_enter_copies(at_card: AtDesk) -> None:
    with_numbers(at_card, "0300-1234567 (private); 021-34567890")
    at_card.press(ENTER)
    assert QGuiApplication.clipboard().text() == "021-34567890"
    at_card.press(F10)
    check = at_card.register.card.check
    assert check.number.value() == "021-34567890"
    assert "0300-1234567 (private: for police only" in check.number.itemText(1)
    first = rows.first_number(current(at_card))
    assert first == "021-34567890"


def test_only_private_numbers_are_copied_and_called_by_choice(at_card: AtDesk) -> None:
    with_numbers(at_card, "0300-1234567 (private)")
    QGuiApplication.clipboard().setText("before")
    at_card.press(ENTER)
    assert QGuiApplication.clipboard().text() == "before"
    assert "private number" in at_card.contacts.bar.words()
    at_card.press(F10)
    check = at_card.register.card.check
    assert check.number.value() == ""
    assert not check.number.isHidden()
    at_card.keys.type("Operator")
    at_card.press(F10)
    assert at_card.register.card.asking  # which number was called?
    assert rows.first_number(current(at_card)) == "private number only"
