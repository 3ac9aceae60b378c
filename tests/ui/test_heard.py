"""What a screen reader is given to speak: every answer, result and save, in each language.

Only the reader itself is stood in for: Qt has no way to listen to what it sends to one.
"""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessibleAnnouncementEvent

from station_desk import words
from station_desk.domain.direction import FROM_THE_RIGHT
from station_desk.ui.widgets import message_bar
from tests.ui.at_desk import ENTER, F1, F2, F3, F4, F8, F9, AtDesk

if TYPE_CHECKING:
    from collections.abc import Callable


class Reader:
    """A screen reader that keeps what it is to speak."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    @staticmethod
    def isActive() -> bool:  # noqa: N802  as Qt names it
        return True

    def updateAccessibility(  # noqa: N802  as Qt names it
        self, event: QAccessibleAnnouncementEvent
    ) -> None:
        if event.message():
            self.heard.append(event.message())

    def after(self, act: "Callable[[], object]") -> str:
        """Return what is spoken while ``act`` is done."""
        self.heard.clear()
        act()
        return "\n".join(self.heard)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    made = Reader()
    monkeypatch.setattr(message_bar, "QAccessible", made)
    return made


def find(desk: AtDesk, letters: str, heard: "Callable[[], bool]") -> None:
    desk.keys.type(letters)
    desk.wait(heard)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_answers_results_and_saves_are_spoken(
    desk: AtDesk, reader: Reader, language: str
) -> None:
    desk.program.window.languages.speak(language)
    desk.settle()

    def said(act: "Callable[[], object]") -> str:
        spoken = reader.after(act)
        assert spoken
        assert bool(FROM_THE_RIGHT.search(spoken)) is (language != words.ENGLISH), spoken
        return spoken

    first = said(lambda: desk.press(F1, "3"))
    assert any(sign.isdecimal() for sign in first)
    assert said(lambda: desk.press(F8)) != first
    said(lambda: desk.press(ENTER))
    desk.press(F1)
    said(lambda: find(desk, "edhi", lambda: bool(reader.heard)))

    desk.begin()
    desk.fill()
    said(desk.save)
    desk.press(F3)
    said(lambda: find(desk, "zzz", lambda: bool(reader.heard)))
    desk.press(F4)
    desk.wait(lambda: desk.register.list.current() is not None)
    said(lambda: find(desk, "edhi", lambda: bool(reader.heard)))


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_the_guide_speaks_who_is_to_be_called_and_a_paper_that_it_is_ready(
    desk: AtDesk, reader: Reader, language: str
) -> None:
    desk.program.window.languages.speak(language)
    desk.settle()
    asked = reader.after(lambda: desk.press(F2, "4", "1", "2", "1"))
    assert "1121" in asked
    assert "1099" in asked
    assert words._("Coordination is required") in asked
    second = reader.after(lambda: desk.press("2"))
    assert "1099" in second
    assert "1121" not in second

    desk.made()
    reader.heard.clear()
    desk.press(F9)
    desk.wait(desk.preview.buttons["1"].isEnabled)
    assert desk.preview.known.which()
    ready = [one for one in reader.heard if words._("The paper is ready.") in one]
    assert len(ready) == 1
    assert desk.preview.known.which() in ready[0]
    desk.program.window.resize(1024, 600)
    desk.settle()
    assert sum(words._("The paper is ready.") in one for one in reader.heard) == 1
