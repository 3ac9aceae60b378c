"""Own the list of stations at a district: its columns, the longest silent first."""

from station_desk.district import intake_words
from station_desk.district.stations import StationState
from station_desk.domain.local import when
from station_desk.ui.tables.columns import Column
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _

COLUMNS: tuple[Column[StationState], ...] = (
    Column(N_("No."), lambda one: str(one.number), right=True),
    Column(N_("Code"), lambda one: one.code),
    Column(N_("Station"), lambda one: one.name, share=1),
    Column(
        N_("Last heard"),
        lambda one: when(one.heard) if one.heard else _("never heard"),
        mark=lambda one: Mark.GOOD if one.heard else Mark.LATE,
    ),
    Column(N_("Entries"), lambda one: str(one.lines), right=True),
    Column(N_("To look at"), lambda one: ", ".join(intake_words.doubts(one)) or "-"),
)


def key_of(one: StationState) -> int:
    """Return what tells a line from every other."""
    return one.number
