"""Own how holidays are listed: columns, and the words below the list."""

from station_desk.domain.hours.holidays import LOCAL
from station_desk.services.register.holiday_words import (
    EFFECT_WORDS,
    short_words,
    source_words,
    sure_words,
    when_words,
)
from station_desk.services.register.holidays import HolidayLine
from station_desk.ui.tables.columns import Column
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _, pack_name


def key(one: HolidayLine) -> str:
    """Return what tells a line from the others."""
    kept = one.occurrence
    own = f" {kept.firsts[0]}" if kept.holiday == LOCAL else ""
    return f"{kept.holiday} {kept.year}{own}"


def _sure(one: HolidayLine) -> str:
    return _("Not kept") if one.dropped else sure_words(one.occurrence)


def _mark(one: HolidayLine) -> Mark:
    if one.dropped:
        return Mark.CLOSED
    if not one.occurrence.certain:
        return Mark.SOON
    return Mark.GOOD if one.occurrence.told else Mark.LATER


COLUMNS: tuple[Column[HolidayLine], ...] = (
    Column(N_("Holiday"), lambda one: pack_name(one.occurrence.name), strong=True, share=1),
    Column(N_("When"), lambda one: short_words(one.occurrence)),
    Column(N_("How sure"), _sure, mark=_mark),
)


def words(one: HolidayLine) -> str:
    """Return everything there is to say of a holiday."""
    kept = one.occurrence
    says = [f"{when_words(kept)}: {_(EFFECT_WORDS[kept.effect])}.", source_words(one.source)]
    if one.source is not None:
        says.append(one.source.source)
    if one.reason:
        says.append(_("The in-charge: {reason}").format(reason=one.reason))
    return "\n".join(says)
