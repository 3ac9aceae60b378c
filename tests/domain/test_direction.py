"""Numbers beside letters read from the right: found, isolated, left as they are elsewhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.direction import (
    CLOSE,
    OPEN,
    WHOLE,
    bare,
    isolated,
    ltr,
    paused,
    unbroken,
)


@pytest.mark.parametrize(
    "unit",
    [
        "021-99205040", "+92 21 99205040", "0300 1234567",
        "(021) 99231028", "+92 (21) 99231028-30", "15", "1121", "22-11-2026",
        "22-11-2026 02:14", "02:14", "SDR-2026-00012-K", "123/2026", "35%",
        "#12", "1.5", "/media/stick", "/media/stick_2/a-b", "۱۲۳", "info7@example.pk",
    ],
)  # fmt: skip
def test_each_number_among_urdu_words_is_isolated_as_one(unit: str) -> None:
    assert isolated(f"فون {unit} پر") == f"فون {OPEN}{unit}{CLOSE} پر"


def test_the_number_of_a_line_of_a_list_is_not_drawn_into_the_latin_word_after_it() -> None:
    listed = "1. F10 لکھتا ہے\n2. USB ضلع جاتی ہے"
    first, second = isolated(listed).split("\n")
    assert first.startswith(f"{ltr('1')}. {ltr('F10')} ")
    assert second.startswith(f"{ltr('2')}. USB ")
    assert ltr("FIR No. 12") in isolated("ایف FIR No. 12 ہے")


def test_what_is_joined_on_a_page_from_the_right_has_its_own_comma() -> None:
    assert paused("نام, عمر; 9") == "نام، عمر؛ 9"
    assert paused("Tester, Inspector, بیلٹ 1,000") == "Tester, Inspector، بیلٹ 1,000"
    assert paused("one, two; 3") == "one, two; 3"
    assert paused("باقی (ابھی), 00001-S/1") == "باقی (ابھی)، 00001-S/1"


@pytest.mark.parametrize("unit", ["KHI-SDR-C-00001", "21-11-2026", "021-99205040", "00001-S/1"])
def test_no_line_ends_within_a_reference(unit: str) -> None:
    held = unbroken(isolated(f"بچہ {unit}، عمر"))
    assert all(one == WHOLE for one in re.findall("[-/](.)", held))
    assert bare(held) == f"بچہ {unit}، عمر"
    assert unbroken(held) == held


def test_a_long_address_and_plain_words_may_be_broken() -> None:
    for text in ("https://example.pk/contact-us-2026-all", "Anti-Rape Crisis Cell", "a - b"):
        assert unbroken(text) == text


def test_marks_of_the_sentence_stay_outside() -> None:
    assert isolated("(فون 15)۔ اور 16، پھر 17.") == (
        f"(فون {ltr('15')})۔ اور {ltr('16')}، پھر {ltr('17')}."
    )


def test_phones_in_a_row_are_isolated_one_by_one() -> None:
    some = ["021-1234567", "031-2345678", "0300 1234567", "+92-21 99205040", "041-3456789"]
    assert isolated("با " + " ".join(some)) == "با " + " ".join(map(ltr, some))


def test_two_numbers_stay_two_and_latin_words_stay_one_run() -> None:
    assert isolated("عمر 5 اور 7 12") == f"عمر {ltr('5')} اور {ltr('7')} {ltr('12')}"
    assert isolated("تھانہ Police Station Saddar") == "تھانہ Police Station Saddar"


def test_a_code_stays_before_the_date_that_follows_it() -> None:
    date, code = "21-11-2026 02:14", "KHI-SDR-2026-00001-S/1"
    assert isolated(f"خط XVKRPW-L {date} کو گیا") == f"خط XVKRPW-L {ltr(date)} کو گیا"
    assert isolated(f"{date} {code} اطلاع") == f"{ltr(date)} {ltr(code)} اطلاع"
    assert isolated(f"on {date} at Saddar ہے") == f"{ltr(f'on {date} at Saddar')} ہے"


def test_a_text_read_from_the_left_is_not_touched() -> None:
    assert isolated("Call 021-99205040 at 02:14.") == "Call 021-99205040 at 02:14."
    assert ltr("") == ""


@pytest.mark.parametrize(
    "citation",
    [
        "Sindh Child Protection Authority Act 2011, s.20-A (2021)",
        "Anti-Rape (Investigation and Trial) Act 2021, s.26",
        "Act 2011, s.10(q-i) (2021)",
        "Edhi (1122) Karachi",
        "Government of Pakistan citizens' guide, contact lists (about 2022)",
    ],
)
def test_a_citation_is_one_unit_with_its_brackets(citation: str) -> None:
    assert isolated(f"قانون (دیکھیں): {citation}؛ {citation}۔") == (
        f"قانون (دیکھیں): {ltr(citation)}؛ {ltr(citation)}۔"
    )


@given(st.text(alphabet="ابپ 0123456789-:/+.,()AB\u2066\u2069\u202e"))
def test_isolating_twice_is_isolating_once_and_changes_no_letter(text: str) -> None:
    clean = bare(text)
    once = isolated(clean)
    assert isolated(once) == once
    assert bare(once) == clean
    assert once.count(OPEN) == once.count(CLOSE)


@pytest.mark.timeout(20)
def test_a_long_text_is_read_once() -> None:
    for text in ("a" * 200_000, "Rescue " * 30_000, "a." * 100_000, "Rescue 1 " * 20_000):
        assert bare(isolated(text + "ہے")) == text + "ہے"
