"""Keep the station's own cards: new ones, changes by field, withdrawing and bringing back.

What is typed is judged as the importer judges a line (``domain.office.row``); here a cell that
cannot be taken is refused. A card of the district is locked: the station notes what it knows
beside it (``services.register.directory``). Nothing is deleted; every change is a new version.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import partial
from itertools import chain
from typing import Any, TypeVar

from station_desk.domain.draft import is_reason, require_reason
from station_desk.domain.errors import BadInput, NotNow, Problem
from station_desk.domain.office import card as office_card
from station_desk.domain.office import row as office_row
from station_desk.domain.office import write as office_write
from station_desk.domain.office.card import mark_of
from station_desk.domain.office.cell import Cells, clean, lines_apart
from station_desk.domain.office.codes import NATIONAL, Codes, codes_of, district_written
from station_desk.domain.office.fields import yes_or_no
from station_desk.domain.records import Saved
from station_desk.domain.register import (
    Card,
    Location,
    Organization,
    Person,
    Phone,
    Service,
    ServiceAtLocation,
)
from station_desk.machine import packs
from station_desk.machine.ids import new_id
from station_desk.services import second as seconds
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import card_links, merged_parts
from station_desk.services.register.directory import TOUCHED, show
from station_desk.services.second import Second
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import N_

LIFTED = N_(
    "No secret any more: from now on address, landmark, way in and point of it stand on "
    "every card, list and file that leaves the desk."
)
SOURCE_OWN = "own knowledge of the station"
# Codes of a line that was not loaded -> of a field that is to be mended.
IN_A_FORM = {
    "field_missing": "required", "value_unknown": "value_not_known",
    "value_like": "value_not_known",
    "website_unsafe": "not_of_the_web", "ages_crossed": "ages_crossed_here",
    "cell_longer": "too_long", "name_longer": "too_long",
}  # fmt: skip
KEYS = frozenset({"site_id", "id", "version"})
LINKS = frozenset({"organization_id", "service_id", "location_id", "service_at_location_id"})
STATE = frozenset({"withdrawn_why", "merged_into"})
Part = Organization | Service | Location | ServiceAtLocation
P = TypeVar("P", Phone, Person)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTexts:
    """A card as the texts of a form; ``mark`` tells later whether it changed meanwhile."""

    card_id: str = ""
    cells: Mapping[str, str]
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What an edit gave: the card, the fields that changed, and what is doubtful about it."""

    card_id: str
    changed: tuple[str, ...]
    doubts: tuple[Problem, ...] = ()


def texts_of(db: Session, desk: Desk, card_id: str) -> OfficeTexts:
    """Return a card's texts by column; ``Trouble`` ``no_such_card``.

    Whoever shows them shows a secret place too, and says so to the journal (``secret_place``).
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    return _texts(db, desk, show(db, desk, card_id))


def empty(desk: Desk) -> OfficeTexts:
    """Return the texts of a new office of the station's own district."""
    cells = dict.fromkeys(office_write.HEADER, "")
    cells |= {
        "province": desk.station.province,
        "district": _name_of(desk)(desk.station.district),
    }
    return OfficeTexts(cells=cells | {"source": SOURCE_OWN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a form offers, as (text of the cell, words); ``districts`` by province."""

    provinces: tuple[tuple[str, str], ...]
    districts: Mapping[str, tuple[tuple[str, str], ...]]
    kinds: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str], ...]


def choices(desk: Desk) -> Choices:
    """Return what a form of an office offers, in the words of the station's pack."""
    pack, name = desk.pack, _name_of(desk)
    known = {one: packs.load(one) for one in packs.available()}
    districts = {
        province: tuple(
            sorted((name(one.id), other.say(one.name)) for one in other.districts.values())
        )
        for province, other in known.items()
    }
    return Choices(
        provinces=(
            *((one, other.say(other.name)) for one, other in known.items()),
            (NATIONAL, N_("Whole country")),
        ),
        districts={**districts, NATIONAL: ()},
        kinds=_offered((one.id, pack.say(one.name)) for one in pack.kinds.values()),
        needs=tuple((one.id, pack.say(one.name)) for one in pack.needs.values()),
    )


def _offered(choices: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(choices, key=lambda one: one[1].casefold()))


def judge(cells: Mapping[str, str]) -> office_row.Judged:
    """Return what the form's texts give; every problem's ``where`` is the field."""
    texts = {
        name: clean(lines_apart(name, cells.get(name, ""))).text for name in office_write.HEADER
    }
    judged = office_row.judge(Cells(line=0, texts=texts), _codes())
    return replace(
        judged,
        errors=_by_field(judged.errors),
        faults=_by_field(judged.faults),
        doubts=_by_field(judged.doubts),
    )


def create(
    db: Session, desk: Desk, cells: Mapping[str, str], *, reason: str = ""
) -> Saved[Edited]:
    """Write a new card; returns its id. Raises ``BadInput`` by field; ``in-charge`` only.

    A shelter or home that is to be no secret place needs a reason of ten letters.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    row, doubts = _taken(cells)
    _require_told_why(cells, row, reason)
    row = replace(row, key=(*row.key, new_id()))
    body, service, location, at, phones = office_card.records_of(row, desk.station.site_id)
    body = replace(body, parent_id=card_links.parent(db, row.parent, body.id))
    at = replace(at, fallback_id=card_links.fallback(db, row.fallback, at.id))
    persons = office_card.persons_of(row, desk.station.site_id)
    parts: tuple[Part | Phone | Person, ...] = (body, service, location, at, *phones, *persons)
    for one in parts:
        db.put(one, reason)
    return _saved(at.id, ("organisation",), doubts)


def lifts_secret(was: Mapping[str, str], cells: Mapping[str, str]) -> bool:
    """Tell whether ``cells`` make a secret place one that may be told."""
    if yes_or_no(was.get("secret", "")) is not True:
        return False
    wanted = {**was, **cells}
    row, said = judge(wanted).row, yes_or_no(wanted.get("secret", ""))
    return row is not None and not (row.secret if said is None else said)


def change(
    db: Session, desk: Desk, was: OfficeTexts, cells: Mapping[str, str], *, reason: str,
    second: Second | None = None,
) -> Saved[Edited]:  # fmt: skip
    """Change the fields of a card that ``cells`` name; the others stay.

    That a secret place is none any more needs the word of a ``second`` officer. Raises
    ``BadInput`` by field (also ``reason`` under ten letters), ``NotNow`` ``card_of_district``,
    ``card_withdrawn``, ``card_changed`` when somebody was quicker.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    card = _own(db, desk, was.card_id)
    now = _texts(db, desk, card)
    if was.mark and was.mark != now.mark:
        raise NotNow("card_changed", card=card.id)
    wanted = {**now.cells, **cells}
    changed = tuple(name for name, text in wanted.items() if text != now.cells.get(name, ""))
    if not changed:
        return _saved(card.id, (), ())
    row, doubts = _taken(wanted, reason=reason)
    if "secret" not in changed and _is_home(wanted) and not _is_home(now.cells):
        row = replace(row, secret=True)  # that it is none was said of what it was before
    if card.secret and not row.secret:
        _lift(db, desk, card.id, second, reason)
    _store(db, card.id, row, reason)
    return _saved(card.id, changed, doubts)


def _is_home(cells: Mapping[str, str]) -> bool:
    """Tell whether a card is a secret place by its kind and its words."""
    row = judge({**cells, "secret": ""}).row
    return row is not None and row.secret


def _lift(db: Session, desk: Desk, card_id: str, second: Second | None, reason: str) -> None:
    """Write down that a secret place may be told; refuse it without four eyes."""
    looked_on = seconds.by_two(desk, Act.PLACE_OPEN, second)
    db.act("card", card_id, facts={"act": "place_open"}, reason=reason, second=looked_on)


def withdraw(db: Session, desk: Desk, card_id: str, *, reason: str) -> Saved[Edited]:
    """Take a card out of use, with a reason; it stays in the history and can come back."""
    authorize(desk.officer, Act.REGISTER_EDIT)
    _own(db, desk, card_id)
    require_reason(reason)
    at = db.get(ServiceAtLocation, card_id)
    gone = replace(at, version=at.version + 1, withdrawn=True, withdrawn_why=reason.strip())
    db.put(gone, reason)
    return _saved(card_id, ("withdrawn",), ())


def bring_back(db: Session, desk: Desk, card_id: str, *, reason: str) -> Saved[Edited]:
    """Put a withdrawn or merged card into use again; the other gives back what it was given."""
    authorize(desk.officer, Act.REGISTER_EDIT)
    card = show(db, desk, card_id)
    at = db.find(ServiceAtLocation, card_id)
    if at is None or card.site_id != desk.station.site_id:
        raise NotNow("card_of_district", card=card_id)
    if not at.withdrawn:
        raise NotNow("card_in_use", card=card_id)
    require_reason(reason)
    merged_parts.take_back(db, card_id, at.merged_into, reason)
    back = replace(
        at, version=at.version + 1, withdrawn=False, withdrawn_why="", merged_into=None
    )
    db.put(back, reason)
    return _saved(card_id, ("withdrawn",), ())


def _own(db: Session, desk: Desk, card_id: str) -> Card:
    card = show(db, desk, card_id)
    if card.site_id != desk.station.site_id:
        raise NotNow("card_of_district", card=card_id)
    at = db.get(ServiceAtLocation, card_id)
    if at.withdrawn:
        raise NotNow("card_withdrawn", card=card_id)
    return card


def _texts(db: Session, desk: Desk, card: Card) -> OfficeTexts:
    cells = dict(office_write.cells_of(card, _name_of(desk)))
    cells["parent"] = card_links.parent_text(db, card.parent_id)
    cells["fallback"] = card_links.fallback_text(db, card.fallback_id)
    plain = json.dumps(cells, sort_keys=True, ensure_ascii=False).encode()
    return OfficeTexts(
        card_id=card.id, cells=cells, mark=hashlib.sha256(plain).hexdigest()[:16]
    )


def _name_of(desk: Desk) -> office_write.District:
    """Return how a district is written: by its English name."""
    return partial(district_written, pack=desk.pack)


def _codes() -> Codes:
    return codes_of(packs.load(one) for one in packs.available())


def _by_field(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems as a form says them: the field is their place, no line is lost."""
    return tuple(
        replace(
            one,
            where=str(dict(one.facts).get("field", one.where)),
            code=IN_A_FORM.get(one.code, one.code),
        )
        for one in problems
    )


def _taken(
    cells: Mapping[str, str], *, reason: str | None = None
) -> tuple[office_row.OfficeRow, tuple[Problem, ...]]:
    """Return the row of the texts and its doubts; raises ``BadInput`` with all that is wrong.

    A shelter is secret unless the in-charge says in so many words that it is not.
    """
    judged = judge(cells)
    faults = [*judged.errors, *judged.faults]
    if reason is not None and not is_reason(reason):
        faults.append(Problem(where="reason", code="reason_too_short"))
    if judged.row is None or faults:
        raise BadInput(faults)
    said = yes_or_no(cells.get("secret", ""))
    row = judged.row if said is None else replace(judged.row, secret=said)
    return row, judged.doubts


def _require_told_why(cells: Mapping[str, str], row: office_row.OfficeRow, reason: str) -> None:
    """Refuse a new shelter that is said to be no secret place without a reason."""
    kind = judge(cells).row
    if kind is not None and kind.secret and not row.secret and not is_reason(reason):
        raise BadInput([Problem(where="secret", code="not_secret_why")])


def _store(db: Session, card_id: str, row: office_row.OfficeRow, reason: str) -> None:
    """Give the records of a card the row's values; their ids and links stay."""
    at = db.get(ServiceAtLocation, card_id)
    service, location, body_was = register.records(db, at)
    known: tuple[Part, ...] = (body_was, service, location, at)
    body, made, there, place, phones = office_card.records_of(row, at.site_id)
    above = card_links.parent(db, row.parent, service.organization_id)
    instead = card_links.fallback(db, row.fallback, card_id, at.fallback_id)
    body, place = replace(body, parent_id=above), replace(place, fallback_id=instead)
    parts: tuple[Part, ...] = (body, made, there, place)
    for was, now in zip(known, parts, strict=True):
        _put(db, was, now, reason)
    _store_parts(db, Phone, card_id, phones, reason)
    _store_parts(db, Person, card_id, office_card.persons_of(row, at.site_id), reason)


def _put(db: Session, was: Any, now: Any, reason: str) -> None:
    """Save ``now`` as the next version of ``was``, with the ids, links and state of ``was``."""
    kept = {
        one.name: getattr(was, one.name)
        for one in fields(was)
        if one.name in KEYS | LINKS | STATE
    }
    if (made := replace(now, **kept)) != was:
        db.put(replace(made, version=was.version + 1), reason)


def _store_parts(
    db: Session, kind: type[P], card_id: str, wanted: tuple[P, ...], reason: str
) -> None:
    """Keep numbers or persons that are still named, add the new, withdraw the others."""
    there: dict[str, list[P]] = {}
    had = db.all(kind, where={"service_at_location_id": card_id})
    for one in sorted(had, key=lambda one: (one.withdrawn, one.order)):
        there.setdefault(mark_of(one), []).append(one)
    for one in wanted:
        known = there.get(mark_of(one))
        if known:
            _put(db, known.pop(0), one, reason)
        else:
            db.put(replace(one, id=new_id(), service_at_location_id=card_id), reason)
    for one in chain.from_iterable(there.values()):
        if not one.withdrawn:
            db.put(replace(one, version=one.version + 1, withdrawn=True), reason)


def _saved(
    card_id: str, changed: tuple[str, ...], doubts: tuple[Problem, ...]
) -> Saved[Edited]:
    value = Edited(card_id=card_id, changed=changed, doubts=doubts)
    return Saved(value=value, touched=TOUCHED if changed else frozenset())
