"""Make a paper in the language of its reader, or in two of them, whatever the screen speaks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from station_desk.domain.errors import BadInput, Problem
from station_desk.words import ENGLISH, running, speaking, tongues

T = TypeVar("T")
_beside: ContextVar[str] = ContextVar("beside", default="")  # the second language, if any


def for_reader(make: Callable[..., T]) -> Callable[..., T]:
    """Let ``make`` take the ``language`` that its paper speaks; English where none is said.

    Raises:
        ValueError: not a language of the desk. BadInput: ``one_language``, two are asked for.
    """

    @wraps(make)
    def made(*given: Any, language: str = ENGLISH, **more: Any) -> T:
        if len(tongues(language)) > 1:
            raise BadInput([Problem(where="language", code="one_language")])
        with speaking(language):
            return make(*given, **more)

    return made


def for_readers(make: Callable[..., T]) -> Callable[..., T]:
    """Let ``make`` take one ``language`` or two at once, ``en+ur``; see :func:`in_each`.

    Raises:
        ValueError: not a language of the desk.
    """

    @wraps(make)
    def made(*given: Any, language: str = ENGLISH, **more: Any) -> T:
        first, *second = tongues(language)
        with speaking(first), _with(second[0] if second else ""):
            return make(*given, **more)

    return made


def in_each(build: Callable[[], T]) -> tuple[T, ...]:
    """Return what ``build`` gives in the paper's language, then in the one beside it."""
    first = build()
    if not (beside := _beside.get()):
        return (first,)
    with speaking(beside):
        return first, build()


def spoken() -> str:
    """Return the language of the paper being made: one, or two as in ``en+ur``."""
    return "+".join(one for one in (running(), _beside.get()) if one)


@contextmanager
def _with(language: str) -> Iterator[None]:
    """Let ``language`` stand beside the one that is spoken, inside the block."""
    before = _beside.set(language)
    try:
        yield
    finally:
        _beside.reset(before)
