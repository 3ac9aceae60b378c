"""Own how referrals and what is owed are shown as lines for a person."""

from collections.abc import Sequence
from datetime import datetime

from station_desk.cli.naming import short
from station_desk.domain import returning
from station_desk.domain.clock import (
    RunningClock,
    WaitingClock,
    clock_words,
    due_words,
    span_words,
)
from station_desk.domain.correcting import NoticeLine
from station_desk.domain.local import when
from station_desk.domain.records import Action
from station_desk.domain.returning import EarlierVisit
from station_desk.domain.sealed import SEALED_WORDS, SealedLine
from station_desk.domain.views import (
    DueLine,
    GroupLine,
    ReferralLine,
    ReferralView,
    begins,
    due_what,
)
from station_desk.services import still_here
from station_desk.services.act_words import ended_words, method_words, more
from station_desk.services.acts import timely
from station_desk.services.basis_words import basis_words, withheld_lines
from station_desk.services.exchange import answered
from station_desk.services.owed import step_words
from station_desk.services.telling import place_of, stay_words, times
from station_desk.services.wording import ACTION_WORDS, RESULT_WORDS
from station_desk.words import _

SAID = ("phone", "result", "person", "post", "method", "condition", "reason", "note")


def view_lines(view: ReferralView, *, now: datetime) -> list[str]:
    """Return a referral for a person: who, where to, state, clocks, what happened.

    Every action is led by its short id, by which ``--corrects`` names it.
    """
    belts = {one.id: one.belt_no for one in view.officers}
    mended = {one.corrects for one in view.actions if one.corrects}
    done = [
        _action_line(view, one, belts.get(one.by, "-"), mended=one.id in mended)
        for one in view.actions
    ]
    approved = _("approved") if view.state.approved else _("not approved")
    state = _("State: {status}, {approved}")
    return [
        f"{view.referral.number}  {view.child.code}",
        f"{view.need_name} > {view.referral.to_name} {view.referral.to_phone}",
        state.format(status=view.state.status.value, approved=approved),
        *([ended_words(view.ended)] if view.ended else []),
        *answered.lines(view.answer),
        *view.situation_names,
        _("Where now: {stay}").format(stay=stay_words(view.stay)),
        *filter(None, [still_here.checked_words(view.stay, view.actions, now=now)]),
        *_to_child(view),
        *earlier_lines(view.earlier),
        _("Shared on the ground of: {basis}").format(
            basis=basis_words(view.referral, view.officers)
        ),
        *withheld_lines(view.concern),
        *(group_line(one) for one in view.group),
        *(f"! {correction_line(one)}" for one in view.notices),
        _("Clocks:"), *(_clock_line(one, now) for one in view.clocks),
        *(_waiting_line(one) for one in view.waiting),
        _("Done (id, when, belt number, what):"), *done,
        *([_("Sealed (id, when, belt number, what):")] if view.sealed else []),
        *(f"  {sealed_row(one)}" for one in view.sealed),
    ]  # fmt: skip


def group_line(one: GroupLine) -> str:
    """Return a child who came together with this one."""
    return _("Came together: {child}, {number}").format(child=one.label, number=one.number)


def correction_line(one: NoticeLine) -> str:
    """Return who has still to hear of a correction, and what."""
    facts = "; ".join(f"{label}: {text}" for label, text in one.says)
    due = _("at once") if one.at_once else _("since {time}").format(time=when(one.since))
    words = _("To be told of a correction, {due}: {recipient}, paper {codes}. {facts}")
    return words.format(
        due=due, recipient=one.recipient, codes=", ".join(one.papers) or "-", facts=facts
    ).strip()


def _to_child(view: ReferralView) -> list[str]:
    """Return what to say to a child who waits here, each sentence in its languages."""
    said = [f"  {' / '.join(one)}" for one in view.to_child]
    return [_("Say while the child waits:"), *said] if said else []


def earlier_lines(visits: Sequence[EarlierVisit]) -> list[str]:
    """Return what every officer may know of earlier visits of what may be the same child."""
    lines = []
    for one in visits:
        sure = _("Here before") if one.sure else _("Maybe here before: ask")
        lines.append(f"! {sure}: {returning.words(one)}")
        if one.do_not_contact:
            names = ", ".join(one.do_not_contact)
            lines.append("    " + _("Do not contact: {names}").format(names=names))
    return lines


def _clock_line(one: RunningClock, now: datetime) -> str:
    law = f"[{one.citation}, {one.confidence.value}]"
    if one.stopped_at is not None:
        ended = _("stopped {at}").format(at=when(one.stopped_at))
        if one.late_why:
            ended += ", " + _("late because: {why}").format(why=one.late_why)
        return f"  {when(one.due_at)}  {ended}  {one.name} {law}"
    return f"  {when(one.due_at)}  {clock_words(one, now)}  {one.name} {law}"


def _waiting_line(one: WaitingClock) -> str:
    words = begins(one.name, step_words(one))
    return "  " + _("Not started") + f"  {words} [{one.citation}, {one.confidence.value}]"


def _action_line(view: ReferralView, one: Action, belt: str, *, mended: bool) -> str:
    parts = [
        place_of(view, one),
        *(_said(one, name) for name in SAID),
        *more(one, view.code_names),
    ]
    said = ", ".join(part for part in parts if part)
    head = f"  {short(one.id)}  {times(one)}  {belt}"
    marks = [_("corrected")] if mended else []
    if timely.before_report(one, view.concern):
        marks.append(_("before the first report"))
    if one.corrects:
        marks.append(_("in place of {id}").format(id=short(one.corrects)))
    ends = f"  ({', '.join(marks)})" if marks else ""
    return f"{head}  {_(ACTION_WORDS[one.kind])}{': ' if said else ''}{said}{ends}"


def _said(one: Action, name: str) -> str:
    if name == "method":
        return method_words(one.method)
    known = one.result if name == "result" else None
    return _(RESULT_WORDS[known]).casefold() if known else str(getattr(one, name) or "")


def sealed_row(one: SealedLine) -> str:
    """Return one line about a sealed text: id, when, who, what it is; never the text."""
    what = _(SEALED_WORDS[one.of_field])
    version = "  " + _("(version {number})").format(number=one.version)
    head = f"{short(one.id)}  {when(one.at)}  {one.belt_no or '-'}  {what}"
    return head + (version if one.version > 1 else "")


def list_row(one: ReferralLine) -> str:
    """Return one line of a list: number, child, state, need and place."""
    approved = _("approved") if one.approved else _("not approved")
    return (
        f"{one.number}  {one.label}  {one.status.value}, {approved}  {one.need} > {one.to_name}"
        f"  [{one.where}]{_answer(one)}"
    )


def _answer(one: ReferralLine) -> str:
    """Return what the district said of a referral, where it said anything."""
    return f"  {answered.words(one.answer)}" if one.answer else ""


def due_row(one: DueLine, *, now: datetime) -> str:
    """Return one line of the Due list: shape, time, nearness, number, child, what, law."""
    shape = "▲" if one.late else "◆" if one.due_at else "•"
    kind = _("law") if one.statute else _("policy")
    law = f"[{one.citation}, {kind}, {one.confidence}]"
    near = _nearness(one, now)
    return f"{shape} {near}  {one.number}  {one.label}  {due_what(one)} {law}"


def _nearness(one: DueLine, now: datetime) -> str:
    if one.due_at is None:
        return _("Not started")
    near = due_words(one.due_at, now)
    if not one.late and now >= one.due_at:
        near = _("At once, {span} ago").format(span=span_words(now - one.due_at))
    return f"{when(one.due_at)}  {near}"
