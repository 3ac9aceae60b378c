"""Bad input of the forms, by its number in the catalogue (security.md D, F1 to F34).

Through the services' door with a real encrypted database: refused or made plain with a sentence
that names the field, and nothing else lost.
"""

from dataclasses import replace
from functools import partial

import pytest

from station_desk.domain import fold, phone
from station_desk.domain.draft import LIMITS, LINE_MAX, ReferralDraft
from station_desk.domain.errors import BadInput, Trouble
from station_desk.domain.kinds import ActionKind, Basis
from station_desk.domain.office.cell import clean as clean_cell
from station_desk.domain.records import Child, Concern, Referral
from station_desk.messages import problem_words
from station_desk.paper.preview import text
from station_desk.services.register import directory
from station_desk.services.station import OpenDesk
from station_desk.vault import cost, passphrase, recovery
from tests.services.desk_made import later, refer
from tests.services.test_job import act, approve, draft, letter, view

BIDI = "\u202a\u202b\u202d\u202e\u202c\u2066\u2067\u2068\u2069"


def refused(opened: OpenDesk, **typed: object) -> dict[str, str]:
    """Return the sentences by field of a page that is not saved; nothing may be left of it."""
    before = opened.database.read(lambda db: len(db.all(Referral)))
    with pytest.raises(BadInput) as trouble:
        refer(opened, draft(opened, **typed))
    assert opened.database.read(lambda db: len(db.all(Referral))) == before
    return {one.where: problem_words(one) for one in trouble.value.problems}


def child_of(opened: OpenDesk, page: ReferralDraft) -> Child:
    saved = refer(opened, page)
    return view(opened, saved).child


def printed(opened: OpenDesk, page: ReferralDraft) -> str:
    saved = refer(opened, page)
    approve(opened, saved)
    return " ".join(text(letter(opened, saved)))


@pytest.mark.parametrize("field", ["name", "card_id", "need", "situations"])
def test_f01_an_empty_required_field_is_named(opened: OpenDesk, field: str) -> None:
    empty: object = () if field == "situations" else ""
    assert list(refused(opened, **{field: empty})) == [field]


@pytest.mark.parametrize("blank", ["   ", "\u00a0", "\u200b", "\u200c", "\u00a0 \u200b\u200c"])
def test_f02_blanks_of_any_kind_are_empty(opened: OpenDesk, blank: str) -> None:
    assert list(refused(opened, name=blank)) == ["name"]


def test_f02_a_non_joiner_inside_an_urdu_word_stays(opened: OpenDesk) -> None:
    name = "\u0645\u06cc\u200c\u062e\u0648\u0627\u06c1\u0645"  # mi-khwahum
    assert child_of(opened, draft(opened, name=name)).name == name


def test_f03_a_reason_of_sharing_is_a_line_and_named_when_it_is_more(
    opened: OpenDesk,
) -> None:
    reasons = (("name", "because " * 50_000),)
    said = refused(opened, shared=("name",), share_reasons=reasons)
    assert list(said) == ["shared.name"]


@pytest.mark.parametrize("field", sorted(LIMITS))
def test_f03_a_megabyte_is_refused_with_the_field_and_its_limit(
    opened: OpenDesk, field: str
) -> None:
    said = refused(opened, **{field: "a " * 500_000})
    assert list(said) == [field]
    assert str(LIMITS[field]) in said[field].replace(",", "")


def test_f04_a_word_as_long_as_the_field_is_cut_over_lines_not_over_the_edge(
    opened: OpenDesk,
) -> None:
    word = "x" * LINE_MAX
    assert (
        printed(opened, draft(opened, need_line=word)).replace(" ", "").count("x") >= LINE_MAX
    )


def test_f05_control_marks_are_dropped(opened: OpenDesk) -> None:
    assert child_of(opened, draft(opened, name="Ay\x00e\x0bs\x1bh\x07a")).name == "Ayesha"


def test_f06_a_lone_surrogate_is_dropped(opened: OpenDesk) -> None:
    assert child_of(opened, draft(opened, name="Ayesha\ud800")).name == "Ayesha"


def test_f06_a_lone_surrogate_is_dropped_from_a_reason_and_from_a_contact(
    opened: OpenDesk,
) -> None:
    reasons = (("name", "so that they know her\ud800\x00"),)
    page = draft(opened, shared=("name",), share_reasons=reasons)
    assert view(opened, refer(opened, page)).referral.share_reasons == (
        ("name", "so that they know her"),
    )
    assert clean_cell("Edhi\ud800 home").text == "Edhi home"


def test_f07_marks_that_turn_the_direction_are_dropped(opened: OpenDesk) -> None:
    assert child_of(opened, draft(opened, name=f"Aye{BIDI}sha")).name == "Ayesha"


def test_f08_arabic_and_urdu_letters_are_found_as_one_and_kept_as_typed(
    opened: OpenDesk,
) -> None:
    arabic, urdu = "علي كريم", "علی کریم"
    assert child_of(opened, draft(opened, name=arabic)).name == arabic
    assert fold.fold(arabic) == fold.fold(urdu)


def test_f09_composed_and_decomposed_letters_are_found_as_one() -> None:
    assert fold.fold("Zoe\u0308") == fold.fold("Zo\u00eb")


@pytest.mark.parametrize("age", ["9", "۹", "٩", " ۹ "])
def test_f10_digits_of_three_scripts_are_one_age(opened: OpenDesk, age: str) -> None:
    assert child_of(opened, draft(opened, age=age)).age_years == 9


@pytest.mark.parametrize("typed", ["۰۳۰۰۱۲۳۴۵۶۷", "٠٣٠٠١٢٣٤٥٦٧", "0300 1234567"])
def test_f10_digits_of_three_scripts_are_one_number(typed: str) -> None:
    [found] = phone.parse_cell(typed)
    assert found.dial == "03001234567"


@pytest.mark.parametrize("typed", ["<b>bold</b>", "<img src=x>", r"\\host\x", "<script>"])
def test_f11_markup_is_printed_as_typed(opened: OpenDesk, typed: str) -> None:
    assert typed in printed(opened, draft(opened, need_line=f"Needs {typed} now"))


@pytest.mark.parametrize("typed", ["A & B", "]]>", "<para>", "&lt;", "%s {0} {name}"])
def test_f12_marks_of_the_paper_maker_are_printed_as_typed(
    opened: OpenDesk, typed: str
) -> None:
    assert typed in printed(opened, draft(opened, need_line=f"Needs {typed} now"))


@pytest.mark.parametrize("typed", ["'; DROP TABLE child; --", 'x" OR 1=1', "%_ _ %_"])
def test_f13_words_of_the_database_are_kept_as_typed(opened: OpenDesk, typed: str) -> None:
    assert child_of(opened, draft(opened, name=typed)).name == typed
    cards = opened.database.read(partial(directory.cards, desk=opened.desk))
    found = opened.database.read(partial(directory.find, desk=opened.desk, words=typed))
    assert len(found) < len(cards)  # taken as words, "or" and "table" may sound like some
    assert opened.database.read(partial(directory.cards, desk=opened.desk)) == cards


@pytest.mark.parametrize(
    "typed", ['"', "*", "NEAR(a", "-edhi", '"edhi', "edhi*", "a AND", "(((", "x " * 10_000]
)
def test_f14_marks_of_a_search_language_do_no_harm(opened: OpenDesk, typed: str) -> None:
    opened.database.read(partial(directory.find, desk=opened.desk, words=typed))
    found = opened.database.read(partial(directory.find, desk=opened.desk, words="edhi"))
    assert any("Edhi" in hit.card.organization for hit in found)


def test_f15_emoji_families_and_rare_letters_stay_whole(opened: OpenDesk) -> None:
    name = "Ali \U0001f468\u200d\U0001f469\u200d\U0001f467 \U00020000"
    assert child_of(opened, draft(opened, name=name)).name == name


@pytest.mark.parametrize("age", ["-1", "17.99", "about 12", "1e3", "9 years", "150", "nine"])
def test_f16_an_age_that_is_none_is_named(opened: OpenDesk, age: str) -> None:
    assert list(refused(opened, age=age)) == ["age"]


@pytest.mark.parametrize("age", ["0", "17"])
def test_f16_the_youngest_and_the_oldest_child_are_saved(opened: OpenDesk, age: str) -> None:
    assert child_of(opened, draft(opened, age=age)).age_years == int(age)


@pytest.mark.parametrize(
    "typed", ["31-02-2026 10:00", "01-01-1447 10:00", "01-01-2030 10:00", "30-11-2026 25:61"]
)
def test_f17_a_day_that_is_none_or_has_not_come_is_named(opened: OpenDesk, typed: str) -> None:
    assert list(refused(opened, happened=typed)) == ["happened"]


def test_f18_a_step_before_the_event_is_named(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    with pytest.raises(BadInput) as trouble:
        act(opened, saved, ActionKind.HAND_OVER, happened_at=later(-200), person="Unit officer",
            post="Unit", condition="well")  # fmt: skip
    assert [one.where for one in trouble.value.problems] == ["happened_at"]


def test_f19_a_child_of_unknown_name_and_age_is_saved(opened: OpenDesk) -> None:
    child = child_of(opened, draft(opened, name="", name_unknown=True, age=""))
    assert (child.name, child.age_years) == ("", None)
    assert child.code


@pytest.mark.parametrize(
    ("typed", "dial"),
    [
        ("+92 300 1234567", "03001234567"),
        ("0092 21 99213081", "02199213081"),
        ("92-300-1234567", "03001234567"),
        ("0300-1234567", "03001234567"),
        ("021-99213081", "02199213081"),
        ("1121", "1121"),
        ("1098", "1098"),
        ("15", "15"),
    ],
)
def test_f21_a_number_typed_any_way_is_dialled_right(typed: str, dial: str) -> None:
    [found] = phone.parse_cell(typed, short_codes=("1121", "1098"))
    assert (found.number, found.dial) == (typed, dial)


def test_f21_two_numbers_in_one_field_are_two() -> None:
    assert [one.dial for one in phone.parse_cell("021-99213081 / 0300-1234567")] == [
        "02199213081", "03001234567",
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["3.0E+09", "3001234567", "+92 21"])
def test_f21_a_number_that_a_spreadsheet_ate_is_doubtful(typed: str) -> None:
    assert all(one.doubt for one in phone.parse_cell(typed))


def test_f22_an_address_in_a_number_field_is_no_number() -> None:
    assert all(not one.dial and one.doubt for one in phone.parse_cell("desk@example.org"))


def test_f23_a_pasted_table_becomes_one_line(opened: OpenDesk) -> None:
    page = draft(opened, name="Ayesha\tBano\r\nd/o\nKarim")
    assert child_of(opened, page).name == "Ayesha Bano d/o Karim"


def test_f26_the_same_page_saved_twice_is_two_numbers_and_both_are_seen(
    opened: OpenDesk,
) -> None:
    first, second = refer(opened, draft(opened)), refer(opened, draft(opened))
    assert first.concern_number != second.concern_number
    assert opened.database.read(lambda db: len(db.all(Concern))) == 2


def test_f27_an_old_image_does_not_overwrite_a_newer_one(opened: OpenDesk) -> None:
    saved = refer(opened, draft(opened))
    child = view(opened, saved).child
    newer = replace(child, version=child.version + 1, name="Newer")

    def put(one: Child) -> None:
        opened.database.write(
            lambda db: db.put(one), officer=opened.desk.officer.id, now=later(1)
        )

    put(newer)
    with pytest.raises(Trouble, match="changed_meanwhile"):
        put(replace(child, version=child.version + 1, name="Older"))
    assert view(opened, saved).child.name == "Newer"


@pytest.mark.parametrize(
    "reason", [".", "xxxxxxxxxxxxxxx", "aaaa aaaa aaaa", "no", "..........", "?"]
)
def test_f30_a_reason_that_is_none_is_refused(opened: OpenDesk, reason: str) -> None:
    said = refused(opened, basis=Basis.BEST_INTERESTS, basis_reason=reason)
    assert list(said) == ["basis_reason"]


def test_f32_a_hundred_referrals_of_one_child_are_kept_apart(opened: OpenDesk) -> None:
    first = refer(opened, draft(opened))
    concern = view(opened, first).concern.id
    numbers = {first.concern_number}
    for _nth in range(100):
        saved = refer(opened, draft(opened, concern_id=concern, name=""))
        numbers.add(view(opened, saved).referral.number)
    assert len(numbers) == 101


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("  lantern orbit cactus veranda ", True),
        ("lantern  orbit\u00a0cactus veranda", True),
        ("Lantern orbit cactus veranda", False),
        ("لانٹرن", False),
    ],
)
def test_f33_blanks_of_a_pass_phrase_do_not_matter_and_letters_do(
    typed: str, fits: bool
) -> None:
    same = cost.normalise(typed) == cost.normalise("lantern orbit cactus veranda")
    assert same is fits


def test_f33_ten_megabytes_are_judged_at_once_and_refused() -> None:
    assert passphrase.problems("a" * 10_000_000, "Officer One", "4471")


@pytest.mark.parametrize("how", ["lower", "spaces", "dashes", "lookalikes"])
def test_f34_a_recovery_code_is_read_as_it_is_written_by_hand(how: str) -> None:
    code = recovery.new_code()
    written = {
        "lower": code.lower(),
        "spaces": code.replace("-", "  "),
        "dashes": code.replace("-", " - "),
        "lookalikes": code.replace("0", "O").replace("1", "I"),
    }[how]
    assert recovery.parse(written) == recovery.parse(code)


def test_f34_a_missing_group_is_said() -> None:
    code = recovery.new_code()
    with pytest.raises(BadInput):
        recovery.parse(code.rpartition("-")[0])
