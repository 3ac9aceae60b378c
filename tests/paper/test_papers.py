"""The file copy, the contact card, the preview, the reprint, the face they are set in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from station_desk.domain.clock import RunningClock
from station_desk.domain.errors import Damaged, NotNow
from station_desk.domain.kinds import Confidence, PhoneKind
from station_desk.domain.kinds import ObservationKind as Kind
from station_desk.domain.register import Card, CardPhone
from station_desk.paper import contact_card, letter, preview, reprint, station_copy
from station_desk.paper.contact_card import ContactCardFacts
from station_desk.paper.faces import holds
from station_desk.paper.station_copy import (
    ActionRow,
    DisclosureRow,
    Section,
    StationCopyFacts,
)
from tests.paper import sample

NUMBERS = ("021-00000000-50 Ext: 2204", "1121", "0800-22444", "(0922) 000000 - 1, 000002")


def phone(number: str, *, private: bool = False, doubt: str = "") -> CardPhone:
    kind = PhoneKind.UNKNOWN
    return CardPhone(id=number, number=number, dial="", kind=kind, private=private, doubt=doubt)


def card(**changes: object) -> Card:
    usual: dict[str, object] = {
        "id": "1", "site_id": 1, "organization": "Test Hospital, Women's Section",
        "kind": "hospital", "needs": ("medical",), "province": "sindh",
        "phones": tuple(phone(one) for one in NUMBERS), "hours": "24 hours",
        "note": "Ask for the doctor on call.", "address": "Test Road 5", "source": "Test list",
    }  # fmt: skip
    return Card(**(usual | changes))  # type: ignore[arg-type]  # fields of Card


def read_card(**changes: object) -> str:
    facts = ContactCardFacts(frame=sample.frame(confidentiality=""), card=card(**changes))
    return sample.flat(" ".join(preview.text(contact_card.make(facts))))


def test_the_numbers_of_a_card_stand_as_printed_in_order() -> None:
    read = read_card()
    places = [read.index(number) for number in NUMBERS]
    assert places == sorted(places)
    assert "Not verified: nobody has called" in read
    for told in ("Test Hospital, Women's Section", "24 hours", "Test Road 5", "Test list"):
        assert told in read


def test_a_private_number_and_a_secret_address_stay_off_the_card() -> None:
    phones = (phone("1121"), phone("0300-0000000", private=True))
    facts = ContactCardFacts(frame=sample.frame(), card=card(phones=phones, secret=True))
    pdf = contact_card.make(facts)
    read = " ".join(preview.text(pdf))
    for hidden in ("0300-0000000", "Test Road"):
        assert hidden not in read
        assert hidden.encode() not in sample.raw(pdf)
    assert "ask the coordinating office" in read


def test_a_contact_that_is_all_private_makes_no_card() -> None:
    shown = card(phones=(phone("0300-0000000", private=True),))
    with pytest.raises(NotNow):
        contact_card.make(ContactCardFacts(frame=sample.frame(), card=shown))


def test_a_card_says_when_it_was_verified_and_what_is_doubtful() -> None:
    read = read_card(verified_at=sample.NIGHT, phones=(phone("021-000", doubt="too short"),))
    assert "Verified by a call on 22-11-2026" in read
    assert "021-000 Doubtful: too short" in read


def test_a_card_warns_of_what_calls_found() -> None:
    wrong = replace(phone("021-000"), wrong_at=sample.NIGHT)
    read = read_card(
        phones=(wrong,), gone=Kind.MOVED, gone_at=sample.NIGHT, last_call=Kind.NO_ANSWER,
        last_call_at=sample.NIGHT,
    )  # fmt: skip
    assert "021-000 Told wrong 22-11-2026" in read
    assert "Told moved away 22-11-2026" in read
    assert "Last call 22-11-2026: no answer" in read
    assert "nobody has called" not in read


@pytest.mark.parametrize("practice", [True, False])
def test_a_practice_card_says_that_its_numbers_are_masked(practice: bool) -> None:
    frame = sample.frame(confidentiality="", practice=practice)
    pdf = contact_card.make(ContactCardFacts(frame=frame, card=card()))
    assert ("Masked for practice" in " ".join(preview.text(pdf))) is practice


def test_a_card_without_number_or_hours_says_so() -> None:
    read = read_card(phones=(), hours="")
    assert "No number is known for this office." in read
    assert "Hours not known" in read


def test_many_numbers_flow_to_a_second_page() -> None:
    phones = tuple(phone(f"021-0000{n:04d}") for n in range(60))
    facts = ContactCardFacts(frame=sample.frame(), card=card(phones=phones))
    pages = preview.text(contact_card.make(facts))
    assert len(pages) > 1
    assert all(one.number in " ".join(pages) for one in phones)


def copy(actions: int) -> StationCopyFacts:
    step = timedelta(minutes=7)
    rows = tuple(
        ActionRow(
            happened_at=sample.NIGHT + step * n,
            happened_about=n == 0,
            entered_at=sample.NIGHT + step * (n + 1),
            what=f"Call attempt {n}",
            detail="No answer, moved on. " * 4,
            by="4471",
        )
        for n in range(actions)
    )
    clock = RunningClock(
        rule_id="zarra", name="Tell ZARRA", started_at=sample.NIGHT, due_at=sample.NIGHT + step,
        stopped_at=None, late=True, at_once=False, statute=True, citation="ZARRA Act s.7(1)",
        source="", confidence=Confidence.HIGH,
    )  # fmt: skip
    told = DisclosureRow(
        given_at=sample.NIGHT, to="Test Hospital", items="Sex", how="Letter, copy 1", by="4471"
    )
    child = Section(title="The child", pairs=(("Name", "Testchild Invented"), ("Home", "")))
    return StationCopyFacts(
        frame=sample.frame(title="File copy"),
        sections=(child,),
        actions=rows,
        clocks=(clock,),
        disclosures=(told,),
    )


def test_the_file_copy_holds_the_whole_record() -> None:
    read = sample.flat(" ".join(preview.text(station_copy.make(copy(3)))))
    for told in (
        "Name Testchild Invented", "about 22-11-2026", "22-11-2026 02:21", "Call attempt 2",
        "Tell ZARRA", "still running, late", "ZARRA Act s.7(1) (law, confidence H)",
        "Test Hospital Sex Letter, copy 1 4471", "Checked by, Station House Officer",
    ):  # fmt: skip
        assert told in read
    assert "Home" not in read


def test_a_long_file_copy_repeats_its_heading_and_foot() -> None:
    pages = preview.text(station_copy.make(copy(120)))
    assert len(pages) > 3
    for number, page in enumerate(pages[:-1], start=1):
        assert "Written down" in page
        assert f"Page {number} of {len(pages)}" in page
    whole = sample.flat(" ".join(pages))
    assert all(f"Call attempt {n} " in whole for n in range(120))


def test_an_empty_record_prints() -> None:
    facts = StationCopyFacts(frame=sample.frame(), sections=(Section(title="Child", pairs=()),))
    assert "Nothing written" in preview.text(station_copy.make(facts))[0]


def test_a_page_is_drawn_as_packed_pixels() -> None:
    pdf = letter.make(sample.letter())
    wide, high, pixels = preview.render(pdf, 0, 501)
    assert wide == 501
    assert abs(high - 501 * 297 / 210) < 2
    assert len(pixels) == wide * high * 4
    assert pixels[:3] == b"\xff\xff\xff"
    assert b"\x00\x00\x00" in pixels


def test_a_page_that_is_not_there_cannot_be_drawn() -> None:
    pdf = letter.make(sample.letter())
    for page in (-1, 1):
        with pytest.raises(IndexError):
            preview.render(pdf, page, 100)


@pytest.mark.parametrize("wrong", [b"", b"not a paper", b"%PDF-1.4\n"])
def test_what_is_no_paper_is_damaged(wrong: bytes) -> None:
    with pytest.raises(Damaged) as found:
        preview.page_count(wrong)
    assert found.value.code == "not_a_paper"


def test_a_reprint_is_the_same_paper_with_a_line_above_each_page() -> None:
    issued = letter.make(sample.letter(police_did="We went there and asked. " * 150))
    again = reprint.mark(issued, at=sample.NIGHT, belt_no="99", copy_no=2)
    before, after = preview.text(issued), preview.text(again)
    assert len(before) == len(after) > 1
    for old, new in zip(before, after, strict=True):
        line = "REPRINT 22-11-2026 02:14 · Belt no. 99 · Copy 2"
        assert line in new
        assert sample.flat(new.replace(line, "")) == sample.flat(old)


def test_the_face_holds_names_marks_and_digits() -> None:
    assert all(
        holds(one)
        for one in "A\u00e9\u00f1\u0131\u015f\u0101\u1e25\u02bc0123456789…•§₨▲▼▶◆◇●○◐■☐☑✓→←"
    )
