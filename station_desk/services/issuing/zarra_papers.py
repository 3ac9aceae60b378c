"""Make what ZARRA gets of a missing child: the notice, the daily status, word of the finding.

What stands on them is the cut of the pack's profile ``zarra`` without what is withheld. A paper
is no proof that it arrived: the clock stops with the step that names who took the notice.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from station_desk.domain import clock, disclosure, sharing, whereabouts
from station_desk.domain.clock import RunningClock
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.local import day, when
from station_desk.domain.pack import Pack
from station_desk.domain.records import Action
from station_desk.domain.status import live
from station_desk.paper import cut
from station_desk.paper.letter import LABELS
from station_desk.paper.notice import NoticeFacts
from station_desk.services import telling
from station_desk.services.desk import Desk
from station_desk.services.facts import letter_facts
from station_desk.services.facts.letter_facts import Gathered, Told
from station_desk.services.issuing import case_papers
from station_desk.services.issuing.case_papers import Begun, Says
from station_desk.services.issuing.papers import Job
from station_desk.services.issuing.reader import for_readers
from station_desk.store.database import Session
from station_desk.words import ENGLISH, LANGUAGES, N_, _, speaking

PROFILE = "zarra"
NOTICE, STATUS, FOUND = "zarra_notice", "zarra_status", "zarra_found"
CLOCK, DAILY = "zarra_notice", "zarra_daily"  # of the pack
DAY = timedelta(days=1)
# What stands on the notice beside the items: only of a child who is sought, and looked through
# for words that betray what is not told.
SOUGHT: tuple[tuple[str, str], ...] = (
    ("found_place", N_("Last seen, where")),
    ("belongings", N_("What the child has along")),
)
BY_HAND: tuple[str, ...] = (
    N_("Clothes"),
    N_("Height, build, marks"),
    N_("Last seen by, and where to"),
    N_("Photo attached (yes or no), its date"),
)
RECEIVED: tuple[str, ...] = (
    N_("Given by call, fax, e-mail or app"),
    N_("Taken by (name, post)"),
    N_("Date and time"),
    N_("Number that ZARRA gave it"),
)
DAILY_ITEMS = frozenset({"name", "age", "sex", "fir"})  # by which an alert is known again
STEPS: dict[Do, str] = {
    Do.FIR_LODGED: N_("FIR lodged"),
    Do.ZARRA_NOTIFIED: N_("ZARRA told"),
    Do.STATUS_SENT: N_("Status sent"),
    Do.CALL_ATTEMPT: N_("Call made"),
    Do.STATEMENT_TAKEN: N_("Statement taken"),
    Do.ESCALATED: N_("Told to a senior officer"),
    Do.FOLLOW_UP: N_("Followed up"),
}


@for_readers
def prepare_notice(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Job:
    """Return the notice of a missing child, with the hour by which it is owed.

    Raises:
        NotNow: ``not_missing``. BadInput: ``betrays``, a line tells what may not be told.
    """
    begun = _begin(db, desk, referral_id, NOTICE, now=now)
    one = begun.gathered
    if not whereabouts.is_sought(one.pack, one.concern, live(one.actions)):
        raise NotNow("not_missing", number=one.concern.number)
    told = told_of(desk, one)
    says = _says(desk, told, _sought(desk, one, told))
    return case_papers.job(db, begun, says, partial(_notice, desk, begun))


def _notice(desk: Desk, begun: Begun) -> NoticeFacts:
    """Return what stands on the notice, in the running language."""
    one = begun.gathered
    told = told_of(desk, one)
    rows = (
        *((label, text) for _item, label, text in told),
        *_sought(desk, one, told),
        (_("Missing since"), _since(one)),
    )
    return NoticeFacts(
        frame=case_papers.frame(desk, begun),
        to=_to(desk),
        before=(
            _("A child is missing. Please raise the alert and tell this station at once."),
            _owed(desk, one),
        ),
        rows=(*rows, (_("Legal basis"), _law(one.pack, CLOCK))),
        after=(_answer(desk, one),),
        hand_title=_("By hand, where it is known"),
        by_hand=tuple(_(each) for each in (*BY_HAND, *RECEIVED)),
        signers=((_("Officer in charge"), ""), (_("Informant"), "")),
    )


@for_readers
def prepare_status(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Job:
    """Return the status of a day: still missing, what was done since the last one.

    Raises:
        NotNow: ``not_missing``, or ``zarra_not_told`` before the first notice arrived.
    """
    begun = _begin(db, desk, referral_id, STATUS, now=now)
    one = begun.gathered
    done = live(one.actions)
    if not whereabouts.is_sought(one.pack, one.concern, done):
        raise NotNow("not_missing", number=one.concern.number)
    first, last = _words_given(done)
    if first is None or last is None:
        raise NotNow("zarra_not_told", number=one.concern.number)
    says = _says(desk, _known(desk, one, {*DAILY_ITEMS, "code"}))
    return case_papers.job(db, begun, says, partial(_status, desk, begun, first, last))


def _status(desk: Desk, begun: Begun, first: Action, last: Action) -> NoticeFacts:
    """Return what stands on the status after the ``first`` word, in the running language."""
    one, now = begun.gathered, begun.gathered.now
    rows = (
        *((label, text) for _item, label, text in _known(desk, one, {*DAILY_ITEMS, "code"})),
        (_("Number that ZARRA gave it"), first.reference),
        (_("ZARRA told"), when(first.happened_at)),
        (_("Missing since"), _since(one)),
        (_("State"), _("STILL MISSING, {time}").format(time=when(now))),
        *_steps(live(one.actions), last.happened_at),
    )
    return NoticeFacts(
        frame=case_papers.frame(desk, begun),
        to=_to(desk),
        before=(
            _("Status of day {number} after the notice, {day}.").format(
                number=(now - first.happened_at) // DAY + 1, day=day(now)
            ),
        ),
        rows=(*rows, (_("Legal basis"), _law(one.pack, DAILY))),
        after=(
            _("The next status is due {time}.").format(time=when(now + _hours(one.pack))),
            _answer(desk, one),
        ),
        hand_title=_("By hand"),
        by_hand=tuple(_(each) for each in (N_("New since then"), *RECEIVED[:3])),
        signers=((_("Officer in charge"), ""),),
    )


@for_readers
def prepare_found(db: Session, desk: Desk, referral_id: str, *, now: datetime) -> Job:
    """Return the word that the child was found: the alert ends, the photo is withdrawn.

    Where the child is now stands nowhere on it; the name only where ZARRA gave no number.

    Raises:
        NotNow: ``not_found_yet``.
    """
    begun = _begin(db, desk, referral_id, FOUND, now=now)
    one = begun.gathered
    done = live(one.actions)
    found = next((each for each in reversed(done) if each.kind is Do.FOUND), None)
    if found is None:
        raise NotNow("not_found_yet", number=one.concern.number)
    says = _says(desk, _known(desk, one, _needed(done)))
    return case_papers.job(db, begun, says, partial(_found, desk, begun, found))


def _needed(done: Sequence[Action]) -> set[str]:
    """Return the items by which the line finds its alert: its own number, or the child."""
    first, _last = _words_given(done)
    return {"code"} if first and first.reference else {"code", "name", "age", "sex"}


def _found(desk: Desk, begun: Begun, found: Action) -> NoticeFacts:
    """Return what stands on the word that the child was found, in the running language."""
    one = begun.gathered
    done = live(one.actions)
    first, _last = _words_given(done)
    rows = (
        *((label, text) for _item, label, text in _known(desk, one, _needed(done))),
        (_("Number that ZARRA gave it"), first.reference if first else ""),
        (_("ZARRA told"), when(first.happened_at) if first else ""),
        (_("Found on"), when(found.happened_at)),
    )
    return NoticeFacts(
        frame=case_papers.frame(desk, begun),
        to=_to(desk),
        before=(_("The child was found. Please end the alert."),),
        rows=tuple(row for row in rows if row[1]),
        after=(
            _(
                "Please withdraw the photo and the name wherever they were shown, and write to "
                "this station when it is done."
            ),
            _("Where the child is now is not told on paper."),
            _answer(desk, one),
        ),
        hand_title=_("By hand"),
        by_hand=tuple(_(each) for each in (*RECEIVED[:3], N_("Photo withdrawn on"))),
        signers=((_("Officer in charge"), ""),),
    )


def _begin(
    db: Session, desk: Desk, referral_id: str, form: str, *, now: datetime
) -> Begun:  # fmt: skip
    if PROFILE not in desk.pack.profiles:
        raise NotNow("nothing_to_print")
    return case_papers.begin(
        db, desk, referral_id, form, now=now, recipient=recipient(desk.pack)
    )


def recipient_name(pack: Pack) -> str:
    """Return the name of the line for missing children, as the pack has it."""
    need = pack.needs.get("missing")
    dial = next((one for one in need.first if one in pack.short_codes), "") if need else ""
    return f"{pack.say(pack.short_codes[dial].name)} ({dial})" if dial else PROFILE.upper()


def recipient(pack: Pack) -> str:
    """Return the name under which the ledger knows the line, whatever the paper speaks.

    Which paper a correction replaces is found by this name.
    """
    with speaking(ENGLISH):
        return recipient_name(pack)


def _every_name(pack: Pack) -> Iterator[str]:
    """Give the line's name in each language: somebody wrote down by one what is withheld."""
    for language in LANGUAGES:
        with speaking(language):
            yield recipient_name(pack)


def _to(desk: Desk) -> tuple[str, ...]:
    return (recipient_name(desk.pack),)


def told_of(desk: Desk, one: Gathered) -> Told:
    """Return what ZARRA is told: every full mark of its profile that nobody withheld."""
    profile = desk.pack.profiles[PROFILE]
    kept = sharing.withheld(one.concern, *_every_name(desk.pack))
    shared = tuple(each for each in disclosure.ticked_first(profile) if each not in kept)
    texts = telling.texts(desk.pack, profile, one.child, one.concern, one.referral)
    if one.referral.profile != PROFILE and texts["concern"] == one.referral.need_line:
        texts["concern"] = ""  # a line that was written to somebody else
    rows = cut.cut(profile.items, shared, {"code": one.child.code, **texts})
    return tuple((item, _(LABELS[item]), text) for item, text in rows)


def _known(desk: Desk, one: Gathered, items: Collection[str]) -> Told:
    """Return what ZARRA is told, as far as it is among ``items``."""
    return tuple(row for row in told_of(desk, one) if row[0] in items)


def _sought(desk: Desk, one: Gathered, told: Told) -> tuple[tuple[str, str], ...]:
    """Return where the child was last seen and what it has along.

    Raises:
        BadInput: ``betrays``.
    """
    known = [item for item, _label, _text in told]
    lines = tuple(
        (name, _(label), getattr(one.concern, name))
        for name, label in SOUGHT
        if getattr(one.concern, name)
    )
    profile = desk.pack.profiles[PROFILE]
    faults: list[Problem] = []
    for name, _label, text in lines:
        faults += letter_facts.betraying(desk, replace(one, profile=profile), known, name, text)
    if faults:
        raise BadInput(faults)
    return tuple((label, text) for _name, label, text in lines)


def _says(desk: Desk, told: Told, more: Sequence[tuple[str, str]] = ()) -> Says:
    return Says(
        items=tuple(item for item, _label, _text in told),
        knows=(*((label, text) for _item, label, text in told), *more),
        recipient=recipient(desk.pack),
        profile=PROFILE,
    )


def _since(one: Gathered) -> str:
    about = _("about {time}") if one.concern.happened_about else "{time}"
    return about.format(time=when(one.concern.happened_at))


def _law(pack: Pack, named: str) -> str:
    rule = pack.clocks.get(named)
    return rule.source.citation if rule is not None and rule.statute else ""


def _hours(pack: Pack) -> timedelta:
    rule = pack.clocks.get(DAILY)
    return timedelta(hours=rule.hours) if rule else DAY


def _owed(desk: Desk, one: Gathered) -> str:
    """Return by when the notice is owed; empty where its clock does not run."""
    found = _clock(one)
    if found is None:
        return ""
    if found.stopped_at is not None:
        return _("It was told before, on {time}.").format(time=when(found.stopped_at))
    words = _("The notice is owed by {time}; it was reported at {station} on {began}.")
    began = when(found.started_at)
    return words.format(time=when(found.due_at), station=desk.station.name, began=began)


def _clock(one: Gathered) -> RunningClock | None:
    known = tuple(each for each in one.concern.situations if each in one.pack.situations)
    needs = {one.referral.id: one.referral.need}
    stands = clock.running(one.pack, known, one.actions, now=one.now, needs=needs)
    return next((each for each in stands if each.rule_id == CLOCK), None)


def _answer(desk: Desk, one: Gathered) -> str:
    words = _("Answer to {station}, {phone}, naming the number above, at any hour.")
    return words.format(station=desk.station.name, phone=one.station_phone or "-")


def _words_given(done: Sequence[Action]) -> tuple[Action | None, Action | None]:
    """Return the first notice that arrived, and the last word that ZARRA had."""
    given = [one for one in done if one.kind in (Do.ZARRA_NOTIFIED, Do.STATUS_SENT)]
    first = next((one for one in given if one.kind is Do.ZARRA_NOTIFIED), None)
    return first, given[-1] if given else None


def _steps(done: Sequence[Action], since: datetime) -> Iterator[tuple[str, str]]:
    """Give what was done since the last word: the step and its time, nothing else."""
    for one in done:
        if one.kind in STEPS and one.happened_at > since:
            yield _(STEPS[one.kind]), when(one.happened_at)


FORMS: dict[str, Callable[..., Job]] = {
    NOTICE: prepare_notice,
    STATUS: prepare_status,
    FOUND: prepare_found,
}
