"""Say minute by minute what the station did for a child, without its name or story (care.md).

For the in-charge, a senior officer or an inquiry: calls, steps, papers, who was told, each with
its time and the belt number of who did it. No person, no reason, no note stands on it.
"""

from collections.abc import Iterator
from datetime import datetime

from station_desk.domain.local import when
from station_desk.domain.records import Saved
from station_desk.domain.views import ChildEvent, ChildView
from station_desk.services.authorize import Act, authorize
from station_desk.services.case import children
from station_desk.services.desk import Desk
from station_desk.services.facts import plain_paper
from station_desk.services.wording import ACTION_WORDS, FORM_WORDS, RESULT_WORDS
from station_desk.store.database import Session
from station_desk.words import ENGLISH, _, speaking


@speaking(ENGLISH)
def of_child(
    db: Session, desk: Desk, child_id: str, *, now: datetime
) -> Saved[tuple[str, ...]]:
    """Return the lines of what was done for a child, the oldest first; the look is journaled.

    Raises:
        NotAllowed, NotNow: the officer reaches no concern of the child.
    """
    authorize(desk.officer, Act.REFERRAL_OPEN)
    view = children.of_child(db, desk, child_id, now=now).value
    return Saved(value=tuple(lines(view)), touched=frozenset())


def lines(view: ChildView) -> Iterator[str]:
    """Give head and lines of what the page shows; other officers' cases by number only."""
    yield _(
        "Child {code}. Times are of the event; who did it stands at the end of a line."
    ).format(code=view.child.code)
    belts = {one.id: one.belt_no for one in view.officers}
    places = {one.id: one.to_name for each in view.concerns for one, _state in each.referrals}
    for one in reversed(view.events):
        words = _("{time}  {number}  {what}  [{belt}]")
        yield words.format(
            time=_times(one), number=one.number, what=_what(one, places),
            belt=belts.get(one.by, "-"),
        )  # fmt: skip
    for each in view.concerns:
        if each.withheld:
            yield _("{number}: another officer's").format(number=each.concern.number)


def _times(one: ChildEvent) -> str:
    late = (one.entered_at - one.at).total_seconds() >= APART_S
    if not late:
        return when(one.at)
    return _("{time}, entered {entered}").format(
        time=when(one.at), entered=when(one.entered_at)
    )


APART_S = 60


def _what(one: ChildEvent, places: dict[str, str]) -> str:
    if one.action is not None:
        act = one.action
        step = _(ACTION_WORDS[act.kind])
        if act.corrects:
            step = _("Correction: {step}").format(step=step)
        if not one.stands:
            step = _("{step} (corrected)").format(step=step)
        parts = (step, _(RESULT_WORDS[act.result]) if act.result else "",
                 places.get(act.referral_id or "", ""))  # fmt: skip
        return ", ".join(part for part in parts if part)
    if one.document is not None:
        form = _(FORM_WORDS.get(one.document.form, one.document.form))
        words = _("Paper: {form}, copy {copy_no}, code {code}")
        return words.format(form=form, copy_no=one.document.copy_no, code=one.document.code)
    if one.disclosure is not None:
        count = len(one.disclosure.items)
        words = _("{recipient} was told {count} items")
        return words.format(recipient=one.disclosure.recipient, count=count)
    if one.referral is not None:
        return _("Referral to {place}").format(place=one.referral.to_name)
    return _("The concern was opened")


@speaking(ENGLISH)
def page(desk: Desk, code: str, said: tuple[str, ...], *, now: datetime) -> bytes:
    """Return the lines as a page to print."""
    title = _("What the station did")
    return plain_paper.page(desk, title, said, number=code, of_child=True, now=now)
