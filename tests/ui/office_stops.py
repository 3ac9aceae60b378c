"""The stops of the walk at a district's desk, and at a station that exchanges with one."""

from PySide6.QtWidgets import QApplication

from station_desk.ui.dialogs.second import SecondOfficer
from station_desk.ui.dialogs.unsealing import Unsealing
from station_desk.ui.pages.certificates import CertificatesPage
from station_desk.ui.pages.changed_numbers import ChangedNumbersPage
from station_desk.ui.pages.district import DistrictPage
from station_desk.ui.pages.exchange import ExchangePage
from station_desk.ui.pages.office import OfficePage
from station_desk.ui.widgets.office import OF_STATION
from tests.services.desk_made import PHRASE
from tests.ui.at_desk import ENTER, F1, F3, AtDesk
from tests.ui.language_walk import F5, F11, Stops, asks, keys, visits

LISTS = ("referrals", "preview", "changed_numbers")  # lead to the first page, or are empty


def _front(desk: AtDesk) -> DistrictPage:
    desk.press(F1, F3)
    found = desk.page("district", DistrictPage)
    desk.wait(lambda: found.list.current() is not None)
    return found


def _case(desk: AtDesk) -> None:
    found = _front(desk)
    desk.press("1")
    desk.wait(found.case.isVisible)


def _read(desk: AtDesk) -> None:
    _case(desk)
    found = desk.page("district", DistrictPage)
    desk.press("1")
    desk.wait(found.case.said.isVisible)


def _keys_of_stations(desk: AtDesk) -> CertificatesPage:
    desk.press(F1, F11, "d")
    found = desk.page("certificates", CertificatesPage)
    desk.wait(lambda: found.list.current() is not None)
    if found.orders.isVisible():
        desk.press("5")
    return found


def _orders(desk: AtDesk) -> None:
    _keys_of_stations(desk)
    desk.press("5")


def _office(desk: AtDesk) -> OfficePage:
    desk.press(F1, F11, "k")
    found = desk.page("office", OfficePage)
    desk.wait(found.rotate.isVisible)
    return found


def _refused(desk: AtDesk) -> None:
    desk.program.window.go("shift")


def _second(desk: AtDesk) -> None:
    _case(desk)
    desk.press("4")
    desk.dialog()


def _why(desk: AtDesk) -> None:
    _second(desk)
    asked = desk.dialog()
    assert isinstance(asked, SecondOfficer)
    asked._tiles[0].click()
    desk.keys.type(PHRASE)
    desk.press(ENTER)
    desk.wait(lambda: isinstance(QApplication.activeModalWidget(), Unsealing))


def _sealed(desk: AtDesk) -> None:
    _why(desk)
    desk.keys.type("the court asks what was found")
    desk.press(ENTER)
    asked = desk.dialog()
    assert isinstance(asked, Unsealing)
    desk.wait(lambda: bool(asked.text.text()))


SEALED: Stops = {
    "district, sealed": _case,
    "district, SecondOfficer": _second,
    "district, Unsealing why": _why,
    "district, Unsealing text": _sealed,
}
DISTRICT: Stops = {
    "district": _front,
    "district, case": _case,
    "district, read": _read,
    "district, Question": asks(_case, "2"),
    "district, Asked": asks(_case, "3"),
    "district, not a station": _refused,
    "office, certified": _office,
    "office, Filled": asks(_office, "4"),
    "office, Question": asks(_office, "5"),
    "certificates, keys": _keys_of_stations,
    "certificates, orders": _orders,
    "certificates, Question": asks(_keys_of_stations, "2"),
    "certificates, Why": asks(asks(_keys_of_stations, "2"), "1"),
    "certificates, Filled where": asks(_keys_of_stations, "3"),
    "certificates, Filled which": asks(_keys_of_stations, "4"),
    **visits(*OF_STATION, *LISTS, "district"),
}


def _waits(desk: AtDesk) -> ExchangePage:
    desk.press(F5)
    found = desk.page("exchange", ExchangePage)
    desk.wait(found.waits.isVisible)
    return found


def _which(desk: AtDesk) -> None:
    _waits(desk).waits.click()
    desk.dialog()


def _what(desk: AtDesk) -> None:
    _which(desk)
    desk.press("1")
    desk.dialog()


WAITING: Stops = {
    "exchange, waits": _waits,
    "exchange, Question which": _which,
    "exchange, Question what": _what,
    "exchange, Asked": asks(_what, "1"),
}


def _numbers(desk: AtDesk) -> None:
    desk.press(F5)
    found = desk.page("exchange", ExchangePage)
    desk.wait(found.numbers.isVisible)


def _changed(desk: AtDesk) -> None:
    desk.program.window.go("changed_numbers")
    found = desk.page("changed_numbers", ChangedNumbersPage)
    desk.wait(lambda: bool(found.name.text()))


EXCHANGE: Stops = {
    "exchange, numbers": _numbers,
    "changed_numbers, two": _changed,
    "enrolment": keys(F11, "d"),
}


def _versions(desk: AtDesk) -> None:
    desk.press(F5)
    found = desk.page("exchange", ExchangePage)
    desk.wait(found.versions.isVisible)


TWO_VERSIONS: Stops = {
    "exchange, versions": _versions,
    "exchange, Question version": asks(_versions, "7"),
}
