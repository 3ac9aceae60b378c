"""The page beside a request: one side in every language, digits and words on it, only ours."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk import words
from station_desk.domain.direction import MARKS
from station_desk.domain.errors import NotNow
from station_desk.domain.exchange import trust_facts
from station_desk.exchange import trust
from station_desk.machine.places import resource
from station_desk.paper import preview
from station_desk.services import station
from station_desk.services.exchange import enrolling
from station_desk.services.issuing import enrol_paper
from station_desk.services.station import OpenDesk
from station_desk.vault.signing import computer_publics
from tests.district.desks_made import a_desk
from tests.services.desk_made import NOW


@pytest.fixture(autouse=True)
def _translated(tmp_path: Path) -> Iterator[None]:
    words.keep_at(resource("translations"))
    yield
    words.keep_at(tmp_path)


def test_the_page_is_one_side_in_every_language(opened: OpenDesk) -> None:
    asked = enrolling.request(opened, now=NOW).value
    publics = computer_publics(opened.unlocked)
    for language in sorted(words.LANGUAGES):
        pdf = enrol_paper.make(opened, asked, now=NOW, language=language)
        [page] = [" ".join(MARKS.sub("", one).split()) for one in preview.text(pdf)]
        assert trust_facts.fingerprint(*publics) in page
        assert trust.fingerprint_words(*publics) in page


def test_the_code_holds_the_hash_and_both_keys(opened: OpenDesk) -> None:
    asked = enrolling.request(opened, now=NOW).value
    ed, x = computer_publics(opened.unlocked)
    code = enrol_paper.code_text(asked, ed, x)
    kind, digest, *keys = code.lower().split(":")
    assert (kind, digest) == ("sdenrol1", hashlib.sha256(asked).hexdigest())
    assert keys == [ed, x]


def test_a_page_of_another_desk_is_refused(opened: OpenDesk, tmp_path: Path) -> None:
    other = a_desk(tmp_path / "other", "KHI-ARM")
    alien = enrolling.request(other, now=NOW).value
    station.close(other)
    with pytest.raises(NotNow, match="request_not_ours"):
        enrol_paper.make(opened, alien, now=NOW)
