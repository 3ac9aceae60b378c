"""Say of a case how long it is kept and why, for the page and the command alike."""

from station_desk.domain.local import day
from station_desk.domain.records import Tombstone
from station_desk.services import retention
from station_desk.services.retention import HoldLine, KeptLine, Purged
from station_desk.services.wording import BLOCKED_WORDS
from station_desk.store import purging
from station_desk.words import _, ngettext, pack_name


def state_words(one: KeptLine) -> str:
    """Return where a case stands: due since, kept until, or what blocks."""
    if one.blocked:
        return ", ".join(_(BLOCKED_WORDS[each]) for each in one.blocked)
    if one.due_at is None:
        return _("No day known")
    words = _("Due since {day}") if one.is_due else _("Kept until {day}")
    return words.format(day=day(one.due_at))


def why_words(one: KeptLine) -> str:
    """Return the rule, what decides the day, and what the figure rests on."""
    words = _("{rule}: {because}. {citation} [{confidence}]")
    return words.format(
        rule=one.rule, because=one.because, citation=pack_name(one.citation),
        confidence=one.confidence.value,
    )  # fmt: skip


def hold_words(one: HoldLine) -> str:
    """Return since when a hold stands, by whom and why."""
    words = _("Held since {day} by officer {belt}: {reason}")
    return words.format(day=day(one.set_at), belt=one.belt_no, reason=one.reason)


def policy_words(policy: str) -> str:
    """Return under what a case was deleted: the id of a rule, or an order."""
    known = {
        retention.ORDERED: _("order of the district"),
        purging.ELSEWHERE: _("deleted on another PC of the station"),
    }
    return known.get(policy, policy)


def gone_words(one: Tombstone) -> str:
    """Return what stays of a deleted case."""
    words = _("Deleted {day}, rule {policy}. Opened {entered}, ended {ended}.")
    return words.format(
        day=day(one.purged_at), policy=policy_words(one.policy), entered=day(one.entered_at),
        ended=day(one.ended_at),
    )  # fmt: skip


def purged_words(done: Purged) -> str:
    """Return what was deleted, and where copies of it may still lie."""
    count = len(done.numbers)
    head = ngettext("{count} case deleted.", "{count} cases deleted.", count)
    words = [
        head.format(count=count),
        _(
            "Backups and copies made before still hold it, up to twelve months; papers that "
            "were printed or sent are elsewhere."
        ),
    ]
    if not done.compacted:
        words.append(_("The file could not be written anew; make room on this disk."))
    return " ".join(words)
