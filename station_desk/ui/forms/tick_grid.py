"""Own the grid of boxes of which any may be ticked: one stop of Tab, arrows inside."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from station_desk.domain.listed import listed
from station_desk.ui.widgets.directed import directed
from station_desk.ui.widgets.qt import override
from station_desk.ui.widgets.sight import into_sight
from station_desk.ui.widgets.text import reveal
from station_desk.words import _

COLUMNS = 3
MANY = 12  # more boxes than this stand one below the other: their words are long
STEPS = {
    Qt.Key.Key_Down: COLUMNS, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1
}  # fmt: skip


class TickGrid(QWidget):
    """Boxes side by side; the value is the ticked ones with ``; `` between them.

    Signals:
        changed: a person ticked or unticked one.
    """

    changed = Signal()

    def __init__(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer ``choices`` (value, words); none is ticked."""
        super().__init__()
        self.setAccessibleName(name)
        self._order: list[str] = []
        self._boxes: dict[str, QCheckBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(4)
        self._most = self._across = COLUMNS if len(choices) <= MANY else 1
        for at, (value, words) in enumerate(choices):
            box = QCheckBox(directed(_(words)))
            box.setAccessibleName(f"{name}: {_(words)}")
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            box.installEventFilter(self)
            box.toggled.connect(self.changed)
            self._boxes[value] = box
            self._grid.addWidget(box, at // self._across, at % self._across)
        self._hold(next(iter(self._boxes.values()), None))

    @override
    def minimumSizeHint(self) -> QSize:
        """Ask for one column; where there is room there are more."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        return max((one.sizeHint().width() for one in self._boxes.values()), default=0)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        gap = max(0, self._grid.horizontalSpacing())
        each = max(1, self._widest() + gap)
        fit = max(1, min(self._most, (self.width() + gap) // each))
        if fit != self._across:
            self._across = fit
            for at, box in enumerate(self._boxes.values()):
                self._grid.removeWidget(box)
                self._grid.addWidget(box, at // fit, at % fit)
            self.updateGeometry()

    def _hold(self, box: QCheckBox | None) -> None:
        """Let Tab stop at ``box``, the one of the grid; without one it passes the grid by."""
        for one in self._boxes.values():
            one.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if box is not None:
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # a hidden one would keep the keys where they are
        self.setFocusProxy(box)  # type: ignore[arg-type]  # its stubs miss None

    def offer(self, values: Collection[str]) -> None:
        """Show only the boxes of ``values``; what is not offered is not ticked."""
        for name, box in self._boxes.items():
            reveal(box, shown=name in values)
            if name not in values:
                box.setChecked(False)
        self._hold(next((box for name, box in self._boxes.items() if name in values), None))

    def value(self) -> str:
        """Return what is ticked: in the order it was shown in, then what was added."""
        ticked = [value for value, box in self._boxes.items() if box.isChecked()]
        kept = [one for one in self._order if one not in self._boxes or one in ticked]
        return "; ".join([*kept, *(one for one in ticked if one not in kept)])

    def set_value(self, value: str) -> None:
        """Tick the values that ``value`` names; unknown ones are kept as they are."""
        self._order = [*listed(value, ";")]
        for name, box in self._boxes.items():
            box.setChecked(name in self._order)

    @override
    def eventFilter(self, watched: QObject, event: QEvent, /) -> bool:
        """Let arrows go from box to box."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return False
        boxes = [one for one in self._boxes.values() if not one.isHidden()]
        key = Qt.Key(event.key())
        if key not in STEPS or not isinstance(watched, QCheckBox):
            return False
        step = STEPS[key]
        step = step if abs(step) == 1 else step // COLUMNS * self._across
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        at = boxes.index(watched) + (
            -step if mirrored and key in (Qt.Key.Key_Left, Qt.Key.Key_Right) else step
        )
        if 0 <= at < len(boxes):
            self._hold(boxes[at])
            boxes[at].setFocus(Qt.FocusReason.OtherFocusReason)
            into_sight(boxes[at])
        return True
