"""Tab goes through a part of the window as it is laid out, also where rows came later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def follow_layout(part: QWidget) -> None:
    """Put everything in a part that takes the focus into the order of its layouts."""
    for before, after in pairwise(_stops(part)):
        QWidget.setTabOrder(before, after)


def follow(before: QWidget, part: QWidget) -> None:
    """Put everything in a part that takes the focus right after a widget that does, in the order of its layouts."""
    for earlier, later in pairwise((before, *_stops(part))):
        QWidget.setTabOrder(earlier, later)


def last_stop(part: QWidget) -> QWidget | None:
    """The last widget in a part that takes the focus, in the order of its layouts."""
    return next(iter(reversed(list(_stops(part)))), None)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() is not Qt.FocusPolicy.NoFocus:  # also words of a choice that do not hold just now
        yield part
    layout = part.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _in_layout(inner)
