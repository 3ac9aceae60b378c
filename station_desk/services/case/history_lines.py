"""Own the lines of a referral's history: every action in order of happening, both its times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain import local
from station_desk.domain.correcting import is_correction
from station_desk.domain.kinds import ActionKind
from station_desk.domain.records import Action
from station_desk.domain.views import ReferralView
from station_desk.services.act_words import NO_NAMES, method_words, more
from station_desk.services.acts import timely
from station_desk.services.telling import place_of, times
from station_desk.services.wording import ACTION_WORDS, RESULT_WORDS
from station_desk.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action as the history shows it."""

    id: str
    action: Action
    when: str
    what: str
    detail: str = field(repr=False)
    by: str
    corrected: bool

    @property
    def said(self) -> str:
        """Return the step with what was said of it."""
        return f"{self.what}: {self.detail}" if self.detail else self.what


def lines_of(view: ReferralView) -> tuple[ActionLine, ...]:
    """Return the actions of the referral and its concern, the newest first."""
    belts = {one.id: one.belt_no for one in view.officers}
    shown = [one for one in view.actions if one.referral_id in (None, view.referral.id)]
    gone = {one.corrects for one in shown if one.corrects}
    ordered = sorted(shown, key=_order, reverse=True)
    return tuple(
        _line(view, one, belts.get(one.by, ""), corrected=one.id in gone) for one in ordered
    )


def _order(one: Action) -> tuple[datetime, datetime, str]:
    """Return the place of an action: when it happened, to the minute that a person types."""
    return (one.happened_at.replace(second=0, microsecond=0), one.entered_at, one.id)


def _line(view: ReferralView, one: Action, by: str, *, corrected: bool) -> ActionLine:
    what, place = _(ACTION_WORDS[one.kind]), place_of(view, one)
    if one.corrects:
        what = _("Correction: {step}").format(step=what)
    if corrected:
        what = _("{step} (corrected)").format(step=what)
    if timely.before_report(one, view.concern):
        what = _("{step} (before the first report)").format(step=what)
    return ActionLine(
        id=one.id,
        action=one,
        when=times(one),
        what=what,
        detail=" \u00b7 ".join(part for part in (detail(one, view.code_names), place) if part),
        by=by,
        corrected=corrected,
    )


def detail(one: Action, names: Mapping[str, str] = NO_NAMES) -> str:
    """Return what was said of an action, in one line."""
    if is_correction(one):
        return " \u00b7 ".join((one.note, *more(one, names)))
    seen = ""
    if one.kind is ActionKind.FOLLOW_UP:
        seen = _("child seen") if one.child_seen else _("child not seen")
    parts = (
        one.phone,
        _(RESULT_WORDS[one.result]) if one.result else "",
        one.person,
        one.post,
        method_words(one.method),
        seen,
        *more(one, names),
        one.condition,
        one.reason,
        one.note,
        _("next {time}").format(time=local.when(one.next_at)) if one.next_at else "",
    )
    return " \u00b7 ".join(part.replace("\n", " ") for part in parts if part)
