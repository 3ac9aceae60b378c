"""Own how long the first fields of an office may be, in a form, a command and a file alike.

The further columns have their limits with their readers (``domain.office.fields``). What is
longer is no name and no hours but a sheet read wrong; it would push the number out of the card.
"""

from collections.abc import Mapping

from station_desk.domain.draft import LINE_MAX, NAME_MAX
from station_desk.domain.office.cell import Cells

STORY = 2_000  # letters
MOST: Mapping[str, int] = {
    "organisation": NAME_MAX, "services": LINE_MAX, "parent": NAME_MAX, "fallback": NAME_MAX,
    "short_code": 60, "phones": STORY, "hours": LINE_MAX, "address": LINE_MAX,
    "website": LINE_MAX, "source": LINE_MAX, "note": STORY, "persons": STORY,
    "needs": STORY,
}  # fmt: skip
# Without these a line is no office: it is not loaded. Of the others the cell is left out.
NEEDED = frozenset({"organisation", "services", "needs"})


def longer(cells: Cells) -> dict[str, int]:
    """Return the limit of each field that is longer than it."""
    return {name: most for name, most in MOST.items() if len(cells[name]) > most}


def without(cells: Cells, names: Mapping[str, int]) -> Cells:
    """Return the cells without those of ``names``."""
    kept = {name: text for name, text in cells.texts.items() if name not in names}
    return Cells(line=cells.line, texts=kept)
