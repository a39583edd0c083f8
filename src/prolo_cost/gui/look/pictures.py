"""The picture of a page as Qt draws it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from prolo_cost.app.papers.pictures import Picture


def image_of(drawn: Picture) -> QImage:
    """A page as Qt draws it."""
    return QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888).copy()
