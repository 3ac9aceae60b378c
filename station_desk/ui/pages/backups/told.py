"""Own what the page says after a backup was made, proved or tried: the words and their mark."""

from station_desk.messages import sentence
from station_desk.services.keys.backup_rounds import ByHand
from station_desk.services.keys.backups import Proof
from station_desk.services.keys.trying import Tried
from station_desk.ui.widgets.marks import Mark
from station_desk.words import _

Told = tuple[str, Mark]


def made(done: ByHand) -> Told:
    """Return what to say of a backup made by hand, and of its copy."""
    words = _("Backup {no} made, opened and proved.").format(no=done.proof.line.no)
    if done.copied:
        copied = _("{words} Copied to the second medium, read back and equal.")
        words = copied.format(words=words)
    if done.troubles:
        return f"{words} {sentence(done.troubles[0])}", Mark.SOON
    return words, Mark.GOOD


def proved(proof: Proof) -> Told:
    """Return what to say of a backup that was opened."""
    held = dict(proof.counts)
    words = _("Backup {no} is whole: {children} children, {referrals} referrals.")
    said = words.format(
        no=proof.line.no, children=held.get("child", 0), referrals=held.get("referral", 0)
    )
    return said, Mark.GOOD


def tried(found: Tried) -> Told:
    """Return what to say of a backup that was brought back beside the desk."""
    if not found.same:
        words = _("It opens and is sound, but it is not the beginning of this desk.")
        return words, Mark.LATE
    rows = {one.table: one.there for one in found.tables}
    words = _(
        "Your pass phrase opens it and all is there: {referrals} referrals, {lines} "
        "journal lines. Saved since then: {since} lines."
    )
    said = words.format(
        referrals=rows.get("referral", 0), lines=rows.get("journal", 0), since=found.since
    )
    return said, Mark.GOOD
