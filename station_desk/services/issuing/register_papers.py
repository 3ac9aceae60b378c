"""Make the papers of the whole register: wall sheet, pocket card, readiness card.

They are made of public cards only, so that no private contact is named or counted on them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from station_desk.domain import freshness, local, readiness
from station_desk.domain.errors import NotNow
from station_desk.domain.freshness import DueCount
from station_desk.domain.hours import opening
from station_desk.domain.hours.holidays import Calendar
from station_desk.domain.kinds import Freshness, Openness, PhoneKind
from station_desk.domain.office.card import public
from station_desk.domain.office.codes import NATIONAL
from station_desk.domain.readiness import (
    HOUR_WORDS,
    SHAPES,
    STANDING_WORDS,
    Cell,
    Hour,
    Standing,
    Todo,
)
from station_desk.domain.register import Card, CardPhone
from station_desk.machine.ids import new_id
from station_desk.paper import pocket_card, readiness_card, wall_sheet
from station_desk.paper.board import NeedLine, Reach
from station_desk.paper.frame import Frame
from station_desk.paper.pocket_card import PocketCardFacts
from station_desk.paper.readiness_card import CardCell, ReadinessCardFacts
from station_desk.paper.wall_sheet import WallSheetFacts
from station_desk.services import addressed, station_phone
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.facts import framing
from station_desk.services.issuing import papers
from station_desk.services.issuing.papers import Job
from station_desk.services.issuing.reader import for_reader
from station_desk.services.register import holidays, places
from station_desk.services.wording import FORM_WORDS
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _, speaking

FIRST_NEEDS = ("protection", "emergency", "missing")  # of a helpline, the first of all first
LINES = 9
SHORT = (PhoneKind.SHORT_CODE, PhoneKind.TOLL_FREE)
GREYS = {
    Standing.READY: 1.0, Standing.THIN: 0.93, Standing.UNSURE: 0.82, Standing.HOLE: 0.2,
}  # fmt: skip


@for_reader
def prepare(db: Session, desk: Desk, form: str, *, now: datetime, large: bool = False) -> Job:
    """Return one of the papers of the register; ``large`` makes the wall sheet A3."""
    authorize(desk.officer, Act.PAPER_CARD)
    code = framing.new_code(desk)
    cards = _public(db, desk)
    if not cards:
        raise NotNow("no_cards_yet")
    frame = framing.frame(
        desk, _(FORM_WORDS[form]), code=code, now=now, phone=station_phone.of(db, desk)
    )
    asks = [places.ask_of(desk, need) for need in desk.pack.needs]
    days = holidays.of(db, desk)
    cells = readiness.table(cards, asks, desk.pack, days, now)
    lines = _lines(desk, cells, days, now)
    helplines = _helplines(desk, cards, now)
    large = large and form == papers.WALL
    render: Mapping[str, Callable[[], bytes]] = {
        papers.WALL: partial(
            wall_sheet.make,
            WallSheetFacts(
                frame=frame, helplines=helplines, lines=lines, day=local.day(now), a3=large
            ),
        ),
        papers.POCKET: partial(
            pocket_card.make,
            PocketCardFacts(frame=frame, helplines=helplines, lines=lines, day=local.day(now)),
        ),
        papers.READINESS: partial(
            _readiness,
            desk,
            frame,
            cells,
            freshness.due_count(cards, desk.pack.freshness, now),
        ),
    }
    return Job(
        document_id=new_id(),
        form=form,
        code=code,
        copy_no=1,
        large=large,
        render=speaking(frame.language)(render[form]),
    )


def _public(db: Session, desk: Desk) -> tuple[Card, ...]:
    found = (public(addressed.meant(desk, one)) for one in register.cards(db))
    return tuple(one for one in found if one is not None)


def _readiness(desk: Desk, frame: Frame, cells: Sequence[Cell], due: DueCount) -> bytes:
    rows: dict[str, tuple[CardCell, ...]] = {}
    for one in cells:
        words = f"{SHAPES[one.standing]} {_(STANDING_WORDS[one.standing])}"
        hole = one.standing is Standing.HOLE
        made = CardCell(words=words, grey=GREYS[one.standing], hole=hole)
        rows[one.need] = (*rows.get(one.need, ()), made)
    counts = "   ".join(
        f"{SHAPES[way]} {_(STANDING_WORDS[way])}: {sum(one.standing is way for one in cells)}"
        for way in Standing
    )
    facts = ReadinessCardFacts(
        frame=frame,
        hours=tuple(_(HOUR_WORDS[one]) for one in Hour),
        rows=tuple((_need(desk, need), made) for need, made in rows.items()),
        todo=tuple(_todo(desk, one) for one in readiness.todo(cells)),
        counts=counts,
        due=_due(due),
    )
    return readiness_card.make(facts)


def _due(due: DueCount) -> str:
    """Return how many numbers are to be called again, with the shapes of their colours."""
    late, soon = freshness.due_words(due)
    shown = (f"▲ {late}" if late else "", f"◆ {soon}" if soon else "")
    return "   ".join(one for one in shown if one)


def _todo(desk: Desk, one: Todo) -> str:
    return f"{SHAPES[one.standing]} {readiness.todo_words(one, _need(desk, one.need))}"


def _need(desk: Desk, need: str) -> str:
    return desk.pack.say(desk.pack.needs[need].name)


def _helplines(desk: Desk, cards: Iterable[Card], now: datetime) -> tuple[Reach, ...]:
    """Return the lines that everybody may dial: the province's first, then the country's."""
    found: dict[str, tuple[tuple[int, bool, int, int, str], Reach]] = {}
    for card in cards:
        phone = next((one for one in card.phones if one.kind in SHORT and _works(one)), None)
        if phone is None or card.province not in (desk.station.province, NATIONAL):
            continue
        if card.operational is False or card.gone or card.district:
            continue
        key = (
            _first_need(card), card.province == NATIONAL, _known(desk, phone.dial),
            len(card.organization), card.id,
        )  # fmt: skip
        if phone.dial not in found or key < found[phone.dial][0]:
            found[phone.dial] = (key, _reach(desk, card, phone, now, ""))
    best = sorted(found.values(), key=lambda one: one[0])
    return tuple(reach for _key, reach in best[:LINES])


def _known(desk: Desk, dial: str) -> int:
    """Return the place of a number among those of the pack that are dialled as they stand."""
    known = list(desk.pack.short_codes)
    return known.index(dial) if dial in known else len(known)


def _first_need(card: Card) -> int:
    ranks = [at for at, need in enumerate(FIRST_NEEDS) if need in card.needs]
    return min(ranks, default=len(FIRST_NEEDS))


def _lines(
    desk: Desk, cells: Iterable[Cell], days: Calendar, now: datetime
) -> tuple[NeedLine, ...]:
    """Return whom to call for each need by day and at night: the first place of each cell."""
    found: dict[str, dict[Hour, Reach | None]] = {}
    for one in cells:
        found.setdefault(one.need, {})[one.hour] = _best(desk, one, days, now)
    return tuple(
        NeedLine(need=_need(desk, need), day=hours[Hour.DAY], night=hours[Hour.NIGHT])
        for need, hours in found.items()
    )


def _best(desk: Desk, cell: Cell, days: Calendar, now: datetime) -> Reach | None:
    """Return the first place that has a number which nobody found wrong."""
    for card in cell.places:
        working = [one for one in card.phones if _works(one)]
        if cell.hour is Hour.NIGHT:
            working.sort(key=lambda one: not one.after_hours)
        else:
            working.sort(key=lambda one: one.after_hours)
        if working:
            state = opening.state(card, cell.at, days)
            unsure = state.openness is Openness.UNKNOWN
            hours = _("hours not known") if unsure else ""
            return _reach(desk, card, working[0], now, hours)
    return None


def _works(phone: CardPhone) -> bool:
    return bool(phone.dial) and phone.wrong_at is None and phone.kind is not PhoneKind.FAX


def _reach(desk: Desk, card: Card, phone: CardPhone, now: datetime, hours: str) -> Reach:
    fresh = freshness.state(card, desk.pack.freshness, now)
    sure = fresh.level in (Freshness.FRESH, Freshness.SOON) and not card.doubtful
    words = _("NOT VERIFIED")
    if sure and card.verified_at is not None:
        words = _("verified {day}").format(day=local.day(card.verified_at))
    doubt = _("doubtful") if card.doubtful or phone.doubt else ""
    said = ", ".join(part for part in (words, hours, doubt) if part)
    plain = sure and not doubt and not hours
    return Reach(number=phone.number, office=card.organization, sure=said, verified=plain)
