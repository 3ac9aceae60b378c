import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.domain.fold import fold
from station_desk.domain.search.letters import spelt_out
from station_desk.domain.search.likeness import Alike
from station_desk.domain.search.numbers import wanted
from station_desk.domain.search.pairs import Pairs, bits, first
from station_desk.domain.search.sounds import skeleton, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sukkur", "sukur"),
        ("Abbottabad", "Abotabad"),
        ("school", "skool"),
        ("Khairpur", "khairpoor"),
        ("قلعہ", "کلعہ"),
        ("سكول", "اسکول"),
        ("ٹھٹہ", "تھٹہ"),
        ("صابر", "سابر"),
    ],
)
def test_spellings_of_one_word_sound_the_same(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other))


@pytest.mark.parametrize(
    ("latin", "written"),
    [
        ("Sukkur", "سکھر"),
        ("Peshawar", "پشاور"),
        ("Peshawar", "پېښور"),
        ("Larkana", "لاڙڪاڻو"),
        ("Hyderabad", "حیدرآباد"),
        ("Social", "سوشل"),
        ("Umerkot", "عمرکوٹ"),
        ("Nowshera", "نوشہرہ"),
    ],
)
def test_the_consonants_are_the_same_in_every_script(latin: str, written: str) -> None:
    assert skeleton(sound(fold(latin))) == skeleton(sound(fold(written)))


@given(st.text())
def test_every_word_has_a_sound(text: str) -> None:
    for word in fold(text).split():
        skeleton(sound(word))


def test_letters_are_read_by_their_names() -> None:
    assert list(spelt_out(fold("ڈی پی او مانسہرہ").split())) == ["dpo"]
    assert list(spelt_out(fold("D. I. Khan").split())) == ["di"]
    assert list(spelt_out(["o", "khan"])) == []


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("+92 (21) 9920", "0219920"),
        ("0092-21-9920", "0219920"),
        ("92 21 99201234", "02199201234"),
        ("۱۱۲۱", "1121"),
        ("021–99", "02199"),  # noqa: RUF001  a printed dash
        ("edhi 115", ""),
        ("", ""),
    ],
)
def test_a_number_is_read_in_national_form(words: str, digits: str) -> None:
    assert wanted(words) == digits


@given(st.sets(st.integers(0, 999)), st.integers(0, 50))
def test_bits_give_their_smallest_numbers(numbers: set[int], limit: int) -> None:
    assert list(first(bits(numbers, 1_000), limit)) == sorted(numbers)[:limit]


@given(st.lists(st.lists(st.integers(0, 99))))
def test_pairs_keep_every_list(lists: list[list[int]]) -> None:
    pairs = Pairs(lists)
    assert [list(pairs[nth]) for nth in range(len(pairs))] == lists
    assert pairs.all_of(range(len(lists))) == {one for held in lists for one in held}


@given(st.lists(st.text("abkrstn", min_size=3, max_size=9), min_size=1), st.data())
def test_a_word_of_the_list_is_like_itself_and_with_its_letters_swapped(
    words: list[str], data: st.DataObject
) -> None:
    alike = Alike(list(dict.fromkeys(words)))
    word = data.draw(st.sampled_from(alike.words))
    assert alike.words[alike.find(word, 0.6)[0]] == word
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    assert word in [alike.words[nth] for nth in alike.find(swapped, 0.6)]
