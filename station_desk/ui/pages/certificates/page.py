"""Own the page of the stations' keys at a district: who is certified, and what to do there."""

from functools import partial
from typing import ClassVar

from station_desk.district import certifying, purge_orders
from station_desk.district.certifying import StationLine
from station_desk.district.purge_orders import OrderLine
from station_desk.domain.kinds import Topic
from station_desk.services.authorize import Act, may
from station_desk.services.station import OpenDesk
from station_desk.ui.dialogs.second import opened_of
from station_desk.ui.pages.certificates import rows
from station_desk.ui.pages.certificates.acts import Acts
from station_desk.ui.pages.certificates.certify import Certify
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton, act_button
from station_desk.ui.widgets.flow import FlowRow
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sealed_page import SealedPage
from station_desk.ui.widgets.seat import Seat
from station_desk.ui.widgets.text import label, reveal
from station_desk.words import _


class CertificatesPage(SealedPage):
    """Every computer of every station; keys act on the one that is chosen."""

    topics: ClassVar[frozenset[Topic]] = frozenset({Topic.SETTINGS})

    def __init__(self, seat: Seat) -> None:
        """Lay out the page; :meth:`refresh` reads it."""
        super().__init__(seat)
        self.about = label("", wrap=True)
        self.list: RowView[StationLine] = RowView(
            _("Stations and their keys"), rows.COLUMNS, key=rows.key_of
        )
        self.orders: RowView[OrderLine] = RowView(
            _("Orders to delete"), rows.ORDERS, key=rows.order_key
        )
        self.acts = Acts(self, self.list.current)
        self.certifying = Certify(self)
        self.certify = act_button(_("Certify a PC"), "1", self.certifying.ask, look="main")
        self.revoke = act_button(_("Revoke the key"), "2", self.acts.ask_why_revoked)
        self.release = act_button(_("Let the station go"), "3", self.acts.ask_where)
        self.order = act_button(_("Order to delete cases"), "4", self.acts.ask_cases)
        self.ordered = act_button(_("Orders to delete"), "5", self._turn)
        self.trust = act_button(_("Trust paper to a stick"), "F10", self.acts.ask_trust)
        self._needed: dict[BigButton, Act] = {
            self.revoke: Act.STATION_REVOKE, self.release: Act.STATION_RELEASE,
            self.order: Act.PURGE_ORDER,
        }  # fmt: skip
        self._lay_out()
        self.list.moved.connect(self._tell)
        self.orders.moved.connect(lambda _one: self._tell(self.list.current()))

    def _lay_out(self) -> None:
        column = self.column(_("Stations and their keys"))
        column.addWidget(self.list, 1)
        column.addWidget(self.orders, 1)
        column.addWidget(self.about)
        acts = FlowRow()
        for one in (
            self.certify,
            self.revoke,
            self.release,
            self.order,
            self.ordered,
            self.trust,
        ):
            acts.addWidget(one)
        for one, act in self._needed.items():
            reveal(one, shown=may(self.desk.officer, act))
        reveal(self.certify, shown=may(self.desk.officer, Act.STATION_CERTIFY))
        column.addLayout(acts)
        reveal(self.orders, shown=False)

    @property
    def _opened(self) -> OpenDesk:
        return opened_of(self.seat)

    # what is shown

    @override
    def arrive(self, carried: object) -> None:
        (self.orders if self._shows_orders else self.list).setFocus()

    @override
    def refresh(self) -> None:
        listed = partial(certifying.stations, opened=self._opened, now=self.now())
        self.ask(listed, self._show, latest="certificates")
        given = partial(purge_orders.orders, opened=self._opened)
        self.ask(given, self._show_orders, latest="orders")

    def _show(self, found: tuple[StationLine, ...]) -> None:
        self.list.show_rows(found)
        self._tell(self.list.current())

    def _show_orders(self, found: tuple[OrderLine, ...]) -> None:
        self.orders.show_rows(found)
        self._tell(self.list.current())

    @property
    def _shows_orders(self) -> bool:
        return not self.orders.isHidden()

    def _tell(self, one: StationLine | None) -> None:
        if self._shows_orders:
            order, none = self.orders.current(), _("No order to delete was given.")
            self.about.setText(order.ground if order else none)
        else:
            nobody = _("No station is certified yet.")
            self.about.setText(rows.about(one) if one else nobody)
        for button in self._needed:
            button.setEnabled(one is not None and not self._shows_orders)
        self.ordered.set_words(_("Stations") if self._shows_orders else _("Orders to delete"))

    def _turn(self) -> None:
        orders = not self._shows_orders
        reveal(self.orders, shown=orders)
        reveal(self.list, shown=not orders)
        self._tell(self.list.current())
        (self.orders if orders else self.list).setFocus()

    @override
    def back(self) -> bool:
        if self._shows_orders:
            self._turn()
            return True
        return False
