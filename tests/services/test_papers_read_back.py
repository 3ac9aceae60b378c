"""Every paper in every language: what its makers put on it is what two readers find there."""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from station_desk import words
from station_desk.machine.places import resource
from station_desk.paper.marks import Words
from station_desk.services import station
from station_desk.services.issuing import reader, reminding
from station_desk.services.station import OpenDesk
from station_desk.vault import keys
from tests.paper.reading import needs_poppler
from tests.services import papers_read
from tests.services.desk_made import NOW, PHRASE, load_starter, make
from tests.services.papers_read import check, make_few
from tests.services.prints import PRINTS
from tests.services.secret_planted import Planted, plant, told

# What somebody outside the station reads; only the letter's own page carries sealed texts.
IN_TWO = (
    "correction", "letter", "notice", "plain_page", "receipt", "release", "reprint",
    "sealed_letter",
)  # fmt: skip


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


@pytest.fixture(scope="module")
def practising(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a station of the other province, for practice, its register loaded."""
    folder = tmp_path_factory.mktemp("practice") / "desk"
    made = make(folder, province="kp", practice=True)
    load_starter(made)
    station.close(made)
    return folder


@needs_poppler
@pytest.mark.timeout(900)  # with --papers in four languages for every profile
@pytest.mark.parametrize("name", sorted(PRINTS))
def test_a_practice_paper_of_another_province_is_read_as_it_was_written(
    practising: Path, tmp_path: Path, put_in: list[Words], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str,
) -> None:  # fmt: skip
    every, whole = sorted(words.LANGUAGES), request.config.getoption("--papers")
    one = sorted(PRINTS).index(name) % len(every)
    for language in every if whole else every[one : one + 1]:
        with monkeypatch.context() as patch, words.speaking(language):
            patch.setattr(words, "_known", lambda _asked, said=language: said)
            if not whole:
                make_few(patch, one)
            shutil.copytree(practising, tmp_path / language)
            [slot] = keys.slot_lines(tmp_path / language)
            opened = station.open_station(tmp_path / language, slot.officer_id, PHRASE, now=NOW)
            for pdf in PRINTS[name](opened, plant(opened)):
                if pdf.startswith(b"%PDF"):
                    check(pdf, put_in, language)
            station.close(opened)


@needs_poppler
@pytest.mark.parametrize("language", words.BOTH)
@pytest.mark.parametrize("name", IN_TWO)
def test_a_paper_in_two_languages_is_read_as_it_was_written(
    opened: OpenDesk, planted: Planted, put_in: list[Words], request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch, name: str, language: str,
) -> None:  # fmt: skip
    if name == "plain_page":  # whose words are asked for too, in one language
        monkeypatch.setattr(reminding, "paper", partial(reminding.paper, language=language))
    else:
        monkeypatch.setattr(reader, "tongues", lambda _asked: tuple(language.split("+")))
    if not request.config.getoption("--papers"):
        make_few(monkeypatch, words.BOTH.index(language))
    count = 0
    for pdf in PRINTS[name](opened, planted):
        if not pdf.startswith(b"%PDF"):
            continue  # the words of a reminder, which a page follows
        assert re.search(rb"/Lang ?\(en\)", pdf)
        assert any(letter > "\u0600" for mark in put_in for letter in mark.text)
        check(pdf, put_in, "ur")  # in the order of writing, as a page from the right
        assert told(pdf) == set()
        count += 1
    assert count
