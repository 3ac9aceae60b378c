"""Own what stands in place of the board until a referral is open: never a blank page."""

from typing import TYPE_CHECKING, Protocol

from station_desk.domain.errors import Trouble
from station_desk.domain.status import SEEN
from station_desk.ui.pages.referral import digits
from station_desk.ui.pages.referral.out_of_reach import OutOfReach
from station_desk.ui.pages.referral.steps import StepDraft
from station_desk.words import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

    from station_desk.domain.views import ReferralView
    from station_desk.ui.pages.referral.board import Board
    from station_desk.ui.widgets.sealed_page import SealedPage
    from station_desk.ui.widgets.seat import SlipBack

IN_WRITING = SEEN[1]


class Opened(Protocol):
    """What follows a referral, as far as its opening needs it."""

    page: "SealedPage"
    board: "Board"
    foot: "QWidget"
    waits: "QLabel"
    id: str
    view: "ReferralView | None"
    slip: "SlipBack | None"

    def open(self, referral_id: str, /) -> None:
        """Open a referral."""
        ...


def unopened(here: Opened) -> bool:
    """Tell whether what is asked for does not stand on the board: not yet, or never."""
    return here.view is None or here.view.referral.id != here.id


def stand(here: Opened, words: str = "") -> None:
    """Show the board with its keys; while nothing is open only ``words``."""
    hidden, waits = here.board.isHidden(), unopened(here)
    here.waits.setText(words)
    here.waits.setVisible(waits)
    for part in (here.board, here.foot):
        part.setVisible(not waits)
    if not waits and (hidden or words):
        here.board.to_top()


def shut(here: Opened, referral_id: str, trouble: Trouble) -> None:
    """Say why a referral was not opened, and what can be done."""
    if referral_id == here.id and unopened(here):
        here.waits.setText(_("Not opened. Esc goes back, F3 shows the list."))
    OutOfReach(here.page, here.open).meet(referral_id, trouble)


def take_slip(here: Opened) -> None:
    """Open the step that a slip which came back proves, with its code; or say why not."""
    slip, here.slip = here.slip, None
    if slip is None or here.view is None:
        return
    desk = here.page.desk
    if why := digits.shut(slip.kind, here.view, desk.pack, desk.officer):
        here.page.say(_("The slip says no more than stands here: {why}.").format(why=why))
        return
    typed = StepDraft(method=IN_WRITING, reference=slip.code)
    here.board.fill(slip.kind, typed)
