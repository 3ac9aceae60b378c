"""A paper speaks the language of its frame, whatever the screen speaks, on any thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from station_desk import words
from station_desk.domain.direction import bare
from station_desk.paper import letter
from station_desk.paper.frame import Frame
from station_desk.paper.preview import text
from tests import pseudo
from tests.paper import sample

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _spoken() -> Iterator[None]:
    yield from pseudo.speak()


@pytest.mark.usefixtures("_spoken")
def test_an_english_paper_is_english_beside_a_screen_that_is_not() -> None:
    facts = sample.letter(frame=sample.frame(language="en"))
    with ThreadPoolExecutor(1) as labour:
        made = labour.submit(letter.make, facts).result()
    assert pseudo.MARK not in " ".join(text(made))


@pytest.mark.usefixtures("_spoken")
def test_a_paper_in_another_language_speaks_it_on_another_thread() -> None:
    words.use("en")
    facts = sample.letter(frame=sample.frame(language=pseudo.SPOKEN))
    with ThreadPoolExecutor(1) as labour:
        made = labour.submit(letter.make, facts).result()
    assert f"{pseudo.MARK}Page 1 of " in bare(" ".join(text(made)))


def test_a_frame_takes_the_language_in_which_the_paper_is_prepared() -> None:
    with words.speaking("sd"):
        made = Frame(
            station="PS Test", title="Paper", belt_no="1", printed_at=sample.NIGHT, code="K"
        )
    assert made.language == "sd"
