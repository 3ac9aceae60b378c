"""Own the digits of Help now: eight tiles, big while nothing is chosen, slim afterwards."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.qt import override
from station_desk.words import _

ACROSS = 4
ROOM = 6.4  # heights of a line that a tile needs to show its detail
BIGGEST = 520  # px of both rows while nothing is asked


class NeedTiles(QWidget):
    """One tile a digit.

    Signals:
        picked: the digit of the tile.
    """

    picked = Signal(str)

    def __init__(self) -> None:
        """Make it empty; :meth:`offer` fills it."""
        super().__init__()
        self.setAccessibleName(_("What the child needs"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._tiles: dict[str, BigButton] = {}
        self._digit, self._slim, self._low, self._narrow = "", False, False, False
        self.setMaximumHeight(BIGGEST)

    def offer(self, tiles: Sequence[tuple[str, str, str]]) -> None:
        """Show ``tiles``: (digit, words, detail); the ones before are dropped."""
        for old in self._tiles.values():
            self._grid.removeWidget(old)
            old.deleteLater()
        self._tiles = {}
        for key, words, detail in tiles:
            tile = BigButton(words, shown_key=key, look="tile", detail=detail)
            tile.setCheckable(True)
            tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tile.clicked.connect(lambda _on=False, key=key: self.picked.emit(key))
            self._tiles[key] = tile
            self._tiles[key] = tile
        self._arrange()

    def digits(self) -> tuple[str, ...]:
        """Return the digits offered."""
        return tuple(self._tiles)

    def choose(self, digit: str) -> None:
        """Mark the tile of ``digit``; none for an empty text."""
        self._digit = digit
        for key, tile in self._tiles.items():
            tile.setChecked(key == digit)
        self._arrange()

    def show_slim(self, *, slim: bool, low: bool = False, narrow: bool = False) -> None:
        """Give the room to the answer, or take it while nothing is asked.

        On a low window the slim tiles stand in one row, and only the chosen one has words; the
        big ones go without details, as on a narrow one, where they stand two in a row.
        """
        if (slim, low, narrow) != (self._slim, self._low, self._narrow):
            self._slim, self._low, self._narrow = slim, low, narrow
            self._arrange()

    def _has_room(self) -> bool:
        if self._low:  # details would make the page higher than its window
            return False
        rows = 2
        return self.height() >= rows * ROOM * self.fontMetrics().height()

    def _is_tall(self) -> bool:
        """Tell whether two lines of big letters stand in each tile."""
        return self.height() >= 2 * 3 * self.fontMetrics().height()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        if not (self._slim or self._narrow):
            for tile in self._tiles.values():
                tile.show_big(big=self._is_tall(), detail=self._has_room())

    def _arrange(self) -> None:
        one_row = self._slim and self._low and self._digit != ""
        upright = QSizePolicy.Policy.Fixed if self._slim else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, upright)
        tall = QSizePolicy.Policy.Fixed if self._slim else QSizePolicy.Policy.Expanding
        across = len(self._tiles) if one_row else 2 if self._narrow else ACROSS
        big = not (self._slim or self._narrow) and self._is_tall()
        for at, (key, tile) in enumerate(self._tiles.items()):
            self._grid.removeWidget(tile)
            self._grid.addWidget(tile, at // across, at % across)
            wide = 5 if one_row and key == self._digit else 1
            self._grid.setColumnStretch(at % across, wide)
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, tall)
            tile.show_big(big=big, detail=self._has_room())
            tile.show_words(shown=not one_row or key == self._digit)
        for column in range(across, len(self._tiles)):
            self._grid.setColumnStretch(column, 0)
