"""Own what the window of a district's desk has in the place of a station's pages.

A district writes no referral and works no shift: where a station's page is asked for, the first
page of the district says so. Help now, the guide, contacts and the exchange are at both.
"""

from typing import TYPE_CHECKING

from station_desk.domain.errors import NotNow
from station_desk.words import N_

if TYPE_CHECKING:
    from station_desk.services.desk import Desk
    from station_desk.ui.widgets.entered import Entered
    from station_desk.ui.widgets.nav import Nav
    from station_desk.ui.widgets.stack import PageStack

HOME, FRONT, LIST = "help_now", "district", "referrals"
WORDS, THIS = N_("District"), N_("This office")
AWAY = ("printing",)  # pages of the nav that a district's desk lacks
OF_STATION = frozenset({
    "referral", "child", "callers", "shift", "reviews", "turns", "readiness", "printing",
    "enrolment",
})  # fmt: skip
OF_OFFICE = frozenset({"certificates", "office"})  # what only a district's desk has


def is_office(desk: "Desk") -> bool:
    """Tell whether a district's desk is open."""
    from station_desk.services.offices import is_district  # noqa: PLC0415  start-up: loaded open

    return is_district(desk)


def way(entered: "Entered | None", name: str, carried: object) -> tuple[str, object]:
    """Return the page that ``name`` leads to, and what it receives."""
    if entered is None or not is_office(entered.desk):
        return name, carried
    if name == LIST:
        return FRONT, None
    return (FRONT, NotNow("not_a_station")) if name in OF_STATION else (name, carried)


def first_page(entered: "Entered") -> str:
    """Return what is shown after the log-in: a district's officer sees what asks for it."""
    from station_desk.services.authorize import Act, may  # noqa: PLC0415  start-up: loaded open

    sees = is_office(entered.desk) and may(entered.desk.officer, Act.DISTRICT_FRONT)
    return FRONT if sees else HOME


def sit(nav: "Nav", stack: "PageStack", entered: "Entered | None") -> None:
    """Show in the nav whose desk this is, and where Esc leads in the end."""
    nav.show_locked(locked=entered is None)
    stack.home = HOME if entered is None else first_page(entered)
    if entered is not None:
        office = is_office(entered.desk)
        nav.stand_for(LIST, FRONT if office else LIST, WORDS if office else "")
        nav.stand_for("station", "station", THIS if office else "")
        for name in AWAY:
            nav.show_button(name, shown=not office)
