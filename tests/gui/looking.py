"""Looking at a window as a person does: what is cut off, and what the keyboard can reach."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QWidget

from prolo_cost.gui.answer.figures_view import FigureButton, _title_width
from prolo_cost.gui.look.ink import text_width
from prolo_cost.gui.widgets.box import Box
from prolo_cost.gui.work.work_list import WorkList
from prolo_cost.gui.work.work_view import WorkView

PLAIN = (QLabel, QHeaderView, WorkList, WorkView)
"""Labels are asked for their words; the others may be narrower than Qt would like a plain one to be."""


def cut_labels(window: QWidget) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap():
            room = label.contentsRect().width()
            if label.fontMetrics().horizontalAdvance(label.text()) > room + 1:
                yield f"{label.text()!r} needs more than {room}"


def cut_boxes(window: QWidget) -> Iterator[str]:
    for box in window.findChildren(Box):
        if box.isVisible() and box._tabular and box.text() and not box.hasFocus():
            words, size = box.fitted()
            if text_width(box._theme, words, size) > box._room.width():
                yield f"{box.objectName()}: {words!r}"


def squeezed(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        if not widget.isVisible() or parent is None or isinstance(widget, PLAIN):
            continue
        least = widget.minimumSizeHint()
        if widget.width() < least.width() or widget.height() < least.height():
            yield f"{type(widget).__name__} {widget.objectName()}: {widget.size().toTuple()} below {least.toTuple()}"


def cut_figures(window: QWidget) -> Iterator[str]:
    for button in window.findChildren(FigureButton):
        if button.isVisible() and button.row is not None:
            figure = text_width(button._theme, button.row.headline, button._figure_size)
            if button._at.right + figure > button.width():
                yield button.row.headline
            title = _title_width(button._theme, button.row, large=button._large)
            if button._scale.end and title > button._at.left:
                yield f"{button.row.title}: the axis begins at {button._at.left}, the title ends at {title}"


def faults(window: QWidget) -> list[str]:
    return [*cut_labels(window), *cut_boxes(window), *squeezed(window), *cut_figures(window)]


def focusable(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        one_of_several = isinstance(widget, QAbstractButton) and widget.group() is not None and not widget.isChecked()
        takes_it = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_it and not one_of_several:
            yield widget
