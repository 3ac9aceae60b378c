"""Every number of the 247 real offices reaches screen and paper as its source prints it."""

import csv
import io
import re
from datetime import UTC, datetime
from functools import cache

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_desk.domain.hours.opening import NO_CALENDAR, state
from station_desk.domain.ladder.order import Rung
from station_desk.domain.register import Card
from station_desk.machine import packs, places
from station_desk.paper.contact_card import ContactCardFacts, make
from station_desk.paper.frame import Frame
from station_desk.paper.preview import text
from station_desk.services.register.directory import STARTER, starter_cards
from station_desk.ui.pages.contacts.card import ContactCard
from station_desk.ui.widgets.answers import Answer
from station_desk.ui.widgets.rung_card import RungCard

NIGHT = datetime(2026, 11, 20, 21, 14, tzinfo=UTC)


def digits(words: str) -> str:
    return re.sub(r"\D", "", words)


@cache
def printed() -> dict[str, list[str]]:
    """Return the numbers of every office as the source prints them, by its name."""
    found: dict[str, list[str]] = {}
    for name in STARTER:
        data = places.resource(f"directory/{name}").read_bytes().decode("utf-8-sig")
        for row in csv.DictReader(io.StringIO(data)):
            cells = (row["short_code"], *row["phones"].split(";"))
            found[row["organisation"]] = [one.strip() for one in cells if digits(one)]
    return found


CARDS = starter_cards(1)


def test_there_are_247_offices() -> None:
    assert len(CARDS) == len(printed()) == 247


def words_of(widget: ContactCard | RungCard) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel)]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_each_number_is_on_the_screen_as_printed(qtbot: QtBot, card: Card) -> None:
    pack = packs.load(card.province if card.province in packs.available() else "sindh")
    shown = ContactCard(pack)
    qtbot.addWidget(shown)
    shown.show_card(card, NIGHT)
    seen = words_of(shown)
    big = RungCard()
    qtbot.addWidget(big)
    rung = Rung(
        card=card, place=1, suitable=True, open=state(card, NIGHT, NO_CALENDAR), reasons=()
    )
    answer = Answer(rung=rung, need="", say="")
    for at, number in enumerate(printed()[card.organization]):
        assert number in seen
        big.show_answer(answer, pack, NIGHT, phone=at, by=False)
        assert number in words_of(big)


def test_each_number_is_on_paper_digit_by_digit() -> None:
    for card in CARDS:
        frame = Frame(
            station="PS Saddar",
            title="Contact card",
            belt_no="1",
            printed_at=NIGHT,
            code="ABCDEF-G",
        )
        read_back = "\n".join(text(make(ContactCardFacts(frame=frame, card=card))))
        lines = [digits(line) for line in read_back.splitlines()]
        for number in printed()[card.organization]:
            assert any(digits(number) in line for line in lines), card.id
