"""Tell what was corrected after it had left the station, and who has still to hear of it.

A correction of facts is a note on the concern: its items are what got other words, ``told`` the
recipients who had been told the former ones, its reason why. What is owed follows from the
actions alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.items import ITEM_WORDS
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.records import Action, Disclosure, Document
from station_desk.domain.status import live

STEPS = "police_did"  # what police did, as a letter says it
KNOWN = frozenset({*ITEM_WORDS, STEPS})
# Identity, health and contact limits are told at once (care.md).
AT_ONCE = frozenset({
    "name", "age", "sex", "address", "caregiver", "health", "disability", "contact_limits",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeOwed:
    """A recipient who has still to hear of a correction: of which items, since when."""

    recipient: str
    items: tuple[str, ...]
    since: datetime

    @property
    def at_once(self) -> bool:
        """Tell whether it cannot wait: who the child is, its health, whom to keep from it."""
        return bool(AT_ONCE & set(self.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """What one recipient is to hear: which papers are corrected, what they say now.

    ``items`` are those that ``says`` is of, in its order.
    """

    recipient: str
    since: datetime
    at_once: bool
    papers: tuple[str, ...]
    items: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = field(repr=False)


def is_correction(one: Action) -> bool:
    """Tell whether an action is the note of facts that got other words."""
    return one.kind is Do.NOTE and bool(one.items) and KNOWN.issuperset(one.items)


def corrections(actions: Iterable[Action]) -> tuple[Action, ...]:
    """Return the notes of corrected facts that stand, in order of entry."""
    return tuple(one for one in live(actions) if is_correction(one))


def owed(actions: Iterable[Action]) -> tuple[NoticeOwed, ...]:
    """Return who has still to hear of a correction, the longest owed first.

    A notice that names nobody was for whoever was owed one then.
    """
    given = tuple(actions)
    if not any(is_correction(one) for one in given):  # as nearly every case
        return ()
    waiting: dict[str, NoticeOwed] = {}
    for one in sorted(live(given), key=lambda each: each.entered_at):
        if is_correction(one):
            for recipient in one.told:
                before = waiting.get(recipient)
                waiting[recipient] = NoticeOwed(
                    recipient=recipient,
                    items=tuple(dict.fromkeys((*(before.items if before else ()), *one.items))),
                    since=before.since if before else one.entered_at,
                )
        elif one.kind is Do.CORRECTED_NOTICE:
            for recipient in one.told or tuple(waiting):
                waiting.pop(recipient, None)
    return tuple(waiting.values())


def outdated(
    paper: Document, actions: Sequence[Action], disclosures: Iterable[Disclosure]
) -> bool:
    """Tell whether something that stood on ``paper`` was corrected after it was made.

    On the station's own copy everything stands; on a letter what its recipient was told.
    """
    since = [one for one in live(actions) if one.entered_at >= paper.made_at]
    names = {one.recipient for one in disclosures if one.document_id == paper.id}
    if not names:
        return any(one.corrects or is_correction(one) for one in since)
    return any(is_correction(one) and names & set(one.told) for one in since)
