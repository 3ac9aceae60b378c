"""Measure what is read out: a name for all that keys reach, in the order of reading."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from station_desk import words
from station_desk.domain.direction import bare
from station_desk.ui.pages.preview.known import Known
from station_desk.ui.tables.view import RowView
from station_desk.ui.widgets.buttons import BigButton
from station_desk.ui.widgets.page import Page

GIVEN = {"PS Saddar", "Verified"}  # what the tests typed, and words of the program too
MOST = 150  # stops of a page
LEVEL = 0.5  # of the lower one's height that two parts share to stand on one line


def unread(front: QWidget) -> list[str]:
    """Return in words what has no name, is not reached, out of order, or still in English.

    Tab is pressed until it comes round.
    """
    reached = stops(front)
    return [*_nameless(front, reached), *_out_of_order(front, reached), *_untranslated(front)]


def stops(front: QWidget) -> list[QWidget]:
    """Return what Tab leads to, in its order; the keys are left where they were."""
    at = QApplication.focusWidget()
    found: list[QWidget] = []
    for _press in range(MOST):
        QTest.keyClick(front.windowHandle(), Qt.Key.Key_Tab)
        one = QApplication.focusWidget()
        if one is None or one in found:
            break
        found.append(one)
    if at is not None:
        at.setFocus()
    return found


def name_of(one: QWidget) -> str:
    """Return what is read out when ``one`` takes the keys."""
    seen = QAccessible.queryAccessibleInterface(one)
    return str(seen.text(QAccessible.Text.Name))


def _nameless(front: QWidget, reached: list[QWidget]) -> Iterator[str]:
    if len(reached) == MOST:
        yield "trap: Tab does not come round"
    for one in front.findChildren(QWidget):
        asked = one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None
        if not asked or not one.isVisible() or not one.isEnabled():
            continue
        inner = isinstance(one, QListView) or one.window() is not front.window()
        if inner or isinstance(one, Page):
            continue
        if not name_of(one):
            yield f"nameless: {type(one).__name__} at {one.geometry()}"
        among = isinstance(one, QAbstractButton) and one.autoExclusive()
        if one not in reached and not among:
            yield f"not reached by Tab: {type(one).__name__} {name_of(one)!r}"


def _place(one: QWidget, front: QWidget) -> QRect:
    return QRect(one.mapTo(front, QPoint(0, 0)), one.size())


def _out_of_order(front: QWidget, reached: list[QWidget]) -> Iterator[str]:
    """Give each stop of Tab that lies before the one it follows on the same line."""
    right = front.layoutDirection() is Qt.LayoutDirection.RightToLeft
    first: dict[QWidget | None, QWidget] = {}
    for one in sorted(reached, key=lambda one: _place(one, front).top(), reverse=True):
        first[one.parentWidget()] = one
    before: tuple[QWidget, QRect] | None = None
    for one in reached:
        place = _place(one, front)
        if before is not None and before[0].parentWidget() is one.parentWidget():
            was = before[1]
            shared = min(was.bottom(), place.bottom()) - max(was.top(), place.top())
            level = shared > LEVEL * min(was.height(), place.height())
            back = place.center().x() - was.center().x()
            above = (
                place.bottom() < was.top() and place.left() < was.right() > 0 < place.right()
            )
            above = above and min(was.right(), place.right()) > max(was.left(), place.left())
            closes = one is first.get(one.parentWidget())  # the ring begins again here
            if ((level and (back > 0 if right else back < 0)) or above) and not closes:
                yield f"order: {name_of(one)!r} follows {name_of(before[0])!r}"
        before = one, place


def _untranslated(front: QWidget) -> Iterator[str]:
    """Give what is shown as it stands in the program, though the language has words for it."""
    if words.screen() == words.ENGLISH:
        return
    for one in (front, *front.findChildren(QWidget)):
        if one.isVisible() and one.window() is front.window() and not _of_paper(one):
            for text in {bare(said) for said in _said(one) if said} - GIVEN:
                if words._(text) != text:
                    yield f"untranslated: {text!r} of {type(one).__name__}"


def _of_paper(one: QWidget) -> bool:
    """Tell whether it says what a paper says, in the language of the paper."""
    above = one.parentWidget()
    return above is not None and (isinstance(above, Known) or _of_paper(above))


def _said(one: QWidget) -> tuple[str, ...]:
    also = (one.toolTip(), one.accessibleName(), one.accessibleDescription())
    if isinstance(one, BigButton):
        return (one.words(), *also)
    if isinstance(one, QLabel | QAbstractButton):
        return (one.text(), *also)
    if isinstance(one, QLineEdit | QPlainTextEdit):
        return (one.placeholderText(), *also)
    return (*also, *_cells(one)) if isinstance(one, RowView) else also


def _cells(view: RowView[object]) -> Iterator[str]:
    lines = view.lines
    for at in range(len(lines.columns)):
        yield str(lines.headerData(at, Qt.Orientation.Horizontal) or "")
        for row in range(lines.rowCount()):
            yield str(lines.index(row, at).data() or "")
