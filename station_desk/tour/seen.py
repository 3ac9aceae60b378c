"""Own what a walker sees and keeps in mind: the page shown, words on it, phrases and codes."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QLabel, QWidget

from station_desk.tour.walk import Script, StuckError, Walk

P = TypeVar("P", bound=QWidget)
STATION = "PS Practice"
CODE = "PRC-ONE"
BELT = "101"
PIN = "730518"
ENTERS = 3  # a list of names that opened under the line takes the first


class Told:
    """What the walker wrote down on the way: pass phrases by belt number, recovery codes.

    ``codes`` are those given one after the other, ``before`` phrases that were replaced.
    """

    def __init__(self) -> None:
        """Begin with empty pages."""
        self.phrases: dict[str, str] = {}
        self.codes: list[str] = []
        self.before: list[tuple[str, str]] = []

    @property
    def phrase(self) -> str:
        """Return the pass phrase that opens the desk for its in-charge now."""
        return self.phrases[BELT]

    def change(self, belt: str, phrase: str) -> None:
        """Write down that ``phrase`` takes the place of the officer's own."""
        if belt in self.phrases:
            self.before.append((belt, self.phrases[belt]))
        self.phrases[belt] = phrase


def shown(walk: Walk, kind: type[P]) -> P:
    """Return the page shown, of the kind expected."""
    page = walk.window.stack.currentWidget()
    if not isinstance(page, kind):
        raise StuckError(f"expected {kind.__name__}, found {type(page).__name__}")
    return page


def reads(walk: Walk, words: str) -> Callable[[], bool]:
    """Return a condition: some text on the screen holds ``words``."""

    def holds() -> bool:
        return any(
            words in one.text() and one.isVisible() for one in walk.window.findChildren(QLabel)
        )

    return holds


def given(walk: Walk, word: str) -> Script:
    """Give the PIN in the dialog that asks for it."""
    yield from walk.until("PIN asked", asked)
    yield from walk.write(word)
    yield from walk.press("Enter")
    yield from walk.front()


def asked() -> bool:
    """Tell whether a dialog is in front."""
    return QApplication.activeModalWidget() is not None


def file_named(walk: Walk, path: str) -> Script:
    """Type a path into the dialog that asks for a file."""
    yield from walk.until("file dialog", asked)
    yield from walk.write(path)
    for _press in range(ENTERS):
        yield from walk.press("Enter")
        yield from walk.rest()
        if not asked():
            break
    yield from walk.front()
