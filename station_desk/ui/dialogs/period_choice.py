"""Own the choice of a paper of a period: register, due list, return; it is shown first."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.domain.local import day
from station_desk.services.issuing import papers, period_papers
from station_desk.ui.dialogs.ask import Question
from station_desk.ui.widgets.seat import Shown
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.ui.widgets.sealed_page import SealedPage

WHOLE = "whole"


def ask(page: "SealedPage") -> None:
    """Offer the papers of this month and of the last one, each by its digit."""
    now = page.now()
    this, last = day(now)[3:], period_papers.month_before(now)
    choices = (
        (f"{papers.REGISTER} {this}", _("Register of {month}").format(month=this)),
        (f"{papers.REGISTER} {last}", _("Register of {month}").format(month=last)),
        (f"{papers.DUE} {this}", _("Due list, now")),
        (f"{papers.RETURN} {last}", _("Return of {month}, masked").format(month=last)),
        (
            f"{papers.RETURN} {last} {WHOLE}",
            _("Return of {month}, for the focal officer alone").format(month=last),
        ),
        (papers.PAD, _("Blank forms for a power cut, 5")),
        (papers.PICTURES, _("Picture cards for a child")),
    )
    asked = Question(page, _("Register and return"), "", choices)
    asked.chosen.connect(partial(_show, page))
    asked.open()


def _show(page: "SealedPage", chosen: str) -> None:
    form, _blank, month = chosen.partition(" ")
    page.go.emit("preview", Shown(kind="period", id=form, title=month))
