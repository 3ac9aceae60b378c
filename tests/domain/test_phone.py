import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain import phone
from station_desk.domain.fold import digits
from station_desk.domain.kinds import PhoneKind
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
        ("+92-21-35634112-4", "02135634112", phone.RANGE),
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
        ("021-99204400/01", ["02199204400", ""]),
    ],
)
def test_several_numbers_in_a_cell_are_several_numbers(cell: str, dials: list[str]) -> None:
    assert [one.dial for one in parse_cell(cell, short_codes=SHORT)] == dials


@pytest.mark.parametrize("cell", ["", "  ", "-", "nil", "N/A", ";", "none; -"])
def test_a_cell_that_says_nothing_gives_no_number(cell: str) -> None:
    assert parse_cell(cell) == ()


@given(st.text())
def test_no_text_crashes_and_every_digit_is_kept_in_order(text: str) -> None:
    assert "".join(digits(one.number) for one in parse_cell(text)) == digits(text)


@given(st.text(alphabet="0123456789+-()/;, .extorEabc\u06f0\u06f9\u200e", max_size=60))
def test_no_jumble_of_number_signs_loses_a_digit(text: str) -> None:
    phones = parse_cell(text, short_codes=SHORT)
    assert "".join(digits(one.number) for one in phones) == digits(text)
    assert all(not one.dial or (one.dial.isascii() and one.dial.isdecimal()) for one in phones)
    assert all(one.dial or one.doubt for one in phones)


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
