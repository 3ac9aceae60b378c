"""Make a paper in the language of its reader, whatever the screen speaks."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from station_desk.words import ENGLISH, speaking

T = TypeVar("T")


def for_reader(make: Callable[..., T]) -> Callable[..., T]:
    """Let ``make`` take the ``language`` that its paper speaks; English where none is said.

    Raises:
        ValueError: not a language of the desk.
    """

    @wraps(make)
    def made(*given: Any, language: str = ENGLISH, **more: Any) -> T:
        with speaking(language):
            return make(*given, **more)

    return made
