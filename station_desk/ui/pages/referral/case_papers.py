"""Own the choice of a paper of the case that is open: each is shown before it is printed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from station_desk.services.issuing import offered, papers
from station_desk.services.wording import FORM_WORDS
from station_desk.ui.dialogs.ask import Asked, Question
from station_desk.ui.widgets.seat import Shown
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.ui.pages.referral.following import Following


def ask(following: "Following") -> None:
    """Offer the papers of the case, each by its digit."""
    view = following.view
    if view is None:
        return
    choices = tuple((form, _(FORM_WORDS[form])) for form in offered.forms(view))
    asked = Question(following.page, _("Papers of this case"), "", choices)
    asked.chosen.connect(partial(_chosen, following))
    asked.open()


def _chosen(following: "Following", form: str) -> None:
    if form == papers.FAMILY:
        QTimer.singleShot(0, following, partial(_ask_family, following))
    elif form == papers.CORRECTION and following.view and len(following.view.notices) > 1:
        QTimer.singleShot(0, following, partial(_ask_whom, following))
    else:
        _show(following, form)


def _ask_family(following: "Following") -> None:
    """Ask who of the family gets the copy."""
    words = _("Never for anybody the child is kept from. The child was asked alone before.")
    name = _("Name and relation")
    asked = Asked(following.page, _("For whom?"), words, name=name, done=_("Show the paper"))
    asked.limit(200)
    asked.given.connect(partial(_show, following, papers.FAMILY))
    asked.open()


def _ask_whom(following: "Following") -> None:
    """Ask which of those who were told gets the notice."""
    owed = following.view.notices if following.view is not None else ()
    choices = tuple((one.recipient, one.recipient) for one in owed[:9])
    asked = Question(following.page, _("To whom?"), "", choices)
    asked.chosen.connect(partial(_show, following, papers.CORRECTION))
    asked.open()


def _show(following: "Following", form: str, to: str = "") -> None:
    shown = Shown(kind="of_case", id=following.id, title=form, to=to)
    following.page.go.emit("preview", shown)
