"""A language made up from the English: every text with a mark before it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from unittest import mock

import catalogues
from station_desk import words
from station_desk.domain.translation import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "Quux~"  # no text of the desk has it; it can stand on paper
SPOKEN = "ur"


@cache
def _held() -> TemporaryDirectory[str]:
    """Return the folder of the catalogues, written once in a process."""
    held = TemporaryDirectory(prefix="pseudo-")
    with mock.patch.object(catalogues, "FOLDER", Path(held.name)):
        for domain in (words.DOMAIN, words.PACKS):
            catalogues.put(
                SPOKEN, domain, [_marked(one) for one in catalogues.texts_of(domain)]
            )
    return held


def _marked(one: Entry) -> Entry:
    said = (MARK + one.one, MARK + one.many) if one.many else (MARK + one.one,)
    return Entry(one=one.one, many=one.many, said=said)


def speak() -> Iterator[None]:
    """Let the screen speak the made-up language until the generator goes on."""
    words.keep_at(Path(_held().name))
    words.use(SPOKEN)
    yield
    words.use(words.ENGLISH)
