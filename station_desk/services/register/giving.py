"""Give the register away as a sheet: the public part, or the whole as the station's own copy.

The public part holds what may be seen without a log-in. A whole copy holds private numbers and
where secret places are; it needs a second officer. Both are written in the journal.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from station_desk.domain.kinds import Topic
from station_desk.domain.office import card as office_card
from station_desk.domain.office import write as office_write
from station_desk.domain.office.codes import district_written
from station_desk.domain.pack.model import Pack
from station_desk.domain.records import Saved
from station_desk.domain.register import Card
from station_desk.interop import csv_out, xlsx_out
from station_desk.machine import packs
from station_desk.services import second as seconds
from station_desk.services.authorize import Act, authorize
from station_desk.services.desk import Desk
from station_desk.services.register.template_words import LISTS, hint
from station_desk.services.second import Second
from station_desk.store import register
from station_desk.store.database import Session
from station_desk.words import _

NOTHING: frozenset[Topic] = frozenset()
SHEET, TOLD, LISTED = "offices", "explanations", "lists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Rows to write, by column, and how many contacts are wholly left out of them."""

    rows: tuple[Mapping[str, str], ...] = field(repr=False)
    left_out: int = 0


def export(db: Session, desk: Desk) -> Saved[Given]:
    """Return the public part of the register as rows; the journal says that it was given."""
    authorize(desk.officer, Act.REGISTER_EXPORT)
    cards = _cards(db)
    shown = [one for card in cards if (one := office_card.public(card)) is not None]
    given = Given(
        rows=_rows(shown, register.cards_of_bodies(db), desk.pack),
        left_out=len(cards) - len(shown),
    )
    db.act("register", "public", facts={"act": "export", "count": len(shown)})
    return Saved(value=given, touched=NOTHING)


def export_all(db: Session, desk: Desk, *, second: Second | None) -> Saved[Given]:
    """Return the whole register as rows, private and secret parts too; needs four eyes."""
    looked_on = seconds.by_two(desk, Act.REGISTER_EXPORT_ALL, second)
    cards = _cards(db)
    facts: dict[str, str | int] = {"act": "export_all", "count": len(cards)}
    db.act("register", "whole", facts=facts, second=looked_on)
    return Saved(
        value=Given(rows=_rows(cards, register.cards_of_bodies(db), desk.pack)), touched=NOTHING
    )


def _cards(db: Session) -> list[Card]:
    """Return every card in use as its owner wrote it, with the day it was found right.

    Where nobody of the station did, it is the day that a loaded file gave.
    """
    days = {one.id: one.verified_at or one.filed_at for one in register.cards(db)}
    found = [replace(one, verified_at=days.get(one.id)) for one in register.plain_cards(db)]
    return sorted(found, key=lambda one: (one.province, one.district, one.organization, one.id))


def _rows(
    shown: Sequence[Card], bodies: Mapping[str, str], pack: Pack
) -> tuple[Mapping[str, str], ...]:
    """Return the cells of cards; a parent is named by the id that its own row has."""
    district = partial(district_written, pack=pack)
    rows = []
    for card in shown:
        cells = dict(office_write.cells_of(card, district))
        cells["parent"] = bodies.get(cells["parent"], cells["parent"])
        rows.append(cells)
    return tuple(rows)


def as_csv(given: Given) -> bytes:
    """Return rows as a CSV file."""
    return csv_out.written(office_write.HEADER, given.rows)


def as_xlsx(given: Given) -> bytes:
    """Return rows as a workbook."""
    rows = xlsx_out.rows_of(office_write.HEADER, given.rows)
    return xlsx_out.written([xlsx_out.Page(name=SHEET, header=office_write.HEADER, rows=rows)])


def template_csv() -> bytes:
    """Return an empty CSV file with our headings and a line of hints, which no load reads."""
    hints = {name: f"# {hint(name)}" for name in office_write.HEADER}
    return csv_out.written(office_write.HEADER, [hints])


def template_xlsx() -> bytes:
    """Return an empty workbook with our headings, what each means, and the lists of codes."""
    loaded = [packs.load(one) for one in packs.available()]
    told = tuple((name, hint(name)) for name in office_write.HEADER)
    columns = {name: tuple(sorted(set(words(loaded)))) for name, words in LISTS.items()}
    longest = max(map(len, columns.values()))
    listed = tuple(
        tuple(words[nth] if nth < len(words) else "" for words in columns.values())
        for nth in range(longest)
    )
    return xlsx_out.written([
        xlsx_out.Page(
            name=SHEET, header=office_write.HEADER, lists=tuple(_choices(columns))
        ),
        xlsx_out.Page(name=TOLD, header=(_("Column"), _("What it holds")), rows=told),
        xlsx_out.Page(name=LISTED, header=tuple(columns), rows=listed),
    ])  # fmt: skip


def _choices(columns: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for nth, (name, words) in enumerate(columns.items()):
        if name != "services":  # several in one cell
            letter = chr(ord("A") + nth)
            yield name, f"={LISTED}!${letter}$2:${letter}${len(words) + 1}"
