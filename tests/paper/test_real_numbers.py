"""The numbers of the real public offices reach paper as the source printed them."""

import re

import pytest

from station_desk.domain.direction import isolated, ltr
from station_desk.domain.office import file as office_file
from station_desk.domain.register import Card
from station_desk.machine import packs
from station_desk.machine.places import resource
from station_desk.paper import contact_card, preview
from station_desk.paper.contact_card import ContactCardFacts
from station_desk.paper.text import one_line
from tests.paper import sample

FILES = ("public_contacts.csv", "public_contacts_more.csv")


def cards(name: str) -> list[Card]:
    codes = office_file.codes_of([packs.load(one) for one in packs.available()])
    data = resource(f"directory/{name}").read_bytes()
    rows = office_file.read_offices(data, codes).rows
    return [office_file.card_of(*office_file.records_of(row, 1)) for row in rows]


@pytest.mark.parametrize("name", FILES)
def test_no_number_is_changed_by_cleaning(name: str) -> None:
    found = cards(name)
    assert len(found) >= 30
    for card in found:
        for phone in card.phones:
            assert re.sub(r"\D", "", one_line(phone.number)) == re.sub(r"\D", "", phone.number)


@pytest.mark.parametrize("name", FILES)
def test_a_number_in_an_urdu_sentence_is_one_unit(name: str) -> None:
    numbers = {one_line(phone.number) for card in cards(name) for phone in card.phones}
    turned = [one for one in numbers if isolated(f"فون {one} پر") != f"فون {ltr(one)} پر"]
    assert turned == []


def test_every_number_of_the_first_file_is_read_back_from_its_card() -> None:
    for card in cards(FILES[0]):
        facts = ContactCardFacts(frame=sample.frame(confidentiality=""), card=card)
        read = sample.flat(" ".join(preview.text(contact_card.make(facts))))
        place = 0
        for phone in card.phones:
            if not phone.private:
                place = read.index(sample.flat(phone.number), place)
