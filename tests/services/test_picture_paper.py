"""The picture cards: seven, in four languages, of needs and answers, of nothing done."""

from functools import partial

from station_desk.paper import preview
from station_desk.paper.picture_card import DRAWINGS
from station_desk.services.issuing import picture_paper
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from tests.paper.reading import flat, needs_poppler, poppler
from tests.services.desk_made import NOW


def made(opened: OpenDesk, language: str = "en") -> Job:
    unit = partial(picture_paper.prepare, desk=opened.desk, now=NOW, language=language)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=NOW)


@needs_poppler
def test_every_card_has_its_drawing_and_its_word_in_four_languages(opened: OpenDesk) -> None:
    pdf = made(opened).render()
    read = " ".join(poppler(pdf))
    assert preview.page_count(pdf) == 1
    assert [drawing for drawing, _words in picture_paper.CARDS] == [*DRAWINGS]
    for _drawing, words in picture_paper.CARDS:
        assert len(words) == 4
        for word in " ".join(words).split():
            assert flat(word) in read, word
    assert "Never ask with them what happened" in read
    for question in ("who did", "touch", "beat", "abuse"):
        assert question not in read.replace("or who did it", "")


def test_the_sheet_is_the_same_whatever_language_is_asked_for(opened: OpenDesk) -> None:
    assert made(opened, "ur").language == "en"
    assert b"/Lang (en)" in made(opened, "ur").render()
