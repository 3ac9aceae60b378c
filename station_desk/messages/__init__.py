"""Own every sentence that answers a failure, for window and commands: what, why, what next.

Keys are the codes of ``domain.errors``; ``{names}`` in a sentence are the facts of the trouble,
which hold ids, field names, numbers and sizes only.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from station_desk.domain.errors import BadInput, Problem, Trouble
from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.sealed import SEALED_NAMES
from station_desk.messages import (
    backups,
    bundles,
    care,
    conduct,
    desk,
    holidays,
    keys,
    network,
    received,
    records,
    retention,
    sealed,
    stories,
    tables,
    trust,
)
from station_desk.messages.columns import COLUMN_WORDS
from station_desk.messages.records import FIELD_WORDS
from station_desk.words import N_, _

ROW = re.compile(r"line (\d+)(?: \(text (\d+)\))?(.*)", re.DOTALL)  # of a loaded file
NONE: Mapping[str, str] = MappingProxyType({})
UNKNOWN = N_("Something stands in the way ({code}). Nothing was lost. Tell the in-charge.")

SENTENCES: dict[str, str] = {
    **desk.SENTENCES,
    **records.SENTENCES,
    **received.SENTENCES,
    **tables.SENTENCES,
    **keys.SENTENCES,
    **sealed.SENTENCES,
    **retention.SENTENCES,
    **backups.SENTENCES,
    **bundles.SENTENCES,
    **network.SENTENCES,
    **holidays.SENTENCES,
    **care.SENTENCES,
    **stories.SENTENCES,
    **conduct.SENTENCES,
    **trust.SENTENCES,
}


def sentence(trouble: Trouble, *, instead: Mapping[str, str] = NONE) -> str:
    """Return the sentence for ``trouble``; a ``BadInput`` gives one line a problem.

    ``instead`` holds, by code, the words of who has no window before him.
    """
    if isinstance(trouble, BadInput):
        return "\n".join(lines(trouble.problems))
    known = instead.get(trouble.code) or SENTENCES.get(trouble.code)
    if known is None:
        return _(UNKNOWN).format(code=trouble.code)
    return _filled(known, trouble.facts)


def lines(problems: Iterable[Problem]) -> list[str]:
    """Return the sentence of every problem, in their order."""
    return [problem_words(one) for one in problems]


def problem_words(problem: Problem, *, instead: Mapping[str, str] = NONE) -> str:
    """Return the sentence of one problem; it names the field or line."""
    facts: dict[str, object] = {"where": field_words(problem.where)}
    facts |= {name: _(value) for name, value in problem.facts}  # doubts are declared words
    if "field" in facts:
        facts["field"] = field_words(str(facts["field"]))
    known = instead.get(problem.code) or SENTENCES.get(problem.code)
    if known is None:
        return _(UNKNOWN).format(code=f"{problem.where}: {problem.code}")
    words = _filled(known, facts)
    if facts.get("field") == facts["where"] and "{field}" in known:  # of a form: said once
        words = words.removeprefix(f"{facts['where']}: ")
    return words if "{where}" in known or ":" in known else f"{facts['where']}: {words}"


def words_beside(problem: Problem) -> str:
    """Return the sentence of a problem as it stands beside its field, which names itself."""
    return problem_words(problem).removeprefix(f"{field_words(problem.where)}: ")


def field_words(where: str) -> str:
    """Return the shown name of a field, item or line."""
    name = where.removeprefix("shared.")
    if found := ROW.fullmatch(where):
        words = _("Row {number} (line {line} of the text)") if found[2] else _("Row {number}")
        return words.format(number=found[1], line=found[2]) + found[3]
    return _(
        FIELD_WORDS.get(name)
        or COLUMN_WORDS.get(name)
        or ITEM_WORDS.get(name)
        or SEALED_NAMES.get(name)
        or trust.FIELD_WORDS.get(name)
        or received.FIELD_WORDS.get(name)
        or name
    )


def _filled(words: str, facts: dict[str, object]) -> str:
    class _Facts(dict[str, object]):
        def __missing__(self, key: str) -> str:
            return "?"

    return _(words).format_map(_Facts(facts))
