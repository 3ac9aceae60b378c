"""Own the tree of troubles: what can go wrong in the world, each with a code.

::

    Trouble
    ├── Refused            an act the desk will not do
    │   ├── NotAllowed     the officer's role does not carry it
    │   ├── NotNow         the record's state does not allow it
    │   └── BadInput       a field or line a person gave is wrong
    ├── Locked             a pass phrase, a PIN or the OS-held lock stands in the way
    ├── Damaged            a file of ours is not what we wrote
    └── Unready            the computer cannot do it now (disk, folder, printer, library)

Every leaf is raised with a ``code``; ``messages.py`` turns code and ``facts`` into a sentence
with a next step. Facts hold ids, field names, line numbers and sizes, never personal details.
Anything that is not a ``Trouble`` is a bug.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# The in-charge may open the desk in spite of these, with a reason that is journaled.
ACCEPTABLE = frozenset({"anchor_missing", "anchor_damaged", "entries_missing", "chain_broken"})
# Where the desk itself stays closed for these, a copy of it can be read in.
VIEWABLE = ACCEPTABLE | {
    "cannot_open", "corrupt", "folder_not_writable", "io_error", "read_only", "schema_changed",
}  # fmt: skip


class Trouble(Exception):  # noqa: N818  the house's name for the world's fault
    """Say that the world, not the program, stands in the way."""

    def __init__(self, code: str, **facts: object) -> None:
        """Keep ``code`` (a key of ``messages.SENTENCES``) and the facts of its sentence."""
        super().__init__(code)
        self.code = code
        self.facts: dict[str, object] = facts


class Refused(Trouble):
    """Say that the desk will not do it."""


class NotAllowed(Refused):
    """Say that this officer may not do it."""


class NotNow(Refused):
    """Say that the record's state does not allow it now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with what a person gave: ``where`` is a field name or ``line 7``."""

    where: str
    code: str
    facts: tuple[tuple[str, str], ...] = ()


class BadInput(Refused):
    """Say which fields or lines are wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, at least one, in the order of the form or file."""
        super().__init__("bad_input", count=len(problems))
        self.problems: tuple[Problem, ...] = tuple(problems)


class Locked(Trouble):
    """Say that a key, a PIN or another running desk stands in the way."""


class Damaged(Trouble):
    """Say that a file is not what the desk wrote."""


class Unready(Trouble):
    """Say that this computer cannot do it now."""
