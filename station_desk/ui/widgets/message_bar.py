"""Own the line on which a page answers a person: a mark, a sentence, never a toast."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from station_desk.ui.widgets.marks import Badge, Mark
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sight import soon_in_sight
from station_desk.ui.widgets.text import label, restyle, reveal
from station_desk.words import N_, _

HEADS: dict[Mark, str] = {
    Mark.GOOD: N_("Done"),
    Mark.SOON: N_("Note"),
    Mark.LATE: N_("Stop"),
}


def announce(widget: QWidget, words: str) -> None:
    """Let a screen reader speak ``words``."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


class MessageBar(QFrame):
    """One sentence with its mark; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it hidden."""
        super().__init__(parent)
        self.setProperty("look", "bar")
        self._badge = Badge()
        self._words = label(wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 3, 12, 3)
        row.setSpacing(12)
        row.addWidget(self._badge)
        row.addWidget(self._words, 1)
        self.hide()

    def words(self) -> str:
        """Return the sentence shown, or an empty text."""
        return "" if self.isHidden() else self._words.text()

    def say(self, mark: Mark, words: str) -> None:
        """Show and speak ``words``; an empty text hides the bar."""
        self._badge.say(mark, _(HEADS.get(mark, HEADS[Mark.SOON])))
        self._words.setText(words)
        restyle(self, mark=mark.value)
        restyle(self._words, mark=mark.value)  # the sheet gives it the bar's colour
        reveal(self, shown=bool(words))
        self._stay_whole()
        if words:
            self._into_sight()
        announce(self, words)

    def _into_sight(self) -> None:
        """Be seen where the page scrolls, and hide nobody's field by taking its room."""
        typed: QWidget | None = self.window().focusWidget()
        soon_in_sight(self) if typed is None else soon_in_sight(typed, self)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._stay_whole()

    def _stay_whole(self) -> None:
        """Ask for the height of every line: between stretches a layout gives less."""
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def clear(self) -> None:
        """Say nothing."""
        self.say(Mark.NONE, "")
