"""A paper speaks the language of its reader, and two programs read back what it tells."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from station_desk import words
from station_desk.domain.errors import BadInput
from station_desk.domain.records import Document
from station_desk.machine.places import resource
from station_desk.messages import problem_words
from station_desk.paper import preview
from station_desk.services.issuing import family_papers, papers, restore_paper, zarra_papers
from station_desk.services.issuing.papers import Job
from station_desk.services.station import OpenDesk
from station_desk.words import LANGUAGES, RIGHT_TO_LEFT
from tests.paper import sample
from tests.paper.reading import flat, missed, needs_poppler, pdfium, poppler
from tests.services.desk_made import later
from tests.services.test_job import approve
from tests.services.test_zarra_papers import issued, missing

# A page that is half in another language is read by one program from the left.
BRACKETS = str.maketrans("", "", "()")
MAKERS: dict[str, Callable[..., Job]] = {
    "letter": papers.prepare_letter,
    "zarra": zarra_papers.prepare_notice,
    "family": partial(family_papers.prepare_copy, person="Sobia", reason="too small to ask"),
}


def made(opened: OpenDesk, make: Callable[..., Job], key: str, language: str) -> Job:
    unit = partial(make, desk=opened.desk, referral_id=key, now=later(2), language=language)
    return opened.database.write(unit, officer=opened.desk.officer.id, now=later(2))


@needs_poppler
def test_every_paper_of_a_case_is_read_back_in_every_language(opened: OpenDesk) -> None:
    saved = missing(opened)
    approve(opened, saved)
    for name, make in MAKERS.items():
        for language in LANGUAGES:
            job = made(opened, make, saved.referral_id, language)
            pdf, told = job.render(), [text for pair in job.knows for text in pair if text]
            assert told
            assert job.language == language
            by_poppler, by_pdfium = poppler(pdf), pdfium(pdf)
            read = " ".join(by_poppler).translate(BRACKETS)
            put_in = " ".join(told).translate(BRACKETS).split()
            assert [one for one in put_in if flat(one) not in read] == [], (name, language)
            assert preview.page_count(pdf) == 1, (name, language)
            assert not missed(["Canary Child"], by_pdfium), (name, language)
            assert job.code in " ".join(by_poppler), (name, language)
            assert "Zqsuspect" not in " ".join((*by_poppler, *by_pdfium))
            assert b"Zqsuspect" not in sample.raw(pdf)


def test_the_language_is_kept_with_the_paper_and_the_screen_keeps_its_own(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    job = made(opened, zarra_papers.prepare_notice, saved.referral_id, "ur")
    key = issued(opened, job, hours=2)
    assert opened.database.read(lambda db: db.get(Document, key)).language == "ur"
    assert words.running() == "en"
    assert b"/Lang (ur)" in job.render()
    labels = " ".join(label for label, _text in job.knows)
    assert any(letter > "\u0600" for letter in labels)
    assert "ur" in RIGHT_TO_LEFT
    with pytest.raises(ValueError, match="no language"):
        made(opened, zarra_papers.prepare_notice, saved.referral_id, "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_safe_has_two_sides_in_every_language(
    opened: OpenDesk, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_known", lambda _asked: language)  # it asks for English
    words.keep_at(resource("translations"))
    with words.speaking(language):
        assert preview.page_count(restore_paper.make(opened, now=later(2))) == 2
    words.keep_at(tmp_path)


def test_two_languages_stand_on_one_paper_of_a_case_and_are_kept_with_it(
    opened: OpenDesk,
) -> None:
    saved = missing(opened)
    approve(opened, saved)
    for make in MAKERS.values():
        job = made(opened, make, saved.referral_id, "en+ur")
        assert job.language == "en+ur"
        alone = made(opened, make, saved.referral_id, "en")
        assert (job.items, job.recipient) == (alone.items, alone.recipient)
    last = made(opened, zarra_papers.prepare_notice, saved.referral_id, "en+ur")
    key = issued(opened, last, hours=2)
    assert opened.database.read(lambda db: db.get(Document, key)).language == "en+ur"


def test_a_paper_of_the_station_speaks_one_language_and_says_so(opened: OpenDesk) -> None:
    saved = missing(opened)
    copy = partial(papers.prepare_file_copy, reason="the court asked for it")
    with pytest.raises(BadInput) as refused:
        made(opened, copy, saved.referral_id, "en+ur")
    [wrong] = refused.value.problems
    assert "one language at a time" in problem_words(wrong)
