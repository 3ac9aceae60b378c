"""Own what every form at the board is: shown in place of the next steps until it is left."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from station_desk.domain.errors import Problem
    from station_desk.domain.views import ReferralView
    from station_desk.ui.widgets.buttons import BigButton


class BoardForm(QFrame):
    """A form at the board; a ``wide`` one gets the wider side and scrolls in its frame.

    Signals:
        left: the person went back.
    """

    left = Signal()
    wide: ClassVar[bool] = False
    save: "BigButton"

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("look", "soft")

    def show_view(self, view: "ReferralView") -> None:
        """Take the referral as it stands now."""

    def show_room(self, high: int) -> None:
        """Take as much of ``high`` pixels as is needed; a narrow form is as high as it is."""

    def show_problems(self, problems: "Sequence[Problem]") -> None:
        """Write the problems where they belong."""
        raise NotImplementedError
