"""Every paper in every language: what its makers put on it is what two readers find there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk import words
from station_desk.machine.places import resource
from station_desk.paper.marks import Words
from station_desk.services.issuing import reader
from station_desk.services.station import OpenDesk
from tests.paper.reading import needs_poppler
from tests.services import papers_read
from tests.services.papers_read import check, make_few
from tests.services.prints import PRINTS
from tests.services.secret_planted import Planted, plant, told


@pytest.fixture(autouse=True)
def _translated(tmp_path: Path) -> Iterator[None]:
    words.keep_at(resource("translations"))
    yield
    words.keep_at(tmp_path)


@pytest.fixture
def planted(opened: OpenDesk) -> Planted:
    return plant(opened)


@pytest.fixture
def put_in(monkeypatch: pytest.MonkeyPatch) -> list[Words]:
    return papers_read.put_in(monkeypatch)


@needs_poppler
@pytest.mark.parametrize("language", sorted(words.LANGUAGES))
@pytest.mark.parametrize("name", sorted(PRINTS))
def test_a_paper_is_read_as_it_was_written(
    opened: OpenDesk, planted: Planted, put_in: list[Words], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(words, "_known", lambda _asked: language)  # also what asks for English
    if not request.config.getoption("--papers"):
        make_few(monkeypatch, sorted(words.LANGUAGES).index(language))
    count = 0
    with words.speaking(language):
        for pdf in PRINTS[name](opened, planted):
            if pdf.startswith(b"%PDF"):
                check(pdf, put_in, language)
                count += 1
    assert count


@needs_poppler
@pytest.mark.parametrize("language", words.BOTH)
@pytest.mark.parametrize("name", ["letter", "receipt", "notice", "release", "correction"])
def test_a_paper_in_two_languages_is_read_as_it_was_written(
    opened: OpenDesk, planted: Planted, put_in: list[Words], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(reader, "tongues", lambda _asked: tuple(language.split("+")))
    if not request.config.getoption("--papers"):
        make_few(monkeypatch, words.BOTH.index(language))
    count = 0
    for pdf in PRINTS[name](opened, planted):
        assert b"/Lang (en)" in pdf
        assert any(letter > "\u0600" for mark in put_in for letter in mark.text)
        check(pdf, put_in, "ur")  # in the order of writing, as a page from the right
        assert told(pdf) == set()
        count += 1
    assert count
