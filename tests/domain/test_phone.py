from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import phone
from station_desk.domain.fold import digits
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.office import write as office_write
from station_desk.domain.phone import dialled, parse_cell

SHORT = {"15", "115", "1020", "1099", "1121", "1122"}


@pytest.mark.parametrize(
    ("printed", "dial", "kind"),
    [
        ("021-99333065", "02199333065", PhoneKind.LANDLINE),
        ("(021) 99231028", "02199231028", PhoneKind.LANDLINE),
        ("+92 21 32413232", "02132413232", PhoneKind.LANDLINE),
        ("0092 21 32413232", "02132413232", PhoneKind.LANDLINE),
        ("+92 (0)21 32413232", "02132413232", PhoneKind.LANDLINE),
        ("+92-21-111-92-1020", "021111921020", PhoneKind.UAN),
        ("021-111-729-526", "021111729526", PhoneKind.UAN),
        ("111-729-526", "111729526", PhoneKind.UAN),
        ("0311-7786264", "03117786264", PhoneKind.MOBILE),
        ("+92 311 6641098", "03116641098", PhoneKind.MOBILE),
        ("923116641098", "03116641098", PhoneKind.MOBILE),
        ("0311-7786264 (WhatsApp)", "03117786264", PhoneKind.WHATSAPP),
        ("0800-39393", "080039393", PhoneKind.TOLL_FREE),
        ("1122", "1122", PhoneKind.SHORT_CODE),
        ("15", "15", PhoneKind.SHORT_CODE),
        ("0937-9230162", "09379230162", PhoneKind.LANDLINE),
        ("(0937) 881059", "0937881059", PhoneKind.LANDLINE),
        ("05822-123456", "05822123456", PhoneKind.LANDLINE),
        ("Fax: 021-99204400", "02199204400", PhoneKind.FAX),
        ("021-99204400 ext. 204", "02199204400", PhoneKind.LANDLINE),
        ("۰۲۱-۹۹۳۳۳۰۶۵", "02199333065", PhoneKind.LANDLINE),
        ("٠٣١١٧٧٨٦٢٦٤", "03117786264", PhoneKind.MOBILE),
    ],
)
def test_a_printed_number_is_dialled_in_national_form_and_kept_as_printed(
    printed: str, dial: str, kind: PhoneKind
) -> None:
    (one,) = parse_cell(printed, short_codes=SHORT)
    assert (one.number, one.dial, one.kind, one.doubt) == (printed, dial, kind, "")
    assert dialled(printed) == dial


@pytest.mark.parametrize(
    ("printed", "dial", "doubt"),
    [
        ("021-9260400", "0219260400", phone.SHORT),
        ("021-992604000", "021992604000", phone.LONG),
        ("0311-778626", "0311778626", phone.MOBILE_LENGTH),
        ("0800-3939", "08003939", phone.TOLL_LENGTH),
        ("021", "021", phone.AREA_ONLY),
        ("99333065", "99333065", phone.NO_AREA),
        ("2199333065", "02199333065", phone.ZERO_LOST),
        ("3117786264", "03117786264", phone.ZERO_LOST),
        ("2199333065.0", "02199333065", phone.ZERO_LOST),
        ("8855", "8855", phone.CODE_UNKNOWN),
        ("2.19933E+09", "", phone.ROUNDED),
        ("021-99204400-1 ext 20", "02199204400", phone.RANGE),
        ("021-99201271 to 75", "02199201271", phone.RANGE),
        ("call reception", "", phone.NO_DIGITS),
        ("+44 20 7946 0000", "00442079460000", phone.FOREIGN),
        ("000", "000", phone.FOREIGN),
        ("0100-123456", "0100123456", phone.ODD),
    ],
)
def test_a_doubtful_number_stays_and_says_why(printed: str, dial: str, doubt: str) -> None:
    (one,) = parse_cell(printed, short_codes=SHORT)
    assert (one.number, one.dial, one.doubt) == (printed, dial, doubt)


@pytest.mark.parametrize(
    ("cell", "dials"),
    [
        ("051-9203214; 051-9203218", ["0519203214", "0519203218"]),
        ("051-9203214, 051-9203218", ["0519203214", "0519203218"]),
        ("051-9203214 or 1121", ["0519203214", "1121"]),
        ("1121/1122", ["1121", "1122"]),
        ("0966-715166 0966-933435", ["0966715166", "0966933435"]),
        ("021-99333065\n021-99333066", ["02199333065", "02199333066"]),
        ("021-99204400/01", ["02199204400", "02199204401"]),
    ],
)
def test_several_numbers_in_a_cell_are_several_numbers(cell: str, dials: list[str]) -> None:
    assert [one.dial for one in parse_cell(cell, short_codes=SHORT)] == dials


@pytest.mark.parametrize("cell", ["03OO-1234575", "O300 1234567", "021-3456l789", "1O98"])
def test_a_letter_among_the_digits_is_never_dialled_and_is_said(cell: str) -> None:
    [one] = parse_cell(cell, short_codes=SHORT)
    assert (one.number, one.dial) == (cell, "")
    assert one.doubt.startswith("A letter stands where a digit belongs")


@pytest.mark.parametrize("cell", ["0300-1234567 Ali Ibrahim", "021-34567890 Ext 12"])
def test_the_letters_of_a_name_or_an_extension_spoil_no_number(cell: str) -> None:
    [one] = parse_cell(cell, short_codes=SHORT)
    assert one.dial


@pytest.mark.parametrize("cell", ["", "  ", "-", "nil", "N/A", ";", "none; -"])
def test_a_cell_that_says_nothing_gives_no_number(cell: str) -> None:
    assert parse_cell(cell) == ()


JUMBLE = st.text(alphabet="0123456789+-()/;, .extorEabc\u06f0\u06f9\u200e\n", max_size=60)
LINES = st.sampled_from(
    ["021-34567001", "(042) 35761999", "0300-1234567", "091 9210345", "+92-21-35634112",
     "34567001", "Fax 021-99204400", "0937-881059 WhatsApp", "1121", "15", "021-111-729-526"]
)  # fmt: skip
BEHIND = st.sampled_from(
    ["", "/2", "-2", "/02", ", 03", "; 4", " or 5", "/15", "/8855", ", 8855", "؛ 6", "\n7",
     " Mr Ali", " (Ali Khan)", " (private)", "/9 (private)", " جناب علی", "/34567002",
     " (night)", "-3 (language: ps)", " ext 204", " Reception", "/2/3",
     "-2 Mr Ali"]
)  # fmt: skip
CELLS = st.lists(st.tuples(LINES, BEHIND), max_size=4).map(
    lambda parts: "; ".join(one + end for one, end in parts)
)


@given(st.text() | JUMBLE | CELLS)
def test_no_text_crashes_and_every_digit_is_kept_in_order(text: str) -> None:
    phones = parse_cell(text, short_codes=SHORT)
    assert "".join(digits(one.typed) for one in phones) == digits(text)
    for one in phones:
        assert digits(one.number).endswith(digits(one.typed))
        assert one.typed.strip() == one.number or one.dial or one.doubt
        assert not one.dial or (one.dial.isascii() and one.dial.isdecimal())
        assert one.dial or one.doubt
        assert not digits(one.name)
        if digits(one.number) != digits(one.typed):
            assert one.doubt in (phone.COMPLETED, phone.NO_AREA)


@given(JUMBLE | CELLS)
def test_what_is_written_of_a_cell_reads_the_same_again(text: str) -> None:
    once = parse_cell(text, short_codes=SHORT)
    told = "; ".join(office_write.phone_cell(one) for one in once)
    again = parse_cell(told, short_codes=SHORT)
    assert [replace(one, typed="", name="") for one in again] == [
        replace(one, typed="", name="") for one in once
    ]


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("021-34567001/2", ["021-34567001", "021-34567002"]),
        ("021-34567001-2", ["021-34567001", "021-34567002"]),
        ("021-34567001 / 02 / 03", ["021-34567001", "021-34567002", "021-34567003"]),
        ("021-34567001, 02", ["021-34567001", "021-34567002"]),
        ("021-34567001، ۲", ["021-34567001", "021-3456700۲"]),
        ("021-34567001 یا 2", ["021-34567001", "021-34567002"]),
        ("021-34567001/34567002", ["021-34567001", "021-34567002"]),
        ("34567001-2", ["34567001", "34567002"]),
        ("021-99204414/15", ["021-99204414", "021-99204415"]),
        ("021-99204400, 15", ["021-99204400", "15"]),
        ("+92-21-35634112-4", ["+92-21-35634112", "+92-21-35634114"]),
        ("Fax 021-34567001/2", ["Fax 021-34567001", "Fax 021-34567002"]),
    ],
)
def test_an_ending_behind_a_number_is_read_as_the_next_line(
    cell: str, numbers: list[str]
) -> None:
    found = parse_cell(cell, short_codes=SHORT)
    assert [one.number for one in found] == numbers
    assert found[1].dial == dialled(numbers[1])
    assert found[1].doubt or found[1].dial == "15"


def test_a_name_behind_an_ending_is_taken_off_it() -> None:
    first, second = parse_cell("021-34567001/2 Mr Ali")
    assert (second.number, second.name, first.name) == ("021-34567002", "Mr Ali", "")


def test_what_is_private_of_an_ending_is_private_of_its_number() -> None:
    assert [one.private for one in parse_cell("021-34567001/2 (private)")] == [True, True]


@pytest.mark.parametrize(
    ("cell", "number", "name"),
    [
        ("0333-1112222 Mr Ali", "0333-1112222", "Mr Ali"),
        ("Mr Ali: 0333-1112222", "0333-1112222", "Mr Ali"),
        ("0333-1112222 (Ali Khan)", "0333-1112222", "Ali Khan"),
        ("0333-1112222 ali", "0333-1112222", "ali"),
        ("0333-1112222 جناب علی", "0333-1112222", "جناب علی"),
        ("0333-1112222 WhatsApp Mr Ali", "0333-1112222 WhatsApp", "Mr Ali"),
        ("DSP Ali Khan 0333-1112222", "DSP 0333-1112222", "Ali Khan"),
        ("021-99204400 Reception", "021-99204400 Reception", ""),
        ("Office: 021-99204400 (control room)", "Office: 021-99204400 (control room)", ""),
        ("021-99204400 ext. 204", "021-99204400 ext. 204", ""),
        ("1122 Rescue", "1122 Rescue", ""),
    ],
)
def test_a_name_is_taken_off_its_number(cell: str, number: str, name: str) -> None:
    [found] = parse_cell(cell, short_codes=SHORT)
    assert (found.number, found.name, found.typed) == (number, name, cell)
    assert found.dial == dialled(number)


@given(st.sampled_from(["21", "42"]), st.integers(10_000_000, 99_999_999))
def test_every_way_to_print_a_city_number_dials_the_same(area: str, rest: int) -> None:
    if str(rest).startswith("111"):
        return
    dial = f"0{area}{rest}"
    for printed in (
        f"0{area}-{rest}",
        f"(0{area}) {rest}",
        f"+92 {area} {rest}",
        f"0092{area}{rest}",
        f"+92 (0){area} {rest}",
    ):
        assert dialled(printed) == dial


@pytest.mark.parametrize(
    ("printed", "dial"),
    [
        ("0300-123456-7", "03001234567"),
        ("051-920123-4", "0519201234"),
        ("021-9933306-5", "02199333065"),
    ],
)
def test_a_last_digit_after_a_dash_belongs_to_a_number_that_is_short_without_it(
    printed: str, dial: str
) -> None:
    [found] = parse_cell(printed)
    assert (found.number, found.dial, found.doubt) == (printed, dial, "")


@pytest.mark.parametrize(
    "written",
    [
        "0300-5551234 (private)", "0300-5551234 private", "0300-5551234 - private",
        "0300-5551234 [private]", "0300-5551234 (pvt)", "0300-5551234 Pvt.",
        "0300-5551234 (confidential)", "0300-5551234 (not to be given out)",
        "0300-5551234 do not share", "private: 0300-5551234", "(Private) 0300-5551234",
    ],
)  # fmt: skip
def test_a_number_that_is_said_to_be_private_is_private_however_it_is_written(
    written: str,
) -> None:
    [one] = parse_cell(written)
    assert one.private
    assert (one.number.strip(" :"), one.dial) == ("0300-5551234", "03005551234")


@pytest.mark.parametrize("written", ["0300-5551234", "0300-5551234 (night)", "042-111-222-333"])
def test_other_numbers_stay_public(written: str) -> None:
    [one] = parse_cell(written)
    assert not one.private
