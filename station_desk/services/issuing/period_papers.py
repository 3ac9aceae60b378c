"""Make the papers of a period: referral register, due list, monthly return.

The register holds what the station's own register asks (columns of the paper one), children by
code. The return counts only; beyond the district's focal officer small counts are masked, and
no count stands by which a sexual offence would show.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from statistics import median

from station_desk.domain import disclosure, masking
from station_desk.domain.act_codes import Outcome
from station_desk.domain.errors import BadInput, Problem
from station_desk.domain.kinds import ActionKind as Do
from station_desk.domain.kinds import Status
from station_desk.domain.local import day, read_day, read_when, when
from station_desk.domain.records import Action, Child, Concern, Referral
from station_desk.domain.status import State, for_place, live, state_of
from station_desk.domain.views import DueLine, due_what
from station_desk.machine.ids import new_id
from station_desk.paper import tables_page
from station_desk.paper.frame import Frame
from station_desk.paper.tables_page import Column, Part, TablesFacts
from station_desk.services import addressed, owed, packs_kept, station_phone, telling
from station_desk.services.act_words import code_words
from station_desk.services.authorize import Act, authorize
from station_desk.services.case.referrals import need_name
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.issuing.papers import DUE, REGISTER, RETURN, Job
from station_desk.services.issuing.reader import for_reader
from station_desk.services.wording import (
    ACTION_WORDS,
    BASIS_WORDS,
    FORM_WORDS,
    RISK_WORDS,
    SEX_WORDS,
    STATUS_WORDS,
)
from station_desk.store import concerns, register
from station_desk.store.database import Session
from station_desk.words import N_, _

# A need that tells of what happened counts with the one that does not.
FOLDED: Mapping[str, str] = {"medico_legal": "medical"}
SECOND = timedelta(seconds=1)
ENOUGH = 5  # answers from which a median is said outside the district
MODES = (Do.CALL_ATTEMPT, Do.MESSAGE, Do.LETTER, Do.HAND_OVER)
ANSWERS = (Do.ACKNOWLEDGED, Do.ACCEPTED, Do.DECLINED)
COLUMNS: tuple[tuple[str, float], ...] = (
    (N_("Number; written; DD; FIR u/s"), 27),
    (N_("Child, age, sex; trigger; risk"), 19),
    (N_("Referred to; mode; papers; escort; basis"), 24),
    (N_("Contacted; acknowledged; by whom"), 18),
    (N_("Follow-up due, done; outcome"), 18),
    (N_("SHO"), 6),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which days a paper is of, and whether a return stays whole."""

    since: datetime
    until: datetime
    whole: bool
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One referral of the period with all that its line draws on."""

    child: Child
    concern: Concern
    referral: Referral
    actions: tuple[Action, ...]
    state: State


@for_reader
def prepare(  # noqa: PLR0913  which paper of which days, for whom
    db: Session, desk: Desk, form: str, *, since: datetime, until: datetime,
    whole: bool = False, now: datetime,
) -> Job:  # fmt: skip
    """Return a paper of the days from ``since`` until before ``until``.

    ``whole`` leaves a return unmasked: it is for the district's focal officer alone.

    Raises:
        BadInput: ``until``: the period ends before it begins.
    """
    authorize(desk.officer, Act.PAPER_FILE_COPY)
    if until <= since:
        raise BadInput([Problem(where="until", code="ends_early")])
    code = framing.new_code(desk)
    frame = _frame(db, desk, form, code, now)
    made = MAKES[form](db, desk, frame, Asked(since=since, until=until, whole=whole, now=now))
    db.act("station", desk.station.id, facts={"act": f"prepare_{form}"})
    return Job(
        document_id=new_id(),
        form=form,
        code=code,
        copy_no=1,
        render=partial(tables_page.make, made),
    )


def month_of(text: str, *, now: datetime) -> tuple[datetime, datetime]:
    """Return begin and end of ``11-2026`` in Karachi; of the month of ``now`` where empty.

    Raises:
        BadInput: ``month``: it is none.
    """
    try:
        first = read_day(f"01-{text.strip()}" if text.strip() else f"01{day(now)[2:]}")
    except ValueError as error:
        raise BadInput([Problem(where="month", code="not_a_month")]) from error
    after = (first + timedelta(days=32)).replace(day=1)
    return read_when(f"{day(first)} 00:00"), read_when(f"{day(after)} 00:00")


def month_before(now: datetime) -> str:
    """Return the month before that of ``now``, as ``month_of`` takes it."""
    first, _after = month_of("", now=now)
    return day(first - SECOND)[3:]


def _frame(db: Session, desk: Desk, form: str, code: str, now: datetime) -> Frame:
    title, phone = _(FORM_WORDS[form]), station_phone.of(db, desk)
    return replace(
        framing.frame(desk, title, code=code, now=now, phone=phone),
        qr=framing.proof(desk, code),
        confidentiality=framing.secrecy_line(desk),
    )


def _period(asked: Asked) -> str:
    last = asked.until - SECOND
    return _("{began} to {until}").format(began=day(asked.since), until=day(last))


def _rows_of(db: Session, asked: Asked) -> tuple[Row, ...]:
    """Return the referrals written in a period, the oldest first; not of deleted cases."""
    done = concerns.actions_by_concern(db)
    found = [
        one for one in concerns.everything(db) if asked.since <= one[2].created_at < asked.until
    ]
    return tuple(
        Row(
            child=child,
            concern=concern,
            referral=referral,
            actions=live(for_place(done.get(concern.id, ()), referral)),
            state=state_of(for_place(done.get(concern.id, ()), referral), now=asked.now),
        )
        for child, concern, referral in sorted(found, key=lambda one: one[2].created_at)
    )


# the register


def _register(db: Session, desk: Desk, frame: Frame, asked: Asked) -> TablesFacts:
    rows = _rows_of(db, asked)
    columns = tuple(
        Column(heading=_(words), share=share, bold=not at)
        for at, (words, share) in enumerate(COLUMNS)
    )
    count = _("{period}: {count} referrals").format(period=_period(asked), count=len(rows))
    return TablesFacts(
        frame=frame,
        of=(count,),
        parts=(
            Part(columns=columns, rows=tuple(_line(db, desk, one) for one in rows), size=8.0),
        ),
        signers=(_("Station clerk"), _("Officer in charge")),
    )


def _line(db: Session, desk: Desk, one: Row) -> tuple[str, ...]:
    """Return one referral in the six columns, each fact on a line of its own."""
    return (
        _lines(one.referral.number, when(one.referral.created_at), *_references(one.concern)),
        _lines(
            one.child.code,
            f"{telling.age_words(one.child)}, {_(telling.SEX_TOLD[one.child.sex])}",
            _triggers(db, desk, one.concern),
            _(RISK_WORDS[one.concern.risk]),
        ),
        _lines(
            addressed.referral(db, desk, one.referral).to_name,
            ", ".join(_(ACTION_WORDS[each]) for each in MODES if _first(one, each)),
            _papers(db, one.referral),
            " · ".join(part for part in (one.referral.escort, one.referral.vehicle) if part),
            _(BASIS_WORDS[one.referral.basis]),
        ),
        _lines(*_contact(one)),
        _lines(*_follow(one)),
        "",
    )


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _references(concern: Concern) -> tuple[str, ...]:
    fir = " ".join((concern.fir_no, concern.fir_sections)).strip()
    return (
        _("DD {number}").format(number=concern.dd_no) if concern.dd_no else "",
        _("FIR {number}").format(number=fir) if fir else "",
    )


def _triggers(db: Session, desk: Desk, concern: Concern) -> str:
    pack = packs_kept.under(db, desk, concern).pack
    known = (pack.situations[one] for one in concern.situations if one in pack.situations)
    names = (pack.say(pack.triggers[str(one.trigger)].name) for one in known)
    return "; ".join(dict.fromkeys(names))


def _papers(db: Session, referral: Referral) -> str:
    found = [
        f"{_(FORM_WORDS.get(one.form, one.form))} {one.code}"
        for one in concerns.documents_of(db, referral.concern_id)
        if one.referral_id == referral.id
    ]
    return ", ".join(found)


def _first(one: Row, *kinds: Do) -> Action | None:
    return next((each for each in one.actions if each.kind in kinds), None)


def _contact(one: Row) -> tuple[str, ...]:
    called, answer = _first(one, *MODES), _first(one, *ANSWERS)
    return (
        when(called.happened_at) if called else _("not yet"),
        when(answer.happened_at) if answer else _("no answer"),
        ", ".join(part for part in (answer.person, answer.post) if part) if answer else "",
    )


def _follow(one: Row) -> tuple[str, ...]:
    done, closed = _first(one, Do.FOLLOW_UP), _first(one, Do.CLOSED)
    outcome = code_words(Outcome, closed.outcome) if closed and closed.outcome else ""
    return (
        _("due {time}").format(time=when(one.referral.follow_up_at)),
        _("done {time}").format(time=when(done.happened_at)) if done else "",
        _(outcome) if outcome else _(STATUS_WORDS[one.state.status]),
    )


# the due list


def _due(db: Session, desk: Desk, frame: Frame, asked: Asked) -> TablesFacts:
    found = owed.due_list(db, desk, now=asked.now)
    columns = tuple(
        Column(heading=heading, share=share, bold=bold)
        for heading, share, bold in (
            (_("Number"), 24, True), (_("What is owed"), 31, False), (_("Due"), 17, False),
            (_("Law or policy"), 25, False),
            (_("Done"), 7, False),
        )
    )  # fmt: skip
    late = [one for one in found if one.late]
    rest = [one for one in found if not one.late]
    return TablesFacts(
        frame=frame,
        of=(
            _("As it stands at {time}. The number opens the case.").format(
                time=when(asked.now)
            ),
        ),
        parts=tuple(
            Part(
                title=_("{part} ({count})").format(part=title, count=len(own)),
                columns=columns,
                rows=tuple(_owed(one) for one in own),
            )
            for title, own in ((_("Overdue"), late), (_("Still to come"), rest))
        ),
        signers=(_("Officer on duty"), _("Officer in charge")),
    )


def _owed(one: DueLine) -> tuple[str, ...]:
    due = when(one.due_at) if one.due_at is not None else "-"
    ground = one.citation if one.statute else _("policy")
    return (one.number, due_what(one), due, ground, "")


# the return


def _return(db: Session, desk: Desk, frame: Frame, asked: Asked) -> TablesFacts:
    rows = _rows_of(db, asked)
    kinds = {one.id: one.kind for one in register.cards(db)}
    tables = (
        (_("By need"), Counter(_need(desk, one, whole=asked.whole) for one in rows)),
        (_("By age"), Counter(_band(one) for one in rows)),
        (_("By sex"), Counter(_(SEX_WORDS[one.child.sex]) for one in rows)),
        (_("By destination"), Counter(_kind(desk, kinds, one) for one in rows)),
        (_("What came of it"), _answers(rows)),
    )
    notes = [_median(rows, whole=asked.whole)]
    if not asked.whole:
        notes.append(
            _("{mask}: from one to four, or a count by which one of these could be worked out.")
            .format(mask=masking.MASK)
        )  # fmt: skip
    cut = _("For the focal officer of the district alone: small counts stand here.")
    masked = _("Small counts are masked; offences are not counted apart.")
    return TablesFacts(
        frame=frame,
        of=(_period(asked), cut if asked.whole else masked),
        parts=tuple(_counted(title, counts, whole=asked.whole) for title, counts in tables),
        notes=tuple(note for note in notes if note),
        signers=(_("Officer in charge"),),
    )


def _counted(title: str, counts: Mapping[str, int], *, whole: bool) -> Part:
    words, total = masking.shown(counts, whole=whole)
    bands = [_(each) for _upto, each in disclosure.AGE_BANDS]  # from small to big
    at = {name: place for place, name in enumerate(bands)}
    order = sorted(counts, key=lambda name: (at.get(name, len(bands)), name))
    rows = tuple((name, words[name]) for name in order)
    return Part(
        title=title,
        columns=(Column(heading="", share=70), Column(heading="", share=30, bold=True)),
        rows=(*rows, (_("Together"), total)),
    )


def _need(desk: Desk, one: Row, *, whole: bool) -> str:
    need = one.referral.need
    return need_name(desk, need if whole else FOLDED.get(need, need))


def _band(one: Row) -> str:
    return _(disclosure.age_band(one.child.age_years)) or _("not known")


def _kind(desk: Desk, kinds: Mapping[str, str], one: Row) -> str:
    kind = desk.pack.kinds.get(kinds.get(one.referral.card_id, ""))
    return desk.pack.say(kind.name) if kind else _("not known")


def _answers(rows: Iterable[Row]) -> Counter[str]:
    """Count how each referral was answered: every one once."""
    found: Counter[str] = Counter()
    for one in rows:
        kinds = {each.kind for each in one.actions}
        if one.state.status is Status.DECLINED or Do.DECLINED in kinds:
            found[_("declined")] += 1
        elif kinds.intersection(ANSWERS):
            found[_("answered")] += 1
        elif one.state.silent:
            found[_("silent")] += 1
        else:
            found[_("not answered yet")] += 1
    return found


def _median(rows: Iterable[Row], *, whole: bool) -> str:
    """Return the median hours from the first contact to the answer; none of too few."""
    hours = []
    for one in rows:
        called, answer = _first(one, *MODES), _first(one, *ANSWERS)
        if called is not None and answer is not None:
            hours.append((answer.happened_at - called.happened_at).total_seconds() / 3600)
    if not hours or (not whole and len(hours) < ENOUGH):
        return ""
    words = _("Median from the first contact to the answer: {hours} h.")
    return words.format(hours=f"{median(hours):.1f}")


MAKES: dict[str, Callable[..., TablesFacts]] = {
    REGISTER: _register,
    DUE: _due,
    RETURN: _return,
}
