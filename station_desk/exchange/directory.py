"""Own what a directory that came changes: which numbers stay in use, and what is told of it.

New cards and other changes hold at once. The numbers of a card that was in use, or of one out
of use that a new card is once more, stay those they were, kept as a record of the station's
own, until an officer says yes (``in_use``).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from station_desk.domain import doubles
from station_desk.domain.exchange.envelope import Manifest
from station_desk.domain.office import in_use
from station_desk.domain.office.load_merge import Whole
from station_desk.domain.plain import instant_from, instant_text
from station_desk.domain.register import Card, NumbersInUse, Phone
from station_desk.store import above, card_parts, meta, register
from station_desk.store.database import Session

NEWS = "exchange.directory"  # in meta: as of when the directory is, and what came last
Before = Mapping[str, Whole]


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the directory is as of, and what the last answer that changed it brought."""

    as_of: datetime | None = None
    no: int = 0  # of that answer
    new: int = 0
    changed: int = 0
    withdrawn: int = 0


def settle(db: Session, before: Before, site: int, said: Manifest) -> None:
    """Keep the numbers that were in use, and count what came.

    ``before`` is the directory as it was, ``site`` the district it is of.
    """
    above.note(db, site)
    after = register.directory(db)
    known = card_parts.numbers_in_use(db)
    gone = {key: one for key, one in after.items() if one.at.withdrawn and key in before}
    for key, now in after.items():
        was = before.get(key)
        if key in known or (was is None and now.at.withdrawn):
            continue
        kept = _in_place_of(now, gone, known) if was is None else was.phones
        if numbers := in_use.to_keep(kept, now.phones):
            db.put(
                NumbersInUse(
                    site_id=db.site_id, id=key, numbers=numbers, at=db.now, by=db.officer
                )
            )
    _count(db, before, after, said.no)


def _in_place_of(
    new: Whole, gone: Mapping[str, Whole], known: Mapping[str, NumbersInUse]
) -> tuple[Phone, ...]:
    """Return the numbers of the card out of use that a new one is once more; none if of none.

    Else a card taken out of use and written anew would bring a number that nobody said yes to.
    """
    for found in doubles.like(new.card(), (one.card() for one in gone.values())):
        old = gone[found.one.id]
        if numbers := in_use.used(old.phones, known.get(old.at.id)):
            return numbers
    return ()


def _count(db: Session, before: Before, after: Mapping[str, Whole], no: int) -> None:
    """Add up what one answer brought; it may come in several files of one number."""
    new = changed = withdrawn = 0
    for key, now in after.items():
        was = before.get(key)
        if was is None or (was.at.withdrawn and not now.at.withdrawn):
            new += not now.at.withdrawn
        elif now.at.withdrawn:
            withdrawn += not was.at.withdrawn
        else:
            changed += _shown(was) != _shown(now)
    if new or changed or withdrawn:
        was_told = news(db)
        base = was_told if was_told.no == no else News()
        told = replace(
            base, as_of=was_told.as_of, no=no, new=base.new + new,
            changed=base.changed + changed, withdrawn=base.withdrawn + withdrawn,
        )  # fmt: skip
        _keep(db, told)


def _shown(one: Whole) -> Card:
    """Return what an officer sees of a card, whoever keeps it."""
    card = one.card()
    return replace(
        card,
        site_id=0,
        phones=tuple(replace(phone, id="") for phone in card.phones),
        persons=tuple(replace(person, id="") for person in card.persons),
    )


def note_heard(db: Session, said: Manifest) -> None:
    """Keep as of when the directory is; an older answer changes nothing."""
    known = news(db)
    made = instant_from(said.made)
    if known.as_of is None or known.as_of < made:
        _keep(db, replace(known, as_of=made))


def news(db: Session) -> News:
    """Return what the directory is as of and what came last."""
    found = meta.get(db.connection, NEWS)
    if found is None:
        return News()
    plain = json.loads(found)
    as_of = plain.pop("as_of")
    return News(as_of=instant_from(as_of) if as_of else None, **plain)


def _keep(db: Session, told: News) -> None:
    plain = {
        "as_of": instant_text(told.as_of) if told.as_of else "", "no": told.no,
        "new": told.new, "changed": told.changed, "withdrawn": told.withdrawn,
    }  # fmt: skip
    meta.put(db.connection, NEWS, json.dumps(plain))
