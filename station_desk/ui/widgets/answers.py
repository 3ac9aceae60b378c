"""Own the answers of Help now and the guide: the ladder of a need over the public list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from station_desk.domain import units
from station_desk.domain.fold import digits
from station_desk.domain.hours import opening
from station_desk.domain.hours.holidays import calendar
from station_desk.domain.kinds import PhoneKind
from station_desk.domain.ladder.order import Ask, Rung, ranked
from station_desk.domain.office.codes import NATIONAL
from station_desk.domain.pack import from_data
from station_desk.domain.pack.codes import Helpline
from station_desk.domain.pack.model import Pack
from station_desk.domain.register import Card, CardPhone
from station_desk.domain.snapshot import Snapshot
from station_desk.ui.widgets.seat import Public
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.domain.search.directory import Directory

PLACES_MAX = 60


def public_of(snapshot: Snapshot, pack: Pack | None = None) -> Public:
    """Return the public list of a snapshot; its own pack unless the open desk gives one."""
    pack = pack or from_data(snapshot.pack)
    at = {"province": snapshot.province, "district": snapshot.district}
    return Public(
        pack=pack,
        cards=tuple(units.meant(one, pack, **at) for one in snapshot.cards),
        calendar=calendar(pack, snapshot.kept),
        station=snapshot.station_name,
        district=snapshot.district,
        practice=snapshot.practice,
        made_at=snapshot.made_at,
    )


def helplines(packs: Sequence[Pack], doubt: str) -> Public:
    """Return the helplines of all packs, each number once, under the first pack's digits."""
    known: dict[str, Card] = {}
    for pack in packs:
        for one in pack.helplines:
            known.setdefault(one.number, _helpline(one, pack))
    days = calendar(packs[0])
    return Public(pack=packs[0], cards=tuple(known.values()), calendar=days, doubt=doubt)


def _helpline(one: Helpline, pack: Pack) -> Card:
    phone = CardPhone(
        id=f"helpline-{one.number}", number=one.number, dial=digits(one.number),
        kind=PhoneKind.SHORT_CODE,
    )  # fmt: skip
    return Card(
        id=phone.id, site_id=0, organization=one.organization, kind=one.kind, needs=one.needs,
        province=NATIONAL, phones=(phone,), note=pack.say(one.note), source=one.source.citation,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One place to call: the rung, the need it answers, what to say."""

    rung: Rung
    need: str = ""
    say: str = ""

    @property
    def card(self) -> Card:
        """Return the office."""
        return self.rung.card


def ladder(public: Public, digit: str, now: datetime) -> tuple[Answer, ...]:
    """Return whom to call for a digit: needs in order, every office once, unfit last."""
    pack = public.pack
    found: dict[str, Answer] = {}
    for need in pack.digits[digit].needs:
        for one in for_need(public, need, now=now):
            known = found.get(one.card.id)
            if known is None or (one.rung.suitable and not known.rung.suitable):
                found.pop(one.card.id, None)
                found[one.card.id] = one
    return tuple(sorted(found.values(), key=lambda one: not one.rung.suitable))[:PLACES_MAX]


def for_need(
    public: Public, need: str, *, now: datetime, first: tuple[str, ...] = (), say: str = ""
) -> tuple[Answer, ...]:
    """Return whom to call for one need; a situation's ``first`` and ``say`` win."""
    pack = public.pack
    known = pack.needs[need]
    district = pack.districts.get(public.district)
    ask = Ask(
        need=need, province=pack.id, district=public.district,
        division=district.division if district else "", first=first or known.first,
    )  # fmt: skip
    cards = [card for card in public.cards if need in card.needs]
    words = say or pack.say(known.say)
    rungs = ranked(cards, ask, pack, now=now, calendar=public.calendar)
    shown = islice(rungs, PLACES_MAX)  # on the thread of the keys: no reasons for the others
    return tuple(Answer(rung=rung, need=need, say=words) for rung in shown)


def found(
    public: Public, directory: "Directory", words: str, now: datetime
) -> tuple[Answer, ...]:
    """Return the offices that ``words`` find, with where and why, the best first."""
    hits = directory.search(
        words, home=public.pack.id, district=public.district, limit=PLACES_MAX
    )
    return tuple(
        _hit(hit.card, place, public, now, _("Found in: {where}").format(where=hit.why))
        for place, hit in enumerate(hits, start=1)
    )


def _hit(card: Card, place: int, public: Public, now: datetime, reason: str) -> Answer:
    pack = public.pack
    need = next((one for one in card.needs if one in pack.needs), "")
    rung = Rung(
        card=card, place=place, suitable=True, reasons=(reason,),
        open=opening.state(card, now, public.calendar),
    )  # fmt: skip
    return Answer(rung=rung, need=need, say=pack.say(pack.needs[need].say) if need else "")
