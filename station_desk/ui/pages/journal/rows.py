"""Own how journal lines are shown: the columns, one line whole, the proof."""

from collections.abc import Iterable

from station_desk.domain import local
from station_desk.services import checking
from station_desk.services.checking import Check
from station_desk.services.journal.journal_read import JournalDetail, JournalRow
from station_desk.ui.tables.columns import Column
from station_desk.words import N_, _


def when(one: JournalRow) -> str:
    """Return the time of a line; a doubtful clock is marked."""
    if one.at is None:
        return ""
    shown = local.when(one.at)
    return shown if one.clock_ok else _("{time} ?").format(time=shown)


def who(one: JournalRow) -> str:
    """Return the belt number, with the second officer's where two acted."""
    return f"{one.belt_no} + {one.second_belt}" if one.second_belt else one.belt_no


COLUMNS: tuple[Column[JournalRow], ...] = (
    Column(N_("When"), when),
    Column(N_("Officer"), who, strong=True),
    Column(N_("Did what"), lambda one: one.words, share=1),
)


def whole(found: JournalDetail) -> str:
    """Return one line whole: what changed, the reason, codes, the chain."""
    one = found.row
    clock = _("sure") if one.clock_ok else _("doubtful")
    told = [
        (_("When"), _("{time} (clock {clock})").format(time=when(one), clock=clock)),
        (_("Officer"), who(one)),
        (_("Did what"), one.words),
        (_("Fields"), ", ".join(found.fields)),
        (_("Reason"), one.reason),
        (_("Codes"), ", ".join(f"{name} {value}" for name, value in codes(found))),
        (_("Chain after this line"), found.mark),
    ]
    return "\n".join(f"{name}: {words}" for name, words in told if words)


def codes(found: JournalDetail) -> Iterable[tuple[str, str]]:
    """Return the codes of an act that a person can use; keys and signatures are left out."""
    return [
        (name, value)
        for name, value in found.facts
        if name not in {"act", "key", "sig1", "sig2", "h", "origin", "words"}
    ]


def proof(found: Iterable[Check]) -> str:
    """Return what was proved, a line each."""
    told = ((one.good, one.told(checking.IN_WINDOW)) for one in found)
    return "\n".join(("✓ " if good else "✗ ") + words for good, words in told)
