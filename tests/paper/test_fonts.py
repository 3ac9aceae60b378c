"""The fonts in ``resources/fonts``: each has our name, its licence and all its letters."""

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from station_desk.machine.places import resource
from tests.paper.letters import LETTERS

FAMILIES = ("Station Sans", "Station Nastaliq", "Station Sindhi", "Station Naskh")
STYLES = ("Regular", "Bold")
WRITTEN_IN = [("ur", "Nastaliq"), ("sd", "Sindhi")] + [(one, "Naskh") for one in LETTERS]


def _data(family: str, style: str) -> bytes:
    return resource(f"fonts/{family.replace(' ', '')}-{style}.ttf").read_bytes()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_font_has_a_name_of_its_own_and_its_licence(family: str) -> None:
    for style in STYLES:
        assert family.encode("utf-16-be") in _data(family, style)
    licence = resource(f"fonts/OFL-{family.replace(' ', '')}.txt").read_text("utf-8")
    assert "SIL Open Font License" in licence


@pytest.mark.parametrize(("language", "family"), WRITTEN_IN)
@pytest.mark.parametrize("style", STYLES)
def test_a_font_holds_every_letter_of_its_language(
    language: str, family: str, style: str
) -> None:
    held = TTFontFile(str(resource(f"fonts/Station{family}-{style}.ttf"))).charToGlyph
    assert [one for one in LETTERS[language] if not held.get(ord(one))] == []


@pytest.mark.parametrize("family", FAMILIES[1:])
def test_letters_and_digits_of_a_number_are_always_those_of_the_latin_font(family: str) -> None:
    held = TTFontFile(str(resource(f"fonts/{family.replace(' ', '')}-Regular.ttf"))).charToGlyph
    assert not [one for one in "0123456789ABCabc" if held.get(ord(one))]


def test_the_fonts_together_stay_small() -> None:
    sizes = sum(len(_data(family, style)) for family in FAMILIES for style in STYLES)
    assert sizes < 1_750_000
