"""Own how a child's page lists what may be the same child, then all of it in order of time."""

from dataclasses import dataclass, field

from station_desk.domain.local import when
from station_desk.domain.returning import EarlierVisit, words
from station_desk.domain.views import ChildView
from station_desk.services.case import child_words
from station_desk.services.desk import Desk
from station_desk.ui.tables.columns import Column, Heading
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildRow:
    """One row: a visit of another record, or one thing of this child."""

    key: str
    when: str
    number: str
    what: str = field(repr=False)
    by: str = ""
    referral_id: str = ""
    other: EarlierVisit | None = None


COLUMNS: tuple[Column[ChildRow], ...] = (
    Column(N_("Happened"), lambda one: one.when),
    Column(N_("Number"), lambda one: one.number),
    Column(N_("What"), lambda one: one.what, share=1),
    Column(N_("Officer"), lambda one: one.by),
)


def rows_of(desk: Desk, view: ChildView) -> list[ChildRow | Heading]:
    """Return the rows of a child's page under their headings."""
    asked = [one for one in view.like if not one.sure]
    sure = [one for one in view.like if one.sure]
    lines = child_words.lines(desk, view)
    hidden = [one.concern for one in view.concerns if one.withheld]
    found: list[ChildRow | Heading] = []
    for title, mark, many in (
        (_("MAYBE THE SAME CHILD: S SAME, O ANOTHER ({count})"), Mark.SOON, asked),
        (_("THE SAME CHILD, BY ANOTHER CODE ({count})"), Mark.NONE, sure),
    ):
        if many:
            found.append(Heading(title.format(count=len(many)), mark))
            found += [_visit(one) for one in many]
    found.append(Heading(_("ALL OF THIS CHILD, NEWEST FIRST ({count})").format(
        count=len(lines))))  # fmt: skip
    found += [
        ChildRow(key=one.key, when=one.when, number=one.number, what=one.what, by=one.by,
                 referral_id=one.referral_id)
        for one in lines
    ]  # fmt: skip
    found += [
        ChildRow(key=one.id, when=when(one.happened_at), number=one.number,
                 what=_("Another officer's: its number tells its state"))
        for one in hidden
    ]  # fmt: skip
    return found


def _visit(one: EarlierVisit) -> ChildRow:
    what = words(one)
    if one.do_not_contact:
        names = ", ".join(one.do_not_contact)
        what = f"{what}. " + _("Do not contact: {names}").format(names=names)
    return ChildRow(
        key=f"{one.child_id} {one.number}", when=when(one.at), number=one.child_code, what=what,
        other=one,
    )  # fmt: skip
