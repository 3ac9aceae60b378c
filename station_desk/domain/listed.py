"""Read a list typed in one field: its marks are those of a Latin and of an Urdu keyboard."""

import re

BETWEEN = re.compile(r"[\s,;،؛]+")
MARKS = {",": r"[,،]", ";": r"[;؛]"}


def listed(text: str, mark: str) -> tuple[str, ...]:
    """Return the parts of ``text`` between marks (``,`` or ``;``), trimmed, none empty."""
    return tuple(part.strip() for part in re.split(MARKS[mark], text) if part.strip())


def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text``: between them blanks, commas or the like."""
    return tuple(word for word in BETWEEN.split(text) if word)
