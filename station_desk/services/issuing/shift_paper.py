"""Make the shift slip: counts, lines and the journal's head, for the paper roznamcha."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from station_desk.domain.clock import due_words
from station_desk.domain.local import when
from station_desk.domain.records import Officer
from station_desk.paper import shift_slip
from station_desk.paper.frame import Frame
from station_desk.paper.shift_slip import Lines, ShiftSlipFacts, Signer, signed_words
from station_desk.services import charge, reach, shift, shift_lines, station_phone
from station_desk.services.authorize import Act, authorize
from station_desk.services.charge import Charge
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.shift import Counts, Signed, Standing
from station_desk.services.shift_lines import PART_WORDS, ShiftLine
from station_desk.store.database import Session
from station_desk.words import ENGLISH, N_, _, speaking

IN_HAND = timedelta(hours=2)  # a hand-over that was taken is printed so long
ROWS = 40  # of a part, on the slip
# Field of the counts -> what it counts.
FIGURES: dict[str, str] = {
    "running": N_("Referrals that run"),
    "late": N_("Clocks that are late"),
    "late_by_law": N_("of them clocks of law"),
    "not_approved": N_("Not approved yet"),
    "silent": N_("Without an answer"),
    "at_station": N_("Children still at the station"),
    "opened": N_("Cases opened this shift"),
    "closed": N_("Referrals closed this shift"),
    "calls": N_("Calls made this shift"),
    "papers": N_("Papers issued this shift"),
    "lines": N_("Journal lines this shift"),
    "refused": N_("Acts refused this shift"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip about to be made: its code, its head, and how to render it off the window."""

    code: str
    mark: str
    render: Callable[[], bytes] = field(repr=False)


@speaking(ENGLISH)
def prepare(db: Session, desk: Desk, *, now: datetime) -> Slip:
    """Return the slip of this shift: with the head last signed, else the head as it is now."""
    authorize(desk.officer, Act.SHIFT_SLIP)
    stands = shift.standing(db, desk, now=now)
    code = framing.new_code(desk)
    out, taken = _signatures(stands, now)
    counts = out.counts if out and out.counts else stands.counts
    lines = on_paper(shift_lines.listed(db, desk, now=now), now)
    facts = ShiftSlipFacts(
        frame=_frame(db, desk, code, now, told=bool(lines)),
        period=_("{began} to {until}").format(
            began=when(counts.began_at), until=when(out.at if out else now)
        ),
        figures=figures(counts),
        lines=lines,
        as_of=_("As it stands at {time}. The number opens the case at the desk.").format(
            time=when(now)
        ),
        seq=out.seq if out else stands.head_seq,
        mark=out.mark if out else stands.head_mark,
        proved=_proved(out),
        in_charge=charge_words(charge.state(db, desk, now=now)),
        signers=(
            _signer(_("Hands over"), out, desk.officer),
            _signer(_("Takes over"), taken, None),
        ),
    )
    db.act("station", desk.station.id, facts={"act": "shift_slip", "code": code})
    return Slip(code=code, mark=facts.mark, render=lambda: shift_slip.make(facts))


def figures(counts: Counts) -> tuple[tuple[str, str], ...]:
    """Return the figures of a shift with their words, in order."""
    return tuple((_(words), str(getattr(counts, name))) for name, words in FIGURES.items())


def on_paper(found: tuple[ShiftLine, ...], now: datetime) -> tuple[Lines, ...]:
    """Return the lines as the slip says them: neither child nor carer, no place, no offence."""
    parts = []
    for part, words in PART_WORDS.items():
        own = [one for one in found if one.part is part]
        if own:
            rows = _rows(own, now)
            title = _("{part} ({count})").format(part=_(words), count=len(own))
            more = max(0, len(rows) - ROWS)
            parts.append(Lines(title=title, rows=rows[:ROWS], more=more))
    return tuple(parts)


def _rows(own: list[ShiftLine], now: datetime) -> tuple[tuple[str, str, str, str], ...]:
    """Return a row for each number: with the clock that presses most, and how many do."""
    counted = Counter(one.number for one in own)
    first = {one.number: one for one in reversed(own)}
    rows = []
    for number, count in counted.items():
        one, clock = first[number], clock_of(first[number], now)
        if count > 1:
            clock = _("{clock}, {count} limits").format(clock=clock, count=count)
        rows.append((number, one.plain, one.where, clock))
    return tuple(rows)


def clock_of(one: ShiftLine, now: datetime) -> str:
    """Return the clock of a line: how near its limit is, and whether it is of law."""
    due = one.due
    if due is None or due.due_at is None:
        return "-"
    kind = _("law") if due.statute else _("policy")
    return f"{due_words(due.due_at, now)} ({kind})"


def officer_words(officer: Officer) -> str:
    """Return rank, name and belt number."""
    belt = _("belt no. {belt}").format(belt=officer.belt_no)
    name = " ".join(part for part in (officer.rank, officer.name) if part)
    return ", ".join(part for part in (name, belt) if part)


def charge_words(found: Charge) -> str:
    """Return who is in charge of the station, and who stands in, in a sentence or two."""
    if found.holder is not None:
        said = _("In charge: {officer}.").format(officer=officer_words(found.holder))
    elif found.given_to is not None:
        words = _("Charge was given up to {officer}, who has not assumed it yet.")
        said = words.format(officer=officer_words(found.given_to))
    else:
        said = _("Nobody is in charge.")
    if found.stand_in is None or found.stand_in_since is None:
        return said
    words = _("Absent; {officer} stands in for SHO since {time}.")
    who = officer_words(found.stand_in)
    return f"{said} " + words.format(officer=who, time=when(found.stand_in_since))


def _signer(post: str, signed: Signed | None, else_by: Officer | None) -> Signer:
    if signed is None:
        return Signer(post=post, name=officer_words(else_by) if else_by else "")
    at = signed_words(when(signed.at))
    return Signer(post=post, name=officer_words(signed.officer), at=at)


def _signatures(stands: Standing, now: datetime) -> tuple[Signed | None, Signed | None]:
    """Return the signatures of the hand-over in hand; those of an earlier one are history."""
    out, taken = stands.out, stands.taken
    if out is None or now - out.at > reach.SHIFT:
        return None, None
    if taken is not None and now - taken.at > IN_HAND:
        return None, None
    return out, taken


def _proved(out: Signed | None) -> str:
    if out is None:
        return _("Nobody has signed this head at the desk yet.")
    words = _("The whole journal was proved and signed at the desk {time}.")
    return words.format(time=when(out.at))


def _frame(db: Session, desk: Desk, code: str, now: datetime, *, told: bool) -> Frame:
    """Return the frame; a slip that has lines of cases is confidential by law."""
    phone = station_phone.of(db, desk)
    return replace(
        framing.frame(desk, _("Shift slip"), code=code, now=now, phone=phone),
        qr=framing.proof(desk, code),
        confidentiality=framing.secrecy_line(desk) if told else "",
    )
