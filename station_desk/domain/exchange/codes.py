"""Own the words of the exchange: why a bundle is refused, and what kinds of bundle there are.

A refusal is raised as ``BundleRefused``; its sentence stands in ``messages.bundles`` under
``bundle_<code in small letters>``.
"""

from enum import StrEnum

from station_desk.domain.errors import Refused

BAD_ROW = "BAD_ROW"  # of one row: the part is taken, the row is told to its writer


class Refusal(StrEnum):
    """Why a bundle, or a part of the chain, is not taken (ruling 22)."""

    TOO_BIG = "TOO_BIG"
    BAD_MAGIC = "BAD_MAGIC"
    BAD_HEADER = "BAD_HEADER"
    UNKNOWN_KEY = "UNKNOWN_KEY"
    REVOKED = "REVOKED"
    BAD_SIG = "BAD_SIG"
    TRUNCATED = "TRUNCATED"
    NOT_FOR_US = "NOT_FOR_US"
    BAD_AGE = "BAD_AGE"
    BAD_MANIFEST = "BAD_MANIFEST"
    NEWER = "NEWER"
    BAD_SIZE = "BAD_SIZE"
    BAD_CHAIN = "BAD_CHAIN"
    DUP = "DUP"
    GAP = "GAP"
    FORK = "FORK"


class BundleKind(StrEnum):
    """What a bundle carries.

    ``up``: a run of a station's lines, bound by its chain. ``hello``: none. ``reg``:
    directory, policy, packs. ``site``: receipts, outcomes, purges, rows given back.
    ``snap``: the whole register. ``trust``: keys and revocations, signed by themselves.
    """

    UP = "up"
    HELLO = "hello"
    REG = "reg"
    SITE = "site"
    SNAP = "snap"
    TRUST = "trust"


CHAINED = frozenset({BundleKind.UP})
WITH_LINES = frozenset({BundleKind.UP, BundleKind.REG, BundleKind.SITE, BundleKind.SNAP})


class BundleRefused(Refused):
    """Say that a bundle is not taken: ``refusal`` is its code, ``facts`` ids and sizes only."""

    def __init__(self, refusal: Refusal, **facts: object) -> None:
        """Keep the refusal; the code of its sentence is ``bundle_`` and its small letters."""
        super().__init__(f"bundle_{refusal.lower()}", **facts)
        self.refusal = refusal
