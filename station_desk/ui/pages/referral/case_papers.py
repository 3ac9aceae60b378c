"""Own the choice of a paper of the case that is open: each is shown before it is printed."""

from functools import partial
from typing import TYPE_CHECKING

from station_desk.services.issuing import offered
from station_desk.services.wording import FORM_WORDS
from station_desk.ui.dialogs.ask import Question
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
    shown = Shown(kind="of_case", id=following.id, title=form)
    following.page.go.emit("preview", shown)
