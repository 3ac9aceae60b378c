"""Own the two lists of the page: the computers of the stations, and the orders to delete."""

from station_desk.district import certifying_words
from station_desk.district.certifying import StationLine
from station_desk.district.purge_orders import OrderLine
from station_desk.domain.local import day
from station_desk.services.exchange.standing_words import DOUBTS
from station_desk.ui.tables.columns import Column
from station_desk.ui.widgets.marks import Mark
from station_desk.words import N_, _


def mark(one: StationLine) -> Mark:
    """Return the shape of :func:`certifying_words.state`."""
    if one.revoked_at or one.moved:
        return Mark.UNKNOWN
    return Mark.SOON if one.doubt else Mark.GOOD


def about(one: StationLine) -> str:
    """Return what the list has no room for, in a line."""
    told = [_("Key {key}").format(key=one.key_id)]
    if one.doubt and not (one.revoked_at or one.moved):
        told.append(_(DOUBTS[one.doubt]))
    if not (one.heard or one.revoked_at or one.moved):
        told.append(_("Not heard yet with the keys of today."))
    return "  ".join(told)


COLUMNS: tuple[Column[StationLine], ...] = (
    Column(N_("No."), lambda one: str(one.number), right=True),
    Column(N_("PC"), lambda one: str(one.dev), right=True),
    Column(N_("Code"), lambda one: one.code, strong=True),
    Column(N_("Station"), lambda one: one.name, share=1),
    Column(N_("Certificate"), certifying_words.state, mark=mark),
)
ORDERS: tuple[Column[OrderLine], ...] = (
    Column(N_("Code"), lambda one: one.code),
    Column(N_("Number"), lambda one: one.number, strong=True),
    Column(N_("Ordered"), lambda one: day(one.at)),
    Column(
        N_("State"),
        lambda one: _("Deleted {day}").format(day=day(one.done_at)) if one.done_at
        else _("waits for the station"),
        mark=lambda one: Mark.GOOD if one.done_at else Mark.SOON,
    ),
    Column(N_("Ground"), lambda one: one.ground, share=1),
)  # fmt: skip


def key_of(one: StationLine) -> str:
    """Return what tells a computer from every other."""
    return one.key_id


def order_key(one: OrderLine) -> tuple[str, str]:
    """Return what tells a case of an order from every other."""
    return one.order_id, one.number
