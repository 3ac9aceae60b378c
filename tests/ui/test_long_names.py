"""A name of hundreds of letters never pushes the number out of sight."""

import pytest
from PySide6.QtCore import QPoint

from station_desk.domain.hours.opening import NO_CALENDAR, state
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.ladder.order import Rung
from station_desk.domain.register import Card, CardPhone
from station_desk.machine import packs
from station_desk.ui.pages.contacts.card import ContactCard
from station_desk.ui.pages.contacts.facts import facts_of
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.rung_card import RungCard
from tests.ui.keyboard import NIGHT

WORDS = "Umeed house for children of the whole town " * 7
PHONE = CardPhone(id="p", number="021-35556679", dial="02135556679", kind=PhoneKind.LANDLINE)


def card(name: str) -> Card:
    return Card(
        id="k", site_id=1, organization=name, kind="shelter", needs=("shelter",),
        province="sindh", district="karachi-south", phones=(PHONE,), source="own",
    )  # fmt: skip


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", [WORDS, "W" * 300], ids=["words", "unbroken"])
def test_the_number_stands_high_on_the_card_of_the_ladder(name: str) -> None:
    shown, place = RungCard(), card(name)
    hours = state(place, NIGHT, NO_CALENDAR)
    rung = Rung(card=place, place=1, suitable=True, reasons=(), open=hours)
    answer = Answer(rung=rung)
    shown.show_answer(answer, packs.load("sindh"), NIGHT, phone=0, by=False)
    shown.resize(560, 520)
    shown.show()
    top = shown._phone.mapTo(shown, QPoint(0, 0)).y()
    assert top < 260
    below = shown._note.text().replace("\u200b", "")
    assert name.strip() in below
    shown.close()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", [WORDS, "W" * 300], ids=["words", "unbroken"])
def test_the_number_stands_high_on_a_contact(name: str) -> None:
    pack = packs.load("sindh")
    shown = ContactCard(pack)
    shown.show_card(card(name), NIGHT)
    shown.resize(420, 520)
    shown.show()
    button = next(one for one in shown.findChildren(BigButton) if PHONE.number in one.words())
    assert button.mapTo(shown, QPoint(0, 0)).y() < 300
    assert ("Office", name) in facts_of(card(name), pack, NIGHT)
    shown.close()
