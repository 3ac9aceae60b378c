"""Keep a card's form as a draft of its author, one for each card; save it with what it settles.

Only what differs from the card is kept, so that an old draft never turns newer fields back.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.domain.office.write import HEADER
from station_desk.domain.records import Saved
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register import (
    card_notes,
    directory,
    doubles,
    register_edit,
    secret_place,
)
from station_desk.services.register.register_edit import Edited, OfficeTexts
from station_desk.services.second import Second
from station_desk.store import drafts
from station_desk.store.database import Session

FORM, NEW = "card:", "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A card's texts, the suggestions that wait, and what was typed before and not saved."""

    texts: OfficeTexts
    waiting: tuple[card_notes.CardNote, ...] = ()
    kept_at: datetime | None = None
    kept: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The cells of a form, and the ids of the suggestions that were taken over into it.

    ``second`` looked on, where a secret place is to be none any more; a new card is none of
    those ``apart``.
    """

    cells: Mapping[str, str] = field(repr=False)
    settles: tuple[str, ...] = ()
    second: Second | None = None
    apart: tuple[str, ...] = ()


def begin(db: Session, desk: Desk, card_id: str) -> Saved[Begun]:
    """Return what the form begins with; an empty ``card_id`` begins a new card.

    The form shows where a secret place is: that it was read is written in the journal.
    """
    authorize(desk.officer, Act.REGISTER_EDIT)
    if card_id:
        secret_place.note_reading(db, directory.show(db, desk, card_id))
    texts = register_edit.texts_of(db, desk, card_id) if card_id else register_edit.empty(desk)
    waiting = card_notes.of_card(db, desk, card_id) if card_id else ()
    found = drafts.kept(db, officer=desk.officer.id, form=_form(card_id))
    begun = Begun(
        texts=texts,
        waiting=tuple(one for one in waiting if one.waits),
        kept_at=found[0] if found else None,
        kept=_cells(found[1]) if found else {},
    )
    return Saved(value=begun, touched=frozenset())


def keep(
    db: Session, desk: Desk, was: OfficeTexts, cells: Mapping[str, str], *, now: datetime
) -> Saved[datetime | None]:
    """Keep what of ``cells`` differs from the card; return when, None where nothing does."""
    authorize(desk.officer, Act.REGISTER_EDIT)
    changed = changes(was, cells)
    if not changed:
        return drop(db, desk, was.card_id)
    body = json.dumps(changed, ensure_ascii=False)
    drafts.keep(db, officer=desk.officer.id, form=_form(was.card_id), body=body, now=now)
    return Saved(value=now, touched=frozenset())


def drop(db: Session, desk: Desk, card_id: str) -> Saved[datetime | None]:
    """Forget the draft: it was saved, or given up."""
    authorize(desk.officer, Act.REGISTER_EDIT)
    drafts.drop(db, officer=desk.officer.id, form=_form(card_id))
    return Saved(value=None, touched=frozenset())


def save(
    db: Session, desk: Desk, was: OfficeTexts, typed: Typed, *, reason: str, now: datetime
) -> Saved[Edited]:
    """Write a new or a changed card, settle the suggestions taken over, forget the draft."""
    authorize(desk.officer, Act.REGISTER_EDIT)
    if was.card_id:
        saved = register_edit.change(
            db, desk, was, typed.cells, reason=reason, second=typed.second
        )
        for note_id in typed.settles:
            card_notes.settle(db, desk, note_id, taken=True, now=now)
    else:
        cells = {**was.cells, **typed.cells}
        saved = doubles.create(db, desk, cells, reason=reason, apart=typed.apart, now=now)
    drop(db, desk, was.card_id)
    return saved


def changes(was: OfficeTexts, cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells that differ from the card's, blanks at their ends aside."""
    return {
        name: text
        for name, text in cells.items()
        if text.strip() != was.cells.get(name, "").strip()
    }


def _form(card_id: str) -> str:
    return FORM + (card_id or NEW)


def _cells(body: str) -> Mapping[str, str]:
    """Return what was kept; fields that there are no more are left out."""
    try:
        data = json.loads(body)
    except ValueError:
        return {}
    known = data.items() if isinstance(data, dict) else ()
    return {name: text for name, text in known if name in HEADER and isinstance(text, str)}
