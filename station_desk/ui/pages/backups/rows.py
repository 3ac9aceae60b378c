"""Own the list of backups: its columns, its two groups, and what is said above it."""

from datetime import datetime

from station_desk.domain import backups as rules
from station_desk.domain.backups import BackupLine, BackupState
from station_desk.domain.local import when
from station_desk.services.keys.backup_rounds import MediumView
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _

STATES: dict[BackupState, tuple[Mark, str]] = {
    BackupState.WHOLE: (Mark.GOOD, N_("Whole")),
    BackupState.UNREAD: (Mark.UNKNOWN, N_("Not read yet")),
    BackupState.DAMAGED: (Mark.LATE, N_("Damaged")),
    BackupState.FOREIGN: (Mark.CLOSED, N_("Of another desk")),
    BackupState.NEWER: (Mark.CLOSED, N_("Of a newer program")),
}
MB = 1_000_000

COLUMNS: tuple[Column[BackupLine], ...] = (
    Column(N_("No."), lambda one: str(one.no or "-"), right=True),
    Column(N_("Made"), lambda one: when(one.made_at) if one.made_at else _("not known")),
    Column(
        N_("State"),
        lambda one: _(STATES[one.state][1]),
        mark=lambda one: STATES[one.state][0],
    ),
    Column(N_("Size"), lambda one: size_words(one.size_bytes), right=True),
    Column(N_("File"), lambda one: one.name, share=1),
)


def size_words(size_bytes: int) -> str:
    """Return a size in MB with one digit after the point."""
    return _("{count} MB").format(count=f"{max(size_bytes, MB // 10) / MB:.1f}")


def key_of(line: BackupLine) -> tuple[str, str]:
    """Return what tells a line from every other: the same file may lie on both media."""
    return line.folder, line.name


def rows(own: tuple[BackupLine, ...], view: MediumView) -> list[BackupLine | Heading]:
    """Return the list: this PC first, then the second medium if one was chosen."""
    found: list[BackupLine | Heading] = [
        Heading(_("ON THIS PC ({count})").format(count=len(own))),
        *own,
    ]
    if view.here:
        words = _("ON THE SECOND MEDIUM ({count})").format(count=len(view.lines))
        found += [Heading(words), *view.lines]
    return found


def standing(
    own: tuple[BackupLine, ...], view: MediumView, now: datetime
) -> tuple[tuple[Mark, str], tuple[Mark, str]]:
    """Return what to say of the newest backup and of the second medium."""
    good = (BackupState.WHOLE, BackupState.UNREAD)
    last = next((one.made_at for one in own if one.state in good), None)
    return _newest(last, now), _medium(view, now)


def _newest(last: datetime | None, now: datetime) -> tuple[Mark, str]:
    if last is None:
        return Mark.LATE, _("No backup yet. F10 makes one.")
    words = _("Last backup on this PC: {time}.").format(time=when(last))
    fresh = now - last < rules.EVERY * 6
    return (Mark.GOOD if fresh else Mark.LATE), words


def _medium(view: MediumView, now: datetime) -> tuple[Mark, str]:
    if not view.folder:
        return Mark.SOON, _("No second medium yet: 3 chooses a stick for the safe.")
    if not view.here:
        words = _("The second medium is not here: {folder}")
        return Mark.UNKNOWN, words.format(folder=view.folder)
    last = next((one.made_at for one in view.lines if one.made_at is not None), None)
    if last is None or now - last >= rules.MEDIUM_LATE:
        return Mark.LATE, _("The second medium needs a new copy. F10 makes backup and copy.")
    words = _("Last copy on the second medium: {time}.").format(time=when(last))
    if view.same_disk:
        return Mark.SOON, _("{words} It is on the same disk as the desk.").format(words=words)
    return Mark.GOOD, words
