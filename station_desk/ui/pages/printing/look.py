"""Own the look at one paper of several: its pages, or why there are none."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from station_desk.ui.dialogs.paper_view import PaperView, pictures
from station_desk.ui.pages.printing.batch import Made
from station_desk.ui.widgets.text import label
from station_desk.words import _

if TYPE_CHECKING:
    from station_desk.paper.preview import Picture
    from station_desk.ui.widgets.sealed_page import SealedPage


class Look(QStackedWidget):
    """The paper of the record under the light."""

    def __init__(self, page: "SealedPage") -> None:
        """Keep the page, which owns the way to the labour thread."""
        super().__init__(page)
        self._page = page
        self._made: Made | None = None
        self.paper = PaperView(_("The paper"))
        self._words = label("", wrap=True)
        self.addWidget(self._words)
        self.addWidget(self.paper)
        self.paper.resized.connect(self._paint)

    def show_made(self, made: Made | None) -> None:
        """Show the paper where it is made, else why it is not."""
        before, self._made = self._made, made
        if made is None or made.sheet is None:
            stays = made is not None and made.stays
            words = (
                _("There is no paper.") if stays else _("The paper is shown here once made.")
            )
            self._words.setText(words)
            self.setCurrentWidget(self._words)
        elif before is None or before.sheet is not made.sheet:
            self._paint()

    def _paint(self) -> None:
        sheet = self._made.sheet if self._made is not None else None
        if sheet is None:
            return
        work = partial(pictures, sheet.pdf, self.paper.wanted_width())
        shown = partial(self._show, sheet.name)
        self._page.seat.bridge.run(work, shown, owner=self, failed=self._page.refuse)

    def _show(self, name: str, found: "tuple[Picture, ...]") -> None:
        """Show the pages, unless another record is under the light by now."""
        sheet = self._made.sheet if self._made is not None else None
        if sheet is not None and sheet.name == name:
            self.paper.show_pictures(found)
            self.setCurrentWidget(self.paper)
