"""Own the officer's own service record at the journal: counts only, for him to print."""

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from station_desk.services.issuing import service_record
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.seat import Shown
from station_desk.words import N_, _

if TYPE_CHECKING:
    from station_desk.services.issuing.service_record import ServiceRecord
    from station_desk.ui.widgets.sealed_page import SealedPage

SPANS: tuple[tuple[str, str], ...] = (  # days back, in order of digit
    ("1", N_("The last day")),
    ("31", N_("The last month")),
    ("365", N_("The last year")),
)


def ask(page: "SealedPage", *_on: object) -> None:
    """Ask for how long back."""
    words = _("Your own counts, without a child's data; nobody is compared with you.")
    choices = tuple((days, _(said)) for days, said in SPANS)
    asked = Question(page, _("Own service record"), words, choices)
    asked.chosen.connect(partial(_count, page))
    asked.open()


def _count(page: "SealedPage", days: str) -> None:
    now = page.now()
    since = now - timedelta(days=int(days))
    query = partial(service_record.own, desk=page.desk, since=since, until=now)
    page.ask(query, partial(_print, page, now))


def _print(page: "SealedPage", now: datetime, found: "ServiceRecord") -> None:
    job = partial(service_record.page, page.desk, found, now=now)
    title = _("Service record")
    page.seat.bridge.run(
        job,
        lambda pdf: page.go.emit("preview", Shown(kind="paper", title=title, data=pdf)),
        owner=page,
        failed=page.refuse,
    )
