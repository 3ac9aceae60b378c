"""The tables of typing by sound: every letter of the language, no digit, nothing unseen."""

import unicodedata

import pytest

from station_desk.machine.typing_tables import table

LETTERS = {
    "ur": "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئآ",
    "sd": "ابٻڀتٿٽٺثپجڄڃچڇحخدڌڏڊڍذرڙزسشصضطظعغفڦقڪکگڳڱلمنڻوهھءيئآ",
    "ps": "ابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوہیېۍئآ",
}
DRAWN = {"Lo", "Mn", "Lm", "Po", "So"}


@pytest.mark.parametrize("language", LETTERS)
def test_every_letter_of_the_language_is_written_or_said_to_be_missing(language: str) -> None:
    of = table(language)
    written = "".join(of.keys.values())
    assert [one for one in LETTERS[language] if one not in written + of.missing] == []
    assert set(of.missing).isdisjoint(written)


@pytest.mark.parametrize("language", LETTERS)
def test_a_key_is_one_ascii_sign_and_never_a_digit(language: str) -> None:
    for key, written in table(language).keys.items():
        assert len(key) == 1
        assert key.isascii()
        assert not key.isdigit()
        assert written == unicodedata.normalize("NFC", written)
        assert {unicodedata.category(one) for one in written} <= DRAWN


def test_pashto_has_the_keys_of_urdu_and_english_as_well() -> None:
    assert table("ps").language == table("en").language == "ur"
    assert table("ps").keys == table("ur").keys
    assert table("en").missing == ""


def test_shift_decides_and_not_caps_lock() -> None:
    of = table("ur")
    assert of.letter("t", shift=False) == of.letter("T", shift=False) == "ت"
    assert of.letter("t", shift=True) == of.letter("T", shift=True) == "ٹ"
    assert of.letter("5", shift=False) == ""
    assert of.letter("", shift=False) == ""
